/**
 * Who decides for a party: its chart, or somebody in its seat? Decisions take the place of the chart's answer; where none
 * is given, the chart plays. An answer is given by the same action that the chart would have used, so that claims and
 * audience costs follow from it; a decision that is no act at that point is passed over.
 */
import { acceptText, refuseText, reply } from '../course/bargaining.ts';
import { cell } from '../course/memory.ts';
import type { Act, EventName, TableDesk } from '../course/party.ts';
import { actCode } from '../course/party.ts';
import type { Invitation, SeatDecision } from '../course/scenario.ts';
import type { Scene } from '../course/scene.ts';
import { brokenInWords } from '../negotiation/constraints.ts';
import type { Terms } from '../negotiation/issues.ts';
import { distance, inSet, levelSet } from '../negotiation/issues.ts';

type Deliver = (party: number, event: EventName) => void;

/** What is decided in a seat that is invited; undefined leaves it to the chart. */
export type Decide = (desk: TableDesk, at: Invitation) => Decided | undefined;

/** What is decided at an invitation. */
export type Decided = Omit<SeatDecision, 'month' | 'at'>;

const INVITED: Readonly<Partial<Record<EventName, Invitation>>> = {
  OFFER_DUE: 'offer',
  ANSWER_DUE: 'answer',
  AMENDMENT_DUE: 'amendment',
  TRUCE_ANSWER_DUE: 'truce',
  TRUCE_DUE: 'truce-offer',
  CAPITAL_DUE: 'capital',
  STAY_DUE: 'stay',
};

/** Delivers events to charts, and lets decisions overrule their answers. */
export function seated(table: readonly TableDesk[], deliver: Deliver, decide: Decide | null): Deliver {
  if (decide === null) return deliver;
  return (party, event) => {
    const desk = table[party];
    const at = INVITED[event];
    const decided = desk === undefined || at === undefined ? undefined : decide(desk, at);
    const claimed = desk?.mind.claimed.slice();
    if (desk !== undefined && decided !== undefined && at === 'stay') leanOnLuck(desk, decided);
    deliver(party, event);
    if (desk === undefined || at === undefined || decided === undefined || claimed === undefined) return;
    if (at === 'answer') desk.mind.claimed.set(claimed);
    overrule(desk, at, decided);
  };
}

/** The decisions that a scenario fixes by month; null where it fixes none. */
export function scheduled({ scenario: { seats } }: Scene): Decide | null {
  if (Object.keys(seats).length === 0) return null;
  return ({ party, world }, at) => {
    const month = world.month[0];
    return seats[party.id]?.find((one) => one.month === month && one.at === at);
  };
}

/** Staying and coming back are put to the chart as its luck, so that it stands where it says it does. */
function leanOnLuck({ talks, world, me }: TableDesk, { act }: Decided): void {
  const away = world.away[me] === 1;
  if (act === 'stay' && !away) talks.luck[0] = 1;
  if (act === 'return' && away) talks.luck[0] = 0;
}

function canReturn({ scene }: TableDesk): boolean {
  return scene.scenario.talks.walkOut.comeBack > 0;
}

/** Replaces the chart's answer. */
function overrule(desk: TableDesk, at: Invitation, decided: Decided): void {
  const { mind, world, me, party, talks } = desk;
  const away = world.away[me] === 1;
  if (at === 'answer') {
    if (decided.act === 'accept') acceptText(desk);
    else refuseText(desk);
  } else if (at === 'offer' || at === 'amendment') {
    decideTerms(desk, at, decided);
  } else if (at === 'stay') {
    if (!away && decided.act === 'leave') reply(mind, 'leave');
    // A chart that had left comes back by itself (its luck is 0); one that never left says that it stays.
    if (away && decided.act === 'return' && canReturn(desk) && cell(mind.reply) === actCode('stay'))
      reply(mind, 'return');
  } else if (at === 'capital') {
    const which = party.acts[cell(talks.item)]?.id;
    reply(mind, decided.act === 'act' && (decided.which ?? which) === which ? 'act' : 'hold');
  } else if (at === 'truce-offer') {
    decideTruce(desk, decided);
  } else reply(mind, decided.act as Act);
}

/** A truce decided in a seat is tabled only where the menu holds it and it goes further than the one in force. */
function decideTruce({ mind, scene, world }: TableDesk, { act, which }: Decided): void {
  const item = Number(which ?? '1') - 1;
  const kind = scene.truce?.kind[item] ?? 0;
  if (act !== 'offer' || kind <= cell(world.truce)) return reply(mind, 'hold');
  mind.objection[0] = item;
  reply(mind, 'offer');
}

/** Terms decided in a seat are tabled only where they are an offer at all; otherwise the party passes. */
function decideTerms(desk: TableDesk, at: Invitation, { act, terms }: Decided): void {
  const { mind, scene, talks } = desk;
  if (act === 'pass' || terms === undefined) return reply(mind, 'pass');
  const decided = Int32Array.from(scene.space.issues, ({ id }, k) => terms[id] ?? (talks.heard[k] as number));
  if (objectionsTo(desk, at, decided).length > 0) return reply(mind, 'pass');
  mind.replyTerms.set(decided);
  reply(mind, at === 'offer' ? 'offer' : 'amend');
}

/** Why terms cannot be tabled at an invitation, in words; none where they can. */
export function objectionsTo({ scene, talks }: TableDesk, at: Invitation, terms: Terms): string[] {
  const { space, region, scenario } = scene;
  const outside = space.issues.flatMap(({ id, levels }, k) => {
    const open = region.allowed[k] as Int32Array;
    return inSet(levelSet(open), terms[k] as number)
      ? []
      : [
          `${id} ${terms[k]} (${levels[terms[k] as number] ?? 'no such level'}) is not open in these talks: ${id} ${Array.from(open).join(', ')}`,
        ];
  });
  const { shuttle, bilateral } = scenario.talks;
  const most = scenario.format === 'shuttle' ? shuttle.amendIssues : bilateral.amendIssues;
  const changed = distance(terms, talks.heard);
  const far =
    at === 'amendment' && changed > most
      ? [`an amendment changes at most ${most} issues of the text: ${changed}`]
      : [];
  return [...outside, ...far, ...brokenInWords(space, region.constraints, terms)];
}
