/**
 * How far is the kernel from what it cannot do without? The run's own counts of draws and of table look-ups, times what a draw
 * and a look-up-and-add cost in a tight loop over typed arrays in the same process. Everything else is what it adds to that.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ACTORS } from '../../actors/index.ts';
import { kernelOf } from '../../src/kernel/kernel.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { flagship } from '../flagship.ts';
import type { Counts } from './counted-run.ts';
import type { Effort } from './measure.ts';
import { byTurns, median, ratioOf } from './measure.ts';
import { figure, print } from './table.ts';

// So many that a turn of either takes about as long as one of runs: then other work on the machine disturbs all alike.
const DRAWS = 20_000_000;
const LOOK_UPS = 160_000_000;
const RUNS_A_TURN = 20;

/** Draws of the generator (Baagoe's Alea) in a loop; returns their sum, so that nothing is left out. */
function drawTightly(state: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < DRAWS; i += 1) {
    const t = 2091639 * (state[0] as number) + (state[3] as number) * 2.3283064365386963e-10;
    const carry = t | 0;
    state[0] = state[1] as number;
    state[1] = state[2] as number;
    state[2] = t - carry;
    state[3] = carry;
    sum += t - carry;
  }
  return sum;
}

/** Worth of one text after another: a look-up for every issue, and an addition. */
function addTightly(table: Float64Array, cells: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < LOOK_UPS; i += cells.length)
    for (let k = 0; k < cells.length; k += 1) sum += table[cells[k] as number] as number;
  return sum;
}

/** Counts from a process in which every read counts itself. */
function countsOf(runs: number): Counts {
  const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const words = ['--import', file('counting-reads.ts'), file('counted-run.ts'), String(runs)];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`counting failed: ${stderr}`);
  return JSON.parse(stdout) as Counts;
}

/** Prints what a run counts, what that must cost at least, and what it costs. */
export async function floor({ quick }: Effort): Promise<void> {
  const turns = quick ? 5 : 9;
  const runs = RUNS_A_TURN * turns;
  const counts = countsOf(runs);
  const kernel = kernelOf(castOf(flagship(), ACTORS), 'bench');
  const state = Float64Array.of(0.1, 0.2, 0.3, 1);
  const table = Float64Array.from({ length: 4 * 58 }, (_, i) => i / 232);
  const cells = Int32Array.from({ length: 4000 }, (_, i) => (i * 53) % table.length);
  const ways = [
    (turn: number) => {
      for (let i = 0; i < RUNS_A_TURN; i += 1) kernel.play((RUNS_A_TURN * Math.abs(turn) + i) % runs);
    },
    () => drawTightly(state),
    () => addTightly(table, cells),
  ];
  const [runTimes = [], drawTimes = [], addTimes = []] = await byTurns(ways, turns, 3);
  const floors = (lookUps: number): number[] =>
    drawTimes.map(
      (time, turn) => 1000 * ((counts.draws * time) / DRAWS + (lookUps * (addTimes[turn] ?? 0)) / LOOK_UPS),
    );
  const line = (what: string, lookUps: number, asked: string): string[] => {
    const least = floors(lookUps);
    const ratio = ratioOf(runTimes, least) * (1000 / RUNS_A_TURN);
    return [what, figure(lookUps), figure(median(least)), figure(ratio), asked];
  };
  const { tableReads, otherReads } = counts;
  print({
    title: `The kernel and its floor: a flagship run takes ${figure((1000 * median(runTimes)) / RUNS_A_TURN)} us`,
    heads: ['look-ups counted', 'a run', 'floor, us', 'kernel / floor', 'asked'],
    lines: [
      line('tables only: worth, charges, protection, support, curves', tableReads, 'at most 4, aim 2.5'),
      line('every number read from any array, scratch included', tableReads + otherReads, ''),
    ],
    notes: [
      `Draws a run: ${figure(counts.draws)}, from ${figure(counts.streams)} streams. A draw takes ${figure((1e6 * median(drawTimes)) / DRAWS)} ns and a look-up with its addition ${figure((1e6 * median(addTimes)) / LOOK_UPS)} ns in a tight loop here.`,
      `Look-ups counted exactly, in a process of its own where every read of a typed array in src/ counts itself (counting-reads.ts), over`,
      `the same ${runs} runs; draws by wrapping the streams that the rules are given. Starting a stream is not in the floor.`,
    ],
  });
}
