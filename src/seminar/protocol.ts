/**
 * What goes over the wire, part by part? The shapes of every view, for those who write pages and programs; PROTOCOL.md says in words
 * what they mean. A part that a viewer may not see is not there.
 */
import type { Brief } from '../simulation/session/brief.ts';
import type { Card } from '../simulation/session/deck.ts';
import type { DraftReading } from '../simulation/session/draft.ts';
import type { Picture } from '../simulation/session/picture.ts';
import type { Goals } from './acts.ts';
import type { Heard } from './hearing.ts';
import type { Phase } from './plan.ts';
import type { Audience, Ballot, Caucus, ChamberResult, Inject, Paper, PledgeMade } from './dealings.ts';
import type { Line, Move, SilencePolicy } from './room.ts';

/** Terms by issue: the index of the level. */
export type Terms = Readonly<Record<string, number>>;

/** The text that stands, as one has heard it. REFERENCE: nobody has tabled any; talk turns around this. */
export type TableView = Readonly<{
  kind: 'OFFER' | 'FRAME' | 'SIGN' | 'REFERENCE';
  by: string | null;
  terms: Terms;
}>;

/** Who is asked; times are the server's. */
export type AskedView = Readonly<{ party: string; name: string; since: number | null }>;

/** The same for the seat that is asked, and for the facilitator: for what, on which text, what may be answered, what silence means. */
export type AskedOfYou = AskedView &
  Readonly<{
    /** The number that an answer names to say that it means this question and no other. */
    question: number;
    at: string;
    words: string;
    choices: readonly string[];
    month: number;
    /** The text to answer, or the one that terms start from; null where a truce is talked of. */
    text: Terms | null;
    /** What truces may be tabled, the first is item 1. */
    truces: readonly Readonly<Record<string, number>>[];
    policy: SilencePolicy | null;
  }>;

/** News as it reached one; `seq` is the number of its act. */
export type NewsView = Readonly<{
  seq: number;
  at: number;
  title: string;
  text: string;
  /** Where the report is from: ids of the register, with the claim where it is known. */
  sources: readonly Readonly<{ id: string; claim: string | null }>[];
  /** Whether all know it. */
  toAll: boolean;
  leak: boolean;
  /** Why it was taken back since; null where it was not. */
  taken: string | null;
  /** What it does in the model, in words. */
  acts: string;
}>;

/** What everybody in the room sees. */
export type CommonParts = Readonly<{
  room: Readonly<{ id: string; title: string; caution: string; format: string; plan: readonly Phase[] }>;
  clock: Readonly<{
    phase: number;
    name: string | null;
    endsAt: number | null;
    pausedAt: number | null;
    pausedFor: string | null;
    /** What happens when the phase ends. */
    atEnd: string | null;
  }>;
  issues: readonly Readonly<{
    id: string;
    name: string;
    levels: readonly string[];
    evidence: string | null;
  }>[];
  delegations: readonly Readonly<{
    party: string;
    name: string;
    members: number;
    /** Of those who agreed to be named. */
    names: readonly string[];
    /** Whether people decide, or the chart plays. */
    held: boolean;
    locked: boolean;
  }>[];
  world: Picture['world'];
  outcome: string | null;
  /** Whether everybody may look back (`GET /api/rooms/ROOM/debrief`), and how many other answers have been asked about. */
  debrief: Readonly<{ open: boolean; asked: number }>;
  /** What happened in the room. */
  log: readonly Line[];
  /** Votes at home on what was signed: until when they are open, and their results; null while open or where it was a tie. */
  chambers: Readonly<{
    until: number | null;
    parties: readonly Readonly<{ party: string; name: string; isOpen: boolean; passed: boolean | null }>[];
  }>;
  /** News that reached one, as it came. */
  news: readonly NewsView[];
  /** What happened in the talks, as far as it was heard. */
  record: readonly Heard[];
}>;

/** The projector's view, and that of anybody who looks on with the code. */
export type PublicView = CommonParts & Readonly<{ code: string; table: TableView; asked: AskedView | null }>;

/** The view of a participant; the second half once it is in a delegation. */
export type SeatView = CommonParts &
  Readonly<{
    me: Readonly<{
      id: string;
      name: string;
      party: string | null;
      showsName: boolean;
      muted: boolean /** When the seat was last taken up by a link of the facilitator. */;
      returned: number | null;
    }>;
    drafts: Readonly<Record<string, string>>;
    table: TableView & Readonly<{ ledger?: DraftReading['ledger'] }>;
    asked: AskedView | AskedOfYou | null;
    ballot: BallotView | null;
  }> &
  Partial<DelegationParts>;

/** What a delegation sees of itself. */
export type DelegationParts = Readonly<{
  delegation: Readonly<{
    party: string;
    name: string;
    speaker: string | null;
    members: readonly Readonly<{ id: string; name: string }>[];
  }>;
  brief: Brief;
  sources: SourcesView | null;
  goals: Goals & Readonly<{ locked: boolean }>;
  notes: readonly Line[];
  /** What the capital can be ordered to do. */
  acts: readonly Readonly<{ id: string; name: string }>[];
  /** Private channels that it takes part in. */
  caucuses: readonly Caucus[];
  /** Papers that it passed or was passed, the last of them with their ledger from its own chair. */
  papers: readonly PaperView[];
  /** States whose pledges it decides, with what they were told last. */
  states?: readonly Readonly<{ id: string; name: string; pledge: PledgeMade | null }>[];
  /** Pledges of member states, for the party that knows them. */
  pledges?: Picture['pledges'];
}>;

/** What the numbers of a party rest on, and its position in a sentence. */
export type SourcesView = Readonly<{
  position: string;
  numbers: readonly Readonly<{ path: string; judgement: boolean; evidence: readonly string[] }>[];
  citations: readonly Readonly<{
    id: string;
    claim: string | null;
    contested: string | null;
    source: string;
  }>[];
}>;

/** The facilitator's view: everything but what people have typed and not sent. */
export type FacilitatorView = CommonParts &
  Readonly<{
    code: string;
    seed: string;
    participants: readonly Readonly<{
      id: string;
      name: string;
      party: string | null;
      muted: boolean;
      showsName: boolean;
      present: boolean;
      /** When it last did something. */
      lastAt: number;
      /** The forms in which something is typed and not sent. */
      typing: readonly string[];
      /** The newest link back to the seat: the event that made it, until when it is good, what came of it; never its code. */
      link: Readonly<{ seq: number; until: number; state: 'open' | 'used' | 'replaced' }> | null;
      /** When the seat was last taken up by a link. */
      returned: number | null;
    }>[];
    seats: readonly Readonly<{
      party: string;
      speaker: string | null;
      goals: Goals;
      policy: SilencePolicy;
      notes: readonly Line[];
    }>[];
    briefs: Readonly<Record<string, Brief>>;
    /** What moved the talks; `seq` is what a rewind names, `taken` says why it no longer counts. */
    moves: readonly Readonly<Omit<Move, 'about' | 'to'>>[];
    table: TableView & Readonly<{ whole: Picture['text'] }>;
    asked: AskedOfYou | AskedView | null;
    pledges: Picture['pledges'];
    charts: Picture['charts'];
    caucuses: readonly Caucus[];
    papers: readonly Paper[];
    /** Pledges that states were told to make, in words. */
    pledged: readonly Readonly<{
      seq: number;
      at: number;
      party: string;
      isPublic: boolean;
      words: string;
      taken: string | null;
    }>[];
    /** Votes at home, counted; not who voted how. */
    votes: readonly Readonly<{ party: string; cast: number; of: number; result: ChamberResult | null }>[];
    /** Cards that are still in the deck. */
    deck: readonly Card[];
    /** All news: planned, held back, out. */
    injects: readonly InjectView[];
  }>;

/** News as the facilitator sees it. */
export type InjectView = Readonly<Omit<Inject, 'idle'>> & Readonly<{ to: Audience; acts: string }>;

/** A paper and what it would be worth to who looks; null for those long past, and before the talks have opened. */
export type PaperView = Paper & Readonly<{ ledger: DraftReading['ledger'] }>;

/** The vote at home of one's own party: whether it is open, one's own vote, how many have voted, and the count once it is over. */
export type BallotView = Readonly<{
  isOpen: boolean;
  mine: Ballot | null;
  cast: number;
  of: number;
  result: ChamberResult | null;
}>;
