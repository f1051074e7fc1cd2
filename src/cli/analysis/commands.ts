/** The commands that ask what drives the outcomes; each is loaded when it is called. */
import type { Command } from 'commander';
import type { AnalysisAround } from './around.ts';
import { addSensitivity } from './sensitivity-options.ts';

/** Adds the commands. */
export function addAnalysis(program: Command, around: AnalysisAround): void {
  addSensitivity(program, around);
}
