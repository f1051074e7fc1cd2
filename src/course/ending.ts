/**
 * How does a month of talks end, and how a run? Signature and ratification, who walks out or comes back, a bare truce, and
 * the six ways in which a run can end (design.md 5).
 */
import { clamp } from '../negotiation/arithmetic.ts';
import { issueIndex } from '../negotiation/issues.ts';
import { followImplementation, implement } from './implementation.ts';
import { cell } from './memory.ts';
import type { Mind } from './memory.ts';
import { ratify } from './ratification.ts';
import type { Run } from './run.ts';
import { happen, invite, isAway, luckNow, nameOf, report, spelled } from './run.ts';
import { kindOfTruce } from './truce.ts';

/** How a run ends. */
export const OUTCOMES = [
  'no agreement',
  'walked out',
  'not ratified',
  'truce',
  'ceasefire',
  'settlement',
] as const;

/** The name of an ending. */
export type Outcome = (typeof OUTCOMES)[number];

/** Ends the run. */
function end(run: Run, outcome: Outcome, details: Record<string, unknown> = {}): void {
  const { world } = run.memory;
  world.ended[0] = 1;
  world.outcome[0] = OUTCOMES.indexOf(outcome);
  world.endMonth[0] = cell(world.month);
  happen(run, 'END', () => ({ outcome, ...details }));
}

/** Everybody has accepted the text: it is signed, taken through the gates, and put into force. */
export function signText(run: Run): void {
  const { world, talks } = run.memory;
  const text = Float64Array.from(talks.text);
  const underPressure = cell(world.month) <= cell(world.pressedUntil);
  happen(run, 'SIGN', () => ({ terms: spelled(run, text), underPressure }));
  report(run, 'SIGNED', () => true);
  if (cell(world.signedMonth) === 0) world.signedMonth[0] = cell(world.month);
  const ratified = ratify(run, text);
  if (ratified.failed >= 0) {
    if (cell(world.inForce) === 1)
      return happen(run, 'TERMS_STAND', () => ({
        because: `the new terms failed at ${run.scene.gateIds[ratified.failed]}`,
      }));
    world.failedGate[0] = ratified.failed + 1;
    world.terms.set(text);
    return end(run, 'not ratified', { gate: run.scene.gateIds[ratified.failed] });
  }
  putIntoForce(run, ratified, underPressure);
}

function putIntoForce(run: Run, ratified: ReturnType<typeof ratify>, underPressure: boolean): void {
  const { world } = run.memory;
  world.terms.set(ratified.terms);
  world.inForce[0] = 1;
  world.truce[0] = 0;
  world.truceAge[0] = 0;
  world.ratifiedMonth[0] = cell(world.month);
  world.struck[0] = ratified.struck;
  world.pledged[0] = ratified.pledged;
  world.underPressure[0] = underPressure ? 1 : 0;
  implement(run, ratified.terms, ratified.treaty, underPressure);
  if (run.scene.scenario.talks.afterCeasefire === 'talks end' || isSettlement(run)) concludeTerms(run);
}

/** Whether the terms in force settle the conflict: the highest level of the issue that says how firm the halt is. */
function isSettlement(run: Run): boolean {
  const { durability } = run.scene.scenario;
  if (durability === null) return true;
  const k = issueIndex(run.scene.space, durability.issue);
  return run.memory.world.terms[k] === (run.scene.space.count[k] as number) - 1;
}

/** The terms in force are final: follow them to the horizon. */
function concludeTerms(run: Run): void {
  followImplementation(run);
  end(run, isSettlement(run) ? 'settlement' : 'ceasefire', { terms: spelled(run, run.memory.world.terms) });
}

/** A ceasefire in force may break while talks go on; then the run ends with it. True when it did. */
export function ceasefireBreaks(run: Run): boolean {
  const { world } = run.memory;
  if (cell(world.inForce) === 0) return false;
  const days = (cell(world.month) - cell(world.ratifiedMonth)) * (365 / 12);
  if (days < cell(world.resumedDay)) return false;
  concludeTerms(run);
  return true;
}

/** Who leaves after the talks of a month, and who comes back. True when the run ends by it. */
export function walkOut(run: Run): boolean {
  const { world, talks } = run.memory;
  for (let p = 0; p < run.scene.table.length; p += 1) {
    talks.luck[0] = luckNow(run, run.scene.table[p]?.streams.walkOut ?? '')();
    const act = invite(run, p, 'STAY_DUE');
    if (act === 'return') {
      world.away[p] = 0;
      happen(run, 'CAME_BACK', () => ({ by: nameOf(run, p) }));
      report(run, 'CAME_BACK', (hearer) => hearer !== p);
    }
    if (act !== 'leave' || isAway(run, p)) continue;
    world.away[p] = 1;
    world.walkedBy[0] = p;
    happen(run, 'WALK', () => ({ by: nameOf(run, p) }));
    report(run, 'WALKED_OUT', (hearer) => hearer !== p);
    if (run.scene.scenario.talks.walkOut.comeBack === 0 && cell(world.inForce) === 0) {
      end(run, 'walked out', { by: nameOf(run, p) });
      return true;
    }
  }
  return false;
}

/** The mediator tables a bare truce; all must accept. */
export function seekTruce(run: Run): void {
  const { truce } = run.scene.scenario;
  const { world, table, talks } = run.memory;
  const mediator = run.scene.party.get(truce?.mediator ?? '') ?? -1;
  if (
    truce === null ||
    mediator < 0 ||
    cell(world.truce) === 2 ||
    cell(world.inForce) === 1 ||
    world.away.includes(1)
  )
    return;
  if (invite(run, mediator, 'TRUCE_DUE') !== 'offer') return;
  const item = cell((table[mediator] as Mind).objection);
  talks.item[0] = item;
  const kind = kindOfTruce(run.scene, item);
  let agreed = true;
  const answers: Record<string, string> = {};
  for (let p = 0; p < run.scene.table.length; p += 1) {
    if (p === mediator) continue;
    const accepted = invite(run, p, 'TRUCE_ANSWER_DUE') === 'accept';
    answers[nameOf(run, p)] = accepted ? 'accept' : 'refuse';
    talks.by[0] = p;
    run.send(mediator, accepted ? 'TRUCE_ACCEPTED' : 'TRUCE_REFUSED');
    if (!accepted) agreed = false;
  }
  happen(run, 'TRUCE', () => ({
    by: nameOf(run, mediator),
    kind: kind === 2 ? 'general' : 'sector',
    item: truce.menu[item],
    answers,
    agreed,
  }));
  if (agreed) beginTruce(run, kind, truce.trustAgreed);
}

function beginTruce({ memory: { world } }: Run, kind: number, trust: number): void {
  world.truce[0] = kind;
  world.truceAge[0] = 0;
  world.truceEver[0] = Math.max(cell(world.truceEver), kind);
  world.trust[0] = clamp(cell(world.trust) + trust, -1, 1);
  if (cell(world.cutMonths) > 0) world.truceDuringCut[0] = 1;
}

/** After the last round: terms in force stand, or a general truce, or nothing. */
export function concludeTalks(run: Run): void {
  const { world } = run.memory;
  if (cell(world.inForce) === 1) return concludeTerms(run);
  const away = Array.from(world.away).findIndex((one) => one === 1);
  if (away >= 0) return end(run, 'walked out', { by: nameOf(run, away) });
  end(run, cell(world.truce) === 2 ? 'truce' : 'no agreement');
}
