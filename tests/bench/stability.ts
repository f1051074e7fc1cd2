/**
 * What does the stability of a conflict cost, and a comparison of many pairs? Conflicts in option form of four parties with random payoffs,
 * from hundreds of states to tens of thousands; seconds of the processor, which others on the machine do not lengthen.
 */
import { comparedMeans, comparedShares } from '../../src/analysis/comparison/pairs.ts';
import { settlementStability, stabilityOf, statesOfOptions } from '../../src/analysis/stability/index.ts';
import { luckOf } from '../../src/random/streams.ts';
import type { Effort } from './measure.ts';
import { figure, print } from './table.ts';

const PARTIES = 4;

/** Seconds of the processor that something takes, and what it gives. */
function timed<T>(what: () => T): Readonly<{ seconds: number; result: T }> {
  const before = process.cpuUsage();
  const result = what();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, result };
}

function conflictLine(options: number): string[] {
  const draw = luckOf('bench', options)('payoffs');
  const each = options / PARTIES;
  const parties = Array.from({ length: PARTIES }, (_, p) => ({
    name: `P${p}`,
    options: Array.from({ length: each }, (__, k) => `${p}.${k}`),
    directions: Array.from({ length: each }, () => null),
  }));
  const combined = timed(() => statesOfOptions({ parties, infeasible: [], same: [] }));
  const { labels, moves } = combined.result;
  const conflict = {
    states: labels,
    parties: parties.map(({ name }, p) => {
      return { name, payoffs: labels.map(() => Math.floor(1000 * draw())), moves: moves[p] ?? [] };
    }),
  };
  const judged = timed(() => stabilityOf(conflict));
  const edges = moves.reduce((sum, list) => sum + list.length, 0);
  const counts = [labels.length, edges].map((count) => count.toLocaleString('en'));
  return [`${options} options`, ...counts, figure(combined.seconds), figure(judged.seconds)];
}

function pairsLines(pairs: number): string[][] {
  const draw = luckOf('bench', pairs)('pairs');
  const values = (make: () => number): Float64Array => Float64Array.from({ length: pairs }, make);
  const flags = [values(() => Number(draw() < 0.3)), values(() => Number(draw() < 0.3))] as const;
  const numbers = [values(draw), values(draw)] as const;
  const settled = {
    parties: ['a', 'b', 'c', 'd'].map((name) => ({ name, utility: values(draw), reservation: values(draw) })),
    protection: null,
  };
  const size = pairs.toLocaleString('en');
  return [
    ['a share', size, figure(timed(() => comparedShares(...flags)).seconds)],
    ['a mean', size, figure(timed(() => comparedMeans(...numbers)).seconds)],
    ['settlements of four', size, figure(timed(() => settlementStability(settled)).seconds)],
  ];
}

/** Prints both. */
export function stability({ quick }: Effort): void {
  print({
    title: 'Stability of conflicts in option form, four parties, random payoffs',
    heads: ['conflict', 'states', 'moves', 'states made, s', 'judged, s'],
    lines: (quick ? [8, 12] : [8, 12, 16]).map(conflictLine),
    notes: ['judged: Nash, GMR, SMR and SEQ of all states, for each party and for all'],
  });
  print({
    title: 'Comparing pairs, and judging settlements',
    heads: ['what', 'rows', 'seconds'],
    lines: pairsLines(quick ? 100_000 : 1_000_000),
  });
}
