/**
 * What is fixed before chance? A scenario: issues, constraints, protection, durability, the state of the war, gates,
 * shocks, the rules of the talks and the numbers of every party, as plain data. Which file says so, and whether it is
 * well formed, is the business of src/simulation; nothing here knows a party by name.
 *
 * Units: utilities and chances in [0, 1], worth in utility, months from 1, troops in thousands, hazards in days.
 * A `Pair` is [low, high], drawn log-uniformly once a run unless said otherwise; a `Triple` is [low, mode, high].
 */

/** [low, high]. */
export type Pair = readonly [number, number];
/** [low, mode, high]. */
export type Triple = readonly [number, number, number];
/** Levels of one issue: a number, a list, or '>=3', '<=1', '2-4'. */
export type Levels = number | readonly number[] | string;
/** Issue code to levels. */
export type Condition = Readonly<Record<string, Levels>>;
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

/** Something that a shock or an act changes. `on` is a state path such as `trust`, `cost.PARTY`, `ceiling.PARTY`. */
export type Effect = Readonly<{
  on: string;
  by: number;
  /** The sign is drawn: plus or minus with equal chance. */
  eitherWay?: boolean | undefined;
  /** Felt so many months later. */
  after?: number | undefined;
  /** Chance that this effect happens at all, given the shock. */
  chance?: number | undefined;
  /** Lasts a number of months drawn from this list (only for `cut`). */
  months?: readonly number[] | undefined;
}>;

/** A card of the shock deck. */
export type ShockSpec = Readonly<{
  card: string;
  rate: number;
  effects: readonly Effect[];
  /** Only in months after such an event: a truce agreed while aid is cut. */
  follows?: 'truce during a cut' | undefined;
  evidence?: string | undefined;
}>;

/** An act of a capital beyond offers. */
export type ActSpec = Readonly<{
  name: string;
  /** Only while the capital leans on this party. */
  leaningOn?: string | undefined;
  /** Only if this party refused a text last month. */
  afterRefusalBy?: string | undefined;
  /** Not while aid is already cut. */
  unlessCut?: boolean | undefined;
  chance: number;
  /** Chance instead, after `afterRefusalBy` refused a frame that this capital had agreed. */
  chanceAfterFrame?: number | undefined;
  /** Puts pressure on a party for so many months: terms signed meanwhile count as signed under pressure. */
  pressure?: number | undefined;
  /** A red line declared in public, by its id: it is believed, and a soft one binds from now on. */
  declares?: string | undefined;
  effects: readonly Effect[];
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

/** Beliefs about others; see negotiation/beliefs. */
export type BeliefSpec = Readonly<{
  responseSlope: number;
  thresholdMean: number;
  thresholdSd: number;
  thresholdMin: number;
  thresholdMax: number;
  monthlyForgetting: number;
  monthlyVariance: number;
  acceptedLineLikelihood: number;
  proposedLineLikelihood: number;
  unclaimedLineLikelihood: number;
  bluff: number;
  /** Whether parties learn from answers at all. */
  learning: boolean;
}>;

/** Rules of the talks. */
export type TalksSpec = Readonly<{
  /** Levels below which terms are no offer, e.g. { CEASE: '>=3' }. */
  offers: Condition;
  audienceCost: number;
  redLinePenalty: number;
  offerOwnWeight: number;
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

/** The numbers of a party at the table. */
export type TableNumbers = Readonly<{
  weights: Readonly<Record<string, number>>;
  values: Readonly<Record<string, readonly number[]>>;
  protection: Readonly<{ share: number; sign: number }>;
  /** Felt when terms break down; 0 for a party that does not discount. */
  loss: number;
  /** Issue, then level or 'low-high', to the chance that the line is hard. */
  redLines: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Lines not crossed while the question is left open. */
  leftOpen?: Readonly<{ when: Condition; lines: Condition }> | undefined;
  reservation: Readonly<{ base: number; momentum: number; cost: number; aid: number }>;
  concession: Readonly<{ kappa: number; beta: Pair; horizonMonths: Pair }>;
  /** Monthly patience delta. */
  patience: number;
  /** A private limit on an issue: chances by level, what others expect, what crossing it costs, and how they discount it. */
  ceiling?:
    | Readonly<{
        issue: string;
        levels: Readonly<Record<string, number>>;
        expected: number;
        penalty: number;
        logPenalty: number;
      }>
    | undefined;
  /** Two types: on whom this capital leans. Weights on the pressed party fall by `bias`. */
  lean?:
    | Readonly<{ on: readonly [string, string]; startSecond: number; switch: number; bias: number }>
    | undefined;
  acts?: Readonly<Record<string, ActSpec>> | undefined;
}>;

/** The numbers of a member state. */
export type MemberNumbers = Readonly<{
  pledge: Readonly<{ size: Triple; intercept: number; backstop: number; peers: number }>;
  /** Support in parliament for its own part, in [0, 1], and how far polls move it. */
  parliament?: Readonly<{ support: number; poll: number }> | undefined;
  /** Veto propensities by name, drawn uniformly once a run; at most `max`. */
  veto?: Readonly<Record<string, Pair>> | undefined;
  vetoMax?: number | undefined;
  /** What this state asks of the coalition: additions to its value of a level. */
  shifts?: readonly Readonly<{ issue: string; level: number; by: number }>[] | undefined;
}>;

/** A party in a scenario: at the table or a member state behind one. */
export type PartySpec =
  | Readonly<{ id: string; name: string; seat: 'table'; numbers: TableNumbers }>
  | Readonly<{ id: string; name: string; seat: 'member'; of: string; numbers: MemberNumbers }>;

/** A decision fixed in advance for a party's seat. */
export type SeatDecision = Readonly<{
  month: number;
  at: 'offer' | 'answer' | 'amendment' | 'truce' | 'capital' | 'stay';
  act: string;
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
