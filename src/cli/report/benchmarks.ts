/** Benchmarks for pledged forces: densities and estimates that are often named, as data, reckoned for the land that is negotiated about. */
import type { Benchmark, BenchmarkPanel } from '../../report/batch-report.ts';

/** What benchmarks are reckoned from; troops in heads unless they are in thousands, people in millions. */
export type BenchmarkData = Readonly<{
  /** The panel is for scenarios with this party. */
  party: string;
  caution: string;
  land: Readonly<{
    name: string;
    timesAreaOf: string;
    times: number;
    evidence: readonly string[];
    /** From so many million to so many. */
    people: readonly number[];
  }>;
  densities: readonly Readonly<{
    name: string;
    troops: number;
    squareKilometres: number;
    evidence: readonly string[];
  }>[];
  perThousand: Readonly<{ name: string; troops: number; evidence: readonly string[] }>;
  estimates: readonly Readonly<{ name: string; thousand: readonly number[]; evidence: readonly string[] }>[];
  rotation: Readonly<{ times: number; range: readonly number[]; evidence: readonly string[] }>;
  homeDeterrence: BenchmarkPanel['homeDeterrence'];
  front: Readonly<{ kilometres: number; evidence: readonly string[] }>;
}>;

/** The panel. */
export function benchmarkPanel({
  caution,
  rotation,
  homeDeterrence,
  front,
  ...data
}: BenchmarkData): BenchmarkPanel {
  const [low = rotation.times, high = rotation.times] = rotation.range;
  return {
    caution,
    rows: [
      ...data.estimates.map(estimate),
      ...data.densities.map((one) => density(one, data)),
      perThousand(data),
    ],
    rotation: { times: rotation.times, low, high, evidence: rotation.evidence },
    homeDeterrence,
    frontKilometres: { length: front.kilometres, evidence: front.evidence },
  };
}

type Data = Pick<BenchmarkData, 'land' | 'perThousand'>;

function estimate({ name, thousand, evidence }: BenchmarkData['estimates'][number]): Benchmark {
  const [low = 0, high = low] = thousand;
  return { name, low, middle: (low + high) / 2, high, reckoned: 'as named', evidence };
}

/** So many troops to the square kilometre, on the area that is negotiated about. */
function density(
  { name, troops, squareKilometres, evidence }: BenchmarkData['densities'][number],
  { land }: Data,
): Benchmark {
  const thousand = (troops * land.times) / 1000;
  const perSquare = (troops / squareKilometres).toFixed(1);
  return {
    name: `${name}, scaled by area`,
    low: thousand,
    middle: thousand,
    high: thousand,
    reckoned: `${troops.toLocaleString('en')} troops, ${perSquare} to the square kilometre, times ${land.times} (${land.name} against ${land.timesAreaOf})`,
    evidence,
  };
}

function perThousand({ land, perThousand: rule }: Data): Benchmark {
  const [low = 0, high = low] = land.people;
  return {
    name: rule.name,
    low: rule.troops * low,
    middle: (rule.troops * (low + high)) / 2,
    high: rule.troops * high,
    reckoned: `${rule.troops} for each thousand of ${low} to ${high} million people in ${land.name} (populations: judgement)`,
    evidence: rule.evidence,
  };
}
