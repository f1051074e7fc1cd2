/** `winset frontier` as users call it: Genius files, scenarios, runs and their tables; faults with their places and exit codes. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Domain } from '../analysis/frontier/domains.ts';
import { domainXml, ITEX_CYPRESS, LAPTOP, profileXml, TRAVEL } from '../analysis/frontier/domains.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'winset-frontier-'));

type Point = Readonly<{ utilities: number[]; terms: Record<string, string | number> }>;
type Given = Point & Readonly<{ name: string; efficient: boolean; toFrontier: number; better: Point | null }>;
type Ledger = Readonly<{ utility: number; worth: number; reservation: number }>;
type Told = Readonly<{ event: string; by?: string; terms?: Record<string, number>; ledger?: Ledger }>;
type Printed = Readonly<{
  terms: number;
  pareto: Point[];
  nash: Point;
  kalaiSmorodinsky: Point;
  egalitarian: Point;
  welfare: Point;
  distanceToIdeal: number;
  within: number;
  disagreement: number[];
  given: Given[];
  table: object;
}>;

function winset(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'frontier', ...args], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout, stderr };
}

function json(...args: string[]): Printed {
  const { status, stdout, stderr } = winset(...args, '--json');
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Printed;
}

/** Writes a domain and its profiles, and gives their names. */
function genius(name: string, domain: Domain): string[] {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'domain.xml'), domainXml(domain));
  const profiles = domain.parties.map((party, p) => {
    writeFileSync(join(folder, name, `${party}.xml`), profileXml(domain, p));
    return `${name}/${party}.xml`;
  });
  return [`${name}/domain.xml`, ...profiles];
}

const ITEX = genius('itex', ITEX_CYPRESS);
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

test('Genius files give the published figures, under exactly the promised keys', () => {
  const printed = json('--genius', ...ITEX);
  expect(Object.keys(printed)).toEqual([
    'terms',
    'pareto',
    'nash',
    'kalaiSmorodinsky',
    'egalitarian',
    'welfare',
    'distanceToIdeal',
  ]);
  expect(printed.terms).toBe(180);
  expect(printed.pareto).toHaveLength(18);
  expect(Object.keys(printed.pareto[0]!)).toEqual(['utilities', 'terms']);
  expect(printed.nash.utilities.map((u) => u.toFixed(4))).toEqual(['0.6705', '0.7215']);
  expect(printed.nash.terms['Payment']).toBe('30 days after delivery');
  expect(printed.distanceToIdeal).toBeCloseTo(0.4315, 4);
});

test('utilities stand in the order of the profiles, of which there may be three', () => {
  const [domain, cypress, itex] = ITEX as [string, string, string];
  expect(json('--genius', domain, itex, cypress).nash.utilities.map((u) => u.toFixed(4))).toEqual([
    '0.7215',
    '0.6705',
  ]);
  const three = json('--genius', domain, cypress, itex, cypress);
  expect(three.pareto).toHaveLength(18);
  expect(three.nash.utilities).toHaveLength(3);
});

test('188,160 bids are told as the other domains are, with one sentence to quote', () => {
  const { status, stdout } = winset('--genius', ...genius('travel', TRAVEL));
  expect(status).toBe(0);
  expect(stdout).toContain('188,160');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'In this model, of 188,160 feasible terms 12 points cannot be bettered for one party without loss to another',
  );
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

test('weights that do not sum to 1 are taken as printed, with a warning on stderr that leaves the JSON alone', () => {
  const { status, stdout, stderr } = winset('--genius', ...genius('laptop', LAPTOP), '--json');
  expect(status).toBe(0);
  expect(stderr.split('\n')[0]).toBe(
    'warning: laptop/buyer.xml:1:1 weights sum to 1.000051804, not 1; taken as printed, so utilities may pass 1',
  );
  expect((JSON.parse(stdout) as Printed).nash.utilities[0]).toBeCloseTo(1.0001, 4);
});

test('bids are given in words, in a file, or as a table, and are placed', () => {
  const words = 'Price=$4.37,Delivery=60 days,Payment=60 days after delivery,Returns=10% spoilage allowed';
  const terms = {
    Price: '$4.37',
    Delivery: '60 days',
    Payment: '60 days after delivery',
    Returns: '10% spoilage allowed',
  };
  const asJson = file('bid.json', JSON.stringify(terms));
  const asTable = file(
    'bids.csv',
    `Price,Delivery,Payment,Returns\n"${Object.values(terms).join('","')}"\n,,,\n`,
  );
  const [one] = json('--genius', ...ITEX, '--terms', words).given;
  expect(one).toMatchObject({ terms, efficient: false });
  expect(one!.better!.utilities[0]).toBeGreaterThan(one!.utilities[0]!);
  for (const name of [asJson, asTable])
    expect(json('--genius', ...ITEX, '--terms', name).given[0]).toMatchObject({
      ...one,
      name: expect.any(String) as string,
    });
  expect(winset('--genius', ...ITEX, '--terms', words).stdout.replaceAll(/\s+/g, ' ')).toContain(
    'other terms would have left none of them worse off and given Cypress +',
  );
});

test('disagreement is 0, the reservation values of the profiles, or what is said', () => {
  const plain = json('--genius', ...ITEX);
  expect(json('--genius', ...ITEX, '--disagreement', 'reservation').nash.utilities).toEqual(
    plain.nash.utilities,
  );
  const strong = json('--genius', ...ITEX, '--disagreement', '.8,0').nash.utilities;
  expect(strong[0]).toBeGreaterThan(0.8);
  expect(json('--genius', ...ITEX, '--disagreement', '.9,.9').nash).toBeNull();
});

test('the textbook scenario is the same domain', () => {
  const scenario = json('itex-cypress');
  const domain = json('--genius', ...ITEX);
  expect(scenario.pareto.map(({ utilities }) => utilities.map((u) => u.toFixed(9)))).toEqual(
    domain.pareto.map(({ utilities }) => utilities.map((u) => u.toFixed(9))),
  );
  expect(scenario.within).toBe(0);
  expect(scenario.nash.terms).toEqual({ PRICE: 4, DELIVERY: 1, PAYMENT: 1, RETURNS: 1 });
});

test('the frontier of two parties of the flagship is exact, over all valid terms', () => {
  const printed = json('--parties', 'ukraine,russia');
  expect(printed.terms).toBe(16_397_700);
  expect(printed.within).toBe(0);
  expect(printed.pareto.length).toBeGreaterThan(100);
  const turned = json('--parties', 'russia,ukraine');
  expect(turned.nash.terms).toEqual(printed.nash.terms);
  expect(turned.nash.utilities).toEqual(printed.nash.utilities.toReversed());
});

test('a thinned frontier prints its bound', () => {
  const { stdout, stderr } = winset('--thin', '500');
  expect(stderr).toMatch(
    /^warning: the frontier is thinned; what is left out is better by at most 0\.\d{4} for any party$/m,
  );
  expect(stdout).toMatch(/a cover: nothing left out is better by more than 0\.\d{4}/);
  expect(json('--thin', '500').within).toBeGreaterThan(0);
  expect(json('--thin', '10').pareto.length).toBeGreaterThan(0);
});

test('a frontier of drawn preferences is that of one run, and hard lines leave terms out', () => {
  const pair = ['--parties', 'russia,ukraine', '--seed', 'a', '--replication', '19'];
  const open = json(...pair);
  const closed = json(...pair, '--hard-lines');
  expect(closed.terms).toBeLessThan(open.terms);
  expect(json(...pair)).toEqual(open);
  expect(json('--parties', 'russia,ukraine', '--seed', 'b').pareto).not.toEqual(open.pareto);
});

test('the terms that a run signed are placed as its parties saw them then: utility and worth are those of its ledgers', () => {
  const trace = spawnSync(process.execPath, [main, 'trace', '-s', 'a', '-r', '19'], {
    encoding: 'utf8',
  }).stdout;
  const events = trace
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Told);
  const sign = events.findLastIndex(({ event }) => event === 'SIGN');
  const { terms } = events[sign]!;
  const ledgerOf = (party: string): Ledger =>
    events.slice(0, sign).findLast(({ by, ledger }) => by === party && ledger !== undefined)!.ledger!;
  for (const by of ['utility', 'worth'] as const) {
    const { given, disagreement } = json('--parties', 'russia,ukraine', '--of-run', 'a/19', '--by', by);
    expect(given).toHaveLength(1);
    expect(given[0]).toMatchObject({ name: 'the terms signed in run a/19', terms, efficient: false });
    expect(given[0]!.toFrontier).toBeGreaterThan(0);
    ['russia', 'ukraine'].forEach((party, p) => {
      const ledger = ledgerOf(party);
      expect(given[0]!.utilities[p]).toBeCloseTo(ledger[by], 5);
      expect(disagreement[p]).toBeCloseTo(by === 'worth' ? 0 : ledger.reservation, 5);
    });
  }
});

test('a run that signed nothing has no terms to place', () => {
  const nothing = winset('--of-run', 'a/0');
  expect(nothing.status).toBe(1);
  expect(nothing.stderr).toContain('run a/0 signed no terms');
});

test('a table of runs is told as a share with its interval and the number of runs', () => {
  const columns = 'CEASE TERR ALIGN GUAR GRULE USB FORCE MON UAF EU SANC ASSET'.split(' ');
  const head = ['replication', ...columns.map((id) => `level_${id.toLowerCase()}`)].join(',');
  const table = file(
    'runs.csv',
    `${head}\n0,5,1,2,3,1,2,0,3,1,2,3,1\n1${','.repeat(12)}\n2,4,1,2,3,0,2,0,3,1,2,3,2\n`,
  );
  const { status, stdout } = winset('--parties', 'russia,ukraine', '--terms', table);
  expect(status).toBe(0);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'In this model, of 2 runs with terms (1 of 3 had none) 100.0 % (95 % interval 34.2-100.0) left something on the table: other terms were better for one of Russia and Ukraine and worse for none of them.',
  );
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'not by those that their own run drew (--of-run does that).',
  );
});

test('the runs of a batch are placed from its folder, whatever its table is written as', () => {
  const placed = ['csv', 'parquet'].map((format) => {
    const batch = ['itex-cypress', '--runs', '50', '--seed', 'a', '--format', format, '--out', format, '-q'];
    expect(spawnSync(process.execPath, [main, 'run', ...batch], { cwd: folder }).status).toBe(0);
    return json('itex-cypress', '--terms', format);
  });
  expect(placed[0]!.table).toMatchObject({ rows: 50 });
  expect(placed[0]!.given.length).toBeGreaterThan(5);
  const named = (told: Printed, format: string): unknown =>
    JSON.parse(JSON.stringify(told).replaceAll(`${format}/runs.${format}`, 'runs'));
  expect(named(placed[1]!, 'parquet')).toEqual(named(placed[0]!, 'csv'));
});

test('the share of a table is in its JSON too', () => {
  const table = file(
    'texts.csv',
    'replication,PRICE,DELIVERY,PAYMENT,RETURNS\n0,4,1,1,1\n1,0,0,2,2\n2,,,,\n',
  );
  const printed = json('itex-cypress', '--terms', table);
  expect(printed.table).toMatchObject({
    rows: 3,
    withTerms: 2,
    inefficient: { count: 1, of: 2, share: 0.5 },
  });
  expect(printed.given.map(({ efficient }) => efficient)).toEqual([true, false]);
});

test('terms that break a constraint are placed, and it is said which', () => {
  const { stdout } = winset(
    '--parties',
    'russia,ukraine',
    '--terms',
    'CEASE=3,TERR=3,ALIGN=2,GUAR=3,GRULE=1,USB=2,FORCE=2,MON=2,UAF=1,EU=2,SANC=2,ASSET=1',
  );
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Not valid terms: L12: TERR 3 or 4 needs CEASE 5');
});

test.each<[string, string[], number, string]>([
  ['one profile', ['--genius', ITEX[0]!, ITEX[1]!], 2, 'a domain and two or more profiles'],
  ['a scenario and Genius files', ['itex-cypress', '--genius', ...ITEX], 2, 'in place of a scenario'],
  ['a missing file', ['--genius', 'none.xml', ITEX[1]!, ITEX[2]!], 3, 'none.xml: cannot be read: ENOENT'],
  ['a folder', ['--genius', 'itex', ITEX[1]!, ITEX[2]!], 3, 'itex: cannot be read: EISDIR'],
  [
    'profiles in the wrong order',
    ['--genius', ITEX[1]!, ITEX[0]!, ITEX[2]!],
    3,
    'itex/domain.xml:6:1 no weight for issue "Price"',
  ],
  ['an unknown party', ['--parties', 'russia,atlantis'], 2, 'no party atlantis at the table'],
  ['one party', ['--parties', 'russia'], 2, 'two or more different parties'],
  ['an unknown scenario', ['nowhere'], 3, 'nowhere'],
  ['a bad override', ['--set', 'parties.nobody.weights.TERR=1'], 3, 'parties.nobody'],
  ['a replication without a seed', ['--replication', '3'], 2, 'give its --seed too'],
  ['hard lines of no run', ['--hard-lines'], 2, 'name it with --seed or --of-run'],
  ['a run without its index', ['--of-run', 'a'], 2, 'such as a/3'],
  [
    'terms with an issue missing',
    ['itex-cypress', '--terms', 'PRICE=1'],
    3,
    'the terms given: no level of DELIVERY',
  ],
  [
    'terms with no such level',
    ['itex-cypress', '--terms', 'PRICE=9,DELIVERY=1,PAYMENT=1,RETURNS=1'],
    3,
    'PRICE has no level 9; there are 0 to 4',
  ],
  ['terms of nothing', ['itex-cypress', '--terms', 'abc'], 3, 'neither a file nor terms such as "PRICE='],
  [
    'too few numbers',
    ['itex-cypress', '--disagreement', '.1'],
    2,
    '--disagreement has 1 numbers for 2 parties',
  ],
  ['numbers that are none', ['itex-cypress', '--disagreement', 'low'], 2, 'zero, reservation, or numbers'],
])('%s is refused in words', (_, args, code, message) => {
  const { status, stdout, stderr } = winset(...args);
  expect(stderr).toContain(message);
  expect(status).toBe(code);
  expect(stdout).toBe('');
});

test.each<[string, string, string]>([
  ['empty', '', 'the file is empty'],
  ['header only', 'level_price,level_delivery\n', 'table.csv:1:1 a header and no rows'],
  ['a row cut short', 'PRICE,DELIVERY\n1\n', 'table.csv:2:1 1 fields where the header has 2'],
  ['broken NDJSON', '{"PRICE":1}\n{"PRICE":\n', 'table.csv:2:1 no JSON object'],
  ['a list of numbers', '[1,2]', 'table.csv:1:1 terms are an object of issue and level'],
])('a table of terms that is %s is refused with its place', (_, content, message) => {
  const { status, stderr } = winset('itex-cypress', '--terms', file('table.csv', content));
  expect(stderr).toContain(message);
  expect(status).toBe(3);
});
