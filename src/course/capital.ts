/**
 * What can a capital do beyond offers? Act on aid, sanctions or enablers when an act is called for, declare a red line in
 * public, turn to lean on the other party, lose patience, walk out and come back (protocol.md 2, 4.8).
 */
import { cell } from './memory.ts';
import type { TableDesk } from './party.ts';

/** Declares a red line of its own in public: a soft one binds from now on (Fearon 1997). */
export function declareLine({ party, facts, mind, talks }: TableDesk, id: string): void {
  talks.claims.fill(0);
  party.lines.forEach((line, n) => {
    if (line.id !== id) return;
    talks.claims[n] = 1;
    if (facts.hard[n] === 0) mind.claimed[n] = 1;
  });
}

/** Counts months without hope. */
export function countHopelessMonth({ mind, scene }: TableDesk): void {
  mind.hopeless[0] = cell(mind.hope) < scene.scenario.talks.walkOut.hope ? cell(mind.hopeless) + 1 : 0;
}

/** Whether hope has been gone for so long that patience ends (the draw of the month decides). */
export function patienceEnds({ mind, scene, party, world, me, talks }: TableDesk): boolean {
  const { months } = scene.scenario.talks.walkOut;
  const patience = party.numbers.patience + (world.patienceShift[me] as number);
  return cell(mind.hopeless) >= months && cell(talks.luck) < 1 - patience;
}

/** Whether a party that left finds it worth coming back this month. */
export function wouldComeBack({ scene, talks }: TableDesk): boolean {
  return cell(talks.luck) < scene.scenario.talks.walkOut.comeBack;
}

/** Whether the act of the capital that is up for decision has this id, is called for, and its moment has come. */
export function actIsCalledFor(desk: TableDesk, id?: string): boolean {
  const { party, talks, world, mind } = desk;
  const act = party.acts[cell(talks.item)];
  if (act === undefined || (id !== undefined && act.id !== id)) return false;
  const { spec, leaningOn, afterRefusalBy } = act;
  if (leaningOn >= 0 && party.lean?.[cell(mind.lean)] !== leaningOn) return false;
  if (afterRefusalBy >= 0 && world.refusedBefore[afterRefusalBy] !== 1) return false;
  if (spec.unlessCut === true && cell(world.cutMonths) > 0) return false;
  const afterFrame = afterRefusalBy >= 0 && world.refusedFrameBefore[afterRefusalBy] === 1;
  return cell(talks.luck) < (afterFrame ? (spec.chanceAfterFrame ?? spec.chance) : spec.chance);
}

/** Turns to lean on the other party. */
export function turnToTheOther({ mind }: TableDesk): void {
  mind.lean[0] = 1 - cell(mind.lean);
}
