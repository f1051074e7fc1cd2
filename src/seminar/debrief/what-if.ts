/** What would have followed from another answer? The run as it would have gone on the same luck, and many continuations against as many of the real one. */
import { WORDS } from '../../simulation/session/decide.ts';
import type { Choice } from '../../simulation/session/decide.ts';
import { choicesAt, otherwise, playOn, questionBehind } from '../../simulation/session/otherwise.ts';
import type { Session } from '../../simulation/session/session.ts';
import { inWords } from '../../simulation/session/why.ts';
import { once } from '../once.ts';
import type { Room, WhatIf } from '../room.ts';
import type { Question } from './standing.ts';
import type { Studies } from './studies.ts';
import type { Compared, Counted } from './worlds.ts';
import { compared, counted, wantedAt } from './worlds.ts';

/** Every question that was answered so far. */
export function questionsOf({ session }: Room): Question[] {
  const { branch } = session;
  return branch.told.slice(0, branch.cursor).flatMap((happening, i): Question[] => {
    const asked = questionBehind(session, i + 1);
    if (asked === null) return [];
    return [
      {
        n: i + 1,
        month: happening.month,
        party: asked.party,
        asked: WORDS[asked.at],
        sentence: inWords(session, happening),
        choices: choicesAt(asked),
      },
    ];
  });
}

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

function thought(
  room: Room,
  { n, seq, choice }: WhatIf,
  { studies, runs, begin }: Playing,
): ThoughtThrough[] {
  const known = once(room, `what if ${seq}`, () => othersCourse(room, n, choice));
  const happening = room.session.branch.told[n - 1];
  if (known === null || happening === undefined) return [];
  const { other, story, end } = known;
  const real = studies.look(wantedAt(room, room.session, n, runs), begin);
  const instead = studies.look(wantedAt(room, other, known.from, runs), begin);
  const [before, after] = [real?.outcomes ?? null, instead?.outcomes ?? null];
  const both = before === null || after === null ? null : compared(before, after);
  const done = (real?.done ?? 0) + (instead?.done ?? 0);
  return [
    {
      n,
      month: happening.month,
      party: String(happening['by']),
      real: inWords(room.session, happening),
      other: choiceInWords(room, choice),
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

/** The run as it would have gone on; null where the answer no longer fits. */
function othersCourse(room: Room, n: number, choice: Choice) {
  const other = otherwise(room.session, n, choice);
  if ('refused' in other) return null;
  const from = other.branch.cursor;
  const through = otherwise(room.session, n, choice) as Session;
  playOn(through);
  const told = through.branch.told.slice(n - 1, through.branch.cursor);
  const story = told.flatMap((one) =>
    TOLD.has(one.event) ? [{ month: one.month, sentence: inWords(through, one) }] : [],
  );
  const last = told.at(-1);
  const end = last?.event === 'END' ? String(last['outcome']) : null;
  return { other, from, story, end };
}

/** What is worth telling of a course that nobody went. */
const TOLD: ReadonlySet<string> = new Set([
  'ACCEPT',
  'REFUSE',
  'SIGN',
  'FRAME',
  'RATIFY',
  'WALK',
  'CAME_BACK',
  'TRUCE',
  'RESUMED',
  'HELD',
  'END',
]);

/** A choice in words. */
export function choiceInWords(room: Room, choice: Choice): string {
  if (choice.act === 'chart') return 'what its chart would have done';
  if (choice.act === 'truce') return `tables truce ${choice.item}`;
  if (choice.act !== 'offer') return CHOICE_WORDS[choice.act];
  const { issues } = room.cast.scene.space;
  const changed = Object.entries(choice.terms).map(([id, level]) => {
    const issue = issues.find((one) => one.id === id);
    return `${issue?.name ?? id}: ${issue?.levels[level] ?? level}`;
  });
  return `tables ${changed.length === 0 ? 'the text as it stood' : changed.join('; ')}`;
}

const CHOICE_WORDS = { accept: 'accepts', refuse: 'refuses', pass: 'passes', hold: 'holds back' } as const;
