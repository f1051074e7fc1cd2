/** `winset discover`: reads a table, answers the question, and says what it read and left out. */
import type { Asked, Condition, Discovery, Speech } from '../../analysis/discovery/index.ts';
import {
  boxInWords,
  casesFor,
  cautionsOf,
  discover,
  OF_DATA,
  OF_MODEL,
  reachesOf,
} from '../../analysis/discovery/index.ts';
import type { Table } from '../../analysis/table/index.ts';
import { missingColumn } from '../../analysis/table/index.ts';
import { complain, EXIT, print } from '../exit.ts';
import { drawInto } from './chart-option.ts';
import { discoveryText } from './discovery-text.ts';
import { drawnByDictionary, drawnByName, isOfRuns, tellingColumns } from './drawn-columns.ts';
import { fileOf, listed, readTable, refusalsOf } from './table-file.ts';

/** Options of the command, checked by the parser. */
export type DiscoverOptions = Readonly<{
  outcome: string;
  is?: string;
  above?: number;
  below?: number;
  inputs?: readonly string[];
  box?: number;
  density?: number;
  boxes: number;
  alpha: number;
  resamples: number;
  seed: string;
  json?: boolean;
  chart?: string;
}>;

/** Answers and returns the exit code. */
export async function discoverCommand(name: string, options: DiscoverOptions): Promise<number> {
  const { outcome } = options;
  const drawn = options.inputs ?? (await drawnIn(name, outcome));
  const read = await readTable(name, drawn === null ? undefined : [outcome, ...drawn]);
  if ('refused' in read) return refuse(read.refused, EXIT.invalid);
  const { table, file } = read;
  if (!table.columns.has(outcome)) {
    const fault = missingColumn(outcome, table.names);
    return refuse(refusalsOf(file, { faults: [fault], names: table.names }), EXIT.invalid);
  }
  const inputs = drawn ?? chosenIn(table, outcome);
  if (options.inputs === undefined) complain(`inputs: ${listed(inputs)}`);
  const asked = casesFor(table, { outcome, condition: conditionOf(options), inputs });
  if ('refused' in asked) return refuse(asked.refused, asked.unclear === true ? EXIT.usage : EXIT.invalid);
  for (const note of asked.notes) complain(`note: ${note}`);
  return answer(asked, options, isOfRuns(table.names) ? OF_MODEL : OF_DATA);
}

async function answer(asked: Asked, options: DiscoverOptions, speech: Speech): Promise<number> {
  const { alpha, boxes, resamples, seed, box, density } = options;
  const choice = box === undefined ? (density === undefined ? 'merit' : { density }) : { step: box };
  let found: Discovery;
  try {
    found = discover(asked, { alpha, boxes, resamples, seed, choice });
  } catch (error) {
    if (error instanceof RangeError) return refuse([error.message], EXIT.usage);
    throw error;
  }
  const warnings = cautionsOf(found);
  for (const warning of warnings) complain(`warning: ${warning}`);
  const sentences = found.boxes.map((one) => boxInWords(found, one, speech));
  await print(
    options.json === true
      ? `${JSON.stringify({ ...found, sentences, warnings }, null, 2)}\n`
      : discoveryText(found, speech),
  );
  const note = `${found.rows.toLocaleString('en')} ${speech.rows}, ${found.hits.toLocaleString('en')} of interest; the ring marks the step that the box was made from, the dashed line the share in all. ${sentences[0] ?? 'No limit is significant.'}`;
  await drawInto(options.chart, { title: `Under which conditions: ${found.interest}`, note }, async () => {
    const { discoveryChart } = await import('../../report/charts/discovery.ts');
    return discoveryChart(found, reachesOf(asked.cases));
  });
  return EXIT.done;
}

function refuse(lines: readonly string[], code: number): number {
  for (const line of lines) complain(line);
  return code;
}

/** What a batch drew, known without reading its table; null where all columns must be looked at. */
async function drawnIn(name: string, outcome: string): Promise<readonly string[] | null> {
  const file = name === '-' ? null : fileOf(name);
  const drawn = typeof file === 'string' ? await drawnByDictionary(file) : null;
  return drawn?.filter((column) => column !== outcome) ?? null;
}

function chosenIn(table: Table, outcome: string): readonly string[] {
  if (isOfRuns(table.names)) return drawnByName(table.names).filter((column) => column !== outcome);
  const { inputs, others } = tellingColumns(table, outcome);
  if (others.length > 0) complain(`not taken as inputs: ${listed(others)}; --inputs takes what it names`);
  return inputs;
}

function conditionOf({ is, above, below }: DiscoverOptions): Condition | null {
  if (is !== undefined) return { is };
  if (above !== undefined) return { above };
  return below === undefined ? null : { below };
}
