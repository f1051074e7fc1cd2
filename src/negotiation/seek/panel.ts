/**
 * Who judges terms in a search, and by what? The parts of the sheet that it was given, short copies of its cells right behind it, and
 * room for what a search works out, behind its texts. Voice 0 is the author of the search.
 */
import { whole } from './cells.ts';
import * as on from './places.ts';

/** Where the sheet stands. */
export let sheet: usize = 0;

export let issues: i32 = 0;
export let cells: i32 = 0;
export let voices: i32 = 0;
export let shields: i32 = 0;
export let votes: i32 = 0;
export let lines: i32 = 0;
export let constraints: i32 = 0;
export let halt: i32 = 0;
export let offers: bool = false;
export let starts: i32 = 0;
export let barred: i32 = 0;
export let reach: i32 = 0;

export let offset: usize = 0;
export let issueOf: usize = 0;
export let allowed: usize = 0;
export let satisfied: usize = 0;
export let uses: usize = 0;
export let voteOf: usize = 0;
export let voteVoice: usize = 0;
export let voteNeeds: usize = 0;
export let needs: usize = 0;
export let line: usize = 0;
export let clauses: usize = 0;
export let lineIssues: usize = 0;
export let linesOnFirst: usize = 0;
export let linesOn: usize = 0;
export let shieldLayers: usize = 0;
export let layer: usize = 0;
export let layerIssues: usize = 0;
export let movedFirst: usize = 0;
export let moved: usize = 0;
export let keptFirst: usize = 0;
export let kept: usize = 0;

export let table: usize = 0;
export let charge: usize = 0;
export let mark: usize = 0;
export let fixed: usize = 0;
export let share: usize = 0;
export let loss: usize = 0;
export let steep: usize = 0;
export let threshold: usize = 0;
export let weight: usize = 0;
export let lineCharge: usize = 0;
export let vote: usize = 0;
export let support: usize = 0;
export let belief: usize = 0;
export let hold: usize = 0;
export let missing: usize = 0;
export let goal: usize = 0;
export let texts: usize = 0;

/** Short, by cell: bounds of the changes that may improve the text, -Infinity for others. */
export let live: usize = 0;
/** Short, by cell: the tables of worth by voice and of support by vote, charges, marks. */
export let shortTables: usize = 0;
export let shortSupports: usize = 0;
export let shortCharges: usize = 0;
export let shortMarks: usize = 0;
/** By issue and four of its levels: -1 for those that it has and that are on offer, else 0. */
export let masks: usize = 0;
/** Rows that the score is summed up from, and what each counts; four at least. */
export let termRows: usize = 0;
export let termFactors: usize = 0;
/** Short, by cell: the chance of a vote after a change. */
export let chance: usize = 0;
/** Short, by cell: what the author has and what the score could have after a change, but for what the changes of an issue share. */
export let sumsOwn: usize = 0;
export let sumsAll: usize = 0;
/** Short, by cell and by issue the largest: bounds of open changes, and the same with what they cost the author. */
export let gains: usize = 0;
export let priced: usize = 0;
export let mostGains: usize = 0;
export let mostPriced: usize = 0;
/** By word of 32 constraints: those that hang by a single level of a text, and by two. */
export let hanging: usize = 0;
/** By issue what a level counts in the key of a text; keys of the barred and of the texts passed, and the latter. */
export let multipliers: usize = 0;
export let barredKeys: usize = 0;
export let seenKeys: usize = 0;
export let seen: usize = 0;
/** By voice: what its worth counts in the score at the margin, and log-odds of assent; of the others. */
export let factors: usize = 0;
export let odds: usize = 0;

/** Where a text has what: its levels come first. By voice sums of tables of worth and of support at home, and worth. */
export let baseAt: usize = 0;
export let supportAt: usize = 0;
export let worthAt: usize = 0;
/** Its key, the author's charges and the others' marks; by shield index and belief; by layer the place in its table, what it lets through. */
export let keyAt: usize = 0;
export let sumsAt: usize = 0;
export let shelterAt: usize = 0;
export let throughAt: usize = 0;
export let placeAt: usize = 0;

/** Short cells of a row: four at once are written, so there are some to spare. */
export let width: i32 = 0;
/** Where rows have what, short: by shield and cell the index and the belief after a change, by voice and cell its worth. */
export let beliefAt: usize = 0;
export let voiceAt: usize = 0;
/** Short, by cell: what lines with an exemption change for the author and in marks, and what the author gains less charges. */
export let freedAt: usize = 0;
export let markedAt: usize = 0;
export let ownAt: usize = 0;

/** Texts that a search remembers having passed. */
export const MOST_SEEN: i32 = 64;

/** Rooms for three texts, two sets of rows and two of bounds. */
export let rooms: usize = 0;
export let textBytes: usize = 0;
export let rowsBytes: usize = 0;
export let boundBytes: usize = 0;

let end: usize = 0;

/** Whether a level is on offer. */
export function isAllowed(c: i32): bool {
  return whole(allowed, c) !== 0;
}

function part(word: i32): usize {
  return sheet + whole(sheet, word);
}

/** Finds the parts of the sheet at a place and the room for their copies behind it; gives where that ends. */
export function unfold(at: usize): usize {
  sheet = at;
  readCounts();
  findWholes();
  findCells();
  end = (sheet + whole(sheet, on.BYTES) + 15) & ~15;
  width = (cells + 7) & ~3;
  shortTables = room((voices * width) << 2);
  shortSupports = room((votes * width) << 2);
  shortCharges = room(width << 2);
  shortMarks = room(width << 2);
  masks = room(cells << 4);
  multipliers = room(issues << 3);
  reserve();
  return end;
}

/** Makes room for a search behind its texts, which begin at a place. */
export function makeRoom(at: usize): void {
  readTask();
  texts = at;
  end = (at + <usize>(((1 + barred + starts) * issues) << 2) + 15) & ~15;
  divideText();
  divideRows();
  live = room(width << 2);
  termRows = room((voices + shields + 4) << 2);
  termFactors = room((voices + shields + 4) << 2);
  chance = room(width << 2);
  sumsOwn = room(width << 2);
  sumsAll = room(width << 2);
  gains = room(width << 2);
  priced = room(width << 2);
  mostGains = room((issues + 4) << 2);
  mostPriced = room((issues + 4) << 2);
  hanging = room(((constraints + 31) >> 5) << 3);
  barredKeys = room(barred << 3);
  seenKeys = room(MOST_SEEN << 3);
  seen = room((MOST_SEEN * issues) << 2);
  factors = room(voices << 3);
  odds = room(voices << 3);
  boundBytes = width << 2;
  rooms = room(3 * <i32>textBytes + 2 * <i32>rowsBytes + 2 * <i32>boundBytes);
  reserve();
}

/** Sees to it that the memory reaches as far as what was laid out. */
function reserve(): void {
  const pages = <i32>((end + 65535) >> 16);
  if (memory.size() < pages && memory.grow(pages - memory.size()) < 0) unreachable();
}

/** The next bytes. */
function room(bytes: i32): usize {
  const here = end;
  end = (end + bytes + 15) & ~15;
  return here;
}

function readCounts(): void {
  issues = whole(sheet, on.ISSUES);
  cells = whole(sheet, on.CELLS);
  voices = whole(sheet, on.VOICES);
  shields = whole(sheet, on.SHIELDS);
  votes = whole(sheet, on.VOTES);
  lines = whole(sheet, on.LINES);
  constraints = whole(sheet, on.CONSTRAINTS);
  halt = whole(sheet, on.HALT);
}

/** What is asked for in this search. */
function readTask(): void {
  offers = whole(sheet, on.OFFERS) === 1;
  starts = whole(sheet, on.STARTS);
  barred = whole(sheet, on.BARRED);
  reach = whole(sheet, on.REACH);
}

function findWholes(): void {
  offset = part(on.OFFSET);
  issueOf = part(on.ISSUE_OF);
  allowed = part(on.ALLOWED);
  satisfied = part(on.SATISFIED);
  uses = part(on.USES);
  voteOf = part(on.VOTE_OF);
  voteVoice = part(on.VOTE_VOICE);
  voteNeeds = part(on.VOTE_NEEDS);
  needs = part(on.NEEDS);
  line = part(on.LINE);
  clauses = part(on.CLAUSES);
  lineIssues = part(on.LINE_ISSUES);
  linesOnFirst = part(on.LINES_ON_FIRST);
  linesOn = part(on.LINES_ON);
  shieldLayers = part(on.SHIELD_LAYERS);
  layer = part(on.LAYER);
  layerIssues = part(on.LAYER_ISSUES);
  movedFirst = part(on.MOVED_FIRST);
  moved = part(on.MOVED);
  keptFirst = part(on.KEPT_FIRST);
  kept = part(on.KEPT);
}

function findCells(): void {
  table = part(on.TABLE);
  charge = part(on.CHARGE);
  mark = part(on.MARK);
  fixed = part(on.FIXED);
  share = part(on.SHARE);
  loss = part(on.LOSS);
  steep = part(on.STEEP);
  threshold = part(on.THRESHOLD);
  weight = part(on.WEIGHT);
  lineCharge = part(on.LINE_CHARGE);
  vote = part(on.VOTE);
  support = part(on.SUPPORT);
  belief = part(on.BELIEF);
  hold = part(on.HOLD);
  missing = part(on.MISSING);
  goal = part(on.GOAL);
}

function divideText(): void {
  const layers = whole(sheet, on.LAYERS);
  baseAt = ((issues << 2) + 15) & ~15;
  supportAt = baseAt + (voices << 3);
  worthAt = supportAt + (voices << 3);
  keyAt = worthAt + (voices << 3);
  sumsAt = keyAt + 8;
  shelterAt = sumsAt + 16;
  throughAt = shelterAt + (shields << 4);
  placeAt = throughAt + (layers << 3);
  textBytes = (placeAt + (layers << 2) + 15) & ~15;
}

function divideRows(): void {
  const bytes = width << 2;
  beliefAt = shields * bytes;
  voiceAt = 2 * shields * bytes;
  freedAt = voiceAt + voices * bytes;
  markedAt = freedAt + bytes;
  ownAt = markedAt + bytes;
  rowsBytes = ownAt + bytes;
}
