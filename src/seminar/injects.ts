/**
 * What news reaches whom, and when? Cards of the deck and what the facilitator writes: planned for a phase or a time, held back,
 * handed out to all or to some. A card with effects in the model acts on it as the next month opens; a report only informs.
 */
import type { Card } from '../simulation/session/deck.ts';
import { deckOf } from '../simulation/session/deck.ts';
import type { Refusal } from '../simulation/session/session.ts';
import type { Act, SeminarEvent } from './acts.ts';
import type { Audience, Inject } from './dealings.ts';
import type { Room } from './room.ts';
import { tell } from './room.ts';
import { move } from './talks.ts';

type ActOf<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

const MINUTE = 60_000;

const decks = new WeakMap<object, readonly Card[]>();

/** The deck of a room. */
export function deckIn({ cast: { scene } }: Room): readonly Card[] {
  const known = decks.get(scene) ?? deckOf(scene.scenario);
  decks.set(scene, known);
  return known;
}

/** News that has not gone out. */
const FRESH = { state: 'planned', at: null, out: null, idle: null, taken: null } as const;

/** News is planned, or handed out at once. */
export function planInject(room: Room, event: SeminarEvent, act: ActOf<'inject'>): Refusal | null {
  const unknown = unknownIn(room, act.to ?? null);
  if (unknown !== null) return unknown;
  const when = whenOf(room, event, act.when);
  if (when !== null && 'refused' in when) return when;
  const what = act.card === undefined ? written(act) : drawn(room, act.card, act.way ?? null);
  if ('refused' in what) return what;
  const to = act.to === undefined ? what.to : act.to;
  const inject: Inject = {
    ...what,
    seq: event.seq,
    way: act.way ?? null,
    to,
    leak: false,
    when,
    ...FRESH,
  };
  room.injects.push(inject);
  if (act.when === 'now') letOut(room, event, inject);
  return null;
}

/** That a party is none of the table; null where all are. */
export function unknownIn(room: Room, to: Audience): Refusal | null {
  const off = to?.find((party) => !room.delegations.has(party));
  return off === undefined ? null : { refused: `no party at the table named ${off}` };
}

function whenOf(room: Room, { at }: SeminarEvent, when: ActOf<'inject'>['when']): Inject['when'] | Refusal {
  if (when === 'now' || when === 'word') return null;
  if ('minutes' in when)
    return room.endsAt === null
      ? { refused: 'no phase is under way: minutes are counted by the clock' }
      : { at: (room.pausedAt ?? at) + when.minutes * MINUTE };
  const index = room.opening.plan.findIndex(({ id }) => id === when.phase);
  if (index < 0) return { refused: `no such phase: ${when.phase}` };
  return index <= room.phase ? { refused: `phase ${when.phase} has begun already` } : { phase: when.phase };
}

type What = Pick<Inject, 'card' | 'title' | 'text' | 'evidence' | 'to'>;

function written({ title, text, way }: ActOf<'inject'>): What | Refusal {
  if (title === undefined || text === undefined)
    return { refused: 'name a card, or write a title and a text' };
  if (way !== undefined) return { refused: 'only a card of the deck goes one way or the other' };
  return { card: null, title, text, evidence: [], to: null };
}

function drawn(room: Room, id: string, way: 1 | -1 | null): What | Refusal {
  const card = deckIn(room).find((one) => one.id === id);
  if (card === undefined) return { refused: `no such card: ${id}` };
  if (room.injects.some((one) => one.card === id && one.taken === null))
    return { refused: `card ${id} is out of the deck already` };
  const isTwoSided = card.effects.some((effect) => effect.includes('±'));
  if (isTwoSided && way === null) return { refused: `card ${id} goes one way or the other: say way 1 or -1` };
  if (!isTwoSided && way !== null) return { refused: `card ${id} goes only one way` };
  const [down = '', up = down] = card.reports;
  const { headline: title, evidence, to } = card;
  return { card: id, title, text: way === 1 ? up : down, evidence, to };
}

/** Hands news out; a card with effects is let strike as the next month opens. */
function letOut(room: Room, event: SeminarEvent, inject: Inject): void {
  inject.state = 'out';
  inject.at = event.at;
  inject.out = event.seq;
  const card = deckIn(room).find(({ id }) => id === inject.card);
  if (inject.card !== null && card !== undefined && card.effects.length > 0) {
    const step = { do: 'inject', card: inject.card, way: inject.way } as const;
    inject.idle = move(room, { ...event, party: null }, step)?.refused ?? null;
  }
  if (inject.to === null)
    tell(room, event, { by: 'facilitator', kind: 'news', text: `${inject.title}. ${inject.text}` });
}

/** News that was planned is held back, or approved again. */
export function holdInject(
  room: Room,
  _: SeminarEvent,
  { inject, held }: ActOf<'inject-hold'>,
): Refusal | null {
  const found = waiting(room, inject);
  if ('refused' in found) return found;
  if ((found.state === 'held back') === held)
    return { refused: held ? 'it is held back already' : 'it is not held back' };
  found.state = held ? 'held back' : 'planned';
  return null;
}

/** News that waits is handed out now, whatever was planned for it. */
export function releaseInject(
  room: Room,
  event: SeminarEvent,
  { inject }: ActOf<'inject-release'>,
): Refusal | null {
  const found = waiting(room, inject);
  if ('refused' in found) return found;
  letOut(room, event, found);
  return null;
}

function waiting(room: Room, seq: number): Inject | Refusal {
  const found = room.injects.find((one) => one.seq === seq);
  if (found === undefined) return { refused: `no news has the number ${seq}` };
  return found.state === 'out' ? { refused: `number ${seq} is out already` } : found;
}

/** Something told to some becomes known to more: it comes as news, and those it comes from are not asked. */
export function leakNews(
  room: Room,
  event: SeminarEvent,
  { title, text, to }: Readonly<{ title: string; text: string; to: Audience }>,
): void {
  const inject: Inject = {
    seq: event.seq,
    card: null,
    way: null,
    title,
    text,
    evidence: [],
    to,
    leak: true,
    when: null,
    ...FRESH,
  };
  room.injects.push(inject);
  letOut(room, event, inject);
}

/** The news that goes out next by the clock. */
export function nextInject({ injects }: Room): Readonly<{ at: number; inject: number }> | null {
  const due = injects.flatMap(({ state, when, seq }) =>
    state === 'planned' && when !== null && 'at' in when ? [{ at: when.at, inject: seq }] : [],
  );
  return due.length === 0 ? null : due.reduce((first, one) => (one.at < first.at ? one : first));
}

/** News that is due by the clock goes out. */
export function injectIsDue(room: Room, event: SeminarEvent, seq: number): Refusal | null {
  const found = waiting(room, seq);
  if ('refused' in found) return found;
  letOut(room, event, found);
  return null;
}

/** A phase begins: what was planned for it goes out. */
export function injectsOfPhase(room: Room, event: SeminarEvent, phase: string): void {
  for (const one of room.injects)
    if (one.state === 'planned' && one.when !== null && 'phase' in one.when && one.when.phase === phase)
      letOut(room, event, one);
}

/** Time that nobody could use: what is planned by the clock comes so much later. */
export function shiftInjects({ injects }: Room, by: number): void {
  for (const one of injects)
    if (one.state !== 'out' && one.when !== null && 'at' in one.when) one.when = { at: one.when.at + by };
}

/** Whether a party may see news that is out; null: whether anybody in the room may. */
export function maySee({ state, to }: Inject, party: string | null): boolean {
  return state === 'out' && (to === null || (party !== null && to.includes(party)));
}

/** What news does in the model, in words. */
export function actsInWords(room: Room, { card, idle, taken }: Inject): string {
  if (taken !== null) return 'It has been taken back: it changes nothing in the model.';
  const effects = deckIn(room).find(({ id }) => id === card)?.effects ?? [];
  if (effects.length === 0) return 'A report and no more: it changes nothing in the model.';
  if (idle !== null) return `It changes nothing in the model: ${idle}.`;
  const struck = room.session.branch.decisions.find(
    (one) => 'does' in one && one.does === 'inject' && one.card === card,
  );
  return struck === undefined || !('month' in struck)
    ? 'It acts on the model.'
    : `It acts on the model as month ${struck.month} opens.`;
}
