/**
 * How does a month of talks end, and how a run? Signature and ratification, who walks out or comes back, a bare truce, and
 * the six ways in which a run can end (design.md 5).
 */
import { clamp } from '../negotiation/arithmetic.ts';
import { followImplementation, implement } from './implementation.ts';
import { cell, write } from './memory.ts';
import type { Mind } from './memory.ts';
import { ratify } from './ratification.ts';
import type { Run } from './run.ts';
import { happen, invite, isAway, luckNow, nameOf, report, somebodyIsAway, spelled } from './run.ts';

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

type Details = Readonly<Record<string, unknown>>;
const NOTHING: Details = {};

/** Ends the run. */
function end(run: Run, outcome: Outcome, details: Details = NOTHING): void {
  const { world } = run.memory;
  world.ended[0] = 1;
  world.outcome[0] = OUTCOMES.indexOf(outcome);
  world.endMonth[0] = cell(world.month);
  if (run.tell !== null) happen(run, 'END', { outcome, ...details });
}

/** Everybody has accepted the text: it is signed, taken through the gates, and put into force. */
export function signText(run: Run): void {
  const { world, talks } = run.memory;
  const underPressure = cell(world.month) <= cell(world.pressedUntil);
  if (run.tell !== null) happen(run, 'SIGN', { terms: spelled(run, talks.text), underPressure });
  report(run, 'SIGNED');
  if (cell(world.signedMonth) === 0) world.signedMonth[0] = cell(world.month);
  const ratified = ratify(run, talks.text);
  if (ratified.failed >= 0) {
    const gate = run.scene.gateIds[ratified.failed];
    if (cell(world.inForce) === 1) {
      if (run.tell !== null) happen(run, 'TERMS_STAND', { because: `the new terms failed at ${gate}` });
      return;
    }
    world.failedGate[0] = ratified.failed + 1;
    write(world.terms, talks.text);
    return end(run, 'not ratified', { gate });
  }
  putIntoForce(run, ratified, underPressure);
}

function putIntoForce(run: Run, ratified: ReturnType<typeof ratify>, underPressure: boolean): void {
  const { world } = run.memory;
  write(world.terms, ratified.terms);
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
  const { discount, space } = run.scene;
  if (discount === null) return true;
  return run.memory.world.terms[discount.issue] === (space.count[discount.issue] as number) - 1;
}

/** The terms in force are final: follow them to the horizon. */
function concludeTerms(run: Run): void {
  followImplementation(run);
  end(run, isSettlement(run) ? 'settlement' : 'ceasefire', {
    terms: run.tell === null ? null : spelled(run, run.memory.world.terms),
  });
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
      if (run.tell !== null) happen(run, 'CAME_BACK', { by: nameOf(run, p) });
      report(run, 'CAME_BACK', p);
    }
    if (act !== 'leave' || isAway(run, p)) continue;
    world.away[p] = 1;
    world.walkedBy[0] = p;
    if (run.tell !== null) happen(run, 'WALK', { by: nameOf(run, p) });
    report(run, 'WALKED_OUT', p);
    if (run.scene.scenario.talks.walkOut.comeBack === 0 && cell(world.inForce) === 0) {
      end(run, 'walked out', { by: nameOf(run, p) });
      return true;
    }
  }
  return false;
}

/** The mediator tables a bare truce; all must accept. */
export function seekTruce(run: Run): void {
  const { truce } = run.scene;
  const { world, table, talks } = run.memory;
  if (truce === null || truce.mediator < 0) return;
  if (cell(world.truce) === 2 || cell(world.inForce) === 1 || somebodyIsAway(run)) return;
  const { mediator, rules, kind } = truce;
  if (invite(run, mediator, 'TRUCE_DUE') !== 'offer') return;
  const item = cell((table[mediator] as Mind).objection);
  talks.item[0] = item;
  const answers: Record<string, string> | null = run.tell === null ? null : {};
  const agreed = allKeepTruce(run, mediator, answers);
  if (run.tell !== null)
    happen(run, 'TRUCE', {
      by: nameOf(run, mediator),
      kind: kind[item] === 2 ? 'general' : 'sector',
      item: rules.menu[item],
      answers,
      agreed,
    });
  if (agreed) beginTruce(run, kind[item] as number, rules.trustAgreed);
}

/** Asks everybody else about the truce; the mediator remembers who refused. Notes the answers if anybody listens. */
function allKeepTruce(run: Run, mediator: number, answers: Record<string, string> | null): boolean {
  let agreed = true;
  for (let p = 0; p < run.scene.table.length; p += 1) {
    if (p === mediator) continue;
    const accepted = invite(run, p, 'TRUCE_ANSWER_DUE') === 'accept';
    if (answers !== null) answers[nameOf(run, p)] = accepted ? 'accept' : 'refuse';
    run.memory.talks.by[0] = p;
    run.send(mediator, accepted ? 'TRUCE_ACCEPTED' : 'TRUCE_REFUSED');
    if (!accepted) agreed = false;
  }
  return agreed;
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
  const away = world.away.indexOf(1);
  if (away >= 0) return end(run, 'walked out', { by: nameOf(run, away) });
  end(run, cell(world.truce) === 2 ? 'truce' : 'no agreement');
}
