/**
 * Who decides for a party: its chart, or somebody in its seat? Decisions fixed in the scenario take the place of the
 * chart's answer in that month; where none is given, the chart plays. An answer is given by the same action that the chart
 * would have used, so that claims and audience costs follow from it; a decision that is no act at that point is passed over.
 */
import { acceptText, refuseText, reply } from '../course/bargaining.ts';
import { cell } from '../course/memory.ts';
import type { Act, EventName, TableDesk } from '../course/party.ts';
import { actCode } from '../course/party.ts';
import type { SeatDecision } from '../course/scenario.ts';
import type { Scene } from '../course/scene.ts';
import { countBroken } from '../negotiation/constraints.ts';
import { distance, inSet, levelSet } from '../negotiation/issues.ts';

type Deliver = (party: number, event: EventName) => void;

const INVITED: Readonly<Partial<Record<EventName, SeatDecision['at']>>> = {
  OFFER_DUE: 'offer',
  ANSWER_DUE: 'answer',
  AMENDMENT_DUE: 'amendment',
  TRUCE_ANSWER_DUE: 'truce',
  CAPITAL_DUE: 'capital',
  STAY_DUE: 'stay',
};

/** Delivers events to charts, and lets fixed decisions overrule their answers. */
export function seated(scene: Scene, table: readonly TableDesk[], deliver: Deliver): Deliver {
  const { seats } = scene.scenario;
  if (Object.keys(seats).length === 0) return deliver;
  return (party, event) => {
    const desk = table[party];
    const at = INVITED[event];
    const decision = desk === undefined || at === undefined ? undefined : decisionOf(desk, at);
    const claimed = desk?.mind.claimed.slice();
    if (desk !== undefined && decision?.at === 'stay') leanOnLuck(desk, decision);
    deliver(party, event);
    if (desk === undefined || decision === undefined || claimed === undefined) return;
    if (at === 'answer') desk.mind.claimed.set(claimed);
    overrule(desk, decision);
  };
}

function decisionOf({ scene, party, world }: TableDesk, at: SeatDecision['at']): SeatDecision | undefined {
  const month = world.month[0];
  return scene.scenario.seats[party.id]?.find((one) => one.month === month && one.at === at);
}

/** Staying and coming back are put to the chart as its luck, so that it stands where it says it does. */
function leanOnLuck({ talks, world, me }: TableDesk, { act }: SeatDecision): void {
  const away = world.away[me] === 1;
  if (act === 'stay' && !away) talks.luck[0] = 1;
  if (act === 'return' && away) talks.luck[0] = 0;
}

function canReturn({ scene }: TableDesk): boolean {
  return scene.scenario.talks.walkOut.comeBack > 0;
}

/** Replaces the chart's answer. */
function overrule(desk: TableDesk, decision: SeatDecision): void {
  const { mind, world, me, party, talks } = desk;
  const away = world.away[me] === 1;
  if (decision.at === 'answer') {
    if (decision.act === 'accept') acceptText(desk);
    else refuseText(desk);
  } else if (decision.at === 'offer' || decision.at === 'amendment') {
    decideTerms(desk, decision);
  } else if (decision.at === 'stay') {
    if (!away && decision.act === 'leave') reply(mind, 'leave');
    // A chart that had left comes back by itself (its luck is 0); one that never left says that it stays.
    if (away && decision.act === 'return' && canReturn(desk) && cell(mind.reply) === actCode('stay'))
      reply(mind, 'return');
  } else if (decision.at === 'capital') {
    const which = party.acts[cell(talks.item)]?.id;
    reply(mind, decision.act === 'act' && (decision.which ?? which) === which ? 'act' : 'hold');
  } else reply(mind, decision.act as Act);
}

/** Terms decided in a seat are tabled only where they are an offer at all; otherwise the party passes. */
function decideTerms({ mind, scene, talks }: TableDesk, { act, terms, at }: SeatDecision): void {
  if (act === 'pass' || terms === undefined) return reply(mind, 'pass');
  const { space, region, scenario } = scene;
  const decided = Int32Array.from(space.issues, ({ id }, k) => terms[id] ?? (talks.heard[k] as number));
  const allowed = region.allowed.every((levels, k) => inSet(levelSet(levels), decided[k] as number));
  const { shuttle, bilateral } = scenario.talks;
  const most = scenario.format === 'shuttle' ? shuttle.amendIssues : bilateral.amendIssues;
  const near = at === 'offer' || distance(decided, talks.heard) <= most;
  if (!allowed || !near || countBroken(region.constraints, decided) > 0) return reply(mind, 'pass');
  mind.replyTerms.set(decided);
  reply(mind, at === 'offer' ? 'offer' : 'amend');
}
