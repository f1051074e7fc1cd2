/** Which measures does a design with its outcomes give? The method is told by the design, and checked where it is asked for. */
import type {
  Estimator,
  Misfit,
  MorrisMeasures,
  PawnMeasures,
  SobolIndices,
} from '../../../analysis/sensitivity/index.ts';
import {
  elementaryEffects,
  levelsOf,
  morrisTable,
  pawn,
  saltelliTable,
  sobolIndices,
} from '../../../analysis/sensitivity/index.ts';
import type { ANALYSIS_METHODS } from './methods.ts';
import type { Problem } from './problem.ts';
import type { DesignRead, Refused, ValuesRead } from './reading.ts';

/** How a design is analysed; the method is recognised where none is named. */
export type AnalysisOptions = Readonly<{
  method?: (typeof ANALYSIS_METHODS)[number];
  estimator: Estimator;
  resamples?: number;
  seed: string;
  levels?: number;
  slices: number;
}>;

/** Measures of any method. */
export type Measures = SobolIndices | MorrisMeasures | PawnMeasures;

/** The measures, or why there are none. */
export function analysed(
  problem: Problem,
  design: DesignRead,
  outcome: ValuesRead,
  options: AnalysisOptions,
): Measures | Refused {
  const { values } = outcome;
  if (values.length !== design.rows) {
    const words = `${outcome.file}: ${values.length} values, but the design ${design.file} has ${design.rows} rows`;
    return { refused: [words] };
  }
  const [first] = values;
  if (values.every((y) => y === first)) {
    const words = `${outcome.file}: line ${outcome.lineOf(0)}, column ${JSON.stringify(outcome.name)}: is the same in all ${values.length} rows, so there is no variance to explain: ${first}`;
    return { refused: [words] };
  }
  return options.method === 'pawn'
    ? byPawn(problem, design, values, options)
    : byDesign(problem, design, values, options);
}

function byPawn(
  { factors }: Problem,
  { columns, rows, file }: DesignRead,
  values: Float64Array,
  { slices, resamples, seed }: AnalysisOptions,
): PawnMeasures | Refused {
  if (rows < 5 * slices)
    return { refused: [`${file}: ${rows} rows are too few for ${slices} slices, at least ${5 * slices}`] };
  const measures = resamples === undefined ? {} : { resamples };
  return pawn(factors.names, columns, values, { slices, seed, ...measures });
}

function byDesign(
  problem: Problem,
  design: DesignRead,
  values: Float64Array,
  options: AnalysisOptions,
): SobolIndices | MorrisMeasures | Refused {
  const { method, estimator, seed } = options;
  const { factors } = problem;
  const resamples = options.resamples ?? 1000;
  const saltelli = method === 'morris' ? null : saltelliTable(factors, design.columns);
  if (saltelli !== null && 'n' in saltelli) {
    const found = { secondOrder: saltelli.secondOrder, estimator, resamples, seed };
    return withVariance(design, () => sobolIndices(factors, values, found));
  }
  const morris = method === 'saltelli' ? null : morrisTable(factors, design.columns);
  if (morris !== null && 'moved' in morris) {
    const ends = problem.laws.map((law) => (law.kind === 'uniform' ? ([law.low, law.high] as const) : null));
    const known = ends.some((one) => one !== null);
    const told = known ? levelsOf(factors, design.columns, morris, ends) : (options.levels ?? 4);
    if (told === null || (options.levels !== undefined && told !== options.levels))
      return { refused: [stepsInWords(design, told, options.levels)] };
    return elementaryEffects(factors, morris, values, { levels: told, resamples, seed });
  }
  return { refused: noDesign(design, saltelli, morris) };
}

/** A design whose A and B rows are all alike tells nothing, whatever the hybrids say. */
function withVariance(design: DesignRead, indices: () => SobolIndices): SobolIndices | Refused {
  try {
    return indices();
  } catch (error) {
    if (!(error instanceof RangeError) || error.message !== 'values without variance') throw error;
    const words = 'the outcome is the same at all independent points, so there is no variance to explain';
    return { refused: [`${design.file}: ${words}; raise N`] };
  }
}

function stepsInWords({ file }: DesignRead, told: number | null, asked: number | undefined): string {
  return told === null
    ? `${file}: the factors do not all move by one Morris step of their bounds: are these the bounds of the design?`
    : `${file}: the factors move as on a grid of ${told} levels, not ${asked}`;
}

function noDesign(
  { file, lineOf, rows }: DesignRead,
  saltelli: Misfit | null,
  morris: Misfit | null,
): string[] {
  const line = ({ row, message }: Misfit): string =>
    row === null || row >= rows
      ? `${file}: ${message}`
      : `${file}: line ${lineOf(row)} (row ${row + 1}): ${message}`;
  const misfits = [saltelli, morris].filter((one) => one !== null);
  // Where a design is nearly Saltelli's only that is worth telling.
  const near =
    saltelli !== null && morris !== null && !saltelli.message.startsWith('is no') ? [saltelli] : misfits;
  const way = morris === null || saltelli === null ? [] : [`${file}: --method pawn takes any design`];
  return [...near.map(line), ...way];
}
