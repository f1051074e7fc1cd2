/**
 * Who decides for a party: its chart, or somebody in its seat? Decisions fixed in the scenario take the place of the
 * chart's answer in that month; where none is given, the chart plays.
 */
import type { Act, EventName, TableDesk } from '../course/party.ts';
import { actCode } from '../course/party.ts';
import { reply } from '../course/bargaining.ts';
import type { SeatDecision } from '../course/scenario.ts';
import type { Scene } from '../course/scene.ts';

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
    deliver(party, event);
    const desk = table[party];
    const at = INVITED[event];
    if (desk === undefined || at === undefined) return;
    const month = desk.world.month[0];
    const decision = seats[desk.party.id]?.find((one) => one.month === month && one.at === at);
    if (decision !== undefined) overrule(desk, decision);
  };
}

/** Replaces the chart's answer; terms of an offer or amendment come with the decision. */
function overrule({ mind, scene }: TableDesk, decision: SeatDecision): void {
  const { terms } = decision;
  if (terms !== undefined)
    scene.space.issues.forEach(
      ({ id }, k) => (mind.replyTerms[k] = terms[id] ?? (mind.replyTerms[k] as number)),
    );
  if (actCode(decision.act as Act) > 0) reply(mind, decision.act as Act);
}
