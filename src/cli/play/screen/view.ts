/** What does the screen show of a session? All that it needs at the event shown, worked out once for each place. */
import type { Picture } from '../../../simulation/session/picture.ts';
import { picture } from '../../../simulation/session/picture.ts';
import type { Question } from '../../../simulation/session/question.ts';
import { question } from '../../../simulation/session/question.ts';
import type { Session } from '../../../simulation/session/session.ts';
import { hasEnded, seatsHeld } from '../../../simulation/session/session.ts';
import { inWords } from '../../../simulation/session/why.ts';
import { namesIn } from '../asking.ts';
import type { Game } from '../game.ts';

/** A session at one event. */
export type View = Readonly<{
  seen: Picture;
  asked: Question | null;
  /** What happened last, in words. */
  sentence: string | null;
  held: readonly string[];
  ended: boolean;
  session: Session;
  name: (id: string) => string;
}>;

/** The view of a game where it stands. */
export function viewOf(game: Game): View {
  const { session } = game;
  const asked = question(session);
  const { branch } = session;
  const last = branch.told[branch.cursor - 1];
  return {
    seen: picture(session),
    asked,
    sentence: last === undefined ? null : inWords(session, last),
    held: seatsHeld(session),
    ended: hasEnded(session),
    session,
    name: namesIn(game),
  };
}
