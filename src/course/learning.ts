/**
 * What does a party learn from others? From answers, proposals and declarations it hears: how likely their red lines are hard,
 * and what worth they hold out for. Only what is heard teaches; nothing here looks into another mind.
 */
import { learnFromClaim, learnFromProposal, learnLines, learnThreshold } from '../negotiation/beliefs.ts';
import { worthOf } from '../negotiation/worth.ts';
import { rememberRefusal } from './bargaining.ts';
import { cell } from './memory.ts';
import type { Mind } from './memory.ts';
import type { Ear, TableDesk } from './party.ts';
import type { TableParty } from './scene.ts';
import { refreshNow } from './views.ts';

/** Learns from an answer just heard: about the speaker's red lines, and about what it demands. */
export function learnFromAnswer(desk: TableDesk): void {
  const { scene, mind, talks, views, me, world } = desk;
  const { beliefs } = scene.scenario;
  const accepted = cell(talks.accepted) === 1;
  if (!accepted) rememberRefusal(desk);
  if (!beliefs.learning) return;
  const by = cell(talks.by);
  const speaker = scene.table[by] as TableParty;
  const { lines, answer, threshold, seen } = views.ear;
  aboutLinesOf(lines, speaker, mind);
  answer.terms = talks.heard;
  answer.accepted = accepted;
  answer.claims = talks.claims;
  learnLines(beliefs, lines, answer, seen);
  const reading = views.readings[by < me ? by : by - 1];
  if (reading === undefined) return;
  refreshNow(reading.valuation, speaker, world);
  seen.worth = worthOf(reading.valuation, talks.heard);
  seen.accepted = accepted;
  threshold.mu = mind.mu;
  threshold.s2 = mind.s2;
  threshold.at = by;
  learnThreshold(beliefs, threshold, seen);
}

/** Points at what a party believes about another's red lines. */
function aboutLinesOf(about: Ear['lines'], other: TableParty, mind: Mind): void {
  about.lines = other.lines;
  about.chances = mind.lines;
  about.from = other.firstLine;
}

/** Learns from terms that another party proposed: it can hardly hold hard the lines that they cross. */
export function learnFromOffer({ scene, mind, talks, views }: TableDesk): void {
  const { beliefs } = scene.scenario;
  if (!beliefs.learning) return;
  const { lines } = views.ear;
  aboutLinesOf(lines, scene.table[cell(talks.by)] as TableParty, mind);
  learnFromProposal(beliefs, lines, talks.heard);
}

/** Another party has declared red lines in public: they are believed as far as bluffs are rare. */
export function learnFromDeclaration({ scene, mind, talks }: TableDesk): void {
  const { beliefs } = scene.scenario;
  const by = scene.table[cell(talks.by)] as TableParty;
  by.lines.forEach((_, n) => {
    const at = by.firstLine + n;
    if (beliefs.learning && talks.claims[n] === 1) learnFromClaim(beliefs, mind.lines, at);
  });
}
