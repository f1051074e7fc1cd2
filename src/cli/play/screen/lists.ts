/** What can be chosen from? Seats, branches, acts of the capital, truces: each with the line command that choosing it does. */
import { actsOf, question } from '../../../simulation/session/question.ts';
import { seatsHeld } from '../../../simulation/session/session.ts';
import { namesIn } from '../asking.ts';
import { signed } from '../figures.ts';
import type { Game } from '../game.ts';
import { playsOn } from '../saying.ts';
import type { Item, Mode } from './mode.ts';

function pick(title: string, items: readonly Item[]): Mode {
  return { kind: 'pick', title, items, at: 0 };
}

/** Seats to take and to leave. */
export function seats({ session }: Game): Mode {
  const held = seatsHeld(session);
  const parties = session.cast.scene.table.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return pick(
    'Whose seat?',
    parties.map(({ id, name }) =>
      held.includes(id)
        ? { label: `leave the seat of ${name}; ${playsOn(session, id)}`, command: `leave ${id}` }
        : { label: `sit for ${name}`, command: `sit ${id}` },
    ),
  );
}

/** Branches to go to. */
export function branches({ session }: Game): Mode {
  const all = [...session.branches.values()];
  const items = all.map((branch) => {
    const from =
      branch.from === null ? 'from the beginning' : `from ${branch.from.branch} at event ${branch.from.at}`;
    const here = branch === session.branch ? ', here' : '';
    return {
      label: `${branch.name}: ${from}, at event ${branch.cursor} of ${branch.seen} seen${here}`,
      command: `branch ${branch.name}`,
    };
  });
  return { kind: 'pick', title: 'Go to which branch?', items, at: all.indexOf(session.branch) };
}

/** Branches to compare with the one that is shown. */
export function others({ session }: Game): readonly Item[] {
  const { name } = session.branch;
  return [...session.branches.keys()]
    .filter((other) => other !== name)
    .map((other) => ({ label: other, command: `compare ${name} ${other}` }));
}

/** What capitals of held seats can be told to do. */
export function orders(game: Game): Mode | null {
  const { session } = game;
  const name = namesIn(game);
  const items = seatsHeld(session).flatMap((party): Item[] => [
    ...actsOf(session, party).map(({ id, name: what, objection }) => {
      return objection === null
        ? { label: `${name(party)}: ${what}`, command: `act ${id} ${party}` }
        : { label: `${name(party)}: ${what} (not now: ${objection})`, command: null };
    }),
    { label: `${name(party)}: leaves the talks`, command: `walk ${party}` },
    { label: `${name(party)}: comes back`, command: `return ${party}` },
  ]);
  return items.length === 0 ? null : pick('Which order to the capital, for its next occasion?', items);
}

/** Truces that may be tabled. */
export function truces({ session }: Game): Mode | null {
  const asked = question(session);
  if (asked?.asked.at !== 'truce-offer' || asked.truces.length === 0) return null;
  const items = asked.truces.map(({ item, kind, terms, worth }) => ({
    label: `${item} ${kind}, ${signed(worth, 3)}: ${terms.map(({ level }) => level).join('; ')}`,
    command: `truce ${item}`,
  }));
  return pick(`Which truce? What it is worth to ${asked.name}, and what it says`, items);
}

/** Whose nearest terms are wanted. */
export function whose({ session }: Game): Mode {
  const parties = session.cast.scene.table.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return pick('What would do? The nearest terms that would be accepted now, by', [
    ...parties.map(({ id, name }) => ({ label: name, command: `nearest ${id}` })),
    { label: 'all at the table', command: 'nearest all' },
  ]);
}
