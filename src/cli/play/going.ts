/** The commands that go forward, back and to other branches, and those that take and leave seats. */
import { compareBranches } from '../../simulation/session/compare.ts';
import type { Comparison } from '../../simulation/session/compare.ts';
import { partyNamed } from '../../simulation/session/party-named.ts';
import type { Session } from '../../simulation/session/session.ts';
import {
  back,
  fork,
  goTo,
  rise,
  round,
  sit,
  step,
  switchTo,
  toDecision,
} from '../../simulation/session/session.ts';
import type { Command, Reply } from './command.ts';
import { heldSeat, moving } from './command.ts';
import { left, widthOf } from './figures.ts';
import type { Game } from './game.ts';
import { numberIn } from './parsing.ts';
import { placeOf, playsOn, since, standing } from './saying.ts';

function counted(
  game: Game,
  word: string | undefined,
  go: (session: Session, count: number) => object,
): Reply {
  const count = numberIn(word, 1, 1);
  return typeof count === 'number' ? moving(game, (session) => go(session, count)) : count;
}

function branchLines({ branches, branch: now }: Session): string[] {
  return [...branches.values()].map((branch) => {
    const from =
      branch.from === null ? 'from the beginning' : `from ${branch.from.branch} at event ${branch.from.at}`;
    return `${branch === now ? '*' : ' '} ${branch.name}  ${from}, at event ${branch.cursor} of ${branch.seen} seen`;
  });
}

function comparisonLines({ names, common, months, ends, seen }: Comparison): string[] {
  const width = Math.max(...names.map(widthOf));
  return [
    `${names[0]} and ${names[1]} share their first ${common} events`,
    ...months.flatMap(({ month, told }) => [
      `month ${month}`,
      ...told.flatMap((lines, which) =>
        lines.map(
          ({ seq, sentence }) =>
            `  ${left(names[which] ?? '', width)} ${String(seq).padStart(4)}  ${sentence}`,
        ),
      ),
    ]),
    ...names.map((name, i) =>
      ends[i] === null
        ? `${name}: seen to event ${seen[i]}, not to its end`
        : `${name}: ends as ${ends[i]}, at event ${seen[i]}`,
    ),
  ];
}

function comparison({ session }: Game, [a = '', b = '']: readonly string[]): Reply {
  const compared = compareBranches(session, a, b);
  return 'refused' in compared ? compared : comparisonLines(compared);
}

function seat(game: Game, word: string, act: typeof sit): Reply {
  const party = partyNamed(game.session, word);
  if (typeof party !== 'string') return party;
  return moving(game, (session) => act(session, party), [
    act === sit
      ? `= you sit for ${party}`
      : `= you leave the seat of ${party}; ${playsOn(game.session, party)}`,
  ]);
}

function leaving(game: Game, word: string | undefined): Reply {
  const party = heldSeat(game.session, word);
  return typeof party === 'string' ? seat(game, party, rise) : party;
}

function going(game: Game, word: string | undefined): Reply {
  const seq = numberIn(word, 0);
  if (typeof seq !== 'number') return seq;
  const before = placeOf(game.session);
  const { to, stopped } = goTo(game.session, seq);
  const beyond = stopped === 'end' && to < seq;
  return [
    ...(beyond ? [`= the run ended at event ${to}; there is no event ${seq}`] : []),
    ...since(game.session, before),
  ];
}

function branching(game: Game, name: string | undefined): Reply {
  if (name === undefined) return branchLines(game.session);
  const to = switchTo(game.session, name);
  return 'refused' in to ? to : standing(game.session);
}

function forking(game: Game, name: string): Reply {
  const from = game.session.branch;
  const made = fork(game.session, name);
  if ('refused' in made) return made;
  return [`= branch ${name} begins here; ${from.name} stays as it was`, ...standing(game.session)];
}

/** Commands that go somewhere. */
export const GOING: readonly Command[] = [
  {
    name: 'step',
    usage: 'step [N]',
    says: 'goes forward by N events (1)',
    words: [0, 1],
    run: (game, [count]) => counted(game, count, step),
  },
  {
    name: 'round',
    usage: 'round',
    says: 'goes to the end of the round',
    words: [0, 0],
    run: (game) => moving(game, round),
  },
  {
    name: 'next',
    usage: 'next',
    says: 'goes to the next decision of a held seat; where none is held, past the next act of any party',
    words: [0, 0],
    run: (game) => moving(game, toDecision),
  },
  {
    name: 'back',
    usage: 'back [N]',
    says: 'goes back by N events (1)',
    words: [0, 1],
    run: (game, [count]) => counted(game, count, back),
  },
  {
    name: 'goto',
    usage: 'goto N',
    says: 'goes to event N, forward or back; 0 is the beginning',
    words: [1, 1],
    run: (game, [seq]) => going(game, seq),
  },
  {
    name: 'fork',
    usage: 'fork NAME',
    says: 'begins a branch of this name here, with the same luck, and goes there',
    words: [1, 1],
    run: (game, [name = '']) => forking(game, name),
  },
  {
    name: 'branch',
    also: 'branches',
    usage: 'branch [NAME]',
    says: 'goes to a branch, to where it was left; without a name lists them, * marks the one that is shown',
    words: [0, 1],
    run: (game, [name]) => branching(game, name),
  },
  {
    name: 'compare',
    usage: 'compare A B',
    says: 'shows two branches side by side from where they part, as far as each was seen',
    words: [2, 2],
    run: comparison,
  },
  {
    name: 'sit',
    usage: 'sit PARTY',
    says: 'takes a seat: from here on the party does what you decide',
    words: [1, 1],
    run: (game, [word = '']) => seat(game, word, sit),
  },
  {
    name: 'leave',
    usage: 'leave [PARTY]',
    says: 'leaves a seat: from here on the party’s own chart plays, or what the scenario decides for it',
    words: [0, 1],
    run: (game, [word]) => leaving(game, word),
  },
];
