/**
 * Who judges terms in a search, laid side by side? The author and the others: what is fixed for a prospect in flat arrays, and
 * room for what moves from search to search (weighing.ts copies it in).
 */
import type { DurabilityDiscount } from './durability.ts';
import type { Space } from './issues.ts';
import type { Prospect } from './offers.ts';
import type { CompiledLayer, Protection } from './protection.ts';
import type { Charges, RedLine } from './red-lines.ts';
import type { Referral, Valuation } from './worth.ts';

/** A line with an exemption: whose it is (0 for the author's own), its place among that voice's, issues that it depends on. */
export type GuardedLine = Readonly<{ line: RedLine; voice: number; place: number; issues: Int32Array }>;

/**
 * The author of a search (voice 0) and the others, as they stand in this search. By voice: what is added to the sum of its
 * table, what protection counts for it, the loss that it fears, and of the others how worth turns into a log-chance.
 */
export type Panel = Readonly<{
  space: Space;
  voices: readonly Valuation[];
  votes: readonly Vote[];
  charges: readonly Charges[];
  discount: DurabilityDiscount | null;
  /** The issue of each cell (-1 behind the last), and whether an issue moves protection or how far terms are believed to hold. */
  issueOf: Int32Array;
  moves: Uint8Array;
  /** By voice and cell. */
  table: Float64Array;
  /** By cell: what lines cost the author, and weighted log-chances that no line of another forbids a level. */
  charge: Float64Array;
  mark: Float64Array;
  lines: readonly GuardedLine[];
  /** By issue: the lines that depend on it. */
  linesOn: readonly Int32Array[];
  lineCharge: Float64Array;
  fixed: Float64Array;
  share: Float64Array;
  loss: Float64Array;
  steep: Float64Array;
  threshold: Float64Array;
  weight: Float64Array;
  /** What the worth of each voice counts in the score at the margin; 1 for the author. */
  factors: Float64Array;
  offset: Int32Array;
  /** Protections that differ, and the index of each voice's. */
  shields: readonly Shield[];
  uses: Int32Array;
}>;

/** A vote at home that a voice expects. */
export type Vote = Readonly<{ voice: number; referral: Referral; now: Readonly<{ support: number }> }>;

/** A protection; for each issue the layers that it moves with its stride in each (in turn), and the layers that it does not. */
export type Shield = Readonly<{
  layers: readonly CompiledLayer[];
  moved: readonly Int32Array[];
  kept: readonly Int32Array[];
}>;

/** A panel of the parties of a prospect; the discount and the trust of the author count for all. */
export function panelOf({ space, own, others }: Prospect): Panel {
  const voices = [own, ...others.map(({ valuation }) => valuation)];
  const charges = [own.charges, ...others.map(({ logOpen }) => logOpen)];
  const protections = [...new Set(voices.map(({ protection }) => protection))];
  const lines = charges.flatMap(({ guarded }, voice) =>
    guarded.map((line, place) => ({ line, voice, place, issues: issuesOfLine(line) })),
  );
  const n = voices.length;
  const shields = protections.map((protection) => shieldOf(space, protection));
  return {
    space,
    voices,
    votes: votesOf(voices),
    charges,
    discount: own.discount,
    issueOf: issueOfCells(space),
    moves: Uint8Array.from(space.issues, (_, k) =>
      own.discount?.issue === k || shields.some(({ moved }) => (moved[k] as Int32Array).length > 0) ? 1 : 0,
    ),
    table: new Float64Array(n * space.size),
    charge: new Float64Array(space.size),
    mark: new Float64Array(space.size),
    lines,
    linesOn: linesByIssue(space, lines),
    lineCharge: new Float64Array(lines.length),
    fixed: new Float64Array(n),
    share: new Float64Array(n),
    loss: new Float64Array(n),
    steep: new Float64Array(n),
    threshold: new Float64Array(n),
    weight: new Float64Array(n),
    factors: new Float64Array(n).fill(1),
    offset: space.offset,
    shields,
    uses: Int32Array.from(voices, ({ protection }) => protections.indexOf(protection)),
  };
}

function votesOf(voices: readonly Valuation[]): Vote[] {
  return voices.flatMap(({ referral, now }, voice) => (referral === null ? [] : [{ voice, referral, now }]));
}

function linesByIssue({ issues }: Space, lines: readonly GuardedLine[]): Int32Array[] {
  const places = [...lines.keys()];
  return issues.map((_, k) => Int32Array.from(places.filter((n) => lines[n]?.issues.includes(k) === true)));
}

function issueOfCells({ issues, offset, count, size }: Space): Int32Array {
  const issueOf = new Int32Array(size + 1).fill(-1);
  issues.forEach((_, k) => issueOf.fill(k, offset[k], (offset[k] as number) + (count[k] as number)));
  return issueOf;
}

function issuesOfLine({ issue, unless }: RedLine): Int32Array {
  return Int32Array.from(new Set([issue, ...unless.map((clause) => clause.issue)]));
}

function shieldOf(space: Space, { layers }: Protection): Shield {
  return {
    layers,
    moved: space.issues.map((_, k) =>
      Int32Array.from(
        layers.flatMap(({ issues, strides }, layer) => {
          const at = issues.indexOf(k);
          return at < 0 ? [] : [layer, strides[at] as number];
        }),
      ),
    ),
    kept: space.issues.map((_, k) =>
      Int32Array.from([...layers.keys()].filter((layer) => layers[layer]?.issues.includes(k) === false)),
    ),
  };
}
