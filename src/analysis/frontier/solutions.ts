/**
 * Which point of a frontier would theory pick? Nash 1950 (largest product of gains over disagreement), Kalai and Smorodinsky 1975
 * (equal shares of what each could gain at most), the egalitarian point (largest least gain; Kalai 1977) and the largest sum
 * (welfare). On discrete terms equal shares are rarely to be had, so Kalai-Smorodinsky and egalitarian are read as lexicographic
 * maximin (Imai 1983): the largest least, then the largest second least, and so on. Other ties likewise (of equal products by shares, of
 * equal sums by gains), and at last the terms that come first in the order of issues and levels.
 */
import { SAME } from './bargain.ts';

/** Utilities in the order of the parties, with the levels of the terms. */
export type Place = Readonly<{ utilities: readonly number[]; levels: Int32Array }>;

/** What the points are measured from: no agreement, and the best that each party could have. */
export type Corners = Readonly<{ disagreement: readonly number[]; best: readonly number[] }>;

/** The four points; null where they are not defined. */
export type Solutions<P> = Readonly<{
  /** Null when no terms are at least as good as disagreement for all. */
  nash: P | null;
  /** Null in the same case, and when some party can gain nothing at all. */
  kalaiSmorodinsky: P | null;
  egalitarian: P | null;
  welfare: P | null;
}>;

/** Picks from efficient places, which must be all of them; each pick lies among them, for all four grow in every utility. */
export function solutionsOf<P extends Place>(places: readonly P[], corners: Corners): Solutions<P> {
  const { disagreement, best } = corners;
  const gains = ({ utilities }: Place): number[] => utilities.map((u, p) => u - (disagreement[p] as number));
  const rational = places.filter((place) => gains(place).every((gain) => gain >= -SAME / 2));
  const reach = best.map((u, p) => u - (disagreement[p] as number));
  const stuck = reach.some((most) => most <= SAME);
  // Shares have no units: to compare products of shares is to compare products of gains, ties and all.
  const shares = (place: Place): number[] =>
    gains(place).map((gain, p) => ((reach[p] as number) <= SAME ? 0 : gain / (reach[p] as number)));
  return {
    nash: first(rational, (place) => [geometricMean(shares(place)), ...ascending(shares(place))]),
    kalaiSmorodinsky: stuck ? null : first(rational, (place) => ascending(shares(place))),
    egalitarian: first(places, (place) => ascending(gains(place))),
    welfare: first(places, (place) => [sumOf(place.utilities), ...ascending(gains(place))]),
  };
}

/** The places in the order in which ties are settled. */
export function byTerms(a: Place, b: Place): number {
  for (let k = 0; k < a.levels.length; k += 1)
    if (a.levels[k] !== b.levels[k]) return (a.levels[k] as number) - (b.levels[k] as number);
  return 0;
}

/** The place with the greatest keys, compared one after another; of equals the one whose terms come first. */
export function first<P extends Place>(places: readonly P[], keysOf: (place: P) => number[]): P | null {
  let best: P | null = null;
  let most: readonly number[] = [];
  for (const place of places) {
    const keys = keysOf(place);
    const order = best === null ? 1 : compare(keys, most);
    if (order < 0 || (order === 0 && best !== null && byTerms(place, best) > 0)) continue;
    best = place;
    most = keys;
  }
  return best;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i += 1) {
    const more = (a[i] as number) - (b[i] as number);
    if (Math.abs(more) > SAME) return more;
  }
  return 0;
}

/** Orders places as their product does, on the scale of one share; a share of 0 but for rounding is 0, for its root is not small. */
function geometricMean(shares: readonly number[]): number {
  const product = shares.reduce((so, share) => so * (share > SAME ? share : 0), 1);
  return product ** (1 / shares.length);
}

function ascending(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
