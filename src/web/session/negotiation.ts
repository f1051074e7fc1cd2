/** What is on the screen? A session with the scenario that it is of, and what is to be seen of it at the event shown. */
import type { Picture } from '../../simulation/session/picture.ts';
import { picture } from '../../simulation/session/picture.ts';
import type { Asked } from '../../simulation/session/decision.ts';
import type { Moved, Session } from '../../simulation/session/session.ts';
import {
  eventsShown,
  hasEnded,
  invitation,
  monthShown,
  seatsHeld,
} from '../../simulation/session/session.ts';
import { inWords } from '../../simulation/session/why.ts';
import type { TraceHeader } from '../../simulation/trace.ts';

/** A scenario by its name and overrides, or carried whole. */
export type ScenarioRef = TraceHeader['scenario'];

/** A session and its scenario, by name with overrides or carried whole. */
export type Negotiation = Readonly<{ session: Session; scenario: ScenarioRef }>;

/** An event that has been shown, in a sentence. */
export type Line = Readonly<{ seq: number; month: number; event: string; by: string | null; said: string }>;

/** What is to be seen. */
export type View = Readonly<{
  picture: Picture;
  cursor: number;
  month: number;
  held: readonly string[];
  asked: Asked | null;
  ended: boolean;
  lines: readonly Line[];
}>;

/** Sentences told before, by event: a branch's events never change. */
const said = new WeakMap<object, string>();

/** Looks at a session. */
export function viewOf(session: Session): View {
  const asked = invitation(session);
  return {
    picture: picture(session),
    cursor: session.branch.cursor,
    month: monthShown(session),
    held: seatsHeld(session),
    asked,
    ended: asked === null && hasEnded(session),
    lines: eventsShown(session).map((happening, i) => {
      const sentence = said.get(happening) ?? inWords(session, happening);
      said.set(happening, sentence);
      return {
        seq: i + 1,
        month: happening.month,
        event: happening.event,
        by: typeof happening['by'] === 'string' ? happening['by'] : null,
        said: sentence,
      };
    }),
  };
}

/** What a move says to whoever listens: the sentences of the last events passed. */
export function spokenAfter(view: View, moved: Moved): string {
  const passed = view.lines.slice(Math.max(moved.from, moved.to - 2), moved.to);
  const end = view.ended ? 'The run has ended. ' : '';
  const asked = view.asked === null ? '' : 'A decision is asked for.';
  if (moved.to < moved.from) return `Back to event ${moved.to}.`;
  return `${passed.map((line) => `${line.said}.`).join(' ')} ${end}${asked}`.trim();
}
