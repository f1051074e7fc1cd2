/**
 * Would signed terms stick? Each run of a batch is one sampled profile of preferences with the terms that were signed under it, and
 * makes a small conflict of the graph model: every party keeps the terms or returns to fighting, and nobody can take a return back.
 *
 * While all keep, a party has its utility of the terms. Once several have returned, each has its reservation value: what going on
 * without terms is worth to it. A party that returns alone has its reservation value and the edge of striking first, as far as the
 * terms do not stop an attack: edge (1 - D), D the protection index; those who still keep lose as much. The model of the runs knows
 * no such edge, so it is 0 unless somebody judges otherwise; then all four notions of stability agree.
 */
import type { Share } from '../intervals.ts';
import { wilson } from '../intervals.ts';
import type { Conflict } from './conflict.ts';
import type { Notion } from './notions.ts';
import { NOTIONS } from './notions.ts';

/** What a party has in each run: the utility of the signed terms and its reservation value, NaN where there are none. */
export type SettledParty = Readonly<{ name: string; utility: Float64Array; reservation: Float64Array }>;

/** The runs of a batch; protection of the terms as index in [0, 1], NaN where there is none, needed for an edge above 0 only. */
export type SettledRuns = Readonly<{
  parties: readonly SettledParty[];
  protection: Float64Array | null;
}>;

/** Shares of judged runs in which the terms are stable, with Wilson intervals. */
export type StableShares = Readonly<Record<Notion, Share>>;

/** How often the signed terms are stable against each party's return, and against everybody's. */
export type SettlementStability = Readonly<{
  /** Runs looked at, and those of them that have terms of known worth, of which the shares are. */
  rows: number;
  judged: number;
  edge: number;
  parties: readonly Readonly<{ party: string; stable: StableShares; medianMargin: number | null }>[];
  all: StableShares;
}>;

/** The conflict of one run: state 1 is the terms kept by all, and state 1 + S for the parties whose bits are in S has these returned. */
export function conflictOfReturn(
  parties: readonly Readonly<{ name: string; utility: number; reservation: number }>[],
  gain: number,
): Conflict {
  const size = 2 ** parties.length;
  const returned = (bits: number): number[] => [...parties.keys()].filter((party) => (bits >> party) & 1);
  return {
    states: Array.from({ length: size }, (_, bits) =>
      bits === 0
        ? 'all keep the terms'
        : `${returned(bits)
            .map((party) => parties[party]?.name)
            .join(' and ')} returned`,
    ),
    parties: parties.map(({ name, utility, reservation }, party) => {
      return {
        name,
        payoffs: Array.from({ length: size }, (_, bits) => {
          if (bits === 0) return utility;
          if (returned(bits).length > 1) return reservation;
          return reservation + (bits === 1 << party ? gain : -gain);
        }),
        moves: Array.from(
          { length: size },
          (_, bits) => [bits + 1, (bits | (1 << party)) + 1] as const,
        ).filter(([from, to]) => from !== to),
      };
    }),
  };
}

/**
 * Whether state 1 of `conflictOfReturn` is stable for a party, without building it: by nash when even an unanswered return does not
 * pay; by the others when an answered one does not, for some other party to answer it: its answer leaves the mover its reservation value,
 * cannot be escaped, and is an improvement for whoever is being struck.
 */
function isStable(notion: Notion, margin: number, gain: number, others: number): boolean {
  return margin >= gain || (notion !== 'nash' && others > 0 && margin >= 0);
}

/** Judges the runs at the given rows (all of them otherwise); `edge` in utility, at least 0. Throws RangeError for one that is not, or that lacks protection. */
export function settlementStability(
  { parties, protection }: SettledRuns,
  edge = 0,
  rows: ArrayLike<number> = Int32Array.from(parties[0]?.utility.keys() ?? []),
): SettlementStability {
  if (!(edge >= 0 && edge < Infinity)) throw new RangeError(`invalid edge: ${edge}`);
  if (edge > 0 && protection === null) throw new RangeError('an edge needs the protection of the terms');
  const judged = Array.from(rows).filter(
    (row) =>
      parties.every(
        ({ utility, reservation }) => !Number.isNaN((utility[row] as number) + (reservation[row] as number)),
      ) &&
      (edge === 0 || !Number.isNaN(protection?.[row] as number)),
  );
  const gain = (row: number): number => (edge === 0 ? 0 : edge * (1 - (protection?.[row] as number)));
  const margin = ({ utility, reservation }: SettledParty, row: number): number =>
    (utility[row] as number) - (reservation[row] as number);
  const stable = (notion: Notion, party: SettledParty, row: number): boolean =>
    isStable(notion, margin(party, row), gain(row), parties.length - 1);
  const sharesWhere = (holds: (notion: Notion, row: number) => boolean): StableShares => {
    const [nash, gmr, smr, seq] = NOTIONS.map((notion) =>
      wilson(judged.filter((row) => holds(notion, row)).length, judged.length),
    );
    return { nash, gmr, smr, seq } as StableShares;
  };
  return {
    rows: rows.length,
    judged: judged.length,
    edge,
    parties: parties.map((party) => {
      return {
        party: party.name,
        stable: sharesWhere((notion, row) => stable(notion, party, row)),
        medianMargin: medianOf(judged.map((row) => margin(party, row))),
      };
    }),
    all: sharesWhere((notion, row) => parties.every((party) => stable(notion, party, row))),
  };
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
