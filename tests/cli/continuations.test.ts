/** From a saved session a batch of continuations and a trace, as users call for them: the same bytes however they are made. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { choose } from '../../src/simulation/session/decide.ts';
import { sessionFile } from '../../src/simulation/session/session-file.ts';
import { fork, invitation, openSession, sit, step } from '../../src/simulation/session/session.ts';
import { cleanUp, kill, startRedis, winset as startWinset } from '../batch/redis.ts';
import { flagship } from '../flagship.ts';
import { hasProgram } from '../system-packages.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'winset-continuations-'));
const SET = ['rounds=4', 'parties.russia.reservation.base=0.3', 'parties.ukraine.reservation.base=0.3'];

type Ended = Readonly<{ status: number | null; stdout: string; stderr: string }>;

function winset(...args: string[]): Ended {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder });
}

function done(...args: string[]): string {
  const { status, stdout, stderr } = winset(...args);
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

/** Every file of a folder but timing.json, as text of its bytes. */
function bytes(name: string): Record<string, string> {
  const files = readdirSync(join(folder, name)).filter((file) => file !== 'timing.json');
  return Object.fromEntries(
    files.toSorted().map((file) => [file, readFileSync(join(folder, name, file)).toString('base64')]),
  );
}

afterAll(cleanUp);

/** Somebody went thirty events far, forked, and sat for Ukraine, which accepted nothing more. */
function saved(): string {
  const session = openSession(castOf(flagship(SET), ACTORS), 'saved', 2);
  step(session, 30);
  fork(session, 'firm');
  sit(session, 'ukraine');
  for (let move = 0; move < 25; move += 1) {
    const asked = invitation(session);
    if (asked === null) step(session);
    else choose(session, { act: asked.at === 'answer' ? 'refuse' : 'chart' });
  }
  return JSON.stringify(sessionFile(session, { bundled: 'ukraine-2025', set: SET }));
}

writeFileSync(join(folder, 'session.json'), saved());
const FROM = ['--from', 'session.json', '-q'];

test('the outcome table says from where, and leaves out what was feasible before the first month', () => {
  const table = done('run', ...FROM, '-n', '60', '-j', '1');
  const [head, from] = table.split('\n');
  expect(head).toContain('60 continuations, seed saved');
  expect(from).toMatch(
    /^Continued from event \d\d of branch firm, month \d, replication 2; luck before it kept\.$/,
  );
  expect(table).not.toContain('feasible');
  for (const share of ['reached', 'ratified', 'held 12', 'held 60', 'truce ever'])
    expect(table).toMatch(new RegExp(`^  ${share} +\\d+\\.\\d %  \\(`, 'm'));
  for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

test('--json carries the place and the decisions up to it; any number of jobs and either engine give the same bytes', () => {
  const asked = ['run', ...FROM, '-n', '120', '--json'];
  const one = done(...asked, '-j', '1');
  expect(done(...asked, '-j', '2')).toBe(one);
  expect(done(...asked, '-j', '1', '--engine', 'xstate')).toBe(one);
  const { continued, shares, runs } = JSON.parse(one) as Record<string, Record<string, unknown>>;
  expect(runs).toBe(120);
  expect(continued).toMatchObject({ branch: 'firm', replication: 2 });
  expect(continued?.['decisions']).toContainEqual({ after: 30, party: 'ukraine', act: 'sit' });
  expect(Object.keys(shares ?? {})).toEqual(['reached', 'ratified', 'held 12', 'held 60', 'truce ever']);
});

test('what was seen is over: from the last event of a run nothing is open, from the first almost everything', () => {
  const session = openSession(castOf(flagship(SET), ACTORS), 'whole');
  step(session, Number.POSITIVE_INFINITY);
  const kept = sessionFile(session, { bundled: 'ukraine-2025', set: SET });
  writeFileSync(join(folder, 'whole.json'), JSON.stringify(kept));
  const over = winset('run', '--from', 'whole.json', '-q', '-n', '40', '-j', '1', '--json');
  expect(over.stderr).toContain(
    `event ${session.branch.cursor} is the last of the run: nothing is open after it`,
  );
  const ended = (json: string): number[] =>
    Object.values((JSON.parse(json) as { outcomes: Record<string, number> }).outcomes).filter((n) => n > 0);
  expect(ended(over.stdout)).toEqual([40]);
  const open = done('run', '--from', 'whole.json', '--at', '0', '-q', '-n', '200', '-j', '1', '--json');
  expect(ended(open).length).toBeGreaterThan(1);
});

test('tables hold whole runs: what was seen is in every one of them, what follows differs', () => {
  const asked = ['run', ...FROM, '--at', '40', '-n', '110', '--tables', 'all'];
  done(...asked, '-j', '2', '--out', 'tables');
  done(...asked, '-j', '1', '--out', 'again', '--engine', 'xstate');
  expect(bytes('again')).toEqual(bytes('tables'));
  const offers = readFileSync(join(folder, 'tables', 'offers.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const first = (replication: number): string | undefined =>
    offers.find((row) => row.startsWith(`${replication},`))?.replace(/^\d+,/, '');
  for (const replication of [1, 50, 109]) expect(first(replication)).toBe(first(0));
  const runs = readFileSync(join(folder, 'tables', 'runs.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  expect(new Set(runs.map((row) => row.replace(/^\d+,/, ''))).size).toBeGreaterThan(3);
  const run = JSON.parse(readFileSync(join(folder, 'tables', 'run.json'), 'utf8')) as object;
  expect(run).toMatchObject({ continued: { branch: 'firm', event: 40 }, seed: 'saved', complete: true });
});

test('continuations are resumed, sharded and merged like any batch, and from another event they are another batch', () => {
  const asked = ['run', ...FROM, '-n', '250', '-j', '1'];
  done(...asked, '--out', 'unbroken');
  for (const shard of ['0/2', '1/2']) winset(...asked, '--out', `part${shard[0]}`, '--shard', shard);
  const other = winset(...asked, '--at', '12', '--out', 'part0', '--shard', '0/2', '--resume');
  expect([other.status, other.stderr]).toEqual([
    1,
    expect.stringContaining('part0 holds another batch: start'),
  ]);
  const merged = winset('merge', 'part1', 'part0', '--out', 'merged');
  expect(merged.stdout).toContain('Continued from event');
  expect(bytes('merged')).toEqual(bytes('unbroken'));
  expect(winset(...asked, '--out', 'unbroken', '--resume').stderr).toContain(
    'holds this batch already, complete',
  );
});

/** From an early event, where it is open whether a truce is ever signed. */
const UNTIL = ['--at', '12', '-n', '2000', '--until', 'truce ever±5%'];

test('a rule stops continuations after the same one for one worker and two', () => {
  const asked = ['run', ...FROM, ...UNTIL, '--json'];
  const [one, two] = [winset(...asked, '-j', '1'), winset(...asked, '-j', '2')];
  expect(two).toMatchObject({ status: 0, stdout: one.stdout, stderr: one.stderr });
  const { runs, shares } = JSON.parse(one.stdout) as {
    runs: number;
    shares: Record<string, { low: number; high: number }>;
  };
  expect(one.stderr).toMatch(new RegExp(`^stopped at ±\\d\\.\\d\\d % after ${runs} runs\\n$`));
  expect(runs).toBeGreaterThan(100);
  expect(runs).toBeLessThan(2000);
  const { low, high } = shares['truce ever']!;
  expect(high - low).toBeLessThanOrEqual(0.1);
});

test.skipIf(!hasProgram('redis-server'))(
  'continuations that go through a queue are the same as at home, under a rule too',
  async () => {
    const { url } = await startRedis();
    const worker = startWinset('work', '--queue', url, '-j1');
    const session = join(folder, 'session.json');
    const asked = ['run', '--from', session, '-q', ...UNTIL, '--tables', 'runs,rounds', '--out'];
    const there = await startWinset(...asked, join(folder, 'away'), '--queue', url).ended;
    const here = await startWinset(...asked, join(folder, 'home'), '-j', '1').ended;
    expect(here.status).toBe(0);
    expect({ ...there, seconds: 0 }).toEqual({ ...here, seconds: 0 });
    expect(bytes('away')).toEqual(bytes('home'));
    await kill(worker.process);
  },
  60_000,
);

test.each([
  [
    2,
    'leave out SCENARIO, --seed, --set',
    ['run', 'itex-cypress', ...FROM, '--seed', 'x', '--set', 'rounds=2'],
  ],
  [2, 'leave out --plan', ['run', ...FROM, '--plan', 'plan.yaml']],
  [2, 'no event 999 on branch firm: it was played to event', ['run', ...FROM, '--at', '999']],
  [2, 'no such branch: soft; there is main, firm', ['run', ...FROM, '--branch', 'soft']],
  [2, 'name its file with --from', ['run', '--at', '3']],
  [3, 'nowhere.json: cannot be read: ENOENT', ['run', '--from', 'nowhere.json']],
  [3, 'broken.json: not JSON', ['run', '--from', 'broken.json']],
  [3, 'strange.json: branch main: no party at the table named mars', ['run', '--from', 'strange.json']],
  [3, 'longer.json: branch main plays', ['trace', '--from', 'longer.json']],
  [2, 'leave out SCENARIO, --replication', ['trace', 'itex-cypress', '--from', 'session.json', '-r', '1']],
  [2, 'name its file with --from', ['trace', '--branch', 'firm']],
])('what cannot be done is refused with status %i: %s', (status, words, args) => {
  const kept = JSON.parse(saved()) as { branches: { decisions: unknown[]; cursor: number; seen: number }[] };
  const [branch] = kept.branches;
  const write = (name: string, change: object): void =>
    writeFileSync(
      join(folder, name),
      JSON.stringify({ ...kept, branch: 'main', branches: [{ ...branch, ...change }] }),
    );
  writeFileSync(join(folder, 'broken.json'), '{"session": "winset",');
  write('strange.json', { decisions: [{ after: 0, party: 'mars', act: 'sit' }] });
  write('longer.json', { cursor: 100_000, seen: 100_000 });
  const ended = winset(...args);
  expect([ended.status, ended.stdout]).toEqual([status, '']);
  expect(ended.stderr).toContain(words);
});

test('the trace of a branch replays with its decisions, as far as it was seen; a changed decision is found', () => {
  const firm = done('trace', '--from', 'session.json');
  const header = JSON.parse(firm.split('\n')[0]!) as { decisions: { act: string }[]; events: number };
  expect(header.decisions[0]).toEqual({ after: 30, party: 'ukraine', act: 'sit' });
  expect(firm.trimEnd().split('\n').length).toBe(header.events + 1);
  writeFileSync(join(folder, 'firm.ndjson'), firm);
  expect(done('replay', 'firm.ndjson')).toContain('the same to the last byte');
  writeFileSync(join(folder, 'soft.ndjson'), firm.replace('"act":"refuse"', '"act":"accept"'));
  expect(winset('replay', 'soft.ndjson')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('first difference on line') as string,
  });
  writeFileSync(join(folder, 'odd.ndjson'), firm.replace('"act":"sit"', '"act":"stand"'));
  expect(winset('replay', 'odd.ndjson')).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('decisions.0') as string,
  });
  expect(winset('replay', 'session.json').status).toBe(3);
});

test('the trace of a branch without decisions begins like that of the run, and is told in sentences', () => {
  const branch = done('trace', '--from', 'session.json', '--branch', 'main').trimEnd().split('\n');
  const set = SET.flatMap((one) => ['--set', one]);
  const run = done('trace', '--seed', 'saved', '-r', '2', ...set)
    .trimEnd()
    .split('\n');
  expect(branch.slice(1)).toEqual(run.slice(1, 31));
  expect(branch[0]).toBe(run[0]!.replace(/\}$/, ',"events":30}'));
  const story = done('trace', '--from', 'session.json', '--branch', 'main', '--format', 'text');
  expect(done('trace', '--seed', 'saved', '-r', '2', '--format', 'text', ...set)).toContain(story.trimEnd());
});
