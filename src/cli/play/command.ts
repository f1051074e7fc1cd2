/** What is a command of the plain mode? A word with its usage and what it does; it answers in lines, or says why it does nothing. */
import type { Refusal, Session } from '../../simulation/session/session.ts';
import { seatsHeld } from '../../simulation/session/session.ts';
import type { Game } from './game.ts';
import { placeOf, since } from './saying.ts';

/** What a command answers. */
export type Reply = readonly string[] | Refusal;

/** A command; `also` is another name of it, `words` says how few and how many words may follow its name. */
export type Command = Readonly<{
  name: string;
  also?: string;
  usage: string;
  says: string;
  words: readonly [number, number];
  run: (game: Game, words: readonly string[]) => Reply | Promise<Reply>;
}>;

/** Any number of words. */
export const ANY = Number.POSITIVE_INFINITY;

/** Does something that may lead elsewhere, and tells where. */
export function moving(
  game: Game,
  act: (session: Session) => object | null,
  first: readonly string[] = [],
): Reply {
  const before = placeOf(game.session);
  const done = act(game.session);
  if (done !== null && 'refused' in done) return done as Refusal;
  return [...first, ...since(game.session, before)];
}

/** The held seat that is meant when at most one is named. */
export function heldSeat(session: Session, word: string | undefined): string | Refusal {
  if (word !== undefined) return word;
  const held = seatsHeld(session);
  const [one] = held;
  if (one === undefined) return { refused: 'you sit for nobody; take a seat first' };
  return held.length === 1 ? one : { refused: `you sit for ${held.join(' and ')}; say for whom` };
}
