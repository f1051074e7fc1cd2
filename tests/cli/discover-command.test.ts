/** `winset discover` as users call it: on a batch, on tables from elsewhere, through a pipe, and with mistakes. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Discovery } from '../../src/analysis/discovery/index.ts';
import { cornerOf } from '../analysis/discovery/sampled.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'winset-discover-'));

function winset(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder, input });
}

function said(args: readonly string[]): readonly [number | null, string, string] {
  const { status, stdout, stderr } = winset(['discover', ...args]);
  return [status, stdout, stderr];
}

function found(args: readonly string[], input = ''): Discovery & { sentences: string[] } {
  const { status, stdout, stderr } = winset(['discover', ...args, '--json', '--resamples', '5'], input);
  expect([status, stderr]).toEqual([0, expect.anything()]);
  return JSON.parse(stdout) as Discovery & { sentences: string[] };
}

const corner = cornerOf('file');
const lines = Array.from({ length: corner.rows }, (_, row) =>
  [
    ...corner.inputs.map((input) => (input.kind === 'number' ? input.values[row] : '')),
    corner.interest[row],
  ].join(','),
);
const CSV = `x1,x2,x3,x4,x5,y\r\n${lines.join('\r\n')}\r\n`;
writeFileSync(join(folder, 'corner.csv'), `\uFEFF${CSV}`);

test('the known answer comes from a file, and the same from a pipe and from NDJSON', () => {
  const answer = found(['corner.csv', '--outcome', 'y', '--inputs', 'x1,x2,x3,x4,x5']);
  const [box] = answer.boxes;
  expect(Object.keys(box!.limits)).toEqual(['x1', 'x3']);
  const limit = (name: string) => box!.limits[name] as readonly [number | null, number | null];
  const [[none, x1], [x3, neither]] = [limit('x1'), limit('x3')];
  expect([none, neither]).toEqual([null, null]);
  expect(Math.abs(x1! - 0.3)).toBeLessThan(0.02);
  expect(Math.abs(x3! - 0.6)).toBeLessThan(0.02);
  expect(Math.min(box!.coverage, box!.density)).toBeGreaterThanOrEqual(0.95);
  expect(answer.trajectory.length).toBeGreaterThan(20);
  expect(answer.sentences[0]).toContain('(n = 2,000, in these data)');
  expect(found(['-', '--outcome', 'y'], CSV)).toEqual(answer);
  const objects = lines.map((line) => {
    const [x1v, x2, x3v, x4, x5, y] = line.split(',').map(Number);
    return `${JSON.stringify({ x1: x1v, x2, x3: x3v, x4, x5, y })}\n`;
  });
  writeFileSync(join(folder, 'corner.ndjson'), objects.join(''));
  expect(found(['corner.ndjson', '--outcome', 'y'])).toEqual(answer);
});

test('of a batch what was drawn is asked, never an outcome; the sentence says in this model', () => {
  const ran = winset(['run', 'ukraine-2025', '-n', '60', '-s', 'k', '-q', '-o', 'batch']);
  expect(ran.status).toBe(0);
  const answer = found(['batch', '--outcome', 'outcome', '--is', 'no agreement', '--boxes', '1']);
  const prefixes = new Set(
    answer.inputs.map((name) => /^(horizon|beta|reservation_noise|ceiling)_/.exec(name)?.[1]),
  );
  expect(prefixes).toEqual(new Set(['horizon', 'beta', 'reservation_noise', 'ceiling']));
  expect(answer.rows).toBe(60);
  // Without the dictionary the names tell the same.
  mkdirSync(join(folder, 'alone'));
  writeFileSync(join(folder, 'alone', 'mine.csv'), readFileSync(join(folder, 'batch', 'runs.csv')));
  expect(found(['alone/mine.csv', '--outcome', 'outcome', '--is', 'no agreement', '--boxes', '1'])).toEqual(
    answer,
  );
  const [status, stdout, stderr] = said(['batch', '--outcome', 'reached', '--resamples', '0']);
  expect([status, stderr]).toEqual([0, expect.stringContaining('inputs: horizon_')]);
  expect(stdout).toContain('60 runs');
  expect(stdout).toContain('not a forecast');
});

test('the uncertainties of a plan and its policies are inputs', () => {
  writeFileSync(
    join(folder, 'plan.yaml'),
    'scenario: itex-cypress\npoints: 30\nreplications: 1\nuncertainties:\n  parties.itex.concession.kappa: [0.1, 0.4]\npolicies:\n  short: { rounds: 3 }\n  long: { rounds: 9 }\n',
  );
  const ran = winset(['run', '--plan', 'plan.yaml', '-s', 'k', '-q', '-o', 'planned']);
  const [, , stderr] = said(['planned', '--outcome', 'month_ended', '--above', '3']);
  if (ran.status !== 0) throw new Error(ran.stderr);
  expect(stderr).toContain('inputs: policy, parties_itex_concession_kappa');
});

test('columns that only name rows are no inputs of a table from elsewhere', () => {
  const rows = Array.from(
    { length: 200 },
    (_, i) => `${i + 1},Name ${i},${i % 7},${i % 2 === 0 ? 'a' : 'b'},${i % 7 > 3}`,
  );
  writeFileSync(join(folder, 'named.csv'), `id,name,n,kind,ok\n${rows.join('\n')}\n`);
  const answer = found(['named.csv', '--outcome', 'ok']);
  expect(answer.inputs).toEqual(['n', 'kind']);
  expect(answer.boxes.map(({ limits }) => limits)).toEqual([{ n: [4, null] }]);
  const [, , stderr] = said(['named.csv', '--outcome', 'ok', '--resamples', '0']);
  expect(stderr).toContain('not taken as inputs: id (numbers the rows), name (200 different texts)');
});

test('ties, integers, categories, missing cells and a rare outcome', () => {
  const cell = (i: number): string => (i % 11 === 0 ? '' : String((i * 7) % 5));
  const rows = Array.from({ length: 1500 }, (_, i) => {
    const rare = (i * 7) % 5 === 4 && i % 13 === 0 && i % 11 !== 0;
    return `${cell(i)},${['a', 'b', '', 'd'][i % 4]},${i % 13 === 0 ? 0 : 1},${rare ? 'yes' : 'no'}`;
  });
  writeFileSync(join(folder, 'rare.csv'), `n,kind,flat,out\n${rows.join('\n')}\n`);
  const answer = found(['rare.csv', '--outcome', 'out', '--is', 'yes', '--inputs', 'n,kind,flat']);
  expect(answer.boxes[0]).toMatchObject({
    limits: { n: [4, null], flat: [null, 0] },
    coverage: 1,
    density: 1,
  });
  expect(answer.leftOut).toBe(137);
});

test.each([
  [['none.csv', '--outcome', 'y'], 3, 'none.csv: no such file or folder'],
  [['corner.csv', '--outcome', 'z1'], 3, 'no column "z1"; did you mean x1?'],
  [['corner.csv', '--outcome', 'y', '--inputs', 'x1,x9'], 3, 'there are x1, x2, x3, x4, x5, y'],
  [['corner.csv', '--outcome', 'x1'], 2, 'Say --above X or --below X'],
  [['corner.csv', '--outcome', 'y', '--is', '2'], 3, 'y is nowhere 2; there are 0, 1'],
  [
    ['corner.csv', '--outcome', 'y', '--is', '1', '--above', '3'],
    2,
    "cannot be used with option '--above <X>'",
  ],
  [['corner.csv', '--outcome', 'y', '--above', 'nan'], 2, 'It must be a finite number'],
  [['corner.csv', '--outcome', 'y', '--above', '5'], 3, 'y is above 5 in none of 2000 rows'],
  [['corner.csv', '--outcome', 'y', '--box', '999'], 2, 'no box 999: the trajectory ends with box'],
  [['corner.csv'], 2, "required option '--outcome <column>' not specified"],
  [['empty.csv', '--outcome', 'y'], 3, 'empty.csv: the file is empty'],
  [['.', '--outcome', 'y'], 3, 'no runs.csv in this folder'],
  [['few.csv', '--outcome', 'y'], 3, 'too few rows: 3, at least 10 are needed'],
  [['torn.csv', '--outcome', 'y'], 3, 'torn.csv: line 3: 1 cell where the line of names has 2'],
] as const)('%o ends with %i: %s', (args, code, words) => {
  writeFileSync(join(folder, 'empty.csv'), '');
  writeFileSync(join(folder, 'few.csv'), 'x,y\n1,0\n2,1\n3,1\n');
  writeFileSync(join(folder, 'torn.csv'), 'x,y\n1,0\n2\n3,1\n');
  const [status, stdout, stderr] = said(args);
  expect([status, stdout]).toEqual([code, '']);
  expect(stderr).toContain(words);
});

test('help says what may be asked', () => {
  const [status, stdout] = said(['--help']);
  expect([status, stdout]).toEqual([0, expect.stringContaining('--inputs <a,b,c>')]);
});
