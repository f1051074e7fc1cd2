/** What the entry file hands to the commands that ask what drives the outcomes. */
import type { Option } from 'commander';
import type { Surroundings } from '../exit.ts';
import type { Register } from '../reading-commands.ts';
import type { BenchmarkData } from '../report/benchmarks.ts';

/** Options that commands share, parties and registers, and how a command ends. */
export type AnalysisAround = Readonly<{
  scenario: readonly [name: string, description: string, bundled: string];
  seed: readonly [flags: string, description: string];
  whole: (low: number, high: number) => (text: string) => number;
  setOption: () => Option;
  mostRuns: number;
  surroundings: () => Promise<Surroundings>;
  finish: (code: number) => void;
  register: () => Promise<Register>;
  /** Benchmarks for pledged forces. */
  benchmarks: () => Promise<BenchmarkData>;
}>;
