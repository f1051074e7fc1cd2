// `winset compare` as an analyst calls it: two scenarios on the same luck, two batches, tables from elsewhere, and bad use.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scratch } from './analysis-runs.ts';

const { winset, file, folder } = scratch('compare');

type Metric = Readonly<{
  metric: string;
  kind: string;
  pairs: number;
  gained: number;
  lost: number;
  width: number;
  missing: Readonly<{ onlyA: number; onlyB: number; both: number }>;
  flips: Readonly<{ gained: string[]; lost: string[] }>;
  a: Readonly<{ count: number }>;
  b: Readonly<{ count: number }>;
  sentence: string;
}>;
type Answer = Readonly<{
  pairs: number;
  metrics: readonly Metric[];
  examples: readonly Readonly<{ way: string; key: string; commands: string[] | null; parting: unknown }>[];
}>;

const SIDES = ['ukraine-2025', 'no-us-backstop'] as const;
const METRICS = ['--metric', 'reached,held12,utility.ukraine,payoff.ukraine'] as const;

test('two scenarios are played on the same luck; a flip is shown with the events in which its runs part', () => {
  const { status, stdout, stderr } = winset(
    'compare',
    ...SIDES,
    ...METRICS,
    '-n',
    '80',
    '-s',
    'a',
    '-q',
    '--json',
  );
  expect([status, stderr]).toEqual([0, '']);
  const { pairs, metrics, examples } = JSON.parse(stdout) as Answer;
  expect(pairs).toBe(80);
  const [reached, , utility, payoff] = metrics;
  expect(reached!.b.count - reached!.a.count).toBe(reached!.gained - reached!.lost);
  expect(reached!.sentence).toContain('In this model reached');
  expect(reached!.sentence).toContain('80 pairs of runs on the same luck (seed a)');
  const { onlyA, onlyB, both } = utility!.missing;
  expect(utility!.pairs + onlyA + onlyB + both).toBe(80);
  expect(payoff!.pairs).toBe(80);
  expect(payoff!.width).toBeLessThan(1);
  const [example] = examples;
  expect(reached!.flips[example!.way as 'gained' | 'lost']).toContain(example!.key);
  expect(example!.commands).toEqual(
    SIDES.map((name) => `winset trace ${name} --seed a --replication ${example!.key} --format text`),
  );
  expect(example!.parting).not.toBe(null);
  // The commands show what they promise.
  const ends = example!.commands!.map((command) => winset(...command.split(' ').slice(1)).stdout);
  const signs = ends.map((story) => story.includes('all sign'));
  expect(signs).toEqual(example!.way === 'gained' ? [false, true] : [true, false]);
});

test('two finished batches give the same as playing them, for any number of threads', () => {
  for (const [k, name] of SIDES.entries())
    expect(winset('run', name, '-n', '40', '-s', 'b', '-o', `batch${k}`, '-q').status).toBe(0);
  const read = JSON.parse(winset('compare', 'batch0', 'batch1', ...METRICS, '--json').stdout) as Answer;
  const args = ['compare', ...SIDES, ...METRICS, '-n', '40', '-s', 'b', '-q', '--json'];
  const [one, two] = ['1', '2'].map((jobs) => winset(...args, '-j', jobs).stdout);
  expect(two).toBe(one);
  const played = JSON.parse(one!) as Answer;
  expect(read.metrics).toEqual(played.metrics);
  // Also how a flip can be looked at again, and where its runs part.
  expect(read.examples.length).toBeGreaterThan(0);
  expect(read.examples).toEqual(played.examples);
});

test('a flip in batches with overrides is looked at again with these; what cannot be had again is not promised', () => {
  const batch = (name: string, ...words: readonly string[]): void =>
    expect(winset('run', '-s', 'c', '-o', name, '-q', ...words).status).toBe(0);
  batch('plain', '-n', '60', '--set', 'rounds=6');
  batch('pressed', '-n', '60', '--set', 'rounds=6', '--set', 'war.aid.second=0');
  const compared = (a: string, b: string): Answer =>
    JSON.parse(
      winset('compare', a, b, '--metric', 'reached,outcome=no agreement', '--json').stdout,
    ) as Answer;
  const [example] = compared('plain', 'pressed').examples;
  const [before, after] = example!.commands!;
  expect(before).toMatch(
    /^winset trace ukraine-2025 --set rounds=6 --seed c --replication \d+ --format text$/,
  );
  expect(after).toContain('--set war.aid.second=0');
  expect(example!.parting).not.toBe(null);
  const run = JSON.parse(readFileSync(`${folder}/pressed/run.json`, 'utf8')) as object;
  file('pressed/run.json', JSON.stringify({ ...run, version: '0.0.0' }));
  expect(compared('plain', 'pressed').examples[0]).toMatchObject({ commands: null, parting: null });
});

test('one scenario is compared with itself, changed', () => {
  const { status, stdout } = winset(
    'compare',
    '--set-b',
    'format=shuttle',
    '--set',
    'rounds=2',
    '-n',
    '20',
    '-s',
    'a',
    '-q',
  );
  expect(status).toBe(0);
  expect(stdout).toContain('--set rounds=2 --set format=shuttle');
  expect(stdout).toMatch(/^ {2}reached +\d/m);
  const same = winset('compare', SIDES[0], SIDES[0], '--metric', 'reached', '-n', '20', '-s', 'a', '-q');
  expect(same.stdout).toContain('0 gained it and 0 lost it');
});

test('plain tables from elsewhere are paired by a key, and spoken of as tables', () => {
  const a = file('a.csv', 'id,yield,plot\n1,2.5,x\n2,3.5,y\n3,,z\n');
  const b = file('b.csv', 'id,yield,plot\n2,4,y\n1,3.5,x\n9,1,w\n');
  const { status, stdout } = winset('compare', a, b, '--key', 'id', '--metric', 'yield,plot=x');
  expect(status).toBe(0);
  expect(stdout).toContain('2 pairs of rows with the same id');
  expect(stdout).toContain('Rows without a partner are left out: 1 of A and 1 of B.');
  expect(stdout).toContain('In these tables yield is not clearly changed by B: +0.8');
  expect(stdout).not.toContain('this model');
  expect(winset('compare', a, b, '--metric', 'yield')).toMatchObject({ status: 3, stdout: '' });
});

test('a value that stands in neither table is told, for its share of 0 may be a slip of the pen', () => {
  const a = file('spelt.csv', 'id,ending\n1,truce\n2,walked out\n');
  const asked = (value: string) => winset('compare', a, a, '--key', 'id', '--metric', `ending=${value}`);
  const { status, stderr } = asked('walkedout');
  expect(status).toBe(0);
  expect(stderr).toContain('warning: ending=walkedout: no row of either has this value');
  expect(asked('walked out').stderr).not.toContain('warning');
});

test('batches of two seeds share no luck and are refused', () => {
  winset('run', '-n', '3', '-s', 'x', '-o', 'x', '-q', '--set', 'rounds=1');
  winset('run', '-n', '3', '-s', 'y', '-o', 'y', '-q', '--set', 'rounds=1');
  const { status, stderr } = winset('compare', 'x', 'y');
  expect([status, stderr]).toEqual([
    3,
    'x and y were played with the seeds x and y: their runs share no luck and cannot be paired\n',
  ]);
});

test.for([
  [['compare', 'ukraine-2025'], 2, 'nothing to compare with'],
  [['compare', ...SIDES, '--metric', 'raeched', '-n', '5'], 2, 'did you mean reached?'],
  [['compare', ...SIDES, '--metric', ''], 2, 'It must be names with commas between them'],
  [['compare', ...SIDES, '--key', 'id'], 2, '--key says how rows of tables are paired'],
  [['compare', 'nowhere.csv', 'ukraine-2025'], 2, 'compare it with another'],
  [['compare', 'nowhere.csv', 'either.csv'], 3, 'nowhere.csv: no such file or folder'],
  [['compare', 'ukraine-2025', 'no-such'], 3, 'no such file or bundled scenario'],
  [
    ['compare', 'twice.csv', 'twice.csv', '--metric', 'v'],
    3,
    'twice.csv: lines 2 and 3 have the same key (1)',
  ],
  [['compare', 'words.csv', 'words.csv', '--metric', 'v'], 3, 'compare the share of one of them, as in v=a'],
  [['compare', 'twice.csv', 'words.csv', '--seed', 'a'], 2, '--seed is for scenarios that are played'],
] as const)('refused: %s', ([args, code, message]) => {
  file('twice.csv', 'replication,v\n1,2\n1,3\n');
  file('words.csv', 'replication,v\n1,a\n2,b\n');
  const { status, stdout, stderr } = winset(...args);
  expect([status, stdout]).toEqual([code, '']);
  expect(stderr).toContain(message);
});
