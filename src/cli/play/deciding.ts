/** The commands of a seat: answers to what is asked, orders to the capital, and what the party's own chart would do. */
import type { Choice, Order } from '../../simulation/session/decide.ts';
import { choose, order } from '../../simulation/session/decide.ts';
import { actsOf, adviceInWords, question } from '../../simulation/session/question.ts';
import { partyNamed } from '../../simulation/session/party-named.ts';
import { inPlainWords } from '../../simulation/session/why.ts';
import { namesIn } from './asking.ts';
import type { Command, Reply } from './command.ts';
import { ANY, heldSeat, moving } from './command.ts';
import type { Game } from './game.ts';
import { numberIn, termsIn } from './parsing.ts';
import { parted, placeOf } from './saying.ts';

/** Answers what is asked; what is refused is said in the words of the scenario. */
export function answer(game: Game, choice: Choice): Reply {
  const reply = moving(game, (session) => choose(session, choice));
  if (!('refused' in reply)) return reply;
  return { refused: inPlainWords(game.session.cast.scene.space, reply.refused) };
}

function tabled(game: Game, words: readonly string[]): Reply {
  const terms = termsIn(words, game.session.cast.scene.space.issues);
  if ('refused' in terms && typeof terms['refused'] === 'string') return { refused: terms['refused'] };
  return answer(game, { act: 'offer', terms: terms as Readonly<Record<string, number>> });
}

function truce(game: Game, word: string | undefined): Reply {
  const item = numberIn(word, 1);
  return typeof item === 'number' ? answer(game, { act: 'truce', item }) : item;
}

/** Gives an order to the capital of a held seat. */
export function ordered(game: Game, word: string | undefined, wanted: Order): Reply {
  const { session } = game;
  const named = heldSeat(session, word);
  const party = typeof named === 'string' ? partyNamed(session, named) : named;
  if (typeof party !== 'string') return party;
  const before = placeOf(session);
  const what =
    wanted.act === 'act'
      ? actsOf(session, party).find(({ id }) => id === wanted.which)?.name
      : ORDERS[wanted.act];
  const given = order(session, party, wanted);
  if ('refused' in given) return given;
  return [
    ...parted(session, before),
    `= ordered, for the next occasion, in month ${given.month}: ${namesIn(game)(party)} ${what}`,
  ];
}

const ORDERS = { leave: 'leaves the talks', return: 'comes back' } as const;

function acting(game: Game, [which, party]: readonly string[]): Reply {
  if (which !== undefined) return ordered(game, party, { act: 'act', which });
  const seat = heldSeat(game.session, party);
  if (typeof seat !== 'string') return seat;
  const acts = actsOf(game.session, seat);
  if (acts.length === 0) return [`the capital of ${seat} has no acts`];
  return acts.map(
    ({ id, name, objection }) => `${id}  ${name}${objection === null ? '' : ` (not now: ${objection})`}`,
  );
}

function advised({ session }: Game): Reply {
  const asked = question(session);
  if (asked === null) return { refused: 'no decision of a held seat is asked for here' };
  return [`the chart of ${asked.name}: ${adviceInWords(session, asked.asked)}`];
}

function plain(name: 'accept' | 'refuse' | 'pass' | 'hold' | 'chart', says: string): Command {
  return { name, usage: name, says, words: [0, 0], run: (game) => answer(game, { act: name }) };
}

/** Commands of a seat. */
export const DECIDING: readonly Command[] = [
  {
    name: 'offer',
    usage: 'offer ISSUE=LEVEL...',
    says: 'tables terms, or amends a text; a level by number or by the beginning of its name, what is not named stays',
    words: [0, ANY],
    run: tabled,
  },
  plain('accept', 'accepts the text, or the truce'),
  plain('refuse', 'refuses the text, or the truce'),
  plain('pass', 'tables nothing, amends nothing'),
  plain('chart', 'lets the party’s own chart decide this one'),
  {
    name: 'advice',
    usage: 'advice',
    says: 'says what the party’s own chart would do here, and why',
    words: [0, 0],
    run: advised,
  },
  {
    name: 'truce',
    usage: 'truce N',
    says: 'tables truce N of the menu',
    words: [1, 1],
    run: (game, [item]) => truce(game, item),
  },
  plain('hold', 'tables no truce'),
  {
    name: 'act',
    usage: 'act [ID [PARTY]]',
    says: 'orders an act of the capital for the next occasion; without an id lists the acts',
    words: [0, 2],
    run: acting,
  },
  {
    name: 'walk',
    usage: 'walk [PARTY]',
    says: 'orders the delegation to leave the talks',
    words: [0, 1],
    run: (game, [party]) => ordered(game, party, { act: 'leave' }),
  },
  {
    name: 'return',
    usage: 'return [PARTY]',
    says: 'orders the delegation to come back',
    words: [0, 1],
    run: (game, [party]) => ordered(game, party, { act: 'return' }),
  },
];
