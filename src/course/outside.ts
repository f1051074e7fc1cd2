/**
 * What comes into a run from outside of it? Cards that somebody lets strike as a month opens, states that are told what to
 * pledge, votes of people at a gate. Where there is nobody, as in batches, the model decides by itself.
 */

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
