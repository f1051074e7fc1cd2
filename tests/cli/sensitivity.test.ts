/** Sensitivity as an analyst uses it: a design for a model of one's own, its values, the indices; and a scenario in one go. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'winset-sensitivity-'));

type Ended = Readonly<{ status: number | null; stdout: string; stderr: string }>;

function winset(...args: readonly string[]): Ended {
  return spawnSync(process.execPath, [main, 'sensitivity', ...args], { encoding: 'utf8', cwd: folder });
}

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

type Measures = Readonly<Record<string, (number | null)[]>> &
  Readonly<{ S2: (number | null)[][]; names: string[]; N: number; rows: number; warnings: string[] }>;

/** Evaluates Ishigami's function at the rows of a design. */
function evaluated(design: string, values: string): string {
  const [, ...rows] = read(design).trim().split('\n');
  const outcomes = rows.map((row) => {
    const [x, y, z] = row.split(',').map(Number) as [number, number, number];
    return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
  });
  return write(values, `y\n${outcomes.join('\n')}\n`);
}

const PI = `[-${Math.PI}, ${Math.PI}]`;
const PROBLEM = write('P.yaml', `names: [x1, x2, x3]\nbounds: [${PI}, ${PI}, ${PI}]\n`);

function designed(out: string, ...args: readonly string[]): string {
  const ended = winset('design', '--problem', PROBLEM, '--out', out, '--seed', 'a', ...args);
  expect([ended.status, ended.stdout]).toEqual([0, '']);
  return out;
}

const X = designed('X.csv', '--n', '1024');
const Y = evaluated(X, 'Y.csv');

test("a design of Ishigami's function costs N(2D+2) rows, is the same for the same seed, and its indices are the known ones", () => {
  expect(read(X).split('\n').length).toBe(1 + 1024 * 8 + 1);
  expect(read(X).startsWith('x1,x2,x3\n')).toBe(true);
  const told = winset('design', '--problem', PROBLEM, '--n', '1024', '--seed', 'a');
  expect(told.stderr).toBe('N(2D+2) = 1024 x 8 = 8,192 rows, each a run of the model\n');
  expect(told.stdout).toBe(read(X));
  const ended = winset('analyze', '--problem', PROBLEM, '--design', X, '--values', Y, '--json');
  expect(ended.status).toBe(0);
  const found = JSON.parse(ended.stdout) as Measures;
  expect([found.names, found.N, found.rows]).toEqual([['x1', 'x2', 'x3'], 1024, 8192]);
  for (const [f, [first, total]] of [
    [0.313905, 0.557589],
    [0.442411, 0.442411],
    [0, 0.243684],
  ].entries()) {
    expect(Math.abs(found['S1']![f]! - first!)).toBeLessThan(0.05);
    expect(Math.abs(found['ST']![f]! - total!)).toBeLessThan(0.05);
    expect(found['S1_conf']![f]).toBeGreaterThan(0);
    expect(found['ST_conf']![f]).toBeGreaterThan(0);
  }
  expect(Math.abs(found.S2[0]![2]! - 0.243684)).toBeLessThan(0.05);
  expect(found.S2[1]!.slice(0, 2)).toEqual([null, null]);
});

test('people read a table with the largest total first and a sentence with its interval and number of runs', () => {
  const { stdout } = winset('analyze', '--problem', PROBLEM, '--design', X, '--values', Y);
  expect(stdout).toMatch(/x1 .*\n *x2 .*\n *x3 /);
  expect(stdout).toMatch(
    /In this model x1 accounts for 5\d\.\d % \(±\d\.\d\) of the variance of y .*8,192 runs\)\.\n$/,
  );
});

test('groups, the other estimators, N(D+2) rows and a file of values without a head do as well', () => {
  write('G.yaml', `${read('P.yaml')}groups: { odd: [x1, x3], even: [x2] }\n`);
  const ended = winset(
    'design',
    '--problem',
    'G.yaml',
    '-n',
    '512',
    '--out',
    'XG.csv',
    '-s',
    'b',
    '--no-second-order',
  );
  expect(ended.stderr).toContain(
    'N(D+2) = 512 x 4 = 2,048 rows, each a run of the model (D = 2 groups of 3)',
  );
  evaluated('XG.csv', 'YG.csv');
  write('bare.csv', read('YG.csv').replace('y\n', ''));
  for (const estimator of ['saltelli', 'jansen']) {
    const args = ['analyze', '--problem', 'G.yaml', '--design', 'XG.csv', '--values', 'bare.csv', '--json'];
    const found = JSON.parse(winset(...args, '--estimator', estimator).stdout) as Measures;
    expect(found.names).toEqual(['odd', 'even']);
    expect(found.S2).toBeNull();
    for (const indices of [found['S1']!, found['ST']!])
      expect(Math.abs(indices[1]! - 0.442411)).toBeLessThan(0.1);
  }
});

test('Morris gives exactly 7.875 for x2, PAWN takes any design, and the method is recognised', () => {
  evaluated(designed('XM.csv', '--n', '20', '--method', 'morris'), 'YM.csv');
  const args = ['--problem', PROBLEM, '--json', '--design'];
  const morris = JSON.parse(winset('analyze', ...args, 'XM.csv', '--values', 'YM.csv').stdout) as Measures;
  expect(morris['mu_star']![1]).toBeCloseTo(7.875, 12);
  expect(Object.keys(morris)).toEqual(expect.arrayContaining(['mu', 'mu_star', 'sigma', 'mu_star_conf']));
  evaluated(designed('XL.csv', '--n', '400', '--method', 'lhs'), 'YL.csv');
  const refused = winset('analyze', ...args, 'XL.csv', '--values', 'YL.csv');
  expect([refused.status, refused.stderr]).toEqual([
    3,
    expect.stringContaining('--method pawn takes any design'),
  ]);
  const pawn = winset('analyze', ...args, 'XL.csv', '--values', 'YL.csv', '--method', 'pawn');
  expect(Object.keys(JSON.parse(pawn.stdout) as object)).toEqual(
    expect.arrayContaining(['median', 'maximum', 'dummy']),
  );
});

test('laws of every kind make a design, in the words of plans and in those of SALib', () => {
  write(
    'laws.yaml',
    'uncertainties: { a: [0, 1], b: { levels: [stay, go] }, c: { log-normal: [0, 1] }, d: { normal: [5, 1], within: [4, 6] }, e: { integer: [1, 6] } }\n',
  );
  const own = winset('design', '--problem', 'laws.yaml', '-n', '8', '-s', 'c').stdout.trim().split('\n');
  expect(own[0]).toBe('a,b,c,d,e');
  expect(new Set(own.slice(1).map((row) => row.split(',')[1]))).toEqual(new Set(['stay', 'go']));
  write('salib.yaml', 'num_vars: 2\nnames: [x, y]\nbounds: [[0, 2, 0.5], [0, 1]]\ndists: [triang, norm]\n');
  expect(winset('design', '--problem', 'salib.yaml', '-n', '8', '-s', 'c').status).toBe(0);
});

test('every fault of a problem is told at once, where it stands', () => {
  write('bad.yaml', 'names: [x1, x2]\nbounds: [[1, 0], { triangluar: [0, 1, 2] }]\ngrups: [a, b]\n');
  const ended = winset('design', '--problem', 'bad.yaml', '--n', '8', '--seed', 'a', '--out', 'never.csv');
  expect([ended.status, ended.stderr.split('\n')]).toEqual([
    3,
    [
      'bad.yaml:2:10 bounds.0: must be two numbers [low, high], the lower first: [1,0]',
      'bad.yaml:2:20 bounds.1.triangluar: unknown law; did you mean triangular?: [0,1,2]',
      'bad.yaml:3:1 grups: unknown key; did you mean groups?: ["a","b"]',
      '3 faults; nothing was run or written',
      '',
    ],
  ]);
  expect(readdirSync(folder).filter((file) => file.startsWith('never'))).toEqual([]);
});

const lines = (text: string): string[] => text.trim().split('\n');
const rows = (change: (rows: string[]) => string[], of = Y): string =>
  `${change(lines(read(of))).join('\n')}\n`;

test.each([
  [
    'a constant',
    rows((all) => all.map((y, k) => (k === 0 ? y : '7'))),
    /line 2, column "y": is the same in all 8192 rows.*: 7/,
  ],
  ['a word', rows((all) => all.with(19, 'abc')), /line 20, column "y": must be a finite number: abc/],
  ['NaN', rows((all) => all.with(19, 'nan')), /line 20, column "y": must be a finite number/],
  ['a gap', rows((all) => all.with(19, '')), /line 20, column "y": must be a finite number/],
  ['too few rows', rows((all) => all.slice(0, 100)), /99 values, but the design X.csv has 8192 rows/],
  [
    'two columns',
    rows((all) => all.map((y) => `${y},${y}`)).replace('y,y', 'y,z'),
    /choose one with --column: y, z/,
  ],
] as const)('values with %s give no silent number', (_, text, message) => {
  const ended = winset(
    'analyze',
    '--problem',
    PROBLEM,
    '--design',
    X,
    '--values',
    write('bad.csv', text),
    '--json',
  );
  expect([ended.status, ended.stdout]).toEqual([3, '']);
  expect(ended.stderr).toMatch(message);
});

test('a design that lost rows, a column or its order is refused with what would fit', () => {
  const analyze = (design: string): string => {
    const values = write(
      'cut.csv',
      rows((all) => all.slice(0, lines(design).length)),
    );
    const ended = winset(
      'analyze',
      '--problem',
      PROBLEM,
      '--design',
      write('bad.csv', design),
      '--values',
      values,
    );
    expect([ended.status, ended.stdout]).toEqual([3, '']);
    return ended.stderr;
  };
  expect(analyze(rows((all) => all.slice(0, 96), X))).toMatch(
    /95 rows; N\(2D\+2\) with second order would be 88 or 96, N\(D\+2\) without 95/,
  );
  expect(analyze(rows((all) => all.with(20, all[21]!).with(21, all[20]!), X))).toMatch(/line 21 \(row 20\)/);
  expect(analyze(rows((all) => all.with(0, 'x1,x9,x3'), X))).toMatch(/no column "x2"/);
});

const RUN = ['run', '-u', 'switches,parties.russia.reservation.base'];

test('a scenario is played in one go; what is kept gives the same indices again, and luck is among them', () => {
  const ended = winset(
    ...RUN,
    '-u',
    'war.trust=[-0.2, 0.2]',
    '-n',
    '8',
    '-s',
    'a',
    '-q',
    '--json',
    '--out',
    'kept',
  );
  expect(ended.status).toBe(0);
  expect(ended.stderr).toContain('N(2D+2) = 8 x 14 = 112 runs (D = 6, luck among them)');
  const data = JSON.parse(ended.stdout) as {
    metrics: Record<string, Measures>;
    complete: boolean;
    notice: string;
  };
  expect(data.complete).toBe(true);
  expect(data.notice).toContain('not a forecast');
  const names = [
    'beliefs.learning',
    'protection.force.strength.3',
    'durability.hazard.signedUnderPressure',
    'parties.russia.reservation.base',
    'war.trust',
    'luck',
  ];
  const reached = data.metrics['reached'];
  expect(reached?.names).toEqual(names);
  expect(readdirSync(join(folder, 'kept')).toSorted()).toEqual([
    'design.csv',
    'problem.json',
    'result.json',
    'values.csv',
  ]);
  expect(JSON.parse(read('kept/result.json'))).toEqual(data);
  const files = [
    '--problem',
    'kept/problem.json',
    '--design',
    'kept/design.csv',
    '--values',
    'kept/values.csv',
  ];
  const again = JSON.parse(winset('analyze', ...files, '--column', 'reached', '--json').stdout) as Measures;
  for (const key of ['S1', 'S1_conf', 'ST', 'ST_conf', 'S2', 'S2_conf', 'mean', 'variance'])
    expect(again[key]).toEqual(reached?.[key]);
  expect(winset(...RUN, '-n', '8', '-s', 'a', '--out', 'kept').status).toBe(1);
});

test('the number of threads leaves no mark, and another seed gives other runs', () => {
  const args = ['run', '-u', 'war.trust=[-0.2, 0.2]', '-n', '8', '-q', '-m', 'payoff.russia', '--json', '-s'];
  const one = winset(...args, 'a', '-j', '1').stdout;
  expect(winset(...args, 'a', '-j', '2').stdout).toBe(one);
  expect(winset(...args, 'b', '-j', '2').stdout).not.toBe(one);
});

test('many factors are screened first, policies of a plan are a factor, and words that fit nothing are told', () => {
  const plan = write(
    'plan.yaml',
    'scenario: ukraine-2025\ndesign: sobol\npoints: 4\nuncertainties: { war.trust: [-0.2, 0.2], parties.russia.patience: [0.97, 0.995], beliefs.bluff: [0.1, 0.5] }\npolicies: { as it is: {}, no backstop: { forced: { USB: "<=1" } } }\n',
  );
  const ended = winset(
    'run',
    '-p',
    plan,
    '-n',
    '4',
    '-s',
    'a',
    '-q',
    '--screen',
    '1',
    '--trajectories',
    '3',
    '-m',
    'utility.ukraine',
    '--json',
  );
  expect([ended.status, ended.stderr]).toEqual([
    0,
    expect.stringContaining('Morris: N(D+1) = 3 x 6 = 18 runs'),
  ]);
  const data = JSON.parse(ended.stdout) as { screening: { runs: number }; metrics: Record<string, Measures> };
  expect(data.screening.runs).toBe(18);
  expect(data.metrics['payoff.ukraine']?.names.slice(1)).toEqual(['policy', 'luck']);
  const wrong = winset('run', '-u', 'parties.russia.pateince', '-n', '4', '-s', 'a');
  expect([wrong.status, wrong.stderr]).toEqual([
    3,
    expect.stringContaining('did you mean parties.russia.patience?'),
  ]);
  const metric = winset('run', '-m', 'reachd', '-n', '4', '-s', 'a', '-u', 'switches');
  expect([metric.status, metric.stderr]).toEqual([2, expect.stringContaining('did you mean reached?')]);
});

test('an outcome that never varies, and one that not every run has, give no silent number', () => {
  const never = winset(
    'run',
    '-m',
    'held60',
    '-n',
    '2',
    '-s',
    'a',
    '-q',
    '-u',
    'switches',
    '--set',
    'rounds=1',
  );
  expect([never.status, never.stdout]).toEqual([3, '']);
  expect(never.stderr).toContain('held60: is 0 in all 20 runs: there is no variance to explain');
  const gaps = winset(
    'run',
    '-m',
    'payoff.russia,month_signed',
    '-n',
    '2',
    '-s',
    'a',
    '-q',
    '-u',
    'war.trust=[0, 0.1]',
    '--json',
  );
  expect([gaps.status, gaps.stderr]).toEqual([
    0,
    expect.stringMatching(/warning: month_signed: has no value in \d+ of 12 runs: no indices/),
  ]);
});

test('an interruption ends it within a second, with what was played', async () => {
  const child = spawn(
    process.execPath,
    [main, 'sensitivity', ...RUN, '-n', '4096', '-s', 'a', '--out', 'broken', '-j', '1'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let told = '';
  const playing = new Promise<void>((resolve) => {
    child.stderr.on('data', (text: Buffer) => {
      told += text.toString();
      if (/runs, .* left/.test(told)) resolve();
    });
  });
  await playing;
  child.kill('SIGINT');
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  expect(status).toBe(130);
  expect(told).toMatch(/interrupted after [\d,]+ of 49,152 runs; what is shown covers [\d,]+/);
  expect(existsSync(join(folder, 'broken', 'result.json'))).toBe(true);
  const result = JSON.parse(read('broken/result.json')) as { complete: boolean; runs: number };
  expect(result.complete).toBe(false);
  expect(result.runs % 12).toBe(0);
  expect(lines(read('broken/design.csv')).length).toBe(result.runs + 1);
}, 60_000);
