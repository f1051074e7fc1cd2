/**
 * What makes terms hold? Rows of model.md section 5 about protection and the hazard of renewed fighting, on the functions
 * with drawn circumstances: one draw of scale and theta serves both sides of a pair. Directions after Fortna 2003 and
 * Werner and Yuen 2005; sizes are judgement.
 */
import { afterAll, expect, test } from 'vitest';
import { implement, standingProtection } from '../../src/course/implementation.ts';
import type { Run } from '../../src/course/run.ts';
import { hazardRatio, survival } from '../../src/negotiation/durability.ts';
import { protectionOf } from '../../src/negotiation/protection.ts';
import { drawn, referenceWith, sceneWith } from './draws.ts';
import { arrow, expectFall, expectRise, paired, reportOf, spelled } from './verdict.ts';

const report = reportOf('Chance that terms hold for a year');
const N = 250;
const SHAPE = 0.75;

afterAll(() => report.print());

/** What was drawn for terms that were put into force. */
type Drawn = Readonly<{ scale: number; ratio: number; protection: number }>;

function putIntoForce(run: Run, terms: Int32Array, treaty: boolean, underPressure: boolean): Drawn {
  const { world } = run.memory;
  implement(run, terms, treaty, underPressure);
  return {
    scale: world.hazardScale[0]!,
    ratio: world.hazardRatio[0]!,
    protection: world.protection[0]!,
  };
}

const holdsAYear = ({ scale, ratio }: Drawn): number => survival(365, scale, SHAPE, ratio);

test('T12 the same words hold longer with more protection behind them', () => {
  // A pledge of the United States in treaty form against the executive form: the words are the same, D is not.
  const of = (treaty: boolean, number: (drawn: Drawn) => number) =>
    drawn(N, [], (run) => number(putIntoForce(run, referenceWith(run.scene, { GUAR: 4 }), treaty, false)));
  const protection = paired(
    of(false, (one) => one.protection),
    of(true, (one) => one.protection),
  );
  const holds = paired(of(false, holdsAYear), of(true, holdsAYear));
  const known = [0.4, 0.6, 0.8].map((d) => survival(365, 4000, SHAPE, hazardRatio(d, 2.5, [])));
  report.add(
    'T12',
    `S(365) of a treaty at D .4, .6, .8: ${known.map((s) => s.toFixed(2)).join(', ')}; executive → treaty form: D ${spelled(protection)}, S ${spelled(holds)}`,
  );
  expectRise('T12 D', protection);
  expectRise('T12 S', holds);
  expect(known).toEqual(known.toSorted((a, b) => a - b));
});

test('T13 terms signed under pressure hold less long', () => {
  const of = (pressed: boolean) =>
    drawn(N, [], (run) => holdsAYear(putIntoForce(run, referenceWith(run.scene), false, pressed)));
  const [free, pressed] = [of(false), of(true)];
  report.add(
    'T13',
    `S(365) freely → under pressure: ${arrow([free, pressed], 2)}; ${spelled(paired(free, pressed))}`,
  );
  expectFall('T13', paired(free, pressed));
});

test('T27 is contested: what realised troops add to protection', () => {
  const scene = sceneWith();
  const d = [2, 3, 4].map((FORCE) =>
    protectionOf(standingProtection(scene, false), referenceWith(scene, { FORCE })),
  );
  report.add('T27 (C)', `D with realised FORCE 2, 3, 4: ${d.map((x) => x.toFixed(3)).join(', ')}`);
});

test('T36 a bare truce holds less long than a treaty with the same protection', () => {
  const of = (level: number) =>
    drawn(N, [], (run) => {
      const { scale } = putIntoForce(
        run,
        Int32Array.from(referenceWith(run.scene)).fill(level, 0, 1),
        false,
        false,
      );
      return survival(365, scale, SHAPE, 1);
    });
  const [treaty, truce] = [of(5), of(2)];
  report.add(
    'T36',
    `S(365) at D = .5, drawn scales, treaty → truce: ${arrow([treaty, truce], 3)}; ${spelled(paired(treaty, truce))}`,
  );
  expectFall('T36', paired(treaty, truce));
});
