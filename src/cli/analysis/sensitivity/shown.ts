/** How do measures look? A table with the largest total first, warnings aside, and the sentence to quote. */
import type { MorrisMeasures, PawnMeasures, SobolIndices } from '../../../analysis/sensitivity/index.ts';
import { quotable, ranked, shareInWords } from '../../../analysis/sensitivity/index.ts';
import type { Subject } from '../../../analysis/sensitivity/index.ts';
import type { Measures } from './analysis.ts';

/** The whole text, with the sentence at its end. */
export function measuresText(found: Measures, subject: Subject): string {
  const lines =
    found.method === 'saltelli'
      ? sobolLines(found, subject)
      : found.method === 'morris'
        ? morrisLines(found, subject)
        : pawnLines(found, subject);
  return `${[...lines, '', quotable(found, subject)].join('\n')}\n`;
}

/** Columns side by side, the first to the left. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => (row[c] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0)))
      .join('   ')
      .trimEnd(),
  );
}

const MOST_PAIRS = 5;
/** A share below which a pair is 0.0 %. */
const LEAST_SHOWN = 5e-4;

function sobolLines(found: SobolIndices, { outcome }: Subject): string[] {
  const { names, S1, S1_conf, ST, ST_conf, n, rows, mean, variance, resamples } = found;
  const share = (indices: readonly number[], halves: readonly number[], g: number): string =>
    shareInWords(indices[g] ?? Number.NaN, halves[g] ?? Number.NaN);
  const table = ranked(ST).map((g) => [names[g] ?? '', share(ST, ST_conf, g), share(S1, S1_conf, g)]);
  const pairs = pairsOf(found).slice(0, MOST_PAIRS);
  return [
    `Shares of the variance of ${outcome}: mean ${figure(mean)}, standard deviation ${figure(Math.sqrt(variance))}`,
    `N = ${n.toLocaleString('en')}, ${rows.toLocaleString('en')} runs; in brackets half of the 95 % interval (${resamples.toLocaleString('en')} resamples)`,
    '',
    ...aligned([['factor', 'in all (ST)', 'by itself (S1)'], ...table]),
    ...(pairs.length === 0
      ? []
      : [
          '',
          ...aligned([
            ['pair', 'beyond both (S2)'],
            ...pairs.map(({ name, index, half }) => [name, shareInWords(index, half)]),
          ]),
        ]),
  ];
}

function pairsOf({ names, S2, S2_conf }: SobolIndices): { name: string; index: number; half: number }[] {
  const pairs = (S2 ?? []).flatMap((row, g) =>
    row.flatMap((index, h) =>
      index === null
        ? []
        : [{ name: `${names[g]} x ${names[h]}`, index, half: S2_conf?.[g]?.[h] ?? Number.NaN }],
    ),
  );
  return pairs.filter(({ index }) => index >= LEAST_SHOWN).toSorted((a, b) => b.index - a.index);
}

function figure(x: number): string {
  return String(Number(x.toPrecision(4)));
}

function morrisLines(found: MorrisMeasures, { outcome }: Subject): string[] {
  const { names, mu, mu_star, mu_star_conf, sigma, trajectories, rows, levels } = found;
  const of = (x: number | null | undefined): string => (x === null || x === undefined ? '-' : figure(x));
  const table = ranked(mu_star).map((g) => [
    names[g] ?? '',
    `${of(mu_star[g])} (±${Number((mu_star_conf[g] ?? 0).toPrecision(2))})`,
    of(mu[g]),
    of(sigma[g]),
  ]);
  return [
    `Elementary effects on ${outcome}, each over the whole range of a factor`,
    `${trajectories} trajectories on ${levels} levels, ${rows.toLocaleString('en')} runs; in brackets half of the 95 % interval`,
    '',
    ...aligned([['factor', 'mu*', 'mu', 'sigma'], ...table]),
  ];
}

function pawnLines(found: PawnMeasures, { outcome }: Subject): string[] {
  const { names, median, median_conf, maximum, dummy, slices, rows } = found;
  const table = ranked(median).map((f) => [
    names[f] ?? '',
    `${(median[f] ?? 0).toFixed(3)} (±${(median_conf[f] ?? 0).toFixed(3)})`,
    (maximum[f] ?? 0).toFixed(3),
  ]);
  return [
    `PAWN: how far each factor changes the distribution of ${outcome} (Kolmogorov-Smirnov distance, 0 to 1)`,
    `${slices} slices, ${rows.toLocaleString('en')} runs; in brackets half of the 95 % interval`,
    '',
    ...aligned([
      ['factor', 'median', 'largest'],
      ...table,
      ['(chance alone, 95 %)', dummy.median.toFixed(3), dummy.maximum.toFixed(3)],
    ]),
  ];
}
