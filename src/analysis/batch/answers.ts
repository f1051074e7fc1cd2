/**
 * Why was it refused? The answers of the table ledgers by party: how often a refused text crosses a red line that is hard in the
 * run, is worth less than going on, or is worth enough but less than the party holds out for; and the issue it objects to most.
 */
import type { Share } from '../intervals.ts';
import type { Clusters } from './clusters.ts';
import { addCluster, clusteredShare, noClusters } from './clusters.ts';
import type { Counter } from './counter.ts';
import { cellOf, isTrue, numberOf } from './counter.ts';

/** Why a text was refused; the first that applies. */
export const GROUNDS = ['crosses a hard red line', 'worth less than going on', 'holds out for more'] as const;

/** The answers of a party: how many, how many of them refusals, and the grounds and issues of these. */
export type Answers = Readonly<{
  party: string;
  /** Refusals among all answers. */
  refused: Share;
  /** Of refusals, in the order of GROUNDS. */
  grounds: readonly Share[];
  /** Of refusals, the issues objected to most often first. */
  objections: readonly Readonly<{ issue: string; share: Share }>[];
}>;

/** Answers of one party in the run that is being read, and the sums of the runs before. */
type Party = {
  answers: number;
  refusals: number;
  grounds: number[];
  objections: Map<string, number>;
  refused: Clusters;
  sums: Clusters[];
  issues: Map<string, Clusters>;
  runs: Readonly<{ all: number; allAll: number; clusters: number }>;
};

/** Counts the table ledgers, whose rows of a run stand together. */
export function answerCounter(): Counter<readonly Answers[]> {
  const parties = new Map<string, Party>();
  let run: string | null = null;
  const close = (): void => {
    for (const party of parties.values()) closeRun(party);
  };
  return {
    columns: ['replication', 'by', 'accepted', 'lines', 'worth', 'objection'],
    add: (row, at) => {
      const replication = cellOf(row, at, 0);
      if (replication !== run) close();
      run = replication;
      const by = cellOf(row, at, 1) ?? '';
      const party = parties.get(by) ?? newParty();
      parties.set(by, party);
      party.answers += 1;
      if (isTrue(row, at, 2)) return;
      party.refusals += 1;
      const ground = cellOf(row, at, 3) !== null ? 0 : numberOf(row, at, 4) < 0 ? 1 : 2;
      party.grounds[ground] = (party.grounds[ground] ?? 0) + 1;
      const objection = cellOf(row, at, 5);
      if (objection !== null) party.objections.set(objection, (party.objections.get(objection) ?? 0) + 1);
    },
    end: () => {
      close();
      return [...parties]
        .map(([id, party]) => answersOf(id, party))
        .toSorted((a, b) => (a.party < b.party ? -1 : 1));
    },
  };
}

function newParty(): Party {
  return {
    answers: 0,
    refusals: 0,
    grounds: GROUNDS.map(() => 0),
    objections: new Map(),
    refused: noClusters(),
    sums: GROUNDS.map(noClusters),
    issues: new Map(),
    runs: { all: 0, allAll: 0, clusters: 0 },
  };
}

/** Adds the run that ends to the sums; an issue that first comes up now had none in the runs before. */
function closeRun(party: Party): void {
  const { answers, refusals, refused, sums, grounds, issues, objections } = party;
  addCluster(refused, answers, refusals);
  for (const issue of objections.keys())
    if (!issues.has(issue)) issues.set(issue, { ...noClusters(), ...party.runs });
  for (const [k, clusters] of sums.entries()) addCluster(clusters, refusals, grounds[k] ?? 0);
  for (const [issue, clusters] of issues) addCluster(clusters, refusals, objections.get(issue) ?? 0);
  const { all, allAll, clusters } = sums[0] ?? noClusters();
  party.runs = { all, allAll, clusters };
  party.answers = 0;
  party.refusals = 0;
  grounds.fill(0);
  objections.clear();
}

function answersOf(party: string, { refused, sums, issues }: Party): Answers {
  const objections = [...issues].map(([issue, clusters]) => ({ issue, share: clusteredShare(clusters) }));
  return {
    party,
    refused: clusteredShare(refused),
    grounds: sums.map(clusteredShare),
    objections: objections.toSorted((a, b) => b.share.count - a.share.count || (a.issue < b.issue ? -1 : 1)),
  };
}
