/** `--chart FILE.svg`: the result of an analysis as a drawing; one option for all commands of this folder. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Caption } from '../../report/charts/file.ts';
import type { Chart } from '../../report/charts/sheet.ts';
import { complain } from '../exit.ts';

/** The option; what it is given names a file that can be written. */
export function chartOption(): Option {
  return new Option('--chart <file.svg>', 'also draw the result into a file').argParser((file: string) => {
    if (!file.toLowerCase().endsWith('.svg'))
      throw new InvalidArgumentError('It must be a file that ends in .svg.');
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
      throw new InvalidArgumentError('It is a folder; name a file.');
    if (statSync(dirname(resolve(file)), { throwIfNoEntry: false })?.isDirectory() !== true)
      throw new InvalidArgumentError('There is no such folder to write it to.');
    return file;
  });
}

/** Draws a chart into a file, where one was asked for; drawing is loaded for it alone. */
export async function drawInto(
  file: string | undefined,
  caption: Caption,
  chart: () => Promise<Chart>,
): Promise<void> {
  if (file === undefined) return;
  const { JSDOM } = await import('jsdom');
  const { chartFile } = await import('../../report/charts/file.ts');
  const { writeBeside } = await import('../report/writing.ts');
  writeBeside(file, chartFile(new JSDOM('').window.document, await chart(), caption));
  complain(`drawn into ${file}`);
}
