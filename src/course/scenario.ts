/**
 * What is fixed before chance? A scenario: issues, constraints, protection, durability, the state of the war, gates,
 * shocks, the rules of the talks and the numbers of every party, as plain data. Which file says so, and whether it is
 * well formed, is the business of src/simulation; nothing here knows a party by name.
 *
 * Units: utilities and chances in [0, 1], worth in utility, months from 1, troops in thousands, hazards in days.
 * A `Pair` is [low, high], drawn log-uniformly once a run unless said otherwise; a `Triple` is [low, mode, high].
 */

import type { BeliefRules } from '../negotiation/beliefs.ts';
import type { Condition, Effect, Levels, Pair, PartySpec, Triple } from './party-numbers.ts';

/** How the talks are held. */
export type FormatName = 'stacked' | 'shuttle' | 'bilateral-first';

/** An issue in the file. */
export type IssueSpec = Readonly<{ name: string; levels: readonly string[]; evidence?: string | undefined }>;

/** All of `when` demand at least one of `then`. */
export type ConstraintSpec = Readonly<{
  when: Condition;
  then: Condition;
  because: string;
  evidence?: string | undefined;
}>;

/** A layer of protection: a table over an issue, times tables over others. */
export type LayerSpec = Readonly<{
  issue: string;
  strength: readonly number[];
  times?: Readonly<Record<string, readonly number[]>> | undefined;
  evidence?: string | undefined;
}>;

/** How terms are expected to hold, and how long ratified ones do. */
export type DurabilitySpec = Readonly<{
  /** The issue that says how firm the halt is. */
  issue: string;
  discount: Readonly<{
    intercept: number;
    trust: number;
    slope: number;
    min: number;
    max: number;
    hold: readonly number[];
  }>;
  hazard: Readonly<{
    shape: number;
    /** Scale in days by level of the issue, drawn log-triangularly. */
    scaleDays: Readonly<Record<string, Triple>>;
    theta: Triple;
    signedUnderPressure: Triple;
    statusOpen: Triple;
    /** Terms that leave the status open: any of these. */
    statusOpenWhen: Condition;
    momentum: Triple;
    momentumAbove: number;
  }>;
  collapsedWithinDays: number;
}>;

/** The state of the war: what moves from month to month, and from where. All parts may be left out. */
export type WarSpec = Readonly<{
  momentum: Readonly<{ start: number; keep: number; aid: number; sd: number }>;
  /** Costs of going on, by party that bears them, start in [0, 1]. */
  costs: Readonly<{ start: Readonly<Record<string, number>>; base: number; intensity: number }>;
  /** Aid: the lead donor's flow, and how far the second donor replaces what the lead withholds. */
  aid: Readonly<{ lead: number; second: number; replaces: number; overMonths: number }>;
  trust: number;
  /** Intensity of fighting without a truce, under a sector truce, under a general truce or ceasefire. */
  intensity: Readonly<{ none: number; sector: number; general: number }>;
}>;

/** A card of the shock deck. */
export type ShockSpec = Readonly<{
  card: string;
  rate: number;
  effects: readonly Effect[];
  /** Only in months after such an event: a truce agreed while aid is cut. */
  follows?: 'truce during a cut' | undefined;
  /** What it is called where it is handed out; its card unless said otherwise. */
  headline?: string | undefined;
  /** What a class is told when the card is handed out; of a card that may go either way two: down, up. */
  report?: string | readonly [string, string] | undefined;
  /** Parties at the table that it is meant for; all unless said otherwise. */
  to?: readonly string[] | undefined;
  evidence?: string | undefined;
}>;

/** Gates where terms must be ratified. */
export type GateSpec =
  | Readonly<{
      kind: 'treaty';
      party: string;
      when: Condition;
      support: number;
      threshold: number;
      kappa: number;
      noise: number;
      layer: string;
      otherwise: number;
      evidence?: string | undefined;
    }>
  | Readonly<{
      kind: 'parliaments';
      when: Condition;
      core: readonly string[];
      threshold: number;
      kappa: number;
      noise: number;
      poll: number;
      alarm: number;
      evidence?: string | undefined;
    }>
  | Readonly<{
      kind: 'referral';
      party: string;
      when: Condition;
      base: number;
      weariness: number;
      threshold: number;
      kappa: number;
      noise: number;
      cost: number;
      clauses: Readonly<Record<string, readonly number[]>>;
      evidence?: string | undefined;
    }>
  | Readonly<{
      kind: 'unanimity';
      issue: string;
      levels: Readonly<Record<string, UnanimityLevel>>;
      fallsTo: number;
      foreseen: boolean;
      evidence?: string | undefined;
    }>;

/** Who may veto a level: exposure in [0, 1] times each member's propensity named `veto`; `square`: two such gates. */
export type UnanimityLevel = Readonly<{ exposure: number; veto: string; gates: number }>;

/** Beliefs about others, and whether parties learn from answers at all. */
export type BeliefSpec = BeliefRules & Readonly<{ learning: boolean }>;

/** Rules of the talks. */
export type TalksSpec = Readonly<{
  /** Levels below which terms are no offer, e.g. { CEASE: '>=3' }. */
  offers: Condition;
  audienceCost: number;
  redLinePenalty: number;
  offerOwnWeight: number;
  /** How terms are searched for: fast, or by the full sweep that the fast search is held against. */
  search: 'fast' | 'full sweep';
  /** Who writes in shuttle talks, who speaks first in bilateral-first talks. */
  mediator: string | null;
  firstPair: readonly [string, string] | null;
  stacked: Readonly<{ turns: number }>;
  shuttle: Readonly<{ drafts: number; amendIssues: number; envoyNoise: number }>;
  bilateral: Readonly<{
    turns: number;
    amendIssues: number;
    weightOnAbsent: number;
    mediatorWeightOnAbsent: number;
  }>;
  walkOut: Readonly<{ hope: number; months: number; comeBack: number }>;
  /** Ripeness as a gate on rounds (Zartman); off by default since costs already act through reservation values. */
  ripenessGate: boolean;
  /** What happens once a ceasefire is ratified: talks go on for better terms, or end. */
  afterCeasefire: 'talks go on' | 'talks end';
}>;

/** The separate track of bare truces; null where the conflict knows none. */
export type TruceSpec = Readonly<{
  issue: string;
  mediator: string;
  momentumShare: number;
  sectorShare: number;
  trustWeight: number;
  noiseSd: number;
  /** Items tried each month, likeliest first by the mediator's estimate; levels of the issue: 1 sector, 2 general. */
  menu: readonly Readonly<Record<string, number>>[];
  /** Issues whose values count in a truce. */
  counts: readonly string[];
  beliefSlope: number;
  generalBonus: number;
  refusalStep: number;
  acceptStep: number;
  trustAgreed: number;
  trustBroken: number;
}>;

/** Where pledged troops enter: the issue, the lower bound in thousands of each level, and what outsiders expect. */
export type PledgeSpec = Readonly<{
  issue: string;
  layer: string;
  /** The party that knows the pledges before the others do. */
  knownTo: string;
  lowerBounds: readonly number[];
  backstop: string;
  /** Levels of the backstop issue that begin each class: below the first, from the first, from the second. */
  backstopFrom: Pair;
  expected: Triple;
  topBonus: number;
  noCeasefirePenalty: number;
  commonSd: number;
  peerCentre: number;
  peerScale: number;
  sizeWithoutBackstop: number;
  passes: number;
  halt: Condition;
}>;

/** What a party at the table may be invited to: terms, an answer, an amendment, an answer to a truce, tabling one, an act of its capital, staying. */
export type Invitation = 'offer' | 'answer' | 'amendment' | 'truce' | 'truce-offer' | 'capital' | 'stay';

/** A decision fixed in advance for a party's seat. */
export type SeatDecision = Readonly<{
  month: number;
  at: Invitation;
  act: string;
  /** Which act of the capital (without it every act that comes up that month), or which item of the menu of truces, from 1. */
  which?: string | undefined;
  terms?: Readonly<Record<string, number>> | undefined;
}>;

/** Everything fixed before chance. */
export type Scenario = Readonly<{
  title: string;
  about: string;
  snapshot: string;
  format: FormatName;
  rounds: number;
  /** Months after signature that are followed. */
  horizon: number;
  shocksOn: boolean;
  issues: Readonly<Record<string, IssueSpec>>;
  constraints: Readonly<Record<string, ConstraintSpec>>;
  /** Levels fixed by assumption. */
  forced: Readonly<Record<string, Levels>>;
  reference: Readonly<Record<string, number>>;
  draws: Readonly<{ weightConcentration: number; valueSd: number; reservationSd: number }>;
  protection: Readonly<Record<string, LayerSpec>>;
  durability: DurabilitySpec | null;
  war: WarSpec | null;
  beliefs: BeliefSpec;
  talks: TalksSpec;
  truce: TruceSpec | null;
  pledges: PledgeSpec | null;
  gates: Readonly<Record<string, GateSpec>>;
  shocks: Readonly<Record<string, ShockSpec>>;
  parties: readonly PartySpec[];
  seats: Readonly<Record<string, readonly SeatDecision[]>>;
}>;
