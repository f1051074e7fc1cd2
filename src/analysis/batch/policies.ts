/**
 * What does a policy change? Runs of two policies with the same replication had the same luck (common random numbers), so their
 * outcomes are compared pair by pair: how many runs gained what is asked for, how many lost it.
 */
import type { PairedDifference } from '../paired-shares.ts';
import { pairedDifference } from '../paired-shares.ts';
import type { Counter } from './counter.ts';
import { cellOf, numberOf } from './counter.ts';

/** How a policy differs from the first in one mark. */
export type PolicyDifference = Readonly<{
  policy: string;
  mark: string;
  /** Runs that had the mark under this policy alone, and under the first alone. */
  gained: number;
  lost: number;
  by: PairedDifference;
}>;

const PLAYED = 128;

/** A mark of a run: its name, the column of the table runs, and the texts there that mean yes. */
export type Mark = Readonly<{ name: string; column: string; yes: string }>;

/** Compares policies with the first of them; at most seven marks. Memory: one byte a run. */
export function policyCounter(
  policies: readonly string[],
  marks: readonly Mark[],
): Counter<readonly PolicyDifference[]> {
  if (marks.length > 7) throw new RangeError(`too many marks: ${marks.length}`);
  const bits = policies.map((): Uint8Array<ArrayBuffer> => new Uint8Array(1024));
  return {
    columns: ['policy', 'replication', ...marks.map(({ column }) => column)],
    add: (row, at) => {
      const policy = policies.indexOf(cellOf(row, at, 0) ?? '');
      const replication = numberOf(row, at, 1);
      if (policy < 0 || !Number.isInteger(replication)) return;
      let of = PLAYED;
      for (const [k, { yes }] of marks.entries()) if (cellOf(row, at, k + 2) === yes) of |= 1 << k;
      bits[policy] = withRoom(bits[policy] ?? new Uint8Array(0), replication);
      bits[policy][replication] = of;
    },
    end: () =>
      policies
        .slice(1)
        .flatMap((policy, p) =>
          marks.map(({ name }, k) => ({ policy, mark: name, ...pairs(bits[0], bits[p + 1], 1 << k) })),
        ),
  };
}

function withRoom(bits: Uint8Array<ArrayBuffer>, index: number): Uint8Array<ArrayBuffer> {
  if (index < bits.length) return bits;
  const larger = new Uint8Array(Math.max(2 * bits.length, index + 1));
  larger.set(bits);
  return larger;
}

function pairs(
  first: Uint8Array = new Uint8Array(0),
  second: Uint8Array = new Uint8Array(0),
  bit: number,
): Pick<PolicyDifference, 'gained' | 'lost' | 'by'> {
  let [of, gained, lost] = [0, 0, 0];
  for (let i = 0; i < Math.min(first.length, second.length); i += 1) {
    const [a, b] = [first[i] as number, second[i] as number];
    if ((a & b & PLAYED) === 0) continue;
    of += 1;
    if ((a & bit) < (b & bit)) gained += 1;
    if ((a & bit) > (b & bit)) lost += 1;
  }
  return { gained, lost, by: pairedDifference(gained, lost, of) };
}
