/**
 * Which runs does a batch hold, in which order? Run `index` of a design plays a scenario with the luck of a replication and
 * carries labels into its rows. A design is made anew from its specification wherever runs are played, so only that travels.
 */
import type { Scenario } from '../simulation/cast.ts';
import type { Column, Value } from '../simulation/columns.ts';

/** One run of a batch: what is played, with which luck, and the labels that its rows carry. */
export type Case = Readonly<{
  scenario: Scenario;
  replication: number;
  policy: number;
  labels: readonly Value[];
}>;

/** The runs of a batch. Neighbouring indices share a scenario where they can, since a scenario is compiled once. */
export type Design = Readonly<{
  /** Number of runs, at least 1. */
  runs: number;
  /** Names of the policies; one empty name where there are none. */
  policies: readonly string[];
  /** Columns of the labels, which stand in front of every table after `replication`. */
  labels: readonly Omit<Column, 'of'>[];
  at: (index: number) => Case;
}>;

/** What a design is made from: plain data that crosses threads and machines. */
export type DesignSpec = Readonly<{ scenario: Scenario; runs: number }>;

/** The design of a specification. */
export function designOf({ scenario, runs }: DesignSpec): Design {
  return {
    runs,
    policies: [''],
    labels: [],
    at: (replication) => ({ scenario, replication, policy: 0, labels: [] }),
  };
}
