/** Where do two branches of a session part, and what became of each? Only what has been seen of either is compared. */
import type { Happening } from '../../course/run.ts';
import { sentenceOf } from '../story.ts';
import type { Branch } from './branch.ts';
import type { Refusal, Session } from './session.ts';
import { noBranch } from './session.ts';

/** Two branches side by side. */
export type Comparison = Readonly<{
  names: readonly [string, string];
  /** How many events they share from the beginning. */
  common: number;
  /** By month after they part: what happened on each, in sentences with the number of the event. */
  months: readonly Readonly<{ month: number; told: readonly [readonly Line[], readonly Line[]] }>[];
  /** How each ended; null where it has not been seen to its end. */
  ends: readonly [string | null, string | null];
  seen: readonly [number, number];
}>;

/** An event in a sentence. */
export type Line = Readonly<{ seq: number; sentence: string }>;

/** Compares two branches by name. */
export function compareBranches({ branches, cast }: Session, a: string, b: string): Comparison | Refusal {
  const [left, right] = [branches.get(a), branches.get(b)];
  if (left === undefined || right === undefined)
    return { refused: noBranch({ branches }, left === undefined ? a : b) };
  const both = [seenOf(left), seenOf(right)] as const;
  const common = commonEvents(both[0], both[1]);
  const sentence = sentenceOf(cast.scene.scenario);
  const lines = (events: readonly Happening[], month: number): Line[] =>
    events.flatMap((happening, i) => {
      const said = i < common || happening.month !== month ? null : sentence(happening);
      return said === null ? [] : [{ seq: i + 1, sentence: said }];
    });
  const months = new Set(both.flatMap((events) => events.slice(common).map(({ month }) => month)));
  return {
    names: [a, b],
    common,
    months: [...months]
      .toSorted((x, y) => x - y)
      .map((month) => ({ month, told: [lines(both[0], month), lines(both[1], month)] })),
    ends: [endOf(both[0]), endOf(both[1])],
    seen: [left.seen, right.seen],
  };
}

function seenOf({ told, seen }: Branch): readonly Happening[] {
  return told.slice(0, seen);
}

function commonEvents(a: readonly Happening[], b: readonly Happening[]): number {
  const length = Math.min(a.length, b.length);
  let common = 0;
  while (common < length && JSON.stringify(a[common]) === JSON.stringify(b[common])) common += 1;
  return common;
}

function endOf(events: readonly Happening[]): string | null {
  const last = events.at(-1);
  return last?.event === 'END' ? String(last['outcome']) : null;
}
