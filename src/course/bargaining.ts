/**
 * What can a party at the table do? The guards and actions that all charts of the table share: taking stock, setting its
 * aim, tabling, answering, learning, truces, acts of the capital, walking out. Each works on the party's own desk and
 * answers by writing a reply into its own mind; who hears of it is the format's business (protocol.md 3, 4).
 */
import { exp, reaches } from '../negotiation/arithmetic.ts';
import { expAt } from '../negotiation/exp-ln.ts';
import { driftThreshold } from '../negotiation/beliefs.ts';
import { aspirationOf, conceded } from '../negotiation/concession.ts';
import type { Terms } from '../negotiation/issues.ts';
import { issueIndex } from '../negotiation/issues.ts';
import { isWithinReach } from '../negotiation/offers.ts';
import type { Charges, RedLine } from '../negotiation/red-lines.ts';
import { crosses } from '../negotiation/red-lines.ts';
import type { Anchor } from '../negotiation/search.ts';
import { isNeeded, worthBeforeVote, worthOf } from '../negotiation/worth.ts';
import { cell, clear, write } from './memory.ts';
import type { Mind } from './memory.ts';
import type { Act, TableDesk } from './party.ts';
import { actCode } from './party.ts';
import { publicReservation, rebuildTable, refreshOwn, refreshReadings } from './views.ts';

const HOPELESS = exp(-12);

/** Writes the reply to an invitation. */
export function reply(mind: Mind, act: Act): void {
  mind.reply[0] = actCode(act);
}

/** A new month: the worth of walking away moves with the war, and beliefs about demands fade. */
export function takeStock({ scene, me, party, facts, mind, world }: TableDesk): void {
  mind.reservation[0] = publicReservation(party, world) + facts.reservationNoise;
  mind.barredCount[0] = 0;
  for (let j = 0; j < scene.table.length; j += 1)
    if (j !== me) driftThreshold(scene.scenario.beliefs, mind.mu, mind.s2, j);
}

/** Talks open: the party looks for the terms of greatest expected surplus and sets what it holds out for. */
export function setAim(desk: TableDesk): void {
  const { scene, facts, mind, world, views, party } = desk;
  refreshOwn(desk);
  refreshReadings(desk, inFull);
  const { prospect, papers } = views;
  prospect.goal.kind = 'top';
  prospect.goal.barred = NOTHING;
  emptyOut(papers.starts);
  if (cell(mind.hasTop) === 1) papers.starts.push(mind.top);
  papers.starts.push(scene.reference);
  const found = views.find(papers.starts, null);
  write(mind.top, found.terms);
  mind.hasTop[0] = 1;
  const worth = worthOf(views.own, mind.top);
  mind.topWorth[0] = worth + 0;
  mind.hope[0] = HOPELESS;
  if (isWithinReach(found.score)) {
    mind.hope[0] = found.score;
    expAt(mind.hope, 0);
    mind.hope[0] /= worth;
  }
  const share = conceded(cell(world.month), facts.horizon, facts.beta, party.numbers.concession.kappa);
  mind.aspiration[0] = aspirationOf(worth, share);
  mind.floor[0] =
    cell(world.inForce) === 1
      ? Math.max(cell(mind.aspiration), worthOf(views.own, world.terms))
      : cell(mind.aspiration);
}

const NOTHING: readonly Terms[] = [];

/** Everybody's assent counts in full. */
function inFull(): number {
  return 1;
}

/** Takes all texts out of a list and leaves its room as it is. */
function emptyOut(list: Terms[]): void {
  while (list.length > 0) list.pop();
}

/** Copies text `i` of a flat list of texts onto a sheet. */
function copied(sheet: Float64Array, flat: Float64Array, i: number): Float64Array {
  for (let k = 0; k < sheet.length; k += 1) sheet[k] = flat[i * sheet.length + k] as number;
  return sheet;
}

/** Remembers a refused text for the month, so that nobody tables it again. */
export function rememberRefusal({ mind, talks }: TableDesk): void {
  const { length } = talks.heard;
  const count = cell(mind.barredCount);
  if (count * length >= mind.barred.length) throw new RangeError(`too many refusals in a month: ${count}`);
  for (let k = 0; k < length; k += 1) mind.barred[count * length + k] = talks.heard[k] as number;
  mind.barredCount[0] = count + 1;
}

/** How much the assent of another counts in a draft: the mediator's tilt, and the absent in a bilateral first stage. */
function weightOn({ scene, me, party, talks, mind }: TableDesk, other: number): number {
  const { format, talks: rules } = scene.scenario;
  const mediates = scene.mediator === me;
  const leansOn = party.lean === null ? -1 : (party.lean[cell(mind.lean)] as number);
  const bias = party.numbers.lean?.bias ?? 0;
  if (format === 'shuttle' && mediates && isOneOf(party.lean, other))
    return other === leansOn ? 1 - bias : 1 + bias;
  if (format !== 'bilateral-first' || cell(talks.hasFrame) === 1) return 1;
  if (isOneOf(scene.firstPair, other)) return 1;
  if (!mediates) return rules.bilateral.weightOnAbsent;
  return isOneOf(scene.firstPair, leansOn) ? 1 : rules.bilateral.mediatorWeightOnAbsent;
}

function isOneOf(pair: readonly [number, number] | null, party: number): boolean {
  return pair !== null && (pair[0] === party || pair[1] === party);
}

/** Looks for terms to table; true when some reach what the party holds out for. The terms are left in the reply. */
function findTerms(desk: TableDesk, anchor: Anchor | null): boolean {
  const { scene, mind, views, world } = desk;
  refreshOwn(desk);
  refreshReadings(desk, weightOn);
  const { prospect, papers } = views;
  const { goal } = prospect;
  goal.kind = 'offer';
  goal.floor = cell(mind.floor);
  goal.ownWeight = scene.scenario.talks.offerOwnWeight;
  emptyOut(papers.barred);
  for (let i = 0; i < cell(mind.barredCount); i += 1)
    papers.barred.push(copied(papers.refused[i] as Float64Array, mind.barred, i));
  if (cell(world.inForce) === 1) papers.barred.push(world.terms);
  goal.barred = papers.barred;
  const found = views.find(papers.starts, anchor);
  if (!isWithinReach(found.score) || crossesHardLine(desk, found.terms)) return false;
  write(mind.replyTerms, found.terms);
  return true;
}

/** Tables the likeliest terms that reach its aspiration, or passes: never terms below its own aspiration. */
export function tableTerms(desk: TableDesk): void {
  const { mind, talks, scene } = desk;
  const { starts, amended } = desk.views.papers;
  emptyOut(starts);
  if (cell(mind.hasOffer) === 1) starts.push(mind.offer);
  if (cell(talks.hasText) === 1) starts.push(talks.text);
  else if (cell(talks.hasLast) === 1) starts.push(talks.last);
  starts.push(mind.top);
  if (scene.scenario.format === 'shuttle')
    for (let j = 0; j < amended.length; j += 1)
      if (talks.hasAmended[j] === 1) starts.push(copied(amended[j] as Float64Array, talks.amended, j));
  if (!findTerms(desk, null)) return reply(mind, 'pass');
  write(mind.offer, mind.replyTerms);
  mind.hasOffer[0] = 1;
  reply(mind, 'offer');
}

/** Amends the text on few issues, or passes. */
export function amendTerms(desk: TableDesk): void {
  const { starts, base, text } = desk.views.papers;
  write(text, desk.talks.heard);
  emptyOut(starts);
  starts.push(text);
  reply(desk.mind, findTerms(desk, base) ? 'amend' : 'pass');
}

/** Works out what the text being heard is worth. */
export function readText(desk: TableDesk): void {
  refreshOwn(desk);
  desk.mind.worth[0] = worthOf(desk.views.own, desk.talks.heard) + 0;
}

/** Whether the text crosses a line that is hard in this run. */
export function crossesHardLine({ party, facts, talks }: TableDesk, terms: Terms = talks.heard): boolean {
  for (let n = 0; n < party.lines.length; n += 1)
    if (facts.hard[n] === 1 && crosses(party.lines[n] as RedLine, terms)) return true;
  return false;
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
  clear(mind.replyClaims);
  for (let n = 0; n < party.lines.length; n += 1) {
    const soft = facts.hard[n] === 0;
    if ((soft && facts.bluff[n] === 0) || !crosses(party.lines[n] as RedLine, talks.heard)) continue;
    mind.replyClaims[n] = 1;
    if (soft && cell(talks.public) === 1) mind.claimed[n] = 1;
  }
  mind.objection[0] = objectionOf(desk);
  reply(mind, 'refuse');
}

/** The issue where the text falls furthest below the party's own top terms, in worth with line charges. */
function objectionOf({ scene, views, talks, mind }: TableDesk): number {
  const { table, charges } = views.own;
  const { offset } = scene.space;
  let worst = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < offset.length; k += 1) {
    const heard = (offset[k] as number) + (talks.heard[k] as number);
    const top = (offset[k] as number) + (mind.top[k] as number);
    let gap =
      (table[heard] as number) -
      (charges.table[heard] as number) -
      ((table[top] as number) - (charges.table[top] as number));
    if (charges.guarded.length > 0)
      gap = gap - guardedOn(charges, k, talks.heard) + guardedOn(charges, k, mind.top);
    if (gap >= least) continue;
    least = gap;
    worst = k;
  }
  return worst;
}

/** What lines with an exemption on one issue charge. */
function guardedOn({ guarded, guardedCharge }: Charges, issue: number, terms: Terms): number {
  let sum = 0;
  for (let n = 0; n < guarded.length; n += 1) {
    const line = guarded[n] as RedLine;
    if (line.issue === issue && crosses(line, terms)) sum += guardedCharge[n] as number;
  }
  return sum;
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
