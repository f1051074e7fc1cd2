/** The report of a batch as users make it: its figures are those of the batch, it needs nothing else, and what is wrong is said. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import { afterAll, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'winset-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = Readonly<{ status: number | null; stdout: string; stderr: string }>;

function winset(...args: string[]): Ended {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder });
}

function done(...args: string[]): string {
  const { status, stdout, stderr } = winset(...args);
  expect([status, stderr]).toEqual([0, expect.anything()]);
  return stdout;
}

const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');

function pageOf(...path: string[]): Document {
  return new JSDOM(read(...path)).window.document;
}

/** What a page says, without what its charts say. */
function wordsOf(page: Document): string {
  for (const svg of page.querySelectorAll('svg, style')) svg.remove();
  return page.body.textContent.replaceAll(/\s+/g, ' ');
}

/** Percentages without an interval after them, other than those of intervals. */
function bare(words: string): string[] {
  return [...words.matchAll(/[\d.]+ %(?! \([\d.]+-[\d.]+\)| \(±[\d.]+\))(.{0,12})/g)]
    .filter(([found]) => !/^95 % interval|^50 %/.test(found))
    .map(([found]) => found);
}

const TABLE = done('run', '--runs', '300', '--seed', 'r', '--tables', 'all', '--out', 'all', '-q', '-j', '2');
done('report', 'all');
const PLAN = `
scenario: ukraine-2025
design: sobol
points: 32
replications: 2
uncertainties:
  parties.russia.patience: [0.97, 0.995]
  talks.afterCeasefire: { levels: [talks go on, talks end] }
policies:
  as it was: {}
  no backstop: { forced: { USB: '<=1' } }
`;
writeFileSync(join(folder, 'plan.yaml'), PLAN);
done('run', '--plan', 'plan.yaml', '--seed', 'p', '--out', 'planned', '-q');
done('report', 'planned');

test('its figures are those of the outcome table', () => {
  const words = wordsOf(pageOf('all', 'report.html'));
  const lines = TABLE.split('\n').filter((line) =>
    /^ {2}(feasible|reached|ratified|held|truce ever) /.test(line),
  );
  expect(lines).toHaveLength(6);
  for (const line of lines) {
    const [, name, share, interval] = /^ {2}(.+?) +([\d.]+ %) +(\([\d.-]+\))/.exec(line) ?? [];
    expect(words).toContain(`${name}${share} ${interval}`);
  }
  const ends = TABLE.split('How runs ended\n')[1]!.split('\n').slice(0, 6);
  for (const line of ends) {
    const [, name, share] = /^ {2}(.+?) +([\d.]+ %)$/.exec(line) ?? [];
    expect(words).toContain(`${name}${share} (`);
  }
  expect(words).toContain(/of (\d+) runs without ratified terms/.exec(TABLE)![0]);
});

test('curves, levels and months end where run.json does', () => {
  const page = pageOf('all', 'report.html');
  const { shares } = JSON.parse(read('all', 'run.json')) as {
    shares: Record<string, { count: number; of: number }>;
  };
  const cells = (section: string, row: string): string[] =>
    [...page.querySelectorAll(`#${section} tr`)]
      .filter((tr) => tr.querySelector('th')?.textContent === row)
      .flatMap((tr) => [...tr.querySelectorAll('td')].map((td) => td.textContent));
  const [ratified, , twelve, , , sixty] = cells('durability', 'all ratified terms');
  expect(Number(ratified)).toBe(shares['ratified']!.count);
  const percent = (count: number, of: number): string => `${((100 * count) / of).toFixed(1)} %`;
  expect(twelve).toContain(percent(shares['held 12']!.count, shares['ratified']!.count));
  expect(sixty).toContain(percent(shares['held 60']!.count, shares['ratified']!.count));
  const [signed, inForce] = cells('talks', '12');
  expect(signed).toContain(percent(shares['reached']!.count, 300));
  expect(inForce).toContain(percent(shares['ratified']!.count, 300));
  expect(page.querySelector('#terms')!.textContent).toContain(
    `Of ${shares['reached']!.count} runs with signed terms, ${shares['ratified']!.count} were ratified`,
  );
});

/** What a report says is to be had otherwise. */
const MISSING: Readonly<Record<string, readonly string[]>> = {
  all: ['winset sensitivity run'],
  planned: ['--tables runs,rounds', '--tables runs,ledgers', '--tables runs,ratifications'],
};

test.for(['all', 'planned'])(
  '%s: every percentage has its interval, every chart a table, and nothing is missing that was written',
  (batch) => {
    const page = pageOf(batch, 'report.html');
    const figures = [...page.querySelectorAll('figure')];
    expect(figures.length).toBeGreaterThan(3);
    for (const figure of figures) {
      expect(figure.querySelectorAll('svg[role="img"][aria-label]')).toHaveLength(2);
      expect(figure.querySelectorAll('table caption')).toHaveLength(1);
      expect(figure.querySelectorAll('tbody tr').length).toBeGreaterThan(0);
    }
    const missing = [...page.querySelectorAll('.missing')].map((one) => one.textContent);
    const asked = missing.map((words) => /--tables runs,\w+|winset sensitivity run/.exec(words)?.[0]);
    expect(asked).toEqual(MISSING[batch]);
    const words = wordsOf(page);
    expect(bare(words)).toEqual([]);
    expect(words).toContain('Not a forecast.');
    expect(words).not.toMatch(/NaN|undefined|\[object/);
  },
);

test('policies are compared with the first on the same luck, as the rows say', () => {
  const rows = read('planned', 'runs.csv')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const [head, ...runs] = rows;
  const column = (name: string): number => head!.indexOf(name);
  const reached = (policy: string): Set<string> =>
    new Set(
      runs
        .filter((run) => run[column('policy')] === policy && run[column('reached')] === 'true')
        .map((run) => run[column('replication')]!),
    );
  const [before, after] = [reached('as it was'), reached('no backstop')];
  const lost = [...before].filter((run) => !after.has(run)).length;
  const gained = [...after].filter((run) => !before.has(run)).length;
  const table = [...pageOf('planned', 'report.html').querySelectorAll('#policies table')].find((one) =>
    one.querySelector('caption')!.textContent.startsWith('reached'),
  )!;
  const cells = [...table.querySelectorAll('td')].map((td) => td.textContent.replace(/ runs?$/, ''));
  expect(cells.slice(1)).toEqual([String(gained), String(lost)]);
  expect(table.querySelector('caption')!.textContent).toContain('64 pairs of runs');
});

test('the same batch gives the same page, also from NDJSON but for the command', () => {
  const first = read('all', 'report.html');
  done('report', 'all', '--out', 'again.html');
  expect(read('again.html')).toBe(first);
  done(
    'run',
    '--runs',
    '300',
    '--seed',
    'r',
    '--tables',
    'all',
    '--format',
    'ndjson',
    '--out',
    'lines',
    '-q',
  );
  done('report', 'lines');
  const same = (page: string): string => page.replaceAll(/winset run.*|<dd>.*?<\/dd>/g, '');
  expect(same(read('lines', 'report.html'))).toBe(same(first));
});

test.for(['all', 'planned'])('%s: the command on the page gives the same bytes again', (batch) => {
  const page = pageOf(batch, 'report.html');
  const section = page.querySelector('#reproduce')!;
  expect(section.textContent).toContain('Checked when this page was written');
  for (const file of section.querySelectorAll('details'))
    writeFileSync(
      join(folder, file.querySelector('summary')!.textContent),
      file.querySelector('code')!.textContent,
    );
  const command = section.querySelector('pre')!.textContent.trim();
  expect(command).toMatch(/^winset run [\w ./,-]+$/);
  done(...command.split(' ').slice(1), '-q');
  const again = `${batch}-again`;
  for (const file of readdirSync(join(folder, again)).filter((name) => name !== 'timing.json'))
    expect([file, read(again, file) === read(batch, file)]).toEqual([file, true]);
});

test('continuations of a session carry it, and are had again too', () => {
  const session = fileURLToPath(new URL('../../examples/sessions/a-chair-for-ukraine.json', import.meta.url));
  done('run', '--from', session, '--runs', '30', '--out', 'continued', '-q');
  done('report', 'continued');
  const section = pageOf('continued', 'report.html').querySelector('#reproduce')!;
  expect(section.textContent).toContain('Checked when this page was written');
  writeFileSync(join(folder, 'session.json'), section.querySelector('details code')!.textContent);
  done(...section.querySelector('pre')!.textContent.trim().split(' ').slice(1), '-q');
  expect(read('continued-again', 'runs.csv')).toBe(read('continued', 'runs.csv'));
  expect(read('continued-again', 'run.json')).toBe(read('continued', 'run.json'));
});

test('pledged forces stand beside benchmarks, with the caution that these are none for deterrence', () => {
  const words = wordsOf(pageOf('all', 'report.html'));
  expect(words).toContain('are about order inside a population, not about deterring a neighbouring army');
  expect(words).toContain(
    'Kosovo 1999, scaled by area2,77050,000 troops, 4.6 to the square kilometre, times 55.4',
  );
  expect(words).toContain('Kosovo now, scaled by area249');
  expect(words).toContain('20 per 1,000 people560 to 760');
  expect(words).toContain('times 4 (3 to 5)');
  expect(words).toContain('deducted from deterrence at home');
});

test('a sensitivity analysis of its own is taken in, and ranks the numbers that matter', () => {
  const numbers = ['parties.russia.reservation.base', 'parties.ukraine.weights.GUAR'];
  done(
    'sensitivity',
    'run',
    '-u',
    numbers.join(','),
    '-n',
    '16',
    '--no-second-order',
    '-s',
    'v',
    '-m',
    'reached',
    '-o',
    'measured',
    '-q',
  );
  const kept = JSON.parse(read('measured', 'result.json')) as {
    runs: number;
    metrics: { reached: { names: string[]; ST: number[] } };
  };
  done('report', 'all', '--sensitivity', 'measured', '--out', 'measured.html');
  const page = pageOf('measured.html');
  const rows = [...page.querySelectorAll('#sensitivity tbody tr')];
  const { names, ST } = kept.metrics.reached;
  expect(rows.map((row) => row.querySelector('th')!.textContent).toSorted()).toEqual(names.toSorted());
  const shares = rows.map((row) => Number.parseFloat(row.querySelector('td')!.textContent));
  expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  expect(Math.max(...ST)).toBeCloseTo(shares[0]! / 100, 3);
  const listed = [...page.querySelectorAll('#evidence ol code')].map((code) => code.textContent);
  expect(listed).toHaveLength(10);
  expect(listed.slice(0, 2).toSorted()).toEqual(numbers.toSorted());
  expect(bare(wordsOf(page))).toEqual([]);
  const wrong = winset('report', 'all', '--sensitivity', 'planned');
  expect([wrong.status, wrong.stderr]).toEqual([3, expect.stringContaining('no result.json')]);
});

test('what differs from the flagship is listed, and the command carries it', () => {
  done(
    'run',
    '--runs',
    '20',
    '--seed',
    'r',
    '--set',
    'rounds=6',
    '--set',
    'parties.russia.redLines.FORCE.3-5=.2',
    '--out',
    'other',
    '-q',
  );
  done('report', 'other', '--question', 'What if <talks> are short?');
  const page = pageOf('other', 'report.html');
  const words = wordsOf(page);
  expect(words).toContain('What if <talks> are short?');
  expect(words).toContain('rounds126');
  expect(words).toContain('parties.russia.redLines.FORCE.3-50.70.2');
  expect(page.querySelector('#reproduce pre')!.textContent).toContain('--set rounds=6');
});

test('a scenario without durability, pledges and known parties has a report too', () => {
  done('run', 'itex-cypress', '--runs', '60', '--seed', 'r', '--tables', 'all', '--out', 'itex', '-q');
  done('report', 'itex');
  const words = wordsOf(pageOf('itex', 'report.html'));
  expect(words).toContain('it is another negotiation');
  expect(words).toContain('Durability is not modelled');
  expect(words).toContain('Checked when this page was written');
  expect(bare(words)).toEqual([]);
});

test('a table that was not written is told with what to do, and all else is shown', () => {
  done('run', 'itex-cypress', '--runs', '40', '--seed', 'r', '--out', 'packed', '-q');
  done('report', 'packed');
  const words = wordsOf(pageOf('packed', 'report.html'));
  expect(words).toContain('play it again with --tables runs,ledgers');
  expect(words).toContain('Shares of 40 runs');
});

test('the report of a batch is the same, whatever its tables are written as', () => {
  const pages = ['csv', 'ndjson', 'parquet'].map((format) => {
    const batch = ['itex-cypress', '--runs', '60', '--seed', 'r', '--tables', 'all'];
    done('run', ...batch, '--format', format, '--out', `as-${format}`, '-q');
    done('report', `as-${format}`);
    const words = wordsOf(pageOf(`as-${format}`, 'report.html'));
    return words.replaceAll(` --format ${format}`, '').replaceAll(`as-${format}`, 'batch');
  });
  expect(pages[1]).toBe(pages[0]);
  expect(pages[2]).toBe(pages[0]);
  expect(bare(pages[2] ?? '')).toEqual([]);
});

test('a folder that is none, is no batch, or is not done is refused with what to do', () => {
  const refused = (name: string): [number | null, string] => {
    const { status, stdout, stderr } = winset('report', name);
    expect(stdout).toBe('');
    return [status, stderr];
  };
  expect(refused('nowhere')).toEqual([3, 'nowhere: no such folder\n']);
  expect(refused('plan.yaml')).toEqual([3, expect.stringContaining('is a file')]);
  mkdirSync(join(folder, 'empty'));
  expect(refused('empty')).toEqual([
    3,
    expect.stringContaining('no run.json in this folder; winset run --out writes one'),
  ]);
  writeFileSync(join(folder, 'empty', 'run.json'), '{"title": "x"}');
  expect(refused('empty')).toEqual([3, expect.stringContaining('it has no seed, runs, batch')]);
  writeFileSync(join(folder, 'empty', 'run.json'), '{"title"');
  expect(refused('empty')).toEqual([3, expect.stringContaining('run.json is not JSON')]);
  writeFileSync(join(folder, 'empty', 'journal.winset'), '');
  expect(refused('empty')).toEqual([4, expect.stringContaining('winset run --resume goes on with it')]);
  done('run', 'itex-cypress', '--runs', '40', '--seed', 'r', '--out', 'shard', '--shard', '0/2', '-q');
  expect(refused('shard')).toEqual([4, expect.stringContaining('winset merge')]);
});

test('a damaged table is refused with its line, and no page is left', () => {
  cpSync(join(folder, 'itex'), join(folder, 'torn'), { recursive: true });
  rmSync(join(folder, 'torn', 'report.html'));
  const lines = read('torn', 'runs.csv').split('\n');
  writeFileSync(
    join(folder, 'torn', 'runs.csv'),
    [...lines.slice(0, 3), '1,2', ...lines.slice(3)].join('\n'),
  );
  const { status, stderr } = winset('report', 'torn');
  expect([status, stderr]).toEqual([
    3,
    expect.stringMatching(/runs\.csv:4: 2 cells where the line of names has \d+/),
  ]);
  expect(readdirSync(join(folder, 'torn'))).not.toContain('report.html');
  writeFileSync(join(folder, 'torn', 'runs.csv'), '');
  expect(winset('report', 'torn').stderr).toContain('the file is empty');
});

test('options are checked before anything is read', () => {
  expect(winset('report', 'planned', '--policy', 'peace')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('no such policy: peace; the batch has as it was, no backstop') as string,
  });
  expect(winset('report', 'all', '--out', 'empty')).toMatchObject({ status: 2 });
  expect(winset('report', 'all', '--out', 'nowhere/page.html')).toMatchObject({ status: 2 });
  expect(winset('report')).toMatchObject({ status: 2 });
});

test.skipIf(process.platform !== 'linux')('where there is no screen --open says where the page is', () => {
  copyFileSync(join(folder, 'all', 'run.json'), join(folder, 'run.json'));
  const { status, stderr } = spawnSync(process.execPath, [main, 'report', '.', '--open'], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env['PATH'] },
  });
  expect(status).toBe(0);
  expect(stderr).toContain('there is no screen');
});
