/**
 * What does the report of a batch tell? Everything that stands on its page, as plain data with the names of issues, parties and
 * gates handed in: the report itself knows no party. A part whose table was not written says how to get it.
 */
import type { Answers } from '../analysis/batch/answers.ts';
import type { Calendar } from '../analysis/batch/calendar.ts';
import type { MonthOfTalks, Quantiles } from '../analysis/batch/course.ts';
import type { DrawnEffect } from '../analysis/batch/drawn.ts';
import type { Durability } from '../analysis/batch/durability.ts';
import type { GateVotes } from '../analysis/batch/gates.ts';
import type { PolicyDifference } from '../analysis/batch/policies.ts';
import type { Settlements } from '../analysis/batch/settlements.ts';
import type { Discovery } from '../analysis/discovery/index.ts';
import type { Share } from '../analysis/intervals.ts';
import type { MorrisMeasures, PawnMeasures, SobolIndices } from '../analysis/sensitivity/index.ts';
import type { Reach } from './charts/discovery.ts';

/** What is known, or why it is not and how to get it. */
export type Part<T> = Readonly<{ known: T }> | Readonly<{ missing: string }>;

/** Names that ids stand for. */
export type Names = Readonly<{
  parties: Readonly<Record<string, string>>;
  gates: Readonly<Record<string, string>>;
  /** In order. */
  issues: readonly Readonly<{ id: string; name: string; levels: readonly string[] }>[];
}>;

/** What came of the runs of one policy; its name is empty where there is only one. */
export type PolicyResult = Readonly<{
  policy: string;
  runs: number;
  /** By name, in order; `feasible` is of the runs in which terms were searched for. */
  shares: Readonly<Record<string, Share>>;
  /** Shares of all runs by how they ended. */
  outcomes: Readonly<Record<string, Share>>;
  collapsed: Share;
  /** Shares of the runs without ratified terms, by the id of a party or gate, most first. */
  blockedBy: Readonly<Record<string, Share>>;
}>;

/** A number that differs from the scenario that is compared with. */
export type ScenarioDifference = Readonly<{ path: string; was: string; is: string }>;

/** How the scenario of the batch differs from the flagship. */
export type FromFlagship = Readonly<{
  title: string;
  differences: readonly ScenarioDifference[];
  more: number;
}>;

/** The plan of a batch, in words. */
export type PlanInWords = Readonly<{
  title: string;
  about: string;
  design: string;
  points: number;
  replications: number;
  uncertainties: readonly Readonly<{ path: string; law: string }>[];
  policies: readonly Readonly<{ name: string; set: readonly string[] }>[];
}>;

/** Where the aspirations of parties and other numbers lie by month. */
export type Course = Readonly<{
  months: readonly MonthOfTalks[];
  /** What each spread of a month is of. */
  followed: readonly Readonly<{ party: string; what: 'aspiration' | 'hope' }>[];
}>;

/** Pledges of troops, in thousands. */
export type Pledges = Readonly<{
  /** Of ratified terms, those with troops pledged for them. */
  some: Share;
  /** How many, where there are some. */
  ratified: Quantiles | null;
  /** What would be pledged by the help on offer, across all months of talks; null without the table rounds. */
  offered: readonly Readonly<{ what: string; spread: Quantiles }>[] | null;
}>;

/** A benchmark for pledged forces: from so many thousand to so many, with how it is reckoned and what it rests on. */
export type Benchmark = Readonly<{
  name: string;
  low: number;
  middle: number;
  high: number;
  reckoned: string;
  evidence: readonly string[];
}>;

/** Pledged forces beside benchmarks. */
export type BenchmarkPanel = Readonly<{
  caution: string;
  rows: readonly Benchmark[];
  /** Troops that one on station ties up, with its range. */
  rotation: Readonly<{ times: number; low: number; high: number; evidence: readonly string[] }>;
  homeDeterrence: Readonly<{ words: string; evidence: readonly string[] }>;
  frontKilometres: Readonly<{ length: number; evidence: readonly string[] }>;
}>;

/** A claim with its source, as the register has it. */
export type CitedClaim = Readonly<{ id: string; claim: string; contested: string; source: string }>;

/** One of the numbers that matter most, with what it rests on. */
export type NumberThatMatters = Readonly<{
  path: string;
  value: string;
  range: string;
  judgement: boolean;
  /** Why it stands in the list: the measure and its interval in words. */
  because: string;
  evidence: readonly CitedClaim[];
}>;

/** The numbers that matter most by a rule that is told. */
export type NumbersThatMatter = Readonly<{ rule: string; numbers: readonly NumberThatMatters[] }>;

/** How the same bytes are had again. */
export type Reproduction = Readonly<{
  command: string;
  /** Whether it was checked that the command asks for the very same batch. */
  checked: boolean;
  note: string;
  /** Files that the command needs and that the page carries. */
  files: readonly Readonly<{ name: string; text: string }>[];
}>;

/** Measures of one outcome, by a named analysis. */
export type SensitivityMeasured = Readonly<{
  outcome: string;
  /** What the outcome counts, in words. */
  words: string;
  found: SobolIndices | MorrisMeasures | PawnMeasures;
  /** The factor that is luck, if there is one. */
  luck?: string;
}>;

/** Which assumptions matter, with what to bear in mind. */
export type SensitivityTold = Readonly<{
  from: string;
  measures: readonly SensitivityMeasured[];
  cautions: readonly string[];
}>;

/** Under which conditions an outcome comes about. */
export type BoxesTold = Readonly<{ found: Discovery; reach: ReadonlyMap<string, Reach> }>;

/** The report of a batch. */
export type BatchReport = Readonly<{
  question: string;
  title: string;
  about: string;
  facts: readonly (readonly [name: string, value: string])[];
  names: Names;
  fromFlagship: Part<FromFlagship>;
  plan: PlanInWords | null;
  /** The policy that the sections on single policies tell of. */
  policy: string;
  results: readonly PolicyResult[];
  /** Days within which the scenario counts renewed fighting as a collapse; null where durability is not modelled. */
  collapsedWithinDays: number | null;
  horizon: number;
  calendar: Part<Calendar>;
  course: Part<Course>;
  settlements: Part<Settlements>;
  answers: Part<readonly Answers[]>;
  gates: Part<readonly GateVotes[]>;
  pledges: Part<Pledges>;
  benchmarks: Part<BenchmarkPanel>;
  /** Of the policy told of, by how the run ended. */
  durability: Part<readonly Durability[]>;
  /** Of every policy, where there are several. */
  durabilityByPolicy: Part<readonly Durability[]>;
  comparison: Part<readonly PolicyDifference[]>;
  /** Effects of what each run draws on the share that is ratified. */
  drawn: Part<Readonly<{ outcome: string; compared: number; effects: readonly DrawnEffect[] }>>;
  sensitivity: Part<SensitivityTold>;
  boxes: Part<BoxesTold>;
  numbers: Part<NumbersThatMatter>;
  reproduction: Reproduction;
}>;
