/** Can the indices be read? What a careful analyst would say before quoting them: one sentence each, none where all is well. */
import type { MorrisMeasures } from './elementary-effects.ts';
import type { PawnMeasures } from './pawn.ts';
import type { SobolIndices } from './sobol-indices.ts';

/** Half of an interval beyond which a share of the variance says little. */
const WIDE = 0.1;

/** Half-widths below 0 (three standard deviations) that no index reaches by chance, also where there are many. */
const FAR = 1.6;

/** With fewer base rows resampled intervals cover less than they say: of Ishigami's indices four fifths, not 95 %. */
const FEW_BASES = 32;

/** What to bear in mind. */
export function cautionsOf(found: SobolIndices | MorrisMeasures | PawnMeasures): string[] {
  if (found.method === 'saltelli') return ofSobol(found);
  return found.method === 'morris' ? ofMorris(found) : ofPawn(found);
}

function ofSobol(found: SobolIndices): string[] {
  const { names, n, S1, ST } = found;
  const wide = widest(found);
  const below = pairsOf(found).filter(({ index, half }) => index + FAR * half < 0);
  const noise = pairsOf(found).filter(({ index, half }) => index < 0 && index + FAR * half >= 0);
  const reversed = names.filter((_, g) => {
    const slack = FAR * Math.max(found.S1_conf[g] ?? 0, found.ST_conf[g] ?? 0);
    return (S1[g] ?? 0) > (ST[g] ?? 0) + slack;
  });
  return [
    ...(n < FEW_BASES
      ? [`N = ${n} base rows are few: intervals from fewer than ${FEW_BASES} are too narrow`]
      : []),
    ...(wide.half > WIDE ? [widthInWords(wide, n)] : []),
    ...(Number.isNaN(wide.half)
      ? ['there are no intervals: too few base rows or resamples, or too few runs that differ']
      : []),
    ...(below.length > 0
      ? [
          `${listed(below)} ${below.length === 1 ? 'lies' : 'lie'} below 0 by far more than the interval allows: are values and design in the same order, and is N large enough?`,
        ]
      : []),
    ...(noise.length > 0
      ? [`${listed(noise)} ${noise.length === 1 ? 'is' : 'are'} negative by chance: read 0`]
      : []),
    ...(reversed.length > 0
      ? [`S1 is above ST by more than the intervals allow, which cannot be: ${reversed.join(', ')}`]
      : []),
  ];
}

type Index = Readonly<{ name: string; index: number; half: number }>;

function pairsOf({ names, S1, S1_conf, ST, ST_conf }: SobolIndices): Index[] {
  return names.flatMap((name, g) => [
    { name: `S1 of ${name}`, index: S1[g] ?? 0, half: S1_conf[g] ?? 0 },
    { name: `ST of ${name}`, index: ST[g] ?? 0, half: ST_conf[g] ?? 0 },
  ]);
}

function listed(indices: readonly Index[]): string {
  const shown = indices.slice(0, 2).map(({ name, index }) => `${name} (${index.toFixed(3)})`);
  return shown.join(', ') + (indices.length > 2 ? ` and ${indices.length - 2} more` : '');
}

function widest(found: SobolIndices): Index {
  const indices = pairsOf(found);
  return indices.reduce((most, one) => (one.half > most.half || Number.isNaN(one.half) ? one : most), {
    name: '',
    index: 0,
    half: 0,
  });
}

/** Intervals narrow with the root of N. */
function widthInWords({ name, half }: Index, n: number): string {
  const needed = 2 ** Math.ceil(Math.log2(n * (half / WIDE) ** 2));
  const advice =
    half > 1 ? 'nothing can be told from it' : `about N = ${needed.toLocaleString('en')} would give ±${WIDE}`;
  return `wide intervals: ${name} is known to ±${half.toFixed(2)} only; ${advice}`;
}

function ofMorris({ trajectories, mu_star, mu_star_conf, names }: MorrisMeasures): string[] {
  const order = [...names.keys()].toSorted((a, b) => (mu_star[b] ?? 0) - (mu_star[a] ?? 0));
  const [first, second] = order;
  const few = trajectories < 10 ? [`${trajectories} trajectories are few; 10 to 50 are usual`] : [];
  if (first === undefined || second === undefined) return few;
  const apart = (mu_star[first] ?? 0) - (mu_star[second] ?? 0);
  const sure = Math.hypot(mu_star_conf[first] ?? 0, mu_star_conf[second] ?? 0);
  return apart > 0 && apart < sure
    ? [...few, `${names[first]} and ${names[second]} cannot be told apart: their intervals overlap`]
    : few;
}

function ofPawn({ names, median, dummy }: PawnMeasures): string[] {
  const lost = names.filter((_, f) => (median[f] ?? 0) <= dummy.median);
  return lost.length === 0 ? [] : [`no more than chance would give: ${lost.join(', ')}`];
}
