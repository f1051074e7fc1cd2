/** What may be asked of `winset stability`? */
import type { Command } from 'commander';
import type { AnalysisAround } from '../commands.ts';
import type { ConflictOptions } from './stability-command.ts';

/** Adds `stability`. */
export function addStability(program: Command, { finish }: AnalysisAround): void {
  program
    .command('stability')
    .description('which states of a conflict are stable, for whom and why (graph model: Nash, GMR, SMR, SEQ)')
    .argument('<conflict>', 'conflict file: states with payoffs and moves, or options of each party')
    .option('--why <state>', 'why a state is stable or not: its number, words or signs')
    .option('--stable <state>', 'which rankings would make a state stable')
    .option('--json', 'as JSON')
    .action(async (file: string, options: ConflictOptions) => {
      const { conflictCommand } = await import('./stability-command.ts');
      finish(await conflictCommand(file, options));
    });
}
