/**
 * What goes on in a room beside the talks? News that is planned and handed out, private channels, papers passed to one party,
 * pledges of states, and votes at home: shapes only; who may do what with them is said where each is done.
 */

/**
 * A line of what was written, for all or for some; `seq` is that of its event. What was taken back has no text any more, and says
 * why it was.
 */
export type Line = Readonly<{
  seq: number;
  at: number;
  by: string;
  kind: string;
  text: string;
  taken?: string;
}>;

/** Who is meant: parties of the table; null means everybody. */
export type Audience = readonly string[] | null;

/** News: a card of the deck, something that the facilitator wrote, or something leaked. `seq` is the number of its act. */
export type Inject = {
  readonly seq: number;
  readonly card: string | null;
  /** Which way a card goes that may go either way. */
  readonly way: 1 | -1 | null;
  readonly title: string;
  readonly text: string;
  readonly evidence: readonly string[];
  readonly to: Audience;
  readonly leak: boolean;
  /** When it goes out by itself: as a phase begins, at a time, or only at the facilitator's word. */
  when: Readonly<{ phase: string }> | Readonly<{ at: number }> | null;
  state: 'planned' | 'held back' | 'out';
  /** When it went out, and by which event. */
  at: number | null;
  out: number | null;
  /** Why a card with effects changes nothing in the model after all. */
  idle: string | null;
  /** Why it was taken back after it had gone out; who has read it has read it. */
  taken: string | null;
};

/** A private channel between delegations; `seq` is the number of the act that opened it. */
export type Caucus = {
  readonly seq: number;
  readonly at: number;
  readonly parties: readonly string[];
  readonly by: string;
  closed: boolean;
  /** The act that closed it. */
  closing: number | null;
  readonly lines: Line[];
};

/** A text passed to one party outside the talks: it binds nobody and the model hears nothing of it. */
export type Paper = {
  readonly seq: number;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly terms: Readonly<Record<string, number>>;
  readonly text: string;
  answer: Readonly<{ seq: number; at: number; answer: 'accept' | 'refuse'; text: string }> | null;
  /** Why its answer was taken back last, and why it was itself. */
  reopened: string | null;
  taken: string | null;
};

/** What a state was told to pledge by those who speak for it. */
export type PledgeMade = {
  readonly seq: number;
  readonly at: number;
  readonly party: string;
  readonly state: string;
  /** Thousands; null: its own chart decides again. */
  readonly thousand: number | null;
  readonly backstop: number;
  readonly share: number;
  readonly reason: string;
  isPublic: boolean;
  /** Why it was taken back. */
  taken: string | null;
};

/** What one may vote. */
export type Ballot = 'yes' | 'no' | 'abstain';

/** A party's chamber at home, voting on what was signed. */
export type Chamber = {
  readonly party: string;
  readonly votes: Map<string, Ballot>;
  result: ChamberResult | null;
};

/** How a chamber decided; `passed` null: not clearly, and the model's own gate decides. */
export type ChamberResult = Readonly<{
  yes: number;
  no: number;
  abstained: number;
  passed: boolean | null;
}>;

/** All of it. */
export type Dealings = {
  readonly injects: Inject[];
  readonly caucuses: Caucus[];
  readonly papers: Paper[];
  readonly pledges: PledgeMade[];
  /** Open votes at home, or those just held; and until when they are open. */
  readonly chambers: Map<string, Chamber>;
  chambersUntil: number | null;
};

/** Nothing yet. */
export function noDealings(): Dealings {
  return { injects: [], caucuses: [], papers: [], pledges: [], chambers: new Map(), chambersUntil: null };
}
