/** How is a comparison told? A table, a sentence to quote for each metric, what was missing, and an example of a flip. */
import type { Share } from '../../../analysis/intervals.ts';
import type { MetricCompared } from '../../../analysis/comparison/index.ts';
import { NOT_A_FORECAST } from '../../summary.ts';
import type { Parting, Told } from './flips.ts';

/** An example of a flip: the run, what it turned in which direction, and where its two traces part. */
export type Example = Readonly<{
  metric: string;
  way: 'gained' | 'lost';
  key: string;
  commands: readonly [string, string] | null;
  parting: Parting | null;
}>;

/** What is shown of a comparison. */
export type Shown = Readonly<{
  names: readonly [string, string];
  /** Of what the pairs are: "pairs of runs on the same luck (seed a)". */
  pairing: string;
  pairs: number;
  unmatched: readonly [number, number];
  /** Whether these are runs of this model, not rows of tables from anywhere. */
  ours: boolean;
  compared: readonly MetricCompared[];
  examples: readonly Example[];
}>;

/** The lines that are printed. */
export function compareLines(shown: Shown): string[] {
  const { names, pairing, pairs, unmatched, ours, compared, examples } = shown;
  const [onlyA, onlyB] = unmatched;
  return [
    `A: ${names[0]}`,
    `B: ${names[1]}`,
    ...(ours ? [NOT_A_FORECAST] : []),
    `${count(pairs)} ${pairing}; 95 % intervals in brackets.`,
    ...(onlyA + onlyB === 0
      ? []
      : [`Rows without a partner are left out: ${count(onlyA)} of A and ${count(onlyB)} of B.`]),
    '',
    ...tableOf(compared),
    '',
    ...compared.flatMap((one) => [compareSentence(one, shown), ...missingLines(one, shown)]),
    ...examples.flatMap((example) => ['', ...exampleLines(example)]),
  ];
}

const HEADS = ['metric', 'A', 'B', 'B less A', 'unpaired it would be'];

/** A line a metric, columns as wide as their widest cell. */
function tableOf(compared: readonly MetricCompared[]): string[] {
  const rows = [HEADS, ...compared.map(cellsOf)];
  const widths = HEADS.map((_, k) => Math.max(...rows.map((row) => row[k]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, k) => cell.padEnd(widths[k] ?? 0)).join('  ')}`.trimEnd());
}

function cellsOf(one: MetricCompared): string[] {
  const { difference } = figuresOf(one);
  const differences = [bracketed(one.paired, difference), bracketed(one.unpaired, difference)];
  if (one.kind === 'share') return [one.metric, bracketedShare(one.a), bracketedShare(one.b), ...differences];
  const { level } = figuresOf(one);
  const means = [one.a, one.b].map(({ mean, low, high }) =>
    bracketed({ difference: mean, low, high }, level),
  );
  return [one.metric, ...means, ...differences];
}

type Figure = (value: number) => string;

/** How levels and differences of a metric are written: shares in percent and points, means to two digits of their interval. */
function figuresOf(one: MetricCompared): Readonly<{ level: Figure; difference: Figure }> {
  if (one.kind === 'share') return { level: points, difference: (value) => withSign(points(value), value) };
  const half = (one.paired.high - one.paired.low) / 2;
  const scale = half > 0 ? half : Math.abs(one.a.mean) || 1;
  const decimals = Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(scale))));
  const level = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(decimals));
  return { level, difference: (value) => withSign(level(value), value) };
}

/** One sentence to quote: the difference with its interval, of so many pairs, how many went which way, and what pairing did. */
export function compareSentence(
  one: MetricCompared,
  { pairing, ours }: Pick<Shown, 'pairing' | 'ours'>,
): string {
  const { metric, pairs, paired } = one;
  if (pairs === 0) return `${metric}: no pair in which both have a value, so nothing can be said.`;
  const share = one.kind === 'share';
  const { level, difference: shown } = figuresOf(one);
  const interval = Number.isNaN(paired.low)
    ? 'one pair gives no interval'
    : `${shown(paired.low)} to ${shown(paired.high)}`;
  const size = `${shown(paired.difference)}${share ? ' points' : ''} (${interval})`;
  const clear =
    paired.low > 0
      ? 'is higher under B'
      : paired.high < 0
        ? 'is lower under B'
        : 'is not clearly changed by B';
  const levels = share
    ? `from ${percent(one.a)} to ${percent(one.b)}`
    : `from a mean of ${level(one.a.mean)} to ${level(one.b.mean)}`;
  const ways = share
    ? `${count(one.gained)} gained it and ${count(one.lost)} lost it`
    : `it rose in ${count(one.rose)}, fell in ${count(one.fell)} and stayed in ${count(one.same)}`;
  return `${ours ? 'In this model' : 'In these tables'} ${metric} ${clear}: ${size}, ${levels}, in ${count(pairs)} ${pairing}: ${ways}; ${narrowing(one)}.`;
}

function narrowing({ width }: MetricCompared): string {
  if (width === null) return 'what pairing did to the interval cannot be said';
  if (width >= 1)
    return `pairing did not narrow the interval (${(100 * width).toFixed(0)} % of its width unpaired)`;
  const saved = width > 0 ? `, what ${(1 / width ** 2).toFixed(1)} times as many runs would do unpaired` : '';
  return `pairing narrowed the interval to ${(100 * width).toFixed(0)} % of its width${saved}`;
}

function missingLines(
  { metric, missing, pairs, kind }: MetricCompared,
  { pairing, ours }: Pick<Shown, 'pairing' | 'ours'>,
): string[] {
  const { onlyA, onlyB, both } = missing;
  if (onlyA + onlyB + both === 0) return [];
  const total = pairs + onlyA + onlyB + both;
  const caution =
    kind === 'mean' && pairs > 0
      ? `; so this compares the ${count(pairs)} in which both have one, not all that A and B bring about`
      : '';
  return [
    `  ${metric} has no value in A alone in ${count(onlyA)}, in B alone in ${count(onlyB)}, in both in ${count(both)} of ${count(total)} ${pairing}${caution}.`,
    ...(ours && metric.startsWith('utility')
      ? [
          `  (payoff${metric.slice('utility'.length)} has one in every run: utility of ratified terms, or else the reservation value.)`,
        ]
      : []),
  ];
}

function exampleLines({ metric, way, key, commands, parting }: Example): string[] {
  const head = `An example: ${metric} is ${way} under B in run ${key}`;
  const lines = commands === null ? [] : commands.map((command) => `  ${command}`);
  if (parting === null) return [head, ...lines];
  const both = ([a, b]: readonly [Told, Told], words: string): string[] => [
    `  ${words}`,
    `    A: ${toldLine(a)}`,
    `    B: ${toldLine(b)}`,
  ];
  return [
    head,
    ...lines,
    ...both(
      parting.first,
      `the first event that differs${parting.read === null ? '' : ', in its figures only'}`,
    ),
    ...(parting.read === null ? [] : both(parting.read, 'the first that reads differently')),
  ];
}

const toldLine = (told: Told): string =>
  told === null ? 'the run had ended' : `event ${told.seq}, month ${told.month}, ${told.event}: ${told.says}`;

const count = (n: number): string => n.toLocaleString('en');

const percent = ({ share, low, high }: Share): string =>
  `${(100 * share).toFixed(1)} % (${(100 * low).toFixed(1)}-${(100 * high).toFixed(1)})`;

const bracketedShare = (share: Share): string => (share.of === 0 ? '-' : percent(share));

function bracketed(
  { difference, low, high }: Readonly<{ difference: number; low: number; high: number }>,
  shown: (value: number) => string,
): string {
  if (Number.isNaN(difference)) return '-';
  return Number.isNaN(low) ? shown(difference) : `${shown(difference)} (${shown(low)} to ${shown(high)})`;
}

/** A written number with a plus where it is above 0 as written, and no minus before nothing. */
function withSign(text: string, value: number): string {
  if (!/[1-9]/.test(text)) return text.replace('-', '');
  return value > 0 ? `+${text}` : text;
}

const points = (value: number): string => (100 * value).toFixed(1);
