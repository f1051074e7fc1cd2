/** How far do two tables of runs differ that were played before? Rows are paired by a key, and are on the same luck where the seeds say so. */
import type { KeyFault } from '../../../analysis/comparison/index.ts';
import { joined } from '../../../analysis/comparison/index.ts';
import type { Surroundings } from '../../exit.ts';
import { complain, EXIT } from '../../exit.ts';
import { openBatchFolder } from '../../report/batch-folder.ts';
import { namedScenario } from '../../scenario-words.ts';
import type { CompareOptions } from './asked.ts';
import { metricsAsked } from './asked.ts';
import type { Again, Worded } from './flips.ts';
import { againOf } from './flips.ts';
import type { Tables } from './showing.ts';
import { comparedOrNull, examplesOf, show } from './showing.ts';
import { readSide, seedOf } from './sides.ts';

/** Reads both tables and compares their rows. */
export async function compareRead(
  a: string,
  b: string,
  options: CompareOptions,
  surroundings: Surroundings,
): Promise<number> {
  const seeds = [seedOf(a), seedOf(b)] as const;
  if (seeds[0] !== seeds[1] && seeds[0] !== null && seeds[1] !== null)
    return refuse(
      `${a} and ${b} were played with the seeds ${seeds.join(' and ')}: their runs share no luck and cannot be paired`,
    );
  // The names first: which columns are wanted depends on them. What comes through a pipe can be read only once.
  const heads = [
    await readSide(a, a === '-' ? undefined : []),
    await readSide(b, b === '-' ? undefined : []),
  ];
  const [headA, headB] = heads;
  if (!headA || !headB) return EXIT.invalid;
  const key = keyIn(options.key, [headA, headB]);
  if (typeof key === 'string') return refuse(key);
  const metrics = metricsAsked(options.metric, [headA.names, headB.names]);
  if (typeof metrics === 'string') return refuse(metrics);
  const wanted = [...new Set([...key, ...metrics.flatMap((metric) => metric.columns)])];
  const before = a === '-' ? headA : await readSide(a, wanted);
  const after = b === '-' ? headB : await readSide(b, wanted);
  if (before === null || after === null) return EXIT.invalid;
  const pairs = joined(before, after, key);
  if ('fault' in pairs) return refuse(keyFault(pairs.fault, { a, b }, [before, after]));
  if (pairs.keys.length === 0) return refuse(`no row of ${a} has the ${key.join(', ')} of a row of ${b}`);
  const compared = comparedOrNull([before, after], pairs, metrics, [a, b]);
  if (compared === null) return EXIT.invalid;
  const seed = seeds[0] === seeds[1] ? seeds[0] : null;
  const pairing = pairingOf(seed, key);
  const again = seed !== null && key.join() === 'replication' ? againFrom([a, b], seed, surroundings) : null;
  const examples = examplesOf(compared, pairs, again);
  return show(
    { names: [a, b], pairing, ours: seed !== null, pairs, compared, examples },
    { seed, key },
    options,
  );
}

function pairingOf(seed: string | null, key: readonly string[]): string {
  return seed === null
    ? `pairs of rows with the same ${key.join(' and ')}`
    : `pairs of runs on the same luck (seed ${seed})`;
}

/** How runs of two folders can be looked at again; null unless this very version played their scenarios, without a plan. */
function againFrom(
  folders: readonly [string, string],
  seed: string,
  { actors, version }: Surroundings,
): Again | null {
  const [a, b] = folders.flatMap((folder): Worded[] => {
    const batch = openBatchFolder(folder);
    if ('refused' in batch) return [];
    const { run } = batch;
    if (run.version !== version || run.plan !== null || run.continued !== undefined) return [];
    const { scenario, words, files } = namedScenario(run.scenario, actors);
    return [{ scenario, words: files.length === 0 ? words : null }];
  });
  return a === undefined || b === undefined ? null : againOf([a, b], seed, actors);
}

/** The columns that pair rows, or why there are none. */
function keyIn(asked: readonly string[] | undefined, tables: Tables): readonly string[] | string {
  const inBoth = (name: string): boolean => tables.every(({ names }) => names.includes(name));
  const lost = asked?.find((name) => !inBoth(name));
  if (lost !== undefined) return `--key: not in both tables: ${lost}`;
  if (asked !== undefined) return asked;
  return inBoth('replication')
    ? ['policy', 'replication'].filter(inBoth)
    : 'no column replication in both tables: say with --key which columns pair their rows';
}

function refuse(line: string): number {
  complain(line);
  return EXIT.invalid;
}

function keyFault(
  { table, key, rows }: KeyFault,
  names: Readonly<{ a: string; b: string }>,
  [a, b]: Tables,
): string {
  const { lineOf } = table === 'a' ? a : b;
  const lines = rows.map(lineOf).join(' and ');
  if (rows.length === 1)
    return `${names[table]}: line ${lines} has nothing in the columns that pair rows, so its partner is not known`;
  return `${names[table]}: lines ${lines} have the same key (${key}), so it does not say which rows are pairs; name more columns with --key`;
}
