/** What would have followed from another answer? The run as it would have gone on the same luck, and many continuations against as many of the real one. */
import type { Other } from '../../simulation/session/otherwise.ts';
import { inWords } from '../../simulation/session/why.ts';
import type { Room, WhatIf } from '../room.ts';
import { courseIn } from './ahead.ts';
import type { Studies } from './studies.ts';
import type { Compared, Counted } from './worlds.ts';
import { compared, counted, wantedAt, wantedFrom } from './worlds.ts';

/** Another answer, thought through. */
export type ThoughtThrough = Readonly<{
  n: number;
  party: string;
  month: number;
  /** What happened, and what is put in its place. */
  real: string;
  other: string;
  /** What would have followed on the same luck with every party played by its chart: by month, in sentences. */
  story: readonly Readonly<{ month: number; sentence: string }>[];
  end: string | null;
  counted: Counted<Compared>;
}>;

type Playing = Readonly<{ studies: Studies; runs: number; begin: boolean }>;

/** Thinks the other answers of a room through; one that no longer fits, because an act was taken back since, is left out. */
export function thoughtThrough(room: Room, playing: Playing): ThoughtThrough[] {
  return room.debrief.whatIfs.flatMap((one) => thought(room, one, playing));
}

function thought(room: Room, whatIf: WhatIf, { studies, runs, begin }: Playing): ThoughtThrough[] {
  const { n, choice } = whatIf;
  const known = courseIn(room, whatIf);
  const happening = room.session.branch.told[n - 1];
  if (known === null || happening === undefined) return [];
  const { start, story, end, terms, party } = known;
  const real = studies.look(wantedAt(room, room.session, n, runs), begin);
  const instead = studies.look(wantedFrom(room, start, runs), begin);
  const [before, after] = [real?.outcomes ?? null, instead?.outcomes ?? null];
  const both = before === null || after === null ? null : compared(before, after);
  const done = (real?.done ?? 0) + (instead?.done ?? 0);
  return [
    {
      n,
      month: happening.month,
      party,
      real: inWords(room.session, happening),
      other: choiceInWords(room, choice, terms),
      story,
      end,
      counted: {
        ...counted(null, 2 * runs, () => null),
        done,
        fault: real?.fault ?? instead?.fault ?? null,
        result: both,
      },
    },
  ];
}

type Named = Readonly<Record<string, number>>;

/** A choice in words; of terms only where they are others than those that were tabled, or started from. */
function choiceInWords({ cast: { scene } }: Room, choice: Other, real: Named | null): string {
  if (choice.act === 'chart') return 'what its chart would have done';
  if (choice.act === 'vote') return `votes ${choice.passed ? 'yes' : 'no'} at home`;
  if (choice.act === 'truce') return `tables truce ${choice.item}`;
  if (choice.act !== 'offer') return CHOICE_WORDS[choice.act];
  const changed = scene.space.issues.flatMap(({ id, name, levels }) => {
    const level = choice.terms[id];
    return level === undefined || level === real?.[id] ? [] : [`${name}: ${levels[level] ?? level}`];
  });
  return `tables ${changed.length === 0 ? 'the text as it stood' : changed.join('; ')}`;
}

const CHOICE_WORDS = { accept: 'accepts', refuse: 'refuses', pass: 'passes', hold: 'holds back' } as const;
