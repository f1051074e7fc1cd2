/** `winset report`: one self-contained HTML file from the folder of a batch. */
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { JSDOM } from 'jsdom';
import { batchPage } from '../../report/batch-page.ts';
import { hasScreen, openBrowser } from '../browser.ts';
import { complain, EXIT, print } from '../exit.ts';
import type { ReportAround, ReportAsked } from './assembly.ts';
import { policiesOf, reportOf } from './assembly.ts';
import type { BatchFolder } from './batch-folder.ts';
import { openBatchFolder } from './batch-folder.ts';
import { sensitivityKept } from './exploring.ts';
import { TableUnread } from './table-rows.ts';
import { writeBeside } from './writing.ts';

/** What was asked for, checked by the parser. */
export type ReportOptions = Readonly<{
  open?: boolean;
  out?: string;
  question?: string;
  policy?: string;
  sensitivity?: string;
}>;

/** Makes the report of a batch and returns the exit code; the path of the file goes to stdout. */
export async function reportCommand(
  folder: string,
  options: ReportOptions,
  around: ReportAround,
): Promise<number> {
  const batch = openBatchFolder(folder);
  if ('refused' in batch) {
    complain(batch.refused);
    return batch.code;
  }
  const policies = policiesOf(batch.run);
  const { policy } = options;
  if (policy !== undefined && !policies.includes(policy)) {
    const known = policies.length > 1 ? `the batch has ${policies.join(', ')}` : 'the batch has no policies';
    complain(`error: --policy: no such policy: ${policy}; ${known}`);
    return EXIT.usage;
  }
  const file = options.out ?? join(folder, 'report.html');
  const refused = refusedFile(file);
  if (refused !== null) {
    complain(`error: --out: ${refused}`);
    return EXIT.usage;
  }
  const { question, sensitivity } = options;
  const kept = sensitivity === undefined ? undefined : sensitivityKept(sensitivity, batch);
  if (typeof kept === 'string') {
    complain(kept);
    return EXIT.invalid;
  }
  const code = await write(batch, file, { question, policy, sensitivity: kept }, around);
  if (code === EXIT.done && options.open === true) open(file);
  return code;
}

function open(file: string): void {
  if (hasScreen()) openBrowser(pathToFileURL(resolve(file)).href);
  else complain(`there is no screen to open a browser on; open ${resolve(file)}`);
}

async function write(
  batch: BatchFolder,
  file: string,
  asked: ReportAsked,
  around: ReportAround,
): Promise<number> {
  let page: string;
  try {
    const report = await reportOf(batch, around, asked);
    page = batchPage(report, new JSDOM('').window.document);
  } catch (error) {
    if (!(error instanceof TableUnread)) throw error;
    complain(error.message);
    return EXIT.invalid;
  }
  writeBeside(file, page);
  await print(`${file}\n`);
  complain('Shares of runs of this model, not a forecast.');
  return EXIT.done;
}

/** Why nothing can be written there, or null. */
function refusedFile(file: string): string | null {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    return `${file} is a folder; name a file`;
  const folder = dirname(resolve(file));
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true
    ? null
    : `${folder}: no such folder`;
}
