/**
 * Which numbers does a party bring to a scenario? What it wants, what it would refuse, how it gives ground, what its capital
 * can do; for a member state what it would send, ratify and veto. Also the small notations that all scenario data share.
 */

/** [low, high]. */
export type Pair = readonly [number, number];
/** [low, mode, high]. */
export type Triple = readonly [number, number, number];
/** Levels of one issue: a number, a list, or '>=3', '<=1', '2-4'. */
export type Levels = number | readonly number[] | string;
/** Issue code to levels. */
export type Condition = Readonly<Record<string, Levels>>;
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
  /** Puts pressure on a party for so many months, its own included (a cut of aid: while it lasts); terms signed meanwhile count as signed under pressure. */
  pressure?: number | undefined;
  /** A red line declared in public, by its id: it is believed, and a soft one binds from now on. */
  declares?: string | undefined;
  effects: readonly Effect[];
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
