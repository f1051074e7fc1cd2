/**
 * Where does what stand on the sheet that a search is given? One list of words for both sides: sheet.ts lays the sheet out and
 * seeker.ts fills in what moves, panel.ts of the compiled search reads it. The first words are counts, then come the places of the parts, in bytes from the
 * beginning of the sheet; cells are numbers of 64 bits, the rest whole numbers of 32.
 */

/** How many there are: issues, levels of all issues, voices, protections, votes at home, lines with an exemption. */
export const ISSUES = 0;
export const CELLS = 1;
export const VOICES = 2;
export const SHIELDS = 3;
export const VOTES = 4;
export const LINES = 5;
/** Layers of all shields; constraints. */
export const LAYERS = 6;
export const CONSTRAINTS = 7;
/** The issue that says how firm a halt is; -1 where nobody discounts terms that may not hold. */
export const HALT = 8;
/** 1 when the score of an offer is asked for, 0 for top terms. */
export const OFFERS = 9;
export const STARTS = 10;
export const BARRED = 11;
/** How many issues may differ from the anchor; -1 without one. */
export const REACH = 12;
/** Bytes of the sheet. */
export const BYTES = 13;

/** Parts of whole numbers. By issue: its first cell (and where the last one's end). */
export const OFFSET = 16;
/** By cell: its issue, and -1 if the level is on offer, else 0; by word of 32 constraints and cell, what it satisfies. */
export const ISSUE_OF = 19;
export const ALLOWED = 20;
export const SATISFIED = 21;
/** By voice: its shield and its vote at home (-1 for none). */
export const USES = 22;
export const VOTE_OF = 23;
/** By vote: its voice, its first clause; then by clause issue and levels. */
export const VOTE_VOICE = 24;
export const VOTE_NEEDS = 25;
export const NEEDS = 26;
/** By line: voice, issue, levels, its first clause, its first issue; then by clause issue and levels, and issues that it depends on. */
export const LINE = 27;
export const CLAUSES = 28;
export const LINE_ISSUES = 29;
/** By issue: the first of the lines that depend on it; the lines. */
export const LINES_ON_FIRST = 30;
export const LINES_ON = 31;
/** By shield its first layer; by layer its first issue and its table's first cell; then by issue of a layer issue and stride. */
export const SHIELD_LAYERS = 32;
export const LAYER = 33;
export const LAYER_ISSUES = 34;
/** By shield and issue: the first of the layers that it moves, with its stride in each; and of those that it does not. */
export const MOVED_FIRST = 35;
export const MOVED = 36;
export const KEPT_FIRST = 37;
export const KEPT = 38;

/** Parts of cells. By voice and cell what a level is worth; by cell what lines charge the author and mark against the others. */
export const TABLE = 40;
export const CHARGE = 41;
export const MARK = 42;
/** By voice: what is fixed, the share of protection, the loss feared, slope and threshold of assent and its weight. */
export const FIXED = 43;
export const SHARE = 44;
export const LOSS = 45;
export const STEEP = 46;
export const THRESHOLD = 47;
export const WEIGHT = 48;
export const LINE_CHARGE = 49;
/** By vote: base with the mood of the month apart, kappa, threshold, cost; by vote and cell what levels do to support. */
export const VOTE = 50;
export const SUPPORT = 51;
/** How far terms are believed to hold: intercept with trust in it, slope, least, most; then by level of the halt how firm it is. */
export const BELIEF = 52;
export const HOLD = 53;
/** What layers let through. */
export const MISSING = 54;
/** The worth that the author looks for, and what its worth counts in the score of an offer. */
export const GOAL = 55;

/** Words of the head. */
export const HEAD = 60;

/** Words by line, and cells by vote. */
export const LINE_WORDS = 5;
export const VOTE_CELLS = 5;

/** Bytes before the first sheet: two curves, log-chance and chance, node for node value and slope. */
export const LOG_CHANCE = 1024;
export const CHANCE = 1024 + 2 * 8 * 4097;
export const SHEETS = 1024 + 4 * 8 * 4097 + 8;
