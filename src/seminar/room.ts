/**
 * What is a room? All that its events say: who sits where, which phase it is and until when, what was typed, and a negotiation
 * with one branch. Made again from its log it is the same; there is no clock and no chance in here.
 */
import type { Cast } from '../simulation/cast.ts';
import type { Choice, Order } from '../simulation/session/decide.ts';
import type { Other } from '../simulation/session/otherwise.ts';
import type { Asked } from '../simulation/session/decision.ts';
import type { Session } from '../simulation/session/session.ts';
import { openSession } from '../simulation/session/session.ts';
import type { Goals, Opening, SeminarEvent, Silence } from './acts.ts';
import type { Dealings, Line } from './dealings.ts';
import { noDealings } from './dealings.ts';

export type { Line };

/** A link back to a seat: by which event it was made, until when it is good by the server's clock, what came of it. */
export type LinkBack = {
  readonly seq: number;
  readonly hash: string;
  readonly until: number;
  state: 'open' | 'used' | 'replaced';
};

/** Somebody in the room. */
export type Participant = {
  readonly id: string;
  readonly name: string;
  party: string | null;
  /** Hashes of the tokens that open this seat. */
  readonly hashes: string[];
  /** Hashes of those that opened it until it was taken up elsewhere. */
  readonly former: string[];
  /** Links back to the seat, the newest last. */
  readonly links: LinkBack[];
  /** When the seat was last taken up by a link. */
  returned: number | null;
  showsName: boolean;
  muted: boolean;
  /** When it last did something. */
  lastAt: number;
  /** What was typed and not sent, by form. */
  readonly drafts: Map<string, string>;
};

/** A seat of the table with those who hold it. */
export type Delegation = {
  readonly party: string;
  readonly name: string;
  speaker: string | null;
  goals: Goals;
  locked: boolean;
  policy: SilencePolicy;
  notes: Line[];
};

/** What happens after so many seconds of silence. */
export type SilencePolicy = Readonly<{ silence: Silence; seconds: number }>;

/** A step of the negotiation. */
export type SessionStep = Readonly<
  | { do: 'open'; held: readonly string[] }
  | { do: 'choose'; choice: Choice }
  | { do: 'order'; party: string; order: Order }
  | { do: 'seat'; party: string; held: boolean }
  | { do: 'silent'; party: string; silence: Silence }
  | { do: 'finish-month'; silences: Readonly<Record<string, Silence>> }
  | { do: 'go-on' }
  | { do: 'inject'; card: string; way: 1 | -1 | null }
  | {
      do: 'pledge';
      party: string;
      state: string;
      order: Readonly<{ thousand: number; backstop: number; share: number }> | null;
    }
  | { do: 'ratify'; votes: Readonly<Record<string, boolean>> }
>;

/** An act that moved the negotiation, and to which event it led; `taken` says why it no longer counts. */
export type Move = {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly party: string | null;
  readonly step: SessionStep;
  /** The invitation that was answered. */
  readonly about: string | null;
  readonly reason: string;
  to: number;
  taken: string | null;
};

/** Another answer to the question that event `n` of the run answered. */
export type WhatIf = Readonly<{ seq: number; n: number; choice: Other }>;

/** How a phase was left: by which event, with so many milliseconds of the clock; and whose goals were locked by it. */
export type Turned = Readonly<{
  seq: number;
  phase: number;
  left: number | null;
  warned: readonly number[];
  locked: string[];
}>;

/** Everything that a room is. */
export type Room = Dealings & {
  readonly id: string;
  readonly opening: Opening;
  readonly cast: Cast;
  readonly facilitator: string[];
  readonly participants: Map<string, Participant>;
  readonly delegations: Map<string, Delegation>;
  readonly lines: Line[];
  readonly moves: Move[];
  /** Whether everybody may look back, whether everybody ever might, and which other answers were thought through. */
  readonly debrief: { open: boolean; shown: boolean; whatIfs: WhatIf[] };
  /** What kind of act each event was, by its number; of one that was taken back, that it was. */
  readonly kinds: string[];
  /** The phase before the present one, as it was left; null where there is no way back. */
  turned: Turned | null;
  session: Session;
  seq: number;
  at: number;
  /** Index into the plan; -1 in the lobby. */
  phase: number;
  /** When the phase ends by the clock; the clock stands while `pausedAt` is a time. */
  endsAt: number | null;
  pausedAt: number | null;
  /** Why the clock stands, when nobody stopped it by hand. */
  pausedFor: string | null;
  warned: number[];
  /** Since when the present invitation is open. */
  askedSince: number | null;
  /** The number of the event with which it came up. */
  question: number | null;
  asked: Asked | null;
};

const AT_FIRST: SilencePolicy = { silence: 'chart', seconds: 240 };

/** A room in which nothing has happened but its opening. */
export function newRoom(id: string, opening: Opening, cast: Cast): Room {
  return {
    id,
    opening,
    cast,
    facilitator: [opening.facilitator],
    participants: new Map(),
    delegations: new Map(
      cast.scene.table
        .map(({ id: party, name }) => ({ party, name }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ party, name }): [string, Delegation] => [
          party,
          { party, name, speaker: null, goals: NO_GOALS, locked: false, policy: AT_FIRST, notes: [] },
        ]),
    ),
    ...noDealings(),
    lines: [],
    moves: [],
    debrief: { open: false, shown: false, whatIfs: [] },
    kinds: [],
    turned: null,
    session: openSession(cast, opening.seed),
    seq: 0,
    at: 0,
    phase: -1,
    endsAt: null,
    pausedAt: null,
    pausedFor: null,
    warned: [],
    askedSince: null,
    question: null,
    asked: null,
  };
}

const NO_GOALS: Goals = { ranking: [], redLines: [], text: '' };

/** The phase that the room is in; null in the lobby and after the last. */
export function phaseOf({ opening, phase }: Room): Opening['plan'][number] | null {
  return opening.plan[phase] ?? null;
}

/** The members of a delegation, in the order in which they came. */
export function membersOf({ participants }: Room, party: string): Participant[] {
  return [...participants.values()].filter((one) => one.party === party);
}

/** Whether the talks have opened: seats are taken from then on. */
export function haveOpened({ moves }: Room): boolean {
  return moves.some(({ step, taken }) => step.do === 'open' && taken === null);
}

/** Writes a line that all may read. */
export function tell(room: Room, { seq, at }: SeminarEvent, line: Omit<Line, 'seq' | 'at'>): void {
  room.lines.push({ seq, at, ...line });
}

/** The name of a party. */
export function partyName({ delegations }: Room, party: string): string {
  return delegations.get(party)?.name ?? party;
}

/** The newest link to a seat as the facilitator sees it. */
export function linkShown({ links }: Participant): Omit<LinkBack, 'hash'> | null {
  const newest = links.at(-1);
  if (newest === undefined) return null;
  const { seq, until, state } = newest;
  return { seq, until, state };
}
