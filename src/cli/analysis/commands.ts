/** The commands that ask what drives the outcomes; each is loaded when it is called. */
import type { Command } from 'commander';
import type { AnalysisAround } from './around.ts';
import { addCompare } from './comparison/compare-options.ts';
import { addDiscover } from './discover-options.ts';
import { addFrontier } from './frontier-options.ts';
import { addSensitivity } from './sensitivity-options.ts';
import { addStability } from './stability/stability-options.ts';
import { addReport } from './report-options.ts';

/** Adds the commands. */
export function addAnalysis(program: Command, around: AnalysisAround): void {
  addCompare(program, around);
  addDiscover(program, around);
  addFrontier(program, around);
  addSensitivity(program, around);
  addStability(program, around);
  addReport(program, around);
}
