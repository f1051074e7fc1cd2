/**
 * How sure is a share of answers that come in clusters, many from one run? Answers of one run are alike, so they weigh less than
 * as many answers of different runs: the variance of a ratio over clusters (Cochran 1977, ch. 6) gives the number of independent
 * answers that would be as sure, and Wilson's interval is taken at that number (Korn and Graubard 1998 do so with another interval).
 */
import type { Share } from '../intervals.ts';
import { wilson } from '../intervals.ts';

/** Sums over clusters that a share of answers needs. */
export type Clusters = {
  clusters: number;
  all: number;
  had: number;
  allAll: number;
  allHad: number;
  hadHad: number;
};

/** No clusters yet. */
export function noClusters(): Clusters {
  return { clusters: 0, all: 0, had: 0, allAll: 0, allHad: 0, hadHad: 0 };
}

/** Adds a cluster with so many answers, of which so many had what is asked for; one without answers does not count. */
export function addCluster(sums: Clusters, all: number, had: number): void {
  if (all === 0) return;
  sums.clusters += 1;
  sums.all += all;
  sums.had += had;
  sums.allAll += all * all;
  sums.allHad += all * had;
  sums.hadHad += had * had;
}

/** The share of answers, with the interval that their clusters allow; `count` and `of` are answers. */
export function clusteredShare({ clusters, all, had, allAll, allHad, hadHad }: Clusters): Share {
  if (all === 0) return wilson(0, 0);
  const share = had / all;
  const squares = hadHad - 2 * share * allHad + share * share * allAll;
  const variance = clusters < 2 ? 0 : (clusters / (clusters - 1)) * (squares / (all * all));
  const independent = variance > 1e-15 ? (share * (1 - share)) / variance : clusters;
  const sure = Math.min(all, independent);
  const { low, high } = wilson(share * sure, sure);
  return { count: had, of: all, share, low, high };
}
