/**
 * Which part of a batch is one machine's? Shard i of N plays every N-th chunk from the i-th on, so that shards are equally
 * long and need no one to hand out work. Schedulers tell their tasks apart by variables of the environment.
 */
import { chunkCount } from './spec.ts';

/** Shard `index` (from 0) of `of`; 0 of 1 is the whole batch. */
export type Shard = Readonly<{ index: number; of: number }>;

/** The whole batch. */
export const WHOLE: Shard = { index: 0, of: 1 };

/** Chunks of a shard of a batch of so many runs, in order. */
export function chunksOfShard(runs: number, { index, of }: Shard): number[] {
  const chunks: number[] = [];
  for (let chunk = index; chunk < chunkCount(runs); chunk += of) chunks.push(chunk);
  return chunks;
}

/** Reads `i/N`; a string says what is wrong. */
export function readShard(text: string): Shard | string {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (index === undefined || of === undefined)
    return `It must look like 0/4 (i/N, i from 0), or be auto: ${text}`;
  return checked(Number(index), Number(of), text);
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The shard that a scheduler's environment names: Slurm's SLURM_ARRAY_TASK_ID with _MIN, _COUNT and _STEP, or Kubernetes'
 * JOB_COMPLETION_INDEX, which needs the number of shards in WINSET_SHARDS. WINSET_SHARDS goes before Slurm's count, and the
 * task's id is then the index itself; so a single task can be submitted again. A string says what is missing or wrong.
 */
export function shardOfEnvironment(environment: Environment): Shard | string {
  const task = environment['SLURM_ARRAY_TASK_ID'];
  const completion = environment['JOB_COMPLETION_INDEX'];
  const shards = environment['WINSET_SHARDS'];
  const id = completion ?? task;
  if (id === undefined) return 'no SLURM_ARRAY_TASK_ID and no JOB_COMPLETION_INDEX in the environment';
  if (shards !== undefined) return checked(Number(id), Number(shards), `${id}/${shards} (WINSET_SHARDS)`);
  if (completion !== undefined)
    return 'JOB_COMPLETION_INDEX is set, but WINSET_SHARDS, the number of shards, is not';
  const [first, count, step] = ['MIN', 'COUNT', 'STEP'].map((name, k) =>
    Number(environment[`SLURM_ARRAY_TASK_${name}`] ?? (k === 1 ? Number.NaN : k === 0 ? 0 : 1)),
  ) as [number, number, number];
  return checked((Number(id) - first) / step, count, `task ${id} of ${count} from ${first} (Slurm)`);
}

function checked(index: number, of: number, shown: string): Shard | string {
  if (
    Number.isInteger(of) &&
    of >= 1 &&
    of <= 1_000_000 &&
    Number.isInteger(index) &&
    index >= 0 &&
    index < of
  )
    return { index, of };
  return `not a shard, i must be a whole number from 0 and below N: ${shown}`;
}
