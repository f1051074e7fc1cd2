/** What may be asked of `winset frontier`, once it has been checked. */

/** A run of a batch: its seed and the index of the run. */
export type RunName = Readonly<{ seed: string; replication: number }>;

/** What no agreement is worth: 0, reservation values, or one number a party. */
export type Disagreement = 'zero' | 'reservation' | readonly number[];

/** What was asked for. */
export type FrontierAsked = Readonly<{
  genius?: readonly string[];
  parties?: readonly string[];
  by: 'utility' | 'worth';
  set: readonly string[];
  seed?: string;
  replication?: number;
  ofRun?: RunName;
  hardLines?: boolean;
  terms: readonly string[];
  disagreement?: Disagreement;
  thin?: number;
  json?: boolean;
}>;
