/**
 * What is a party? A file in actors/: who and why, numbers with sources, two or three plain functions, a chart. Here are
 * the shapes that such a file fills, the alphabet that every chart speaks, and the desk: all that a party sees.
 */
import type { Anchor, Found } from '../negotiation/search.ts';
import type { Terms } from '../negotiation/issues.ts';
import type { Prospect, Reading } from '../negotiation/offers.ts';
import type { Answer, LineBeliefs, Seen, ThresholdBelief } from '../negotiation/beliefs.ts';
import type { Preferences, Valuation } from '../negotiation/worth.ts';
import type { MemberFacts, OwnFacts } from './facts.ts';
import type { MemberMind, Mind, Talks, World } from './memory.ts';
import type { MemberNumbers, TableNumbers } from './party-numbers.ts';
import type { MemberParty, Scene, TableParty } from './scene.ts';
import type { WithSources } from './sources.ts';

/** Invitations to a party at the table: each is answered by exactly one act. */
export const TABLE_INVITATIONS = [
  'OFFER_DUE',
  'ANSWER_DUE',
  'AMENDMENT_DUE',
  'TRUCE_DUE',
  'TRUCE_ANSWER_DUE',
  'CAPITAL_DUE',
  'STAY_DUE',
] as const;

/** Invitations to a member state. */
export const MEMBER_INVITATIONS = ['PLEDGE_DUE', 'VOTE_DUE', 'CONSENT_DUE'] as const;

/** What a party merely hears. */
export const REPORTS = [
  'MONTH',
  'TALKS_OPEN',
  'MEMBER_SPEAKS',
  'PROPOSAL_HEARD',
  'ANSWER_HEARD',
  'LINE_DECLARED',
  'TRUCE_REFUSED',
  'TRUCE_ACCEPTED',
  'MOOD_TURNS',
  'WALKED_OUT',
  'CAME_BACK',
  'SIGNED',
] as const;

/** The shared alphabet: no chart speaks anything else. */
export const ALPHABET = [...TABLE_INVITATIONS, ...MEMBER_INVITATIONS, ...REPORTS] as const;

/** An event of the alphabet. */
export type EventName = (typeof ALPHABET)[number];

/** The acts that answer invitations; the index is the reply code in a mind (0: none yet). */
export const ACTS = [
  'none',
  'offer',
  'pass',
  'accept',
  'refuse',
  'amend',
  'hold',
  'act',
  'stay',
  'leave',
  'return',
  'pledge',
  'decline',
  'ratify',
  'reject',
  'consent',
  'veto',
] as const;

/** The name of an act. */
export type Act = (typeof ACTS)[number];

/** The code of an act. */
export function actCode(act: Act): number {
  let code = 0;
  while (code < ACTS.length && ACTS[code] !== act) code += 1;
  return code;
}

/** A transition of a chart: names only. */
export type Transition<Guard extends string, Action extends string> = Readonly<{
  guard?: Guard;
  target?: string;
  actions?: Action | readonly Action[];
  description?: string;
}>;

type Transitions<Guard extends string, Action extends string> =
  | Transition<Guard, Action>
  | readonly Transition<Guard, Action>[];

/** A state of a chart, described in the party's own voice. */
export type ChartState<Guard extends string, Action extends string> = Readonly<{
  description: string;
  on?: Readonly<Partial<Record<EventName | 'NEXT', Transitions<Guard, Action>>>>;
  always?: Transitions<Guard, Action>;
  type?: 'final';
}>;

/** A chart of the course (a format of talks) takes one event, NEXT, which asks for the next act. A chart: a genuine xstate v5 machine config, restricted to named guards and actions and to the shared alphabet. */
export type Chart<Guard extends string, Action extends string> = Readonly<{
  id: string;
  description: string;
  initial: string;
  states: Readonly<Record<string, ChartState<Guard, Action>>>;
}>;

/** What a party at the table sees: its own mind and facts, the public world, and the message being heard. */
export type TableDesk = Readonly<{
  kind: 'table';
  me: number;
  party: TableParty;
  scene: Scene;
  facts: OwnFacts;
  mind: Mind;
  world: World;
  talks: Talks;
  views: Views;
}>;

/** What a member state sees. */
export type MemberDesk = Readonly<{
  kind: 'member';
  me: number;
  party: MemberParty;
  scene: Scene;
  facts: MemberFacts;
  mind: MemberMind;
  world: World;
  talks: Talks;
}>;

/** Scratch tables of a party, always rebuilt from its mind and facts before use; never state. */
export type Views = Readonly<{
  own: Valuation;
  prospect: Prospect;
  /** One reading of every other party, in table order without itself. */
  readings: readonly Reading[];
  /** Searches for the terms that the prospect's goal asks for; what it returns is overwritten by the next search. */
  find: (starts: readonly Terms[], anchor: Anchor | null) => Found;
  /** From which claims and ceiling the own charges, and from which beliefs the readings' lines, were last worked out. */
  charged: Float64Array;
  opened: Float64Array;
  /** By line of the others: logarithm of the chance in `opened` that it is not hard. */
  logSoft: Float64Array;
  /** The party's preferences with what members ask for. */
  shifted: Preferences;
  papers: Papers;
  ear: Ear;
}>;

/** Texts that a search is given: copies on sheets that are used again for every search. */
export type Papers = Readonly<{
  starts: Terms[];
  barred: Terms[];
  /** Sheets for texts refused this month, and for every party's amendment. */
  refused: readonly Float64Array[];
  amended: readonly Float64Array[];
  /** The text to be amended, and how far an amendment may go from it. */
  base: Anchor;
  text: Float64Array;
}>;

/** What a party works with while it learns from an answer: whose lines and threshold, what was answered, what it was worth. */
export type Ear = Readonly<{
  lines: Written<LineBeliefs>;
  answer: Written<Answer>;
  threshold: Written<ThresholdBelief>;
  seen: Written<Seen>;
}>;

type Written<T> = { -readonly [K in keyof T]: T[K] };

/** Named guards and actions over a desk. */
export type Vocabulary<Desk, Guard extends string = string, Action extends string = string> = Readonly<{
  guards: Readonly<Record<Guard, (desk: Desk) => boolean>>;
  actions: Readonly<Record<Action, (desk: Desk) => void>>;
}>;

/** Who a party is, in words: the argument with its sources (author-year or evidence ids). */
type Portrait = Readonly<{ id: string; name: string; argument: string }>;

/** A party file for the table. */
export type TableActor = Portrait &
  Readonly<{
    seat: 'table';
    numbers: WithSources<TableNumbers>;
    vocabulary: Vocabulary<TableDesk>;
    chart: Chart<string, string>;
  }>;

/** A party file of a member state, standing behind a party of the table. */
export type MemberActor = Portrait &
  Readonly<{
    seat: 'member';
    of: string;
    numbers: WithSources<MemberNumbers>;
    vocabulary: Vocabulary<MemberDesk>;
    chart: Chart<string, string>;
  }>;

/** Any party file. */
export type Actor = TableActor | MemberActor;

/** Defines a party at the table; a misspelt guard, action or event does not compile. */
export function tableActor<G extends string, A extends string>(
  actor: Portrait &
    Readonly<{
      numbers: WithSources<TableNumbers>;
      vocabulary: Vocabulary<TableDesk, G, A>;
      chart: Chart<NoInfer<G>, NoInfer<A>>;
    }>,
): TableActor {
  return { ...actor, seat: 'table' };
}

/** Defines a member state; a misspelt guard, action or event does not compile. */
export function memberActor<G extends string, A extends string>(
  actor: Portrait &
    Readonly<{
      of: string;
      numbers: WithSources<MemberNumbers>;
      vocabulary: Vocabulary<MemberDesk, G, A>;
      chart: Chart<NoInfer<G>, NoInfer<A>>;
    }>,
): MemberActor {
  return { ...actor, seat: 'member' };
}
