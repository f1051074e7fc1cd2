/**
 * Which assumptions matter in a batch, and under which conditions does it hold? From the folder of a sensitivity analysis where one is
 * given; else by PAWN on what the plan of the batch left uncertain. Boxes by PRIM on all that runs drew.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { casesFor, discover, reachesOf } from '../../analysis/discovery/index.ts';
import type { MorrisMeasures, PawnMeasures, SobolIndices } from '../../analysis/sensitivity/index.ts';
import { cautionsOf, pawn } from '../../analysis/sensitivity/index.ts';
import type { Table, TableColumn } from '../../analysis/table/index.ts';
import { uncertaintyColumn } from '../../batch/plan/settings.ts';
import type { BoxesTold, Part, SensitivityTold } from '../../report/batch-report.ts';
import { drawnByDictionary } from '../analysis/drawn-columns.ts';
import { readTable } from '../analysis/table-file.ts';
import type { BatchFolder } from './batch-folder.ts';

/** With more runs than this the search for boxes is not repeated on random halves. */
const MOST_RESAMPLED = 20_000;
const SLICES = 10;

/** What `winset sensitivity run --out` leaves, as far as it is told here. */
type ResultKept = Readonly<{
  title: string;
  runs: number;
  seed: string;
  luck: string;
  metrics: Readonly<
    Record<
      string,
      Readonly<{ words: string }> & (SobolIndices | MorrisMeasures | Readonly<{ method?: undefined }>)
    >
  >;
  warnings: readonly string[];
}>;

/** What a folder of `winset sensitivity run --out` tells; a string says what is wrong with it. */
export function sensitivityKept(folder: string, { run }: BatchFolder): SensitivityTold | string {
  const file = join(folder, 'result.json');
  if (!existsSync(file)) return `${folder}: no result.json; winset sensitivity run --out writes one`;
  let kept: ResultKept;
  try {
    kept = JSON.parse(readFileSync(file, 'utf8')) as ResultKept;
  } catch {
    return `${file}: not JSON`;
  }
  if (typeof kept.metrics !== 'object')
    return `${file}: not that of a sensitivity analysis: it has no metrics`;
  const { title, runs, seed, luck, metrics, warnings } = kept;
  const other = title === run.title ? '' : ` It is of another scenario than this batch: ${title}.`;
  return {
    from: `From a sensitivity analysis of its own: ${runs.toLocaleString('en')} runs of ${title}, seed ${seed}, in which ${luck} is a factor like any other.${other}`,
    measures: Object.entries(metrics).flatMap(([outcome, one]) =>
      one.method === undefined ? [] : [{ outcome, words: one.words, found: one, luck }],
    ),
    cautions: warnings,
  };
}

/** PAWN on the uncertainties of the plan; without such, how to find out. */
export async function sensitivityOfPlan(batch: BatchFolder): Promise<Part<SensitivityTold>> {
  const { run, tables } = batch;
  const names = run.plan?.uncertainties.map(({ path }) => path) ?? [];
  if (names.length === 0)
    return {
      missing:
        'This batch left no number uncertain but what each run draws. winset sensitivity run --out FOLDER plays a design in which numbers and switches of the scenario are factors, luck among them; winset report with --sensitivity FOLDER takes its result in here.',
    };
  const table =
    tables.runs === undefined ? null : await columnsOf(tables.runs.file, names.map(uncertaintyColumn));
  if (table === null)
    return { missing: 'The table runs, in which the uncertain numbers stand, cannot be read here.' };
  const found = distances(table, names);
  if (typeof found === 'string') return { missing: found };
  return {
    known: {
      from: 'From this batch itself, by PAWN (Pianosi and Wagener 2015), which takes any sample: how far does the share ratified shift when a number is held to a tenth of its reach? It does not tell what luck does; winset sensitivity run does.',
      measures: [{ outcome: 'ratified', words: 'signed terms passed every gate', found }],
      cautions: cautionsOf(found),
    },
  };
}

async function columnsOf(file: string, columns: readonly string[]): Promise<Table | null> {
  const read = await readTable(file, ['ratified', ...columns]);
  return 'table' in read ? read.table : null;
}

function distances({ columns, rows }: Table, names: readonly string[]): PawnMeasures | string {
  const ratified = columns.get('ratified');
  if (ratified?.kind !== 'category') return 'The table runs has no column ratified.';
  const yes = ratified.labels.indexOf('true');
  const values = Float64Array.from(ratified.codes, (code) => Number(code === yes));
  if (values.every((value) => value === values[0]))
    return 'All runs are alike in being ratified or not: there is nothing to explain.';
  if (rows < 5 * SLICES) return `${rows} runs are too few: at least ${5 * SLICES} are needed.`;
  const factors = names.map((name) => numbersIn(columns.get(uncertaintyColumn(name)), rows));
  return pawn(names, factors, values, { slices: SLICES });
}

function numbersIn(column: TableColumn | undefined, rows: number): Float64Array {
  if (column === undefined) return new Float64Array(rows);
  return column.kind === 'number' ? column.values : Float64Array.from(column.codes);
}

/** Boxes of what was drawn and left uncertain, in which terms hold for a year (or, where durability is not modelled, are ratified). */
export async function boxesOf({ run, tables }: BatchFolder): Promise<Part<BoxesTold>> {
  const runs = tables.runs;
  if (runs === undefined)
    return {
      missing: 'The table runs, in which drawn numbers stand, was not written: see the command at the end.',
    };
  const outcome = run.scenario.durability === null ? 'ratified' : 'held_12';
  const inputs = await drawnByDictionary(runs.file);
  if (inputs === null || inputs.length === 0)
    return { missing: 'No dictionary.csv tells which columns were drawn.' };
  const read = await readTable(runs.file, [outcome, ...inputs]);
  if ('refused' in read) return { missing: read.refused.join(' ') };
  const asked = casesFor(read.table, { outcome, condition: null, inputs });
  if ('refused' in asked) return { missing: `Boxes cannot be sought: ${asked.refused.join('; ')}.` };
  const resamples = asked.cases.rows > MOST_RESAMPLED ? 0 : 20;
  return { known: { found: discover(asked, { resamples }), reach: reachesOf(asked.cases) } };
}
