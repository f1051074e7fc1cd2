/** Where does ratification fail? Votes of the table ratifications, by gate and by who decides there. */
import type { Share } from '../intervals.ts';
import type { Clusters } from './clusters.ts';
import { addCluster, clusteredShare, noClusters } from './clusters.ts';
import type { Counter } from './counter.ts';
import { cellOf, isTrue } from './counter.ts';

/** How often a gate was passed, of all times that terms came before it; `by` is empty where all members decide. */
export type GateVotes = Readonly<{ gate: string; kind: string; by: string; passed: Share }>;

/** Counts the table ratifications, whose rows of a run stand together. */
export function gateCounter(): Counter<readonly GateVotes[]> {
  const gates = new Map<
    string,
    { gate: string; kind: string; by: string; all: number; had: number; sums: Clusters }
  >();
  let run: string | null = null;
  const close = (): void => {
    for (const one of gates.values()) {
      addCluster(one.sums, one.all, one.had);
      one.all = 0;
      one.had = 0;
    }
  };
  return {
    columns: ['replication', 'gate', 'kind', 'by', 'passed'],
    add: (row, at) => {
      const replication = cellOf(row, at, 0);
      if (replication !== run) close();
      run = replication;
      const [gate, kind, by] = [1, 2, 3].map((k) => cellOf(row, at, k) ?? '') as [string, string, string];
      const key = `${gate} ${by}`;
      const one = gates.get(key) ?? { gate, kind, by, all: 0, had: 0, sums: noClusters() };
      gates.set(key, one);
      one.all += 1;
      if (isTrue(row, at, 4)) one.had += 1;
    },
    end: () => {
      close();
      return [...gates]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { gate, kind, by, sums }]) => ({ gate, kind, by, passed: clusteredShare(sums) }));
    },
  };
}
