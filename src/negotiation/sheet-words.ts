/**
 * What never changes in a search, in whole numbers? The issues and their levels, who votes at home and when, which lines have an
 * exemption, and which layers of protection an issue moves: lists, one behind another, for a sheet (seek/places.ts).
 */
import type { Clause } from './constraints.ts';
import type { Space } from './issues.ts';
import { inSet } from './issues.ts';
import type { Protection } from './protection.ts';
import type { RedLine } from './red-lines.ts';
import type { Region } from './search.ts';
import * as on from './seek/places.ts';
import type { Referral, Valuation } from './worth.ts';

/** A line with an exemption: whose it is (0 for the author's own) and its place among that voice's. */
export type GuardedLine = Readonly<{ line: RedLine; voice: number; place: number }>;

/** A vote at home that a voice expects. */
export type Vote = Readonly<{ voice: number; referral: Referral; now: Readonly<{ support: number }> }>;

/** The author of a search (voice 0) and the others, and what they bring. */
export type Voices = Readonly<{
  voices: readonly Valuation[];
  protections: readonly Protection[];
  votes: readonly Vote[];
  lines: readonly GuardedLine[];
}>;

/** Parts of a sheet: their words, and the whole numbers in each. */
export type Wholes = readonly (readonly [word: number, numbers: ArrayLike<number>])[];

/** Every part of whole numbers. */
export function wholesOf(region: Region, { voices, protections, votes, lines }: Voices): Wholes {
  const { space } = region;
  return [
    ...wholesOfSpace(region),
    [on.USES, voices.map(({ protection }) => protections.indexOf(protection))],
    [on.VOTE_OF, voices.map((_, voice) => votes.findIndex((vote) => vote.voice === voice))],
    ...wholesOfVotes(votes),
    ...wholesOfLines(space, lines),
    ...wholesOfShields(space, protections),
  ];
}

function wholesOfSpace(region: Region): Wholes {
  const { space, allowed } = region;
  const issueOf = space.issues.flatMap((_, k) => Array<number>(space.count[k] as number).fill(k));
  // Three cells more: cells are read four at once.
  const onOffer = new Int32Array(space.size + 3);
  allowed.forEach((levels, k) => {
    for (const level of levels) onOffer[(space.offset[k] as number) + level] = -1;
  });
  return [
    [on.OFFSET, [...space.offset, space.size]],
    [on.ISSUE_OF, issueOf],
    [on.ALLOWED, onOffer],
    [on.SATISFIED, satisfiedBy(region)],
  ];
}

/** A constraint holds as soon as one of its conditions fails or one of its consequences holds, and each depends on one issue alone. */
function satisfiedBy({ space, constraints }: Region): Int32Array {
  const satisfied = new Int32Array(Math.ceil(constraints.length / 32) * space.size);
  constraints.forEach(({ when, then }, n) => {
    const bit = 1 << (n % 32);
    const row = Math.floor(n / 32) * space.size;
    const note = ({ issue, levels }: Clause, holding: boolean): void => {
      const start = row + (space.offset[issue] as number);
      for (let level = 0; level < (space.count[issue] as number); level += 1)
        if (inSet(levels, level) === holding)
          satisfied[start + level] = (satisfied[start + level] as number) | bit;
    };
    for (const clause of when) note(clause, false);
    for (const clause of then) note(clause, true);
  });
  return satisfied;
}

/** Lists one behind another, and where each begins; one more place says where the last ends. */
function listed(lists: readonly (readonly number[])[], width = 1): { first: number[]; all: number[] } {
  return { first: ends(lists.map((list) => list.length / width)), all: lists.flat() };
}

function wholesOfVotes(votes: readonly Vote[]): Wholes {
  const { first, all } = listed(
    votes.map(({ referral }) => referral.needs.flatMap(({ issue, levels }) => [issue, levels])),
    2,
  );
  return [
    [on.VOTE_VOICE, votes.map(({ voice }) => voice)],
    [on.VOTE_NEEDS, first],
    [on.NEEDS, all],
  ];
}

function wholesOfLines(space: Space, lines: readonly GuardedLine[]): Wholes {
  const issuesOf = lines.map(({ line }) => [
    ...new Set([line.issue, ...line.unless.map((clause) => clause.issue)]),
  ]);
  const clauses = listed(
    lines.map(({ line }) => line.unless.flatMap(({ issue, levels }) => [issue, levels])),
    2,
  );
  const issues = listed(issuesOf);
  const onIssue = listed(
    space.issues.map((_, k) => [...lines.keys()].filter((n) => issuesOf[n]?.includes(k) === true)),
  );
  const words = lines.flatMap(({ line, voice }, n) => [
    voice,
    line.issue,
    line.levels,
    clauses.first[n] as number,
    issues.first[n] as number,
  ]);
  return [
    // One line more, so that the last one's lists have an end.
    [
      on.LINE,
      [...words, 0, 0, 0, clauses.first[lines.length] as number, issues.first[lines.length] as number],
    ],
    [on.CLAUSES, clauses.all],
    [on.LINE_ISSUES, issues.all],
    [on.LINES_ON_FIRST, onIssue.first],
    [on.LINES_ON, onIssue.all],
  ];
}

function wholesOfShields({ issues }: Space, protections: readonly Protection[]): Wholes {
  const layers = protections.flatMap((protection) => protection.layers);
  const read = listed(
    layers.map((layer) => Array.from(layer.issues, (k, j) => [k, layer.strides[j] as number]).flat()),
    2,
  );
  const shields = ends(protections.map((protection) => protection.layers.length));
  const tables = ends(layers.map(({ missing }) => missing.length));
  const places = protections.flatMap((protection, s) =>
    issues.map((_, k) => ({ k, first: shields[s] as number, layers: protection.layers })),
  );
  const moved = listed(
    places.map(({ k, first, layers: own }) =>
      own.flatMap(({ issues: of, strides }, i) =>
        of.includes(k) ? [first + i, strides[of.indexOf(k)] as number] : [],
      ),
    ),
    2,
  );
  const kept = listed(
    places.map(({ k, first, layers: own }) =>
      own.flatMap(({ issues: of }, i) => (of.includes(k) ? [] : [first + i])),
    ),
  );
  return [
    [on.SHIELD_LAYERS, shields],
    [on.LAYER, read.first.flatMap((first, i) => [first, tables[i] as number])],
    [on.LAYER_ISSUES, read.all],
    [on.MOVED_FIRST, moved.first],
    [on.MOVED, moved.all],
    [on.KEPT_FIRST, kept.first],
    [on.KEPT, kept.all],
  ];
}

/** 0, and where each of parts of these lengths ends. */
function ends(lengths: readonly number[]): number[] {
  const all = [0];
  let end = 0;
  for (const length of lengths) {
    end += length;
    all.push(end);
  }
  return all;
}
