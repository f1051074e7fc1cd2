/** How does the cost grow? With runs, rounds, parties at the table and candidate moves of the offer search; linear where the exponent is 1. */
import { kernelOf } from '../../src/kernel/kernel.ts';
import { flagship } from '../flagship.ts';
import type { Effort } from './measure.ts';
import { byTurns, median } from './measure.ts';
import type { Size } from './sized.ts';
import { castFor, scenarioOf } from './sized.ts';
import { figure, print } from './table.ts';

/** One size of something, and a way to play some runs of it; `unit` is what the cost is divided by. */
type Case = Readonly<{ name: string; unit: number; runs: number; play: (runs: number) => number }>;
type Series = Readonly<{ what: string; unit: string; cases: readonly Case[] }>;

/** Plays runs of a scenario, each batch the same ones; gives the months that they lasted. */
function player(scenario: Parameters<typeof castFor>[0]): (runs: number) => number {
  const kernel = kernelOf(castFor(scenario), 'bench');
  return (runs) => {
    let months = 0;
    for (let i = 0; i < runs; i += 1) months += kernel.play(i).memory.world.month[0] ?? 0;
    return months;
  };
}

function sized(name: string, size: Size, unit: number, runs: number): Case {
  return { name, unit, runs, play: player(scenarioOf(size)) };
}

function seriesOf({ quick }: Effort): readonly Series[] {
  const factor = quick ? 1 : 2;
  const flagshipRuns = player(flagship());
  const middle = { parties: 4, issues: 8, levels: 5 };
  return [
    {
      what: 'flagship, runs',
      unit: 'run',
      cases: [10, 20, 40, 80].map((n) => ({
        name: String(n * factor),
        unit: n * factor,
        runs: n * factor,
        play: flagshipRuns,
      })),
    },
    {
      what: 'flagship, rounds',
      unit: 'round played',
      cases: [3, 6, 12, 24].map((rounds) => {
        const play = player(flagship([`rounds=${rounds}`]));
        const runs = 10 * factor;
        return { name: String(rounds), unit: play(runs) / runs, runs, play };
      }),
    },
    {
      what: 'own scenario, rounds',
      unit: 'round',
      cases: [3, 6, 12, 24].map((rounds) =>
        sized(String(rounds), { ...middle, rounds }, rounds, 10 * factor),
      ),
    },
    {
      what: 'own scenario, parties at the table',
      unit: 'party',
      cases: [2, 3, 4, 5, 6].map((parties) =>
        sized(String(parties), { ...middle, parties }, parties, 10 * factor),
      ),
    },
    {
      what: 'own scenario, issues of 5 levels',
      unit: 'single move',
      cases: [3, 6, 12, 24].map((issues) =>
        sized(`${issues} (${4 * issues} moves)`, { ...middle, issues }, 4 * issues, 10 * factor),
      ),
    },
    {
      what: 'own scenario, levels of 8 issues',
      unit: 'single move',
      cases: [3, 5, 9, 17].map((levels) =>
        sized(`${levels} (${8 * (levels - 1)} moves)`, { ...middle, levels }, 8 * (levels - 1), 10 * factor),
      ),
    },
  ];
}

async function linesOf({ what, unit, cases }: Series, turns: number): Promise<string[][]> {
  const times = await byTurns(
    cases.map(
      ({ play, runs }) =>
        () =>
          play(runs),
    ),
    turns,
    2,
  );
  // The cost of all runs where runs are what grows, of one run elsewhere.
  const costs = cases.map(({ runs }, i) => median(times[i] ?? []) / (unit === 'run' ? 1 : runs));
  return cases.map(({ name, unit: size }, i) => {
    const before = cases[i - 1]?.unit;
    const growth =
      before === undefined
        ? Number.NaN
        : median((times[i] ?? []).map((time, turn) => exponentOf(time, turn, i)));
    return [
      `${what}: ${name}`,
      figure(costs[i] ?? 0),
      `${figure((1000 * (costs[i] ?? 0)) / size)} us a ${unit}`,
      figure(growth),
      i === 0 ? '' : 'about 1, or less',
    ];
  });

  function exponentOf(time: number, turn: number, i: number): number {
    const [one, other] = [cases[i - 1], cases[i]] as [Case, Case];
    const each = unit === 'run' ? 1 : other.runs / one.runs;
    return Math.log(time / (times[i - 1]?.[turn] ?? Number.NaN) / each) / Math.log(other.unit / one.unit);
  }
}

/** Prints how the cost grows. */
export async function scaling(effort: Effort): Promise<void> {
  const lines: string[][] = [];
  for (const series of seriesOf(effort)) lines.push(...(await linesOf(series, effort.quick ? 5 : 7)));
  print({
    title: 'How the cost grows (kernel, stacked, fast search)',
    heads: ['what grows', 'ms', 'each', 'exponent', 'asked'],
    lines,
    notes: [
      'Exponent: how the cost grew from the line above, as a power of the size (rounds as played): 1 is linear, 2 quadratic. Medians of',
      'interleaved turns. Milliseconds of all runs in the first block, of one run in the others. In scenarios of our own nobody accepts.',
      'A single move changes one issue to another level; pairs of them are what the search could try at worst.',
    ],
  });
}
