/** How many draws and table look-ups does a run make? Plays runs under counting-reads.ts and prints the counts a run as JSON. */
import { ACTORS } from '../../actors/index.ts';
import type { Run } from '../../src/course/run.ts';
import { kernelOf } from '../../src/kernel/kernel.ts';
import type { Fortune } from '../../src/random/alea.ts';
import type { Luck } from '../../src/random/streams.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { flagship } from '../flagship.ts';

/** Counts of one run, on average. */
export type Counts = Readonly<{ draws: number; streams: number; tableReads: number; otherReads: number }>;

const { winsetReads: reads, winsetSearchReads: searchReads } = globalThis as {
  winsetReads?: Float64Array;
  winsetSearchReads?: () => Float64Array;
};
if (reads === undefined || searchReads === undefined)
  throw new Error('start it with --import counting-reads.ts');
const count = Number(process.argv[2]);
const kernel = kernelOf(castOf(flagship(), ACTORS), 'bench');
const fortune: { -readonly [K in keyof Fortune]: Fortune[K] } = kernel.fortune;
const run: { -readonly [K in keyof Run]: Run[K] } = kernel.open(0);
const { luck } = fortune;
let draws = 0;
const counted: Luck = (name, month) => {
  const stream = luck(name, month);
  return () => {
    draws += 1;
    return stream();
  };
};
fortune.luck = counted;
run.luck = counted;
reads.fill(0);
searchReads().fill(0);
const before = fortune.counted.streams;
for (let i = 0; i < count; i += 1) kernel.play(i);
const [tables = 0, others = 0] = searchReads();
const counts: Counts = {
  draws: draws / count,
  streams: (fortune.counted.streams - before) / count,
  tableReads: ((reads[0] ?? 0) + tables) / count,
  otherReads: ((reads[1] ?? 0) + others) / count,
};
process.stdout.write(`${JSON.stringify(counts)}\n`);
