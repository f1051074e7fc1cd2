/** How is a box said? In sentences that can be quoted: shares with their intervals and numbers of rows. */
import type { Share } from '../intervals.ts';
import type { Limit, Limits } from './box.ts';
import type { DiscoveredBox, Discovery } from './discover.ts';

/** What the rows are called, and where what is said holds. */
export type Speech = Readonly<{ rows: string; where: string }>;

/** Rows of a batch of the model. */
export const OF_MODEL: Speech = { rows: 'runs', where: 'in this model' };

/** Rows of a table from elsewhere. */
export const OF_DATA: Speech = { rows: 'rows', where: 'in these data' };

/** A number as limits are said: whole numbers whole, others with four digits. */
export function limitNumber(x: number): string {
  return Number.isInteger(x) ? String(x) : String(Number(x.toPrecision(4)));
}

/** A limit: `x1 at most 0.3`, `kind a or b`. */
export function limitInWords(name: string, limit: Limit): string {
  if (isNumbers(limit)) {
    const [low, high] = limit;
    if (low !== null && low === high) return `${name} ${limitNumber(low)}`;
    if (low !== null && high !== null) return `${name} from ${limitNumber(low)} to ${limitNumber(high)}`;
    return low === null
      ? `${name} at most ${limitNumber(high ?? Number.NaN)}`
      : `${name} at least ${limitNumber(low)}`;
  }
  const labels = limit.map((label) => (label === '' ? '(empty)' : label));
  const last = labels.at(-1) ?? '';
  return labels.length < 2 ? `${name} ${last}` : `${name} ${labels.slice(0, -1).join(', ')} or ${last}`;
}

/** Whether a limit is one of numbers. */
export function isNumbers(limit: Limit): limit is readonly [low: number | null, high: number | null] {
  return limit.length === 2 && typeof limit[0] !== 'string';
}

/** All limits of a box: `x1 at most 0.3 and kind a or b`. */
export function limitsInWords(limits: Limits): string {
  const words = Object.entries(limits).map(([name, limit]) => limitInWords(name, limit));
  return words.length === 0 ? 'no limit' : words.join(' and ');
}

const count = (n: number): string => n.toLocaleString('en');

/** A share in per cent with its interval. */
export function shareInWords({ share, low, high }: Share): string {
  const percent = (x: number): string => (100 * x).toFixed(1);
  return `${percent(share)} % (${percent(low)}-${percent(high)})`;
}

/** The sentence on a box. */
export function boxInWords(found: Discovery, box: DiscoveredBox, speech: Speech): string {
  const { density, coverage } = box.intervals;
  const rest = found.boxes[0] === box ? '' : ` that the boxes before do not hold`;
  return (
    `In ${shareInWords(density)} of the ${count(box.rows)} ${speech.rows} with ${limitsInWords(box.limits)}${rest}, ${found.interest}; ` +
    `they hold ${shareInWords(coverage)} of the ${count(found.hits)} in which it is so ` +
    `(n = ${count(found.rows)}, ${speech.where}).`
  );
}
