/** The commands that ask what drives the outcomes; each is loaded when it is called. */
import type { Command, Option } from 'commander';
import type { Surroundings } from '../exit.ts';
import { addFrontier } from './frontier-options.ts';

/** What the entry file hands to the commands of this folder. */
export type AnalysisAround = Readonly<{
  scenario: readonly [name: string, description: string, bundled: string];
  seed: readonly [flags: string, description: string];
  whole: (low: number, high: number) => (text: string) => number;
  setOption: () => Option;
  mostRuns: number;
  surroundings: () => Promise<Surroundings>;
  finish: (code: number) => void;
}>;

/** Adds the commands. */
export function addAnalysis(program: Command, around: AnalysisAround): void {
  addFrontier(program, around);
}
