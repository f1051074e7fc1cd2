/**
 * What can a party at the table do? The guards and actions that all charts of the table share: taking stock, setting its
 * aim, tabling, answering, learning, truces, acts of the capital, walking out. Each works on the party's own desk and
 * answers by writing a reply into its own mind; who hears of it is the format's business (protocol.md 3, 4).
 */
import { exp, reaches } from '../negotiation/arithmetic.ts';
import {
  driftThreshold,
  learnFromProposal,
  learnLines,
  learnThreshold,
  updatedLine,
} from '../negotiation/beliefs.ts';
import { aspirationOf, conceded } from '../negotiation/concession.ts';
import type { Terms } from '../negotiation/issues.ts';
import { issueIndex } from '../negotiation/issues.ts';
import { isWithinReach } from '../negotiation/offers.ts';
import { crosses } from '../negotiation/red-lines.ts';
import type { Anchor } from '../negotiation/search.ts';
import { isNeeded, worthBeforeVote, worthOf } from '../negotiation/worth.ts';
import { cell } from './memory.ts';
import type { Mind } from './memory.ts';
import type { Act, TableDesk } from './party.ts';
import { actCode } from './party.ts';
import type { TableParty } from './scene.ts';
import { publicReservation, rebuildTable, refreshNow, refreshOwn, refreshReadings } from './views.ts';

const HOPELESS = exp(-12);

/** Writes the reply to an invitation. */
export function reply(mind: Mind, act: Act): void {
  mind.reply[0] = actCode(act);
}

/** A new month: the worth of walking away moves with the war, and beliefs about demands fade. */
export function takeStock({ scene, me, party, facts, mind, world }: TableDesk): void {
  mind.reservation[0] = publicReservation(party, me, world) + facts.reservationNoise;
  mind.barredCount[0] = 0;
  for (let j = 0; j < scene.table.length; j += 1)
    if (j !== me) driftThreshold(scene.scenario.beliefs, mind.mu, mind.s2, j);
}

/** Talks open: the party looks for the terms of greatest expected surplus and sets what it holds out for. */
export function setAim(desk: TableDesk): void {
  const { scene, facts, mind, world, views, party } = desk;
  refreshOwn(desk);
  refreshReadings(desk, () => 1);
  views.prospect.goal.kind = 'top';
  views.prospect.goal.barred = [];
  const starts = cell(mind.hasTop) === 1 ? [mind.top, scene.reference] : [scene.reference];
  const found = views.find(starts, null);
  mind.top.set(found.terms);
  mind.hasTop[0] = 1;
  const worth = worthOf(views.own, found.terms);
  mind.topWorth[0] = worth + 0;
  mind.hope[0] = isWithinReach(found.score) ? exp(found.score) / worth : HOPELESS;
  const share = conceded(cell(world.month), facts.horizon, facts.beta, party.numbers.concession.kappa);
  mind.aspiration[0] = aspirationOf(worth, share);
  mind.floor[0] =
    cell(world.inForce) === 1
      ? Math.max(cell(mind.aspiration), worthOf(views.own, world.terms))
      : cell(mind.aspiration);
}

/** Terms of a flat list of texts. */
function slotsOf(flat: Float64Array, count: number, length: number): Terms[] {
  return Array.from({ length: count }, (_, i) => flat.subarray(i * length, (i + 1) * length));
}

/** Remembers a refused text for the month, so that nobody tables it again. */
export function rememberRefusal({ mind, talks, scene }: TableDesk): void {
  const k = scene.space.issues.length;
  const count = cell(mind.barredCount);
  if (count * k >= mind.barred.length) throw new RangeError(`too many refusals in a month: ${count}`);
  mind.barred.set(talks.heard, count * k);
  mind.barredCount[0] = count + 1;
}

/** How much the assent of another counts in a draft: the mediator's tilt, and the absent in a bilateral first stage. */
function weightOn({ scene, me, party, talks, mind }: TableDesk, other: number): number {
  const { format, talks: rules } = scene.scenario;
  const mediates = scene.party.get(rules.mediator ?? '') === me;
  const leansOn = party.lean === null ? -1 : (party.lean[cell(mind.lean)] as number);
  const bias = party.numbers.lean?.bias ?? 0;
  if (format === 'shuttle' && mediates && party.lean?.includes(other))
    return other === leansOn ? 1 - bias : 1 + bias;
  if (format !== 'bilateral-first' || cell(talks.hasFrame) === 1) return 1;
  const pair = new Set((rules.firstPair ?? []).map((id) => scene.party.get(id)));
  if (pair.has(other)) return 1;
  if (!mediates) return rules.bilateral.weightOnAbsent;
  return pair.has(leansOn) ? 1 : rules.bilateral.mediatorWeightOnAbsent;
}

/** Looks for terms to table; true when some reach what the party holds out for. The terms are left in the reply. */
function findTerms(desk: TableDesk, starts: readonly Terms[], anchor: Anchor | null): boolean {
  const { scene, mind, views, world } = desk;
  refreshOwn(desk);
  refreshReadings(desk, (j) => weightOn(desk, j));
  const { goal } = views.prospect;
  goal.kind = 'offer';
  goal.floor = cell(mind.floor);
  goal.ownWeight = scene.scenario.talks.offerOwnWeight;
  const barred = slotsOf(mind.barred, cell(mind.barredCount), scene.space.issues.length);
  goal.barred = cell(world.inForce) === 1 ? [...barred, world.terms] : barred;
  const found = views.find(starts, anchor);
  if (!isWithinReach(found.score) || crossesHardLine(desk, found.terms)) return false;
  mind.replyTerms.set(found.terms);
  return true;
}

/** Tables the likeliest terms that reach its aspiration, or passes: never terms below its own aspiration. */
export function tableTerms(desk: TableDesk): void {
  const { mind, talks } = desk;
  const k = desk.scene.space.issues.length;
  const starts: Terms[] = [];
  if (cell(mind.hasOffer) === 1) starts.push(mind.offer);
  if (cell(talks.hasText) === 1) starts.push(talks.text);
  else if (cell(talks.hasLast) === 1) starts.push(talks.last);
  starts.push(mind.top);
  talks.hasAmended.forEach((has, j) => {
    if (has === 1 && desk.scene.scenario.format === 'shuttle')
      starts.push(talks.amended.subarray(j * k, (j + 1) * k));
  });
  if (!findTerms(desk, starts, null)) return reply(mind, 'pass');
  mind.offer.set(mind.replyTerms);
  mind.hasOffer[0] = 1;
  reply(mind, 'offer');
}

/** Amends the text on few issues, or passes. */
export function amendTerms(desk: TableDesk): void {
  const { talks: rules, format } = desk.scene.scenario;
  const max = format === 'shuttle' ? rules.shuttle.amendIssues : rules.bilateral.amendIssues;
  const base = Float64Array.from(desk.talks.heard);
  reply(desk.mind, findTerms(desk, [base], { from: base, max }) ? 'amend' : 'pass');
}

/** Works out what the text being heard is worth. */
export function readText(desk: TableDesk): void {
  refreshOwn(desk);
  desk.mind.worth[0] = worthOf(desk.views.own, desk.talks.heard) + 0;
}

/** Whether the text crosses a line that is hard in this run. */
export function crossesHardLine({ party, facts, talks }: TableDesk, terms: Terms = talks.heard): boolean {
  return party.lines.some((line, n) => facts.hard[n] === 1 && crosses(line, terms));
}

/** Whether the text is worth less than walking away. */
export function isWorseThanWalkingAway({ mind }: TableDesk): boolean {
  return !reaches(cell(mind.worth), 0);
}

/** Whether the text reaches what the party holds out for now; a hard line is not for sale, whatever the text is worth. */
export function reachesAspiration(desk: TableDesk): boolean {
  return !crossesHardLine(desk) && reaches(cell(desk.mind.worth), cell(desk.mind.floor));
}

/** Whether the text would be good enough if nobody at home had to be asked. */
export function wouldDoWithoutVote({ mind, views, talks }: TableDesk): boolean {
  return reaches(worthBeforeVote(views.own, talks.heard), cell(mind.floor));
}

/** Whether terms like the text must be put to a vote at home. */
export function needsVote({ party, talks }: TableDesk): boolean {
  return party.referral !== null && isNeeded(party.referral, talks.heard);
}

/** Accepts the text. */
export function acceptText({ mind }: TableDesk): void {
  reply(mind, 'accept');
}

/** Refuses the text, naming hard lines that it crosses and, bluffing, some soft ones; in public a claim binds. */
export function refuseText(desk: TableDesk): void {
  const { party, facts, talks, mind } = desk;
  mind.replyClaims.fill(0);
  party.lines.forEach((line, n) => {
    if (!crosses(line, talks.heard) || (facts.hard[n] === 0 && facts.bluff[n] === 0)) return;
    mind.replyClaims[n] = 1;
    if (facts.hard[n] === 0 && cell(talks.public) === 1) mind.claimed[n] = 1;
  });
  mind.objection[0] = objectionOf(desk);
  reply(mind, 'refuse');
}

/** The issue where the text falls furthest below the party's own top terms, in worth with line charges. */
function objectionOf({ scene, views, talks, mind }: TableDesk): number {
  let worst = 0;
  let least = Number.POSITIVE_INFINITY;
  const { guarded, guardedCharge } = views.own.charges;
  const guardedOn = (k: number, terms: Terms): number =>
    guarded.reduce(
      (sum, line, n) => sum + (line.issue === k && crosses(line, terms) ? (guardedCharge[n] as number) : 0),
      0,
    );
  scene.space.issues.forEach((_, k) => {
    const start = scene.space.offset[k] as number;
    const at = (terms: Terms): number => {
      const one = start + (terms[k] as number);
      return (views.own.table[one] as number) - (views.own.charges.table[one] as number);
    };
    const gap = at(talks.heard) - at(mind.top) - guardedOn(k, talks.heard) + guardedOn(k, mind.top);
    if (gap < least) {
      least = gap;
      worst = k;
    }
  });
  return worst;
}

/** Learns from an answer just heard: about the speaker's red lines, and about what it demands. */
export function learnFromAnswer(desk: TableDesk): void {
  const { scene, mind, talks, views, me } = desk;
  const { beliefs } = scene.scenario;
  if (cell(talks.accepted) === 0) rememberRefusal(desk);
  if (!beliefs.learning) return;
  const by = cell(talks.by);
  const speaker = scene.table[by] as TableParty;
  const accepted = cell(talks.accepted) === 1;
  const open = learnLines(
    beliefs,
    { lines: speaker.lines, chances: mind.lines, from: speaker.firstLine },
    {
      terms: talks.heard,
      accepted,
      claims: talks.claims,
    },
  );
  const reading = views.readings[by < me ? by : by - 1];
  if (reading === undefined) return;
  refreshNow(
    reading.valuation,
    { scene, me: by, world: desk.world },
    publicReservation(speaker, by, desk.world),
  );
  learnThreshold(
    beliefs,
    { mu: mind.mu, s2: mind.s2, at: by },
    { worth: worthOf(reading.valuation, talks.heard), accepted, open },
  );
}

/** Learns from terms that another party proposed: it can hardly hold hard the lines that they cross. */
export function learnFromOffer({ scene, mind, talks }: TableDesk): void {
  if (!scene.scenario.beliefs.learning) return;
  const by = scene.table[cell(talks.by)] as TableParty;
  learnFromProposal(
    scene.scenario.beliefs,
    { lines: by.lines, chances: mind.lines, from: by.firstLine },
    talks.heard,
  );
}

/** Another party has declared red lines in public: they are believed as far as bluffs are rare. */
export function learnFromDeclaration({ scene, mind, talks }: TableDesk): void {
  const { beliefs } = scene.scenario;
  const by = scene.table[cell(talks.by)] as TableParty;
  by.lines.forEach((_, n) => {
    const at = by.firstLine + n;
    if (beliefs.learning && talks.claims[n] === 1)
      mind.lines[at] = updatedLine(mind.lines[at] as number, 1, beliefs.bluff);
  });
}

/** A member state has said what it wants and will send. */
export function hearMember(desk: TableDesk): void {
  const { scene, mind, talks } = desk;
  const { members, space } = scene;
  for (const { issue, level, by } of members[cell(talks.by)]?.numbers.shifts ?? []) {
    const at = (space.offset[issueIndex(space, issue)] as number) + level;
    mind.shift[at] = (mind.shift[at] as number) + by / members.length;
  }
  rebuildTable(desk);
}
