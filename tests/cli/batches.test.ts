/** Batches as users run them: killed and resumed, sharded and merged, stopped when narrow enough; always the same bytes. */
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'winset-batches-'));
const PLAIN = ['run', 'itex-cypress', '-n', '450', '-s', 'k', '-q', '-j', '1'];
const BATCH = [...PLAIN, '--tables', 'runs,ledgers'];

type Ended = Readonly<{ status: number | null; stdout: string; stderr: string }>;

function winset(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  return spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, ...env },
  });
}

function done(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  const ended = winset(args, env);
  expect([ended.status, ended.stderr]).toEqual([0, expect.anything()]);
  return ended;
}

/** Every file of a folder but timing.json, as text of its bytes. */
function bytes(name: string): Record<string, string> {
  const files = readdirSync(join(folder, name)).filter((file) => file !== 'timing.json');
  return Object.fromEntries(
    files.sort().map((file) => [file, readFileSync(join(folder, name, file)).toString('base64')]),
  );
}

function json(...path: string[]): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as Record<string, unknown>;
}

const journal = (name: string): string => join(folder, name, 'journal.winset');

/** Starts a batch and sends it a signal as soon as its journal has grown past so many bytes. */
async function broken(out: string, signal: NodeJS.Signals, size: number): Promise<number | null> {
  const child = spawn(process.execPath, [main, ...BATCH, '--out', out], { cwd: folder, stdio: 'ignore' });
  const timer = setInterval(() => {
    if (existsSync(journal(out)) && statSync(journal(out)).size > size && !child.killed) child.kill(signal);
  }, 2);
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(timer);
  return status;
}

done([...BATCH, '--out', 'whole', '-j', '2']);
const WHOLE = bytes('whole');

test('tables, dictionary and run.json are left, and no journal; one worker gives the same bytes', () => {
  expect(Object.keys(WHOLE)).toEqual(['dictionary.csv', 'ledgers.csv', 'run.json', 'runs.csv']);
  done([...BATCH, '--out', 'one', '-j', '1']);
  expect(bytes('one')).toEqual(WHOLE);
});

test('a batch killed in the middle goes on with what is missing, to the same bytes', async () => {
  expect(await broken('killed', 'SIGKILL', 20_000)).toBeNull();
  expect(readdirSync(join(folder, 'killed'))).toEqual(['.lock.winset', 'journal.winset']);
  const refused = winset([...BATCH, '--out', 'killed']);
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('--resume goes on with it')]);
  cpSync(join(folder, 'killed'), join(folder, 'torn'), { recursive: true });
  done([...BATCH, '--out', 'killed', '--resume']);
  expect(bytes('killed')).toEqual(WHOLE);
  const { runs } = json('killed', 'timing.json');
  expect(runs).toBeLessThan(450);
  expect((450 - Number(runs)) % 100).toBe(0);
});

test('a journal cut off in its last chunk is gone on with, to the same bytes', () => {
  cpSync(join(folder, 'torn'), join(folder, 'cut'), { recursive: true });
  truncateSync(journal('cut'), statSync(journal('cut')).size - 13);
  done([...BATCH, '--out', 'cut', '--resume']);
  expect(bytes('cut')).toEqual(WHOLE);
});

test('a batch killed while its tables were being written only writes them again', () => {
  done([...BATCH, '--out', 'unwritten', '--shard', '0/1']);
  writeFileSync(join(folder, 'unwritten', '.runs.ndjson.part'), 'half a ta');
  writeFileSync(join(folder, 'unwritten', 'runs.csv'), 'from before');
  done([...BATCH, '--out', 'unwritten', '--resume']);
  expect(bytes('unwritten')).toEqual(WHOLE);
  expect(json('unwritten', 'timing.json')['runs']).toBe(0);
});

test('Ctrl-C leaves tables of the runs that are done, and --resume completes them, in another format too', async () => {
  expect(await broken('stopped', 'SIGINT', 20_000)).toBe(130);
  const { runs, complete } = json('stopped', 'run.json');
  expect(complete).toBe(false);
  const rows = readFileSync(join(folder, 'stopped', 'runs.csv'), 'utf8');
  expect(rows.trim().split('\n').length).toBe(Number(runs) + 1);
  expect(readFileSync(join(folder, 'whole', 'runs.csv'), 'utf8').startsWith(rows)).toBe(true);
  expect(existsSync(journal('stopped'))).toBe(true);
  done([...BATCH, '--out', 'stopped', '--resume', '--format', 'ndjson']);
  const { 'run.json': run } = bytes('stopped');
  expect(run).toBe(WHOLE['run.json']);
  expect(readdirSync(join(folder, 'stopped')).sort()).toEqual([
    'dictionary.csv',
    'ledgers.ndjson',
    'run.json',
    'runs.ndjson',
    'timing.json',
  ]);
});

test('--resume begins where there is nothing, says so where all is done, and refuses another batch', () => {
  const small = ['run', 'itex-cypress', '-n', '20', '-q', '-j', '1', '--resume', '--out', 'fresh'];
  done([...small, '-s', 'a']);
  const before = bytes('fresh');
  expect(done([...small, '-s', 'a']).stderr).toContain('fresh holds this batch already, complete');
  expect(winset([...small, '-s', 'b'])).toMatchObject({ status: 1 });
  expect(bytes('fresh')).toEqual(before);
  const other = winset([...BATCH, '--out', 'torn', '--resume', '-s', 'z']);
  expect(other.status).toBe(1);
  expect(other.stderr).toContain('torn holds another batch: seed was k and is now z');
  const fewer = winset([...BATCH, '--out', 'torn', '--resume', '-n', '50']);
  expect(fewer.stderr).toContain('runs was 450 and is now 50');
  const changed = winset([...BATCH, '--out', 'torn', '--resume', '--set', 'rounds=3']);
  expect(changed.stderr).toContain('scenario was another (');
});

test('--resume without a seed takes that of the batch', () => {
  cpSync(join(folder, 'torn'), join(folder, 'seedless'), { recursive: true });
  const seedless = BATCH.filter((arg, i) => arg !== '-s' && BATCH[i - 1] !== '-s');
  expect(done([...seedless, '--out', 'seedless', '--resume']).stderr).not.toContain('seed');
  expect(bytes('seedless')).toEqual(WHOLE);
});

test('three shards of uneven size, merged in any order, are the whole in every format', () => {
  const shards = [0, 1, 2].map((i) => `part-${i}`);
  shards.forEach((out, i) => {
    const { stdout, stderr } = done([...BATCH, '--out', out, '--shard', `${i}/3`]);
    expect(stdout).toBe('');
    expect(stderr).toContain(`shard ${i} of 3 (from 0) is done`);
    expect(readdirSync(join(folder, out)).sort()).toEqual(['journal.winset', 'shard.json']);
  });
  expect(shards.map((out) => json(out, 'shard.json')['runs'])).toEqual([200, 150, 100]);
  const [a = '', b = '', c = ''] = shards;
  const { stdout } = done(['merge', c, a, b, a, '--out', 'merged']);
  expect(stdout).toContain('not a forecast');
  expect(bytes('merged')).toEqual(WHOLE);
  for (const format of ['ndjson', 'parquet']) {
    done(['merge', b, a, c, '--format', format, '--out', `merged-${format}`]);
    done([...BATCH, '--format', format, '--out', `whole-${format}`]);
    expect(bytes(`merged-${format}`)).toEqual(bytes(`whole-${format}`));
  }
});

test('a missing shard is named, with the way to get it', () => {
  const partial = winset(['merge', 'part-2', 'part-0', '--out', 'partial']);
  expect(partial.status).toBe(4);
  expect(partial.stderr).toContain('2 chunks are missing of a batch of 450 runs: 1, 4');
  expect(partial.stderr).toContain('play it with --shard 1/3');
  expect(existsSync(join(folder, 'partial'))).toBe(false);
});

test('parts of different batches are not merged, and a folder without a part is named', () => {
  done([...BATCH, '--out', 'other-1', '--shard', '1/3', '-s', 'other']);
  const mixed = winset(['merge', 'part-0', 'other-1', '--out', 'mixed']);
  expect([mixed.status, mixed.stderr]).toEqual([1, expect.stringContaining('seed was k and is now other')]);
  const none = winset(['merge', 'part-0', 'whole', '--out', 'mixed']);
  expect([none.status, none.stderr]).toEqual([1, expect.stringContaining('whole holds no shard')]);
  expect(existsSync(join(folder, 'mixed'))).toBe(false);
});

test('a shard is read from the environment of Slurm and Kubernetes only when asked for', () => {
  const small = ['run', 'itex-cypress', '-n', '250', '-s', 'k', '-q', '-j', '1'];
  const slurm = { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_MIN: '1', SLURM_ARRAY_TASK_COUNT: '3' };
  done([...small, '--out', 'slurm', '--shard', 'auto'], slurm);
  expect(json('slurm', 'shard.json')).toMatchObject({ shard: 2, of: 3, runs: 50 });
  const kubernetes = { JOB_COMPLETION_INDEX: '1', WINSET_SHARDS: '2' };
  done([...small, '--out', 'kubernetes', '--shard', 'auto'], kubernetes);
  expect(json('kubernetes', 'shard.json')).toMatchObject({ shard: 1, of: 2, runs: 100 });
  done([...small, '--out', 'unasked'], slurm);
  expect(json('unasked', 'run.json')['runs']).toBe(250);
});

test.each([
  [['--shard', '3/3', '--out', 'x'], 'i must be a whole number from 0 and below N: 3/3'],
  [['--shard', 'one', '--out', 'x'], 'must look like 0/4'],
  [['--shard', 'auto', '--out', 'x'], 'no SLURM_ARRAY_TASK_ID and no JOB_COMPLETION_INDEX'],
  [['--shard', '0/2'], 'name it with --out'],
  [['--shard', '0/2', '--out', 'x', '--until', '1%'], 'cannot be used with option'],
  [['--resume'], 'name it with --out'],
  [['--format', 'parquet'], 'name it with --out'],
  [['--tables', 'runs,rows', '--out', 'x'], 'No such table: rows'],
  [['--plan', 'plan.yaml', '--until', '1%'], 'cannot be used with option'],
  [['--queue', 'redis://localhost:1'], 'cannot be used with option'],
  [['--results', 'x'], 'name the queue with --queue'],
  [['--until', '0%'], 'more than 0%'],
  [['--until', 'happy±1%'], 'no such share'],
])('wrong use %j ends with 2 and says why', (args, why) => {
  const { status, stdout, stderr } = winset([...PLAIN, ...args]);
  expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(why)]);
  expect(existsSync(join(folder, 'x'))).toBe(false);
});

test('--until stops at the same run for one worker and two, and says how narrow it is', () => {
  const until = [
    'run',
    'itex-cypress',
    '-n',
    '3000',
    '-s',
    'u',
    '-q',
    '--set',
    'rounds=2',
    '--until',
    'reached±4%',
  ];
  const one = done([...until, '-j', '1', '--out', 'until-1']);
  done([...until, '-j', '2', '--out', 'until-2']);
  expect(bytes('until-2')).toEqual(bytes('until-1'));
  const { runs, asked, complete, shares, until: rule } = json('until-1', 'run.json');
  expect([asked, complete, rule]).toEqual([3000, true, 'reached ±4 %']);
  expect(Number(runs) % 100).toBe(0);
  expect(Number(runs)).toBeLessThan(3000);
  const { low, high } = (shares as Record<string, { low: number; high: number }>)['reached'] ?? {
    low: 0,
    high: 1,
  };
  expect((high - low) / 2).toBeLessThanOrEqual(0.04);
  expect(one.stderr).toMatch(/^stopped at ±\d\.\d\d % after [\d,]+ runs$/m);
  const far = done([...until.slice(0, -1), '+-.01%', '-n', '100']);
  expect(far.stderr).toContain('ratified ±0.01 % was not reached');
  const missed = JSON.parse(done([...until.slice(0, -1), '±.01%', '-n', '100', '--json']).stdout) as object;
  expect(missed).toMatchObject({ runs: 100, met: false, until: 'ratified ±0.01 %' });
});

test('a folder is complete only for what it was asked for', () => {
  const small = ['run', 'itex-cypress', '-n', '2000', '-q', '--set', 'rounds=2', '--out', 'asked'];
  done([...small, '-s', 'u', '--until', 'reached±10%']);
  expect(done([...small, '--until', 'reached±10%', '--resume']).stderr).toContain('complete');
  for (const other of [['--until', 'reached±1%'], [], ['--until', 'reached±10%', '--format', 'parquet']]) {
    const { status, stderr } = winset([...small, ...other, '--resume']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('asked')]);
  }
  expect(existsSync(join(folder, 'asked', 'runs.parquet'))).toBe(false);
});

test('a stopping rule on a share that the scenario does not model is refused', () => {
  const { status, stderr } = winset([...PLAIN, '--until', 'held 12±5%']);
  expect([status, stderr]).toEqual([3, expect.stringContaining('held 12 is not modelled')]);
});

test('a plan plays every policy with the same luck, labels its rows, and shards like any batch', () => {
  const plan = [
    'title: Rounds',
    'scenario: itex-cypress',
    'design: latin-hypercube',
    'points: 2',
    'replications: 60',
    'uncertainties: { parties.itex.patience: [0.9, 0.99] }',
    'policies: { as it is: {}, in a hurry: { rounds: 2 } }',
  ];
  writeFileSync(join(folder, 'plan.yaml'), `${plan.join('\n')}\n`);
  const planned = ['run', '--plan', 'plan.yaml', '-s', 'p', '-q'];
  const { stdout } = done([...planned, '--out', 'planned']);
  expect(stdout).toMatch(/as it is +in a hurry/);
  const rows = readFileSync(join(folder, 'planned', 'runs.csv'), 'utf8')
    .trim()
    .split('\n');
  expect(rows[0]).toMatch(/^replication,policy,point,parties_itex_patience,feasible,/);
  expect(rows.length).toBe(241);
  expect(rows[1]?.split(',').slice(0, 3)).toEqual(['0', 'as it is', '0']);
  expect(rows[61]?.split(',').slice(0, 3)).toEqual(['0', 'in a hurry', '0']);
  const { policies, runs, asked } = json('planned', 'run.json');
  expect([runs, asked]).toEqual([240, 240]);
  expect(policies).toMatchObject([
    { policy: 'as it is', runs: 120 },
    { policy: 'in a hurry', runs: 120 },
  ]);
  for (const i of [0, 1]) done([...planned, '--out', `planned-${i}`, '--shard', `${i}/2`]);
  done(['merge', 'planned-1', 'planned-0', '--out', 'planned-merged']);
  expect(bytes('planned-merged')).toEqual(bytes('planned'));
  expect(winset([...planned, '-n', '5']).status).toBe(2);
});
