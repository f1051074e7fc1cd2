/** What may be asked of `winset report`? */
import type { Command } from 'commander';
import type { ReportOptions } from '../report/report-command.ts';
import type { AnalysisAround } from './around.ts';

/** Adds `report`. */
export function addReport(
  program: Command,
  { surroundings, register, benchmarks, finish }: AnalysisAround,
): void {
  program
    .command('report')
    .description(
      'make one HTML file of a batch: shares, course of talks, settlements, who blocked, durability, evidence',
    )
    .argument('<folder>', 'folder that winset run --out or winset merge wrote')
    .option('-o, --out <file>', 'where to write it (default: report.html in the folder)')
    .option('--question <text>', 'the question that the report is to answer, for its first lines')
    .option(
      '--policy <name>',
      'the policy that sections on single runs tell of (default: the first of the plan)',
    )
    .option('--sensitivity <folder>', 'take in what winset sensitivity run --out left there')
    .option('--open', 'open it in the browser')
    .action(async (folder: string, options: ReportOptions) => {
      const { reportCommand } = await import('../report/report-command.ts');
      const around = {
        ...(await surroundings()),
        register: await register(),
        benchmarks: await benchmarks(),
      };
      finish(await reportCommand(folder, options, around));
    });
}
