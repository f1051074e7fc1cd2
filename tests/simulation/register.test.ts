// Is every number told with what it rests on, and does the page read well? A small register of its own, then the real one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { cited, judged, sourceLines, within } from '../../src/course/sources.ts';
import type { Actor } from '../../src/course/party.ts';
import type { Evidence, Source } from '../../src/simulation/register.ts';
import { idsIn, sourceTable, sourcesAsJson, sourcesAsText } from '../../src/simulation/register.ts';

const ROOT = join(import.meta.dirname, '../..');
const evidence = JSON.parse(readFileSync(join(ROOT, 'actors/evidence.json'), 'utf8')) as Evidence[];
const sources = JSON.parse(readFileSync(join(ROOT, 'actors/sources.json'), 'utf8')) as Source[];

const CLAIM = { party: 'one', informs: 'weights', contested: 'High (by the other)', source: 'S1' };
const REGISTER: [Evidence[], Source[]] = [
  [
    { id: 'E001', claim: 'The seller would rather wait.', ...CLAIM },
    { id: 'E002', claim: 'The buyer has money.', ...CLAIM },
  ],
  [
    { id: 'S1', text: 'Market Gazette, 1 May', standpoint: 'on nobody' },
    { id: 'P01', text: 'A study of markets', seen: 'A, O' },
  ],
];

function partyOf(numbers: unknown, argument = 'Waits (E002).'): Actor {
  return { id: 'seller', name: 'Seller', argument, numbers } as unknown as Actor;
}

const SELLER = partyOf({
  weights: { PRICE: cited(0.7, [0.5, 0.9], 'E001 P01'), DATE: judged(0.3, 0.5) },
  values: { PRICE: judged([0, 0.5, 1], within(0.14)) },
  loss: judged(0, null),
});

test('every number becomes a row with its evidence and where that is from', () => {
  const [seller] = sourceTable([SELLER], ...REGISTER);
  expect(seller?.rows.map(({ path }) => path)).toEqual([
    'weights.PRICE',
    'weights.DATE',
    'values.PRICE',
    'loss',
  ]);
  expect(seller?.rows[0]).toEqual({
    party: 'seller',
    path: 'weights.PRICE',
    value: 0.7,
    judgement: false,
    range: [0.5, 0.9],
    evidence: [
      {
        id: 'E001',
        claim: 'The seller would rather wait.',
        contested: 'High (by the other)',
        source: REGISTER[1][0],
      },
      { id: 'P01', claim: null, contested: null, source: REGISTER[1][1] },
    ],
  });
  expect(seller?.rows[1]).toMatchObject({ judgement: true, range: 0.5, evidence: [] });
});

test('the page tells argument, numbers, evidence and sources', () => {
  expect(sourcesAsText(sourceTable([SELLER], ...REGISTER)).split('\n')).toEqual([
    'Seller',
    '======',
    'Waits (E002).',
    '',
    'number         value    range       rests on',
    'weights.PRICE  0.7      0.5 to 0.9  E001 P01',
    'weights.DATE   0.3      +/- 50 %    judgement',
    'values.PRICE   0 0.5 1  +/- 0.14    judgement',
    'loss           0        fixed       judgement',
    '',
    'Evidence',
    '========',
    'No number is measured: each is judgement on claims such as these, which are often contested.',
    '',
    'E001  The seller would rather wait.',
    '      contested: High (by the other); from S1',
    '',
    'E002  The buyer has money.',
    '      contested: High (by the other); from S1',
    '',
    'Sources',
    '=======',
    '',
    'P01  A study of markets',
    '     seen: abstract or summary only; opening text',
    '',
    'S1  Market Gazette, 1 May',
    '    standpoint: on nobody',
    '',
  ]);
});

test('an id that the register does not know is a mistake', () => {
  const [claims] = REGISTER;
  expect(() => sourceTable([partyOf({ loss: cited(1, null, 'E009') })], ...REGISTER)).toThrow(
    new RangeError('not in the register: E009'),
  );
  expect(() => sourceTable([partyOf({}, 'Says E003.')], ...REGISTER)).toThrow('not in the register: E003');
  expect(() => sourceTable([SELLER], claims, [])).toThrow('not in the register: S1');
});

test('ids are found in prose, ranges in full', () => {
  expect(idsIn('Waits (E012-E014, P9 or P10); a two-level game, S1, not X12, E, EU or E0123.')).toEqual([
    'E012',
    'E013',
    'E014',
    'P9',
    'P10',
    'S1',
  ]);
  expect(idsIn('C07 and model.md 4.7')).toEqual([]);
});

test.for(ACTORS)('the page of $name holds every number and the claims behind it in 100 columns', (actor) => {
  const table = sourceTable([actor], evidence, sources);
  const page = sourcesAsText(table);
  const flat = page.replaceAll(/\s+/g, ' ');
  expect(page.split('\n').filter((line) => line.length > 100 || line.endsWith(' '))).toEqual([]);
  for (const { path, evidence: ids } of sourceLines(actor.numbers)) {
    expect(page).toMatch(new RegExp(String.raw`^${path.replaceAll('.', String.raw`\.`)} `, 'm'));
    for (const id of ids) expect(page).toMatch(new RegExp(`^${id} `, 'm'));
  }
  for (const { claim, contested, source } of table.flatMap(({ rows }) =>
    rows.flatMap((row) => row.evidence),
  )) {
    expect(flat).toContain((claim ?? source.text).replaceAll(/\s+/g, ' '));
    expect(flat).toContain((contested ?? source.text).replaceAll(/\s+/g, ' '));
  }
});

test('all parties together tell each claim and each source once', () => {
  const page = sourcesAsText(sourceTable(ACTORS, evidence, sources));
  const entries = [...page.matchAll(/^([EPS]\d+) {2}/gm)].map(([, id]) => id);
  expect(entries.length).toBeGreaterThan(50);
  expect(new Set(entries).size).toBe(entries.length);
});

test('as JSON it is the same table', () => {
  const table = sourceTable(ACTORS, evidence, sources);
  expect(JSON.parse(sourcesAsJson(table))).toEqual(table);
});
