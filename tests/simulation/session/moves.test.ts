/** Going through a negotiation: forward, back, jumping, and what is seen on the way. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cell } from '../../../src/course/memory.ts';
import { PATCHED_STEPS } from '../../../src/simulation/session/branch.ts';
import {
  back,
  eventsShown,
  goTo,
  hasEnded,
  look,
  monthShown,
  round,
  step,
  toDecision,
} from '../../../src/simulation/session/session.ts';
import { recordBefore } from '../../../src/simulation/session/stepping.ts';
import { FORMATS, session, shown, straight } from './made.ts';

test.each(FORMATS)('stepping through %s talks tells what playing them at one go tells', (format) => {
  for (let replication = 0; replication < 4; replication += 1) {
    const at = session('moves', replication, `format=${format}`);
    while (step(at).stopped === null);
    expect(shown(at)).toEqual(straight('moves', replication, `format=${format}`));
    expect(hasEnded(at)).toBe(true);
    expect(step(at)).toMatchObject({ stopped: 'end', to: at.branch.cursor });
  }
});

test('a round ends before the first event of the next month, and the first round holds what comes before the talks', () => {
  const at = session('moves', 1);
  const months: number[] = [];
  while (round(at).stopped === null) {
    months.push(monthShown(at));
    expect(at.branch.told[at.branch.cursor]?.month).toBe(monthShown(at) + 1);
  }
  expect(months).toEqual(months.map((_, i) => i + 1));
  expect(hasEnded(at)).toBe(true);
});

test('where no seat is held, the next decision is the next act of any party', () => {
  const at = session('moves', 2);
  toDecision(at);
  const acts = new Set(['OFFER', 'PASS', 'ACCEPT', 'REFUSE', 'AMEND', 'ACT', 'TRUCE', 'WALK']);
  expect(acts.has(eventsShown(at).at(-1)?.event ?? '')).toBe(true);
  expect(
    eventsShown(at)
      .slice(0, -1)
      .some(({ event }) => acts.has(event)),
  ).toBe(false);
});

test('going back any way and forward again shows the same bytes', () => {
  const whole = straight('moves', 3);
  const move = fc.oneof(
    fc.integer({ min: 1, max: 40 }).map((n) => (at: ReturnType<typeof session>) => step(at, n)),
    fc.integer({ min: 1, max: 40 }).map((n) => (at: ReturnType<typeof session>) => back(at, n)),
    fc.integer({ min: 0, max: whole.length }).map((n) => (at: ReturnType<typeof session>) => goTo(at, n)),
    fc.constant((at: ReturnType<typeof session>) => round(at)),
  );
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 12 }), (moves) => {
      const at = session('moves', 3);
      for (const go of moves) {
        go(at);
        expect(shown(at)).toEqual(whole.slice(0, at.branch.cursor));
      }
    }),
    { numRuns: 40, seed: 1 },
  );
});

test('what is looked at is the run as it stood, wherever one comes from', () => {
  const at = session('moves', 4);
  while (step(at).stopped === null);
  const total = at.branch.cursor;
  const view = (seq: number): string =>
    look(at, ({ memory }, states) => JSON.stringify([Array.from(memory.cells), states()]), seq);
  const forward = Array.from({ length: total + 1 }, (_, seq) => view(seq));
  for (let seq = total; seq >= 0; seq -= 1) expect(view(seq)).toBe(forward[seq]);
  for (const seq of [5, total - 3, 17, 60, 2, total]) expect(view(seq)).toBe(forward[seq]);
  expect(look(at, ({ memory }) => cell(memory.world.month), total)).toBe(at.branch.told.at(-1)?.month);
  expect(() => view(total + 1)).toThrow(`no such event: ${total + 1}`);
});

test('records reached by patches are those reached by playing the month again', () => {
  const at = session('moves', 5);
  while (step(at).stopped === null);
  const { stages, branch } = at;
  const last = branch.steps.length;
  for (const index of [last - 1, last - 5, last - 20].filter((i) => i > 0)) {
    stages.last = null;
    const patched = recordBefore(stages, branch, index);
    const kept = branch.steps.map(({ back: patches }) => patches);
    for (const one of branch.steps) one.back = null;
    stages.last = null;
    expect(recordBefore(stages, branch, index)).toEqual(patched);
    branch.steps.forEach((one, i) => (one.back = kept[i] ?? null));
  }
});

test('a run of 120 rounds keeps a record a month and patches for the last steps only', () => {
  const at = session('moves', 6, 'rounds=120', 'talks.walkOut.months=120');
  while (step(at, 50).stopped === null);
  const { steps, months, told } = at.branch;
  expect(told.at(-1)?.month).toBeGreaterThan(40);
  expect(steps.filter(({ back: patches }) => patches !== null).length).toBeLessThanOrEqual(PATCHED_STEPS + 1);
  expect(months.size).toBeLessThanOrEqual(122);
  goTo(at, 10);
  expect(look(at, ({ memory }) => cell(memory.world.month))).toBe(told[9]?.month);
});
