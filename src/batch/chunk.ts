/**
 * What does a worker do? It plays a span of a batch, run after run, and returns columns and counts, never a list of
 * results. A chunk is put together from spans; where they were cut leaves no mark.
 */
import { eventsBefore } from '../simulation/session/continuation.ts';
import type { Happening, Ledgers } from '../simulation/tables/index.ts';
import type { PartBuilder, TablePart } from './cells.ts';
import { joinParts, partBuilder } from './cells.ts';
import type { Design } from './design.ts';
import { designOf } from './design.ts';
import type { Player } from './player.ts';
import type { BatchTable } from './layout.ts';
import { tablesOf } from './layout.ts';
import type { BatchSpec, Span } from './spec.ts';
import { runsAChunk, spanOfChunk } from './spec.ts';
import type { Tally } from '../simulation/tally.ts';
import { countRun, emptyTally, mergeTally } from '../simulation/tally.ts';

/** What a span or a whole chunk gave: counts for every policy, and rows of every table that is kept. */
export type Chunk = Readonly<{
  /** Index of the chunk in its batch. */
  index: number;
  /** Index of the first run. */
  from: number;
  /** Number of runs. */
  count: number;
  tallies: readonly Tally[];
  tables: readonly TablePart[];
}>;

/** A batch as a worker keeps it between spans. */
type Work = Readonly<{
  player: Player;
  spec: BatchSpec;
  design: Design;
  tables: readonly BatchTable[];
  /** Which ledgers the tables need; null where nobody listens. */
  hears: Ledgers | null;
  /** What had happened before where a session is continued: rows tell of whole runs. */
  before: readonly Happening[];
}>;

/** Makes a function that plays spans of a batch. */
export function spanPlayer(player: Player, spec: BatchSpec): (span: Span) => Chunk {
  const design = designOf(spec.design);
  const cast = player.cast(design.at(0).scenario);
  const tables = tablesOf(spec, cast);
  const hears = heardBy(tables);
  const before = spec.start === undefined || hears === null ? [] : eventsBefore(cast, spec.start);
  const work = { player, spec, design, tables, hears, before };
  return (span) => playSpan(work, span);
}

/** Which ledgers any of the tables needs of what a run tells; null where none hears anything. */
function heardBy(tables: readonly BatchTable[]): Ledgers | null {
  const heard = tables.flatMap(({ hears }) => (hears === null ? [] : [hears]));
  if (heard.length === 0) return null;
  return { texts: heard.some(({ texts }) => texts), answers: heard.some(({ answers }) => answers) };
}

/** Plays a whole chunk of a batch. */
export function playChunk(player: Player, spec: BatchSpec, index: number): Chunk {
  return spanPlayer(player, spec)(spanOfChunk(designOf(spec.design).runs, index));
}

function playSpan(work: Work, { from, count }: Span): Chunk {
  const tallies = work.design.policies.map(emptyTally);
  const parts = work.tables.map(({ name, columns }) => partBuilder(name, columns));
  for (let index = from; index < from + count; index += 1) playRun(work, index, tallies, parts);
  const tables = parts.map((builder) => builder.part());
  return { index: Math.floor(from / runsAChunk(work.design.runs)), from, count, tallies, tables };
}

/** Plays one run of the design, counts it and adds its rows. */
function playRun(
  { player, spec, design, tables, hears, before }: Work,
  index: number,
  tallies: readonly Tally[],
  parts: readonly PartBuilder[],
): void {
  const { scenario, replication, policy, labels } = design.at(index);
  const feasible =
    replication < spec.searchUpTo ? player.jointTerms(scenario, spec.seed, replication).exist : null;
  const told = [...before];
  const hear = (happening: Happening): void => void told.push(happening);
  const tell = hears === null ? null : Object.assign(hear, { ledgers: hears });
  const run =
    spec.start === undefined
      ? player.play(scenario, spec.seed, replication, tell)
      : player.goOn(scenario, spec.start, replication, tell);
  countRun(tallies[policy] as Tally, run, feasible);
  tables.forEach((table, t) => {
    for (const row of table.rows({ replication, labels, feasible, run, told })) parts[t]?.add(row);
  });
}

/** Puts spans that follow each other together; all must be of one chunk. */
export function joinSpans(spans: readonly Chunk[]): Chunk {
  const [first] = spans;
  if (first === undefined) throw new RangeError('no spans');
  if (spans.length === 1) return first;
  const tallies = first.tallies.map((_, policy) => {
    const whole = emptyTally();
    for (const span of spans) mergeTally(whole, span.tallies[policy] as Tally);
    return whole;
  });
  const tables = first.tables.map((_, t) => joinParts(spans.map((span) => span.tables[t] as TablePart)));
  const count = spans.reduce((sum, span) => sum + span.count, 0);
  return { index: first.index, from: first.from, count, tallies, tables };
}
