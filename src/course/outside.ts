/**
 * What comes into a run from outside of it? Cards that somebody lets strike as a month opens, states that are told what to
 * pledge, votes of people at a gate. Where there is nobody, as in batches, the model decides by itself.
 */
import { cell } from './memory.ts';
import type { MemberMind } from './memory.ts';
import { actCode } from './party.ts';
import type { Run } from './run.ts';

/** A card of the deck that is let strike; `way` says which way effects go that may go either way, null leaves it to luck. */
export type Released = Readonly<{ card: string; way: 1 | -1 | null }>;

/**
 * What a state is told to pledge, once the fighting halts: so many thousands (0: none), from that class of backstop on (0 to 2),
 * and only if states pledge that together would send at least such a share of all troops that might be sent, in percent.
 */
export type PledgeOrder = Readonly<{ thousand: number; backstop: number; share: number }>;

/** Who is asked where something may come from outside. */
export type Outside = Readonly<{
  /** Cards that strike as a month opens, after those that luck has drawn. */
  cards: (month: number) => readonly Released[];
  /** Whether states have been told otherwise since their pledges were last gathered. */
  pledgesChanged: (month: number) => boolean;
  pledge: (member: string) => PledgeOrder | null;
  /** How people voted for a party on what was signed in a month; null where they did not, or not clearly. */
  vote: (party: string, month: number) => boolean | null;
}>;

/** How people voted for a party on what is before the gates now; null leaves it to the model. */
export function voteOf({ outside, memory: { world } }: Run, party: string): boolean | null {
  return outside?.vote(party, cell(world.month)) ?? null;
}

/** Lets a state pledge as it was told; whether it does, or null where nobody has told it anything. */
export function pledgeAsTold({ outside, memory, scene }: Run, member: number): boolean | null {
  const told = outside?.pledge(scene.members[member]?.id ?? '') ?? null;
  if (told === null) return null;
  const { talks } = memory;
  const { pledged, reply } = memory.members[member] as MemberMind;
  const backstop = cell(talks.backstop);
  const met = backstop >= told.backstop && cell(talks.halt) === 1 && cell(talks.share) * 100 >= told.share;
  const sends = told.thousand > 0 && met;
  pledged[backstop] = sends ? told.thousand : 0;
  reply[0] = actCode(sends ? 'pledge' : 'decline');
  return sends;
}
