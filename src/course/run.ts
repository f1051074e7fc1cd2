/**
 * What is a run while it runs? A scene, facts, a memory, luck, and a way to send an event to a party. The rules of the
 * course are functions of it; whichever execution provides `send` plays the charts. What happens is told to `tell`, if
 * anybody listens.
 */
import type { Terms } from '../negotiation/issues.ts';
import { namedTerms } from '../negotiation/issues.ts';
import type { Luck, Stream } from '../random/streams.ts';
import type { Facts } from './facts.ts';
import type { Memory, Mind } from './memory.ts';
import { cell } from './memory.ts';
import type { Outside } from './outside.ts';
import type { Act, EventName, MemberDesk, TableDesk } from './party.ts';
import { ACTS } from './party.ts';
import type { Scene } from './scene.ts';

/** One line of a trace before it gets its number: what happened, in which month, to whom. */
export type Happening = Readonly<{ event: string; month: number } & Record<string, unknown>>;

/** Which ledgers are worked out for whoever hears of texts and answers. */
export type Ledgers = Readonly<{ texts: boolean; answers: boolean }>;

const ALL_LEDGERS: Ledgers = { texts: true, answers: true };

/** For those who count events or read what was said, not why. */
export const NO_LEDGERS: Ledgers = { texts: false, answers: false };

/**
 * Hears what happens; null in batches that keep no trace. Who has no use for all ledgers says which it reads: to work them out
 * takes about a fifth of a run (`npm run bench -- tables`).
 */
export type Tell = (((happening: Happening) => void) & Readonly<{ ledgers?: Ledgers }>) | null;

/** A run being played. */
export type Run = Readonly<{
  scene: Scene;
  facts: Facts;
  memory: Memory;
  luck: Luck;
  table: readonly TableDesk[];
  members: readonly MemberDesk[];
  /** Delivers an event to a party: table parties by index, members after them. */
  send: (party: number, event: EventName) => void;
  tell: Tell;
  /** What comes from outside of the model; null in batches. */
  outside: Outside | null;
}>;

/** The stream of a purpose in the current month. */
export function luckNow(run: Run, purpose: string): Stream {
  return run.luck(purpose, cell(run.memory.world.month));
}

/** Invites a party of the table to act and returns its act; a chart that does not answer is a fault of the chart. */
export function invite(run: Run, party: number, event: EventName): Act {
  const mind = run.memory.table[party] as Mind;
  mind.reply[0] = 0;
  run.send(party, event);
  const act = ACTS[cell(mind.reply)] as Act;
  if (act === 'none') throw new Error(`${nameOf(run, party)} did not answer ${event}`);
  return act;
}

/** Invites a member state. */
export function inviteMember(run: Run, member: number, event: EventName): Act {
  const mind = run.memory.members[member];
  if (mind === undefined) throw new RangeError(`no such member: ${member}`);
  mind.reply[0] = 0;
  run.send(run.scene.table.length + member, event);
  const act = ACTS[cell(mind.reply)] as Act;
  if (act === 'none') throw new Error(`${run.scene.members[member]?.id} did not answer ${event}`);
  return act;
}

/** Who hears something. */
export type Hearers = (run: Run, party: number) => boolean;

/** Everybody at the table. */
export const everybody: Hearers = () => true;

/** Lets parties of the table hear something, in table order; all but the one that it comes from (-1: nobody's). */
export function report(run: Run, event: EventName, from = -1, hearers: Hearers = everybody): void {
  const { length } = run.scene.table;
  for (let p = 0; p < length; p += 1)
    if (p !== from && hearers(run, p) && !isAway(run, p)) run.send(p, event);
}

/** Whether a party has left the talks. */
export function isAway(run: Run, party: number): boolean {
  return run.memory.world.away[party] === 1;
}

/** Whether any party has left. */
export function somebodyIsAway({ memory: { world } }: Run): boolean {
  for (let p = 0; p < world.away.length; p += 1) if (world.away[p] === 1) return true;
  return false;
}

/** The id of a party of the table. */
export function nameOf(run: Run, party: number): string {
  return run.scene.table[party]?.id ?? '';
}

/** Tells a happening of this month. Callers ask first whether anybody listens: details cost more than the rule itself. */
export function happen(run: Run, event: string, details: Record<string, unknown> = {}): void {
  run.tell?.({ event, month: cell(run.memory.world.month), ...details });
}

/** Which ledgers whoever hears reads. */
export function ledgersRead(tell: Tell): Ledgers {
  return tell === null ? NO_LEDGERS : (tell.ledgers ?? ALL_LEDGERS);
}

/** Terms as a record of issue and level. */
export function spelled(run: Run, terms: Terms): Record<string, number> {
  return namedTerms(run.scene.space, terms);
}
