/** The commands as users call them: data on stdout, faults on stderr, exit codes that scripts can rely on. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'winset-cli-'));

function winset(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout, stderr };
}

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

test('a seeded batch prints the five shares apart, and says that it is not a forecast', () => {
  const { status, stdout, stderr } = winset(
    'run',
    '--runs',
    '6',
    '--seed',
    'a',
    '--set',
    'rounds=2',
    '--quiet',
  );
  expect(status).toBe(0);
  expect(stderr).toBe('');
  for (const share of ['feasible', 'reached', 'ratified', 'held 12', 'held 60', 'truce ever']) {
    expect(stdout).toMatch(new RegExp(`^  ${share} +\\d+\\.\\d %  \\(`, 'm'));
  }
  expect(stdout).toContain('not a forecast');
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

test('--json is one JSON object; the same seed gives the same bytes for any number of jobs', () => {
  const one = winset('run', '-n', '5', '-s', 'b', '-j', '1', '--set', 'rounds=2', '--json', '-q');
  const two = winset('run', '-n', '5', '-s', 'b', '-j', '2', '--set', 'rounds=2', '--json', '-q');
  expect(two.stdout).toBe(one.stdout);
  expect((JSON.parse(one.stdout) as { runs: number }).runs).toBe(5);
});

test('--out writes a table, its dictionary and run.json, and is refused the second time', () => {
  const args = [
    'run',
    '-n',
    '3',
    '-s',
    'c',
    '--set',
    'rounds=1',
    '-q',
    '--out',
    'results',
    '--format',
    'ndjson',
  ];
  expect(winset(...args).status).toBe(0);
  expect(readdirSync(join(folder, 'results')).sort()).toEqual([
    'dictionary.csv',
    'run.json',
    'runs.ndjson',
    'timing.json',
  ]);
  expect(
    readFileSync(join(folder, 'results', 'runs.ndjson'), 'utf8')
      .trim()
      .split('\n').length,
  ).toBe(3);
  const again = winset(...args);
  expect(again.status).toBe(1);
  expect(again.stderr).toContain('results holds results already');
});

test('without --out nothing is written', () => {
  const before = readdirSync(folder);
  winset('run', '-n', '2', '-s', 'd', '--set', 'rounds=1', '-q');
  expect(readdirSync(folder)).toEqual(before);
});

test('a seed is chosen and printed when none is given', () => {
  const { status, stderr } = winset('run', '-n', '1', '--set', 'rounds=1', '-q');
  expect(status).toBe(0);
  expect(stderr).toMatch(/^seed \w+\n$/);
});

test('a trace replays to the last byte; a changed line is found', () => {
  const { stdout } = winset('trace', '--seed', 'ünïcode ☃', '--replication', '2', '--set', 'rounds=1');
  expect(winset('replay', file('run.ndjson', stdout)).stdout).toContain('the same to the last byte');
  const changed = winset('replay', file('changed.ndjson', stdout.replace('"month":1', '"month":9')));
  expect(changed.status).toBe(1);
  expect(changed.stdout).toMatch(/^first difference on line \d+\n {2}trace: .*"month":9/);
});

test('a trace of a scenario of one’s own carries it whole and replays without the file', () => {
  const own = file('own.yaml', 'extends: ukraine-2025\ntitle: Mine\nrounds: 1\n');
  const { stdout } = winset('trace', own, '--seed', 'x');
  expect(winset('replay', file('own.ndjson', stdout)).status).toBe(0);
});

test.each([
  ['an unknown issue', ['--set', 'parties.russia.weights.TERRR=.3'], 'TERRR'],
  ['a level out of range', ['--set', 'forced.FORCE=9'], 'forced.FORCE'],
  ['a chance of 1.3', ['--set', 'shocks.I01.rate=1.3'], 'shocks.I01.rate'],
  ['not a number', ['--set', 'rounds=.nan'], 'rounds'],
  ['an unknown key', ['--set', 'roundz=3'], 'roundz'],
])('%s is a fault: exit 3, named in full, nothing written', (_, args, named) => {
  const { status, stdout, stderr } = winset('run', '-n', '1', '-s', 'a', '--out', 'never', ...args);
  expect(status).toBe(3);
  expect(stdout).toBe('');
  expect(stderr).toContain(named);
  expect(stderr).toContain('nothing was run or written');
  expect(existsSync(join(folder, 'never'))).toBe(false);
});

test.each([
  ['a missing file', 'missing.yaml', null],
  ['a binary file', 'binary.yaml', Buffer.from([0, 1, 2, 255, 254])],
  ['a file of 10 MB', 'large.yaml', Buffer.alloc(10_000_000, 'a: 1\n')],
  [
    'an alias bomb',
    'bomb.yaml',
    `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefghij'
      .split('')
      .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`)
      .join('\n')}\n`,
  ],
  ['a cycle of extends', 'cycle.yaml', 'extends: cycle.yaml\n'],
])('%s is a fault with a position, never a stack trace', (_, name, content) => {
  if (content !== null) file(name, content);
  const { status, stderr } = winset('validate', name);
  expect(status).toBe(3);
  expect(stderr).toMatch(new RegExp(`${name}:\\d+:\\d+ `));
  expect(stderr).not.toContain('    at ');
});

test.each([
  [['run', '--runs', '0']],
  [['run', '--runs', '1e3']],
  [['run', '--jobs', 'many']],
  [['run', '--format', 'xlsx']],
  [['run', '--bogus']],
  [['bogus']],
  [[]],
  [['replay']],
])('wrong usage %j ends with 2 and a hint', (args) => {
  const { status, stdout, stderr } = winset(...args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/winset|error/i);
});

test('--help and --version go to stdout and end with 0', () => {
  expect(winset('--help').stdout).toContain('Usage: winset');
  expect(winset('run', '--help').status).toBe(0);
  expect(winset('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('Ctrl-C flushes what was done and ends with 130', async () => {
  const child = spawn(
    process.execPath,
    [main, 'run', '-n', '100000', '-s', 'e', '-j', '1', '--set', 'rounds=1', '--out', 'stopped'],
    { cwd: folder },
  );
  let stdout = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  const rows = join(folder, 'stopped', 'runs.csv');
  const journal = join(folder, 'stopped', 'journal.winset');
  const sizes: number[] = [];
  const timer = setInterval(() => {
    if (existsSync(journal)) sizes.push(statSync(journal).size);
    if ((sizes.at(-1) ?? 0) > (sizes[1] ?? Infinity) && !child.killed) child.kill('SIGINT');
  }, 100);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  expect(code).toBe(130);
  const run = JSON.parse(readFileSync(join(folder, 'stopped', 'run.json'), 'utf8')) as {
    runs: number;
    complete: boolean;
  };
  expect(run.complete).toBe(false);
  expect(readFileSync(rows, 'utf8').trim().split('\n').length).toBe(run.runs + 1);
  expect(stdout).toContain('not a forecast');
});
