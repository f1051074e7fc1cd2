// Are rows paired by their key, and does a name find the column or share that it means?
import { expect, test } from 'vitest';
import { comparedTables, joined, metricNames, metricOf } from '../../../src/analysis/comparison/index.ts';
import type { Table } from '../../../src/analysis/table/index.ts';
import { TableReader } from '../../../src/analysis/table/index.ts';

function table(...lines: readonly string[]): Table {
  const reader = new TableReader();
  reader.add(new TextEncoder().encode(`${lines.join('\n')}\n`));
  return reader.end();
}

const A = table(
  'replication,reached,ratified,truce_ever,outcome,utility_x_y,reservation_x_y,size',
  '0,true,true,none,settlement,0.7,0.5,1',
  '1,false,false,general,walked out,,0.6,2',
  '2,true,false,sector,not ratified,0.8,0.4,3',
);

test('rows with the same key are a pair, in whatever order the tables have them', () => {
  const b = table('replication,size', '2,30', '5,50', '0,10');
  const pairs = joined(A, b, ['replication']);
  expect(pairs).toEqual({
    a: Int32Array.of(0, 2),
    b: Int32Array.of(2, 0),
    keys: ['0', '2'],
    onlyA: 1,
    onlyB: 1,
  });
});

test('a key that stands twice is a fault with its rows; a second column may tell them apart', () => {
  const twice = table('replication,policy,size', '0,p,1', '0,q,2');
  expect(joined(A, twice, ['replication'])).toEqual({ fault: { table: 'b', key: '0', rows: [0, 1] } });
  const both = joined(twice, twice, ['policy', 'replication']);
  expect('fault' in both ? null : both.keys).toEqual(['p 0', 'q 0']);
});

test('a row without a key has no partner, and cells of a key are compared one by one', () => {
  const numbers = table('id,size', '1,10', ',20');
  expect(joined(numbers, numbers, ['id'])).toEqual({ fault: { table: 'b', key: '', rows: [1] } });
  const texts = table('id,size', 'x,10', ',20');
  expect(joined(table('id,size', 'x,10'), texts, ['id'])).toEqual({
    fault: { table: 'b', key: '', rows: [1] },
  });
  const [one, other] = [table('p,q,size', 'a b,c,1', 'z,,2'), table('p,q,size', 'a,b c,1', 'z,,2')];
  expect(joined(one, other, ['p', 'q'])).toMatchObject({ keys: ['z '], onlyA: 1, onlyB: 1 });
});

test.for([
  ['reached', [1, 0, 1]],
  ['truceEver', [0, 1, 0]],
  ['truce ever', [0, 1, 0]],
  ['walked-out', [0, 1, 0]],
  ['outcome=not ratified', [0, 0, 1]],
  ['utility.x-y', [0.7, Number.NaN, 0.8]],
  ['payoff.x-y', [0.7, 0.6, 0.4]],
  ['size', [1, 2, 3]],
  ['size=2', [0, 1, 0]],
] as const)('%s', ([name, values]) => {
  const metric = metricOf(name, A.names);
  expect(metric).not.toBe(null);
  expect(Array.from(metric!.of(A) as Float64Array)).toEqual(values);
});

test('what a table has not is no metric, and what it has is listed', () => {
  expect(metricOf('held12', A.names)).toBe(null);
  expect(metricOf('payoff.z', A.names)).toBe(null);
  expect(metricNames(A.names)).toEqual([
    'reached',
    'ratified',
    'truceEver',
    'walked-out',
    'no-agreement',
    'payoff.x_y',
    'utility_x_y',
    'reservation_x_y',
    'size',
  ]);
});

test('a column of words is refused with the way to ask for a share of it, one of 0 and 1 is a share', () => {
  const pairs = joined(A, A, ['replication']);
  if ('fault' in pairs) throw new Error('unexpected');
  const [words] = comparedTables(A, A, pairs, [metricOf('outcome', A.names)!]);
  expect(words).toMatchObject({
    table: 'a',
    refused: expect.stringContaining('outcome=settlement') as string,
  });
  const flags = table('replication,ok', '0,1', '1,0');
  const same = joined(flags, flags, ['replication']);
  if ('fault' in same) throw new Error('unexpected');
  expect(comparedTables(flags, flags, same, [metricOf('ok', flags.names)!])).toMatchObject([
    { kind: 'share', pairs: 2, a: { count: 1 }, gained: 0 },
  ]);
});
