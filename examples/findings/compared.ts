/** Asks `winset compare` on the command line, and reads what it says. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { wilson } from '../../src/index.ts';

/** A difference with its 95 % interval, and the two figures that it is of. */
export type Difference = Readonly<{
  metric: string;
  kind: 'share' | 'mean';
  a: Figure;
  b: Figure;
  difference: number;
  low: number;
  high: number;
}>;

/** A share or a mean with its interval. */
export type Figure = Readonly<{
  count?: number;
  of?: number;
  share?: number;
  mean?: number;
  low: number;
  high: number;
}>;

type Told = Readonly<{
  metrics: readonly Readonly<{
    metric: string;
    kind: 'share' | 'mean';
    a: Figure;
    b: Figure;
    paired: Readonly<{ difference: number; low: number; high: number }>;
  }>[];
}>;

/** What is compared: A and B are bundled scenarios, each with overrides. */
export type Asked = Readonly<{
  a?: string;
  b?: string;
  set?: readonly string[];
  setB?: readonly string[];
  metrics: readonly string[];
  runs: number;
  seed: string;
}>;

const WINSET = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
const FLAGSHIP = 'ukraine-2025';

/** The words after `winset` that ask this. */
export function wordsOf({ a = FLAGSHIP, b, set = [], setB = [], metrics, runs, seed }: Asked): string[] {
  const named = b === undefined ? [a] : [a, b];
  const overrides = [...set.flatMap((one) => ['--set', one]), ...setB.flatMap((one) => ['--set-b', one])];
  return ['compare', ...named, ...overrides, '-m', metrics.join(','), '-n', String(runs), '-s', seed];
}

/** B less A, metric by metric, on the same luck. */
export function compared(asked: Asked): ReadonlyMap<string, Difference> {
  const words = [...wordsOf(asked), '--json', '--quiet'];
  const text = execFileSync(process.execPath, [WINSET, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  const { metrics } = JSON.parse(text) as Told;
  return new Map(
    metrics.map(({ metric, kind, a, b, paired: { difference, low, high } }) => [
      metric,
      { metric, kind, a, b, difference, low, high },
    ]),
  );
}

/** A share in per cent, or a mean, with its interval. */
export function figure({ share, mean, low, high }: Figure): string {
  if (share !== undefined) return `${percent(share)} (${percent(low)}–${percent(high)})`;
  return `${(mean ?? Number.NaN).toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}

/** The share of the runs of one figure that are in another as well, with the interval of Wilson; null where there are none. */
export function among(some: Figure, all: Figure): Figure | null {
  const of = all.count ?? 0;
  return of === 0 ? null : wilson(some.count ?? 0, of);
}

/** A difference with its interval: in points for shares. */
export function change({ kind, difference, low, high }: Difference): string {
  const one = (value: number): string => {
    const text = kind === 'share' ? Math.abs(value * 100).toFixed(1) : Math.abs(value).toFixed(3);
    const sign = Number(text) === 0 ? '' : value < 0 ? '−' : '+';
    return sign + text;
  };
  return `${one(difference)} (${one(low)} to ${one(high)})`;
}

/** Which way a difference goes, where its interval leaves 0 out. */
export function direction({ low, high }: Difference): 'more' | 'less' | 'no direction' {
  if (low > 0) return 'more';
  return high < 0 ? 'less' : 'no direction';
}

function percent(value: number): string {
  return (value * 100).toFixed(1);
}
