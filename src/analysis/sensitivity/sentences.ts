/** What may be quoted? One sentence a result, with its interval and the number of runs. */
import type { MorrisMeasures } from './elementary-effects.ts';
import type { PawnMeasures } from './pawn.ts';
import type { SobolIndices } from './sobol-indices.ts';

/** Of what the sentence speaks: the outcome, and which of the names is luck, if any. */
export type Subject = Readonly<{ outcome: string; luck?: string | undefined }>;

/** The sentence. */
export function quotable(found: SobolIndices | MorrisMeasures | PawnMeasures, subject: Subject): string {
  if (found.method === 'saltelli') return ofSobol(found, subject);
  return found.method === 'morris' ? ofMorris(found, subject) : ofPawn(found, subject);
}

/** A share of the variance with half its interval: '55.8 % (±2.6)'. */
export function shareInWords(index: number, half: number): string {
  const percent = (100 * index).toFixed(1);
  return `${percent === '-0.0' ? '0.0' : percent} % (±${Number.isFinite(half) ? (100 * half).toFixed(1) : '?'})`;
}

/** The positions of names, largest measure first, ties in their order. */
export function ranked(measure: readonly number[], without?: number): number[] {
  return [...measure.keys()]
    .filter((at) => at !== without)
    .toSorted((a, b) => (measure[b] ?? 0) - (measure[a] ?? 0));
}

function ofSobol(
  { names, S1, S1_conf, ST, ST_conf, rows }: SobolIndices,
  { outcome, luck }: Subject,
): string {
  const at = (indices: readonly number[], halves: readonly number[], g: number): string =>
    shareInWords(indices[g] ?? Number.NaN, halves[g] ?? Number.NaN);
  const chance = luck === undefined ? -1 : names.indexOf(luck);
  const [top] = ranked(ST, chance);
  const most =
    top === undefined || ST[top] === 0
      ? `none of the assumptions changed ${outcome} in any pair of runs`
      : `${names[top]} accounts for ${at(ST, ST_conf, top)} of the variance of ${outcome} with its interactions, for ${at(S1, S1_conf, top)} by itself`;
  const runs = `95 % intervals, ${rows.toLocaleString('en')} runs`;
  if (chance < 0) return `In this model ${most} (${runs}).`;
  const share = `luck has a part in ${at(ST, ST_conf, chance)} of the variance of ${outcome} and makes ${at(S1, S1_conf, chance)} by itself`;
  const rest = top === undefined ? '' : ST[top] === 0 ? `; ${most}` : `; of the assumptions ${most}`;
  return `In this model ${share}${rest} (${runs}).`;
}

function ofMorris(
  { names, mu_star, mu_star_conf, rows }: MorrisMeasures,
  { outcome, luck }: Subject,
): string {
  const [top = 0] = ranked(mu_star, luck === undefined ? undefined : names.indexOf(luck));
  if (mu_star[top] === 0)
    return `In this model none of the assumptions moved ${outcome} in ${rows.toLocaleString('en')} runs.`;
  const size = `${(mu_star[top] ?? 0).toPrecision(3)} (±${(mu_star_conf[top] ?? 0).toPrecision(2)})`;
  return `In this model ${names[top]} moves ${outcome} most: by ${size} on average over its whole range (mu*, 95 % interval, ${rows.toLocaleString('en')} runs).`;
}

function ofPawn({ names, median, median_conf, dummy, rows }: PawnMeasures, { outcome }: Subject): string {
  const [top = 0] = ranked(median);
  const size = `${(median[top] ?? 0).toFixed(3)} (±${(median_conf[top] ?? 0).toFixed(3)})`;
  const chance = dummy.median.toFixed(3);
  return `In this model ${names[top]} changes the distribution of ${outcome} most: a median distance of ${size}, where chance gives up to ${chance} (95 % interval, ${rows.toLocaleString('en')} runs).`;
}
