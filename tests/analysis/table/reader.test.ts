/** Plain tables from anywhere: what is read is what was written, wherever the bytes are cut, and what is wrong has a place. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalAt } from '../../../src/analysis/table/decimal.ts';
import type { Table, TableColumn } from '../../../src/analysis/table/index.ts';
import { NdjsonReader, TableError, TableReader } from '../../../src/analysis/table/index.ts';
import { csvLine } from '../../../src/batch/table-text.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(text: string, wanted?: readonly string[], cut = Infinity): Table {
  const reader = new TableReader(wanted);
  const bytes = bytesOf(text);
  for (let at = 0; at < bytes.length; at += cut) {
    // The bytes are handed over in a place that is written over afterwards, as streams do.
    const piece = bytes.slice(at, at + cut);
    reader.add(piece);
    piece.fill(34);
  }
  return reader.end();
}

/** Cells as the texts that they stand for. */
function cells(column: TableColumn | undefined): (string | number | null)[] {
  if (column === undefined) return [];
  if (column.kind === 'number') return [...column.values].map((x) => (Number.isNaN(x) ? null : x));
  return [...column.codes].map((code) => column.labels[code] ?? null);
}

const all = (table: Table) =>
  Object.fromEntries([...table.columns].map(([name, column]) => [name, cells(column)]));

/** What a cell becomes in its column. */
function asKept(text: string, column: TableColumn): string | number | null {
  if (text === '' || (column.kind === 'number' && text === 'NA')) return null;
  const value = decimalAt(bytesOf(text), 0, bytesOf(text).length);
  if (column.kind === 'number') return value;
  return column.mixed === undefined || Number.isNaN(value) ? text : String(value);
}

function faults(text: string, wanted?: readonly string[]): string[] {
  try {
    read(text, wanted);
  } catch (error) {
    if (error instanceof TableError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const cell = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'true',
    'a "word"',
    'x,y',
    'two\nlines',
    'two\r\nlines',
    'NA',
    'été',
    '日本',
    ' 1',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => !text.startsWith('"')),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer().map(String),
);

test('what a writer of CSV wrote is read again, wherever the bytes are cut', () => {
  const tables = fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    );
  fc.assert(
    fc.property(tables, fc.integer({ min: 1, max: 9 }), fc.boolean(), (rows, cut, crlf) => {
      const names = rows[0]!.map((_, c) => `c${c}`);
      const kept = rows.map((row) => row.map((text, c) => (c === 0 ? `k${text}` : text)));
      const text = [names, ...kept].map(csvLine).join('');
      // Line ends inside quotes are content: only those between rows may differ.
      const whole = crlf && !/[\r\n]/.test(kept.flat().join('')) ? text.replaceAll('\n', '\r\n') : text;
      const table = read(`\uFEFF${whole}`);
      expect(table.rows).toBe(rows.length);
      names.forEach((name, c) => {
        const column = table.columns.get(name)!;
        expect(cells(column)).toEqual(kept.map((row) => asKept(row[c]!, column)));
      });
      expect(all(read(`\uFEFF${whole}`, undefined, cut))).toEqual(all(table));
    }),
    { numRuns: 300 },
  );
});

test('a number is read to the bits that Number gives it', () => {
  const decimal = (text: string): number => {
    const bytes = bytesOf(`,${text},`);
    return decimalAt(bytes, 1, bytes.length - 1);
  };
  const digits = fc.tuple(
    fc.constantFrom('', '-', '+'),
    fc.stringMatching(/^\d{1,20}$/),
    fc.stringMatching(/^\d{0,20}$/),
    fc.constantFrom('', 'e5', 'E-7', 'e+20'),
  );
  fc.assert(
    fc.property(digits, ([sign, whole, part, power]) => {
      const text = `${sign}${whole}${part === '' ? '' : `.${part}`}${power}`;
      expect(decimal(text)).toBe(Number(text) + 0);
    }),
    { numRuns: 3000 },
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      expect(decimal(String(x))).toBe(x + 0);
    }),
    { numRuns: 3000 },
  );
  for (const text of [
    '.5',
    '5.',
    ' 7 ',
    '-0',
    '9007199254740993',
    '0.1234567890123456',
    '179769313486231570000e288',
  ])
    expect(decimal(text)).toBe(Number(text) + 0);
  for (const text of [
    '',
    '.',
    '-',
    '+.',
    '1,5',
    '0x10',
    'Infinity',
    '1e999',
    '1_000',
    '1 2',
    '--1',
    '1e',
    'e5',
    '1.2.3',
  ])
    expect(decimal(text)).toBeNaN();
});

test('columns are of numbers where every filled cell is one, else of categories', () => {
  const table = read('n,e,b,s,m\n1,,true,a,1.50\n-2.5,,false,,2\n,,true,b,x\n3e2,,,a,1.5\n');
  expect(all(table)).toEqual({
    n: [1, -2.5, null, 300],
    e: [null, null, null, null],
    b: ['true', 'false', 'true', null],
    s: ['a', null, 'b', 'a'],
    m: ['1.5', '2', 'x', '1.5'],
  });
  expect(table.columns.get('n')).toMatchObject({ kind: 'number', empty: 1 });
  expect(table.columns.get('s')).toMatchObject({ kind: 'category', empty: 1 });
  expect(table.columns.get('m')).toMatchObject({ mixed: { text: 'x', line: 4 } });
});

test('words for a missing number leave a column of numbers, and are counted; elsewhere they are texts', () => {
  const table = read('x,c,o\n1,NA,NA\nNA,DE,NA\nnan,FR,\n');
  expect(table.columns.get('x')).toMatchObject({
    kind: 'number',
    empty: 2,
    marks: { text: 'NA', row: 1, line: 3, count: 2 },
  });
  expect(cells(table.columns.get('c'))).toEqual(['NA', 'DE', 'FR']);
  expect(cells(table.columns.get('o'))).toEqual(['NA', 'NA', null]);
});

test('only the asked columns are kept, also of thousands, in the order asked', () => {
  const names = Array.from({ length: 5000 }, (_, c) => `c${c}`);
  const rows = [1, 2, 3].map((r) => names.map((_, c) => String(r * c)).join(','));
  const table = read([names.join(','), ...rows].join('\r\n'), ['c4999', 'c7'], 1000);
  expect([...table.columns.keys()]).toEqual(['c4999', 'c7']);
  expect(all(table)).toEqual({ c4999: [4999, 9998, 14997], c7: [7, 14, 21] });
  expect(table.names).toHaveLength(5000);
});

test('rows know their lines, past blank lines and cells of several lines', () => {
  const table = read('a,b\n1,"x\ny"\n\n2,z\n3,"p\r\nq\r\n"\n4,w');
  expect([0, 1, 2, 3].map((row) => table.lineOf(row))).toEqual([2, 5, 6, 9]);
});

test('in a table of one column a blank line is an empty cell, but not at the end', () => {
  expect(cells(read('y\n1\n\n3\n\n\n').columns.get('y'))).toEqual([1, null, 3]);
});

test('what is wrong is named with its place, every fault at once', () => {
  expect(faults('a,b\n1,2\n3\n4,5,6\n')).toEqual([
    'line 3: 1 cell where the line of names has 2',
    'line 4: 3 cells where the line of names has 2',
  ]);
  expect(faults('a,b\n1,"x\n2,y\n')).toEqual(['line 2, column "b": a quote is not closed']);
  expect(faults('a,b\n1,"p"q\n')[0]).toMatch(/^line 2, column "b": text after a closing quote/);
  expect(faults('a,b\n1,2\n', ['c', 'a', 'd'])).toEqual(['no column "c"', 'no column "d"']);
  expect(faults('a;b\n1;2\n', ['b'])[0]).toMatch(/seem to be separated by ";"/);
  expect(faults('a,b,a\n1,2,3\n')).toEqual([
    'line 1, column "a": stands twice in the line of names, in places 1 and 3',
  ]);
  expect(faults('a,b,a\n1,2,3\n', ['b'])).toEqual([]);
  expect(faults('a,b\n')).toEqual([expect.stringContaining('no rows')]);
  expect(faults('')).toEqual([expect.stringContaining('the file is empty')]);
  expect(faults('PAR1abcd')).toEqual([expect.stringContaining('this is a Parquet file')]);
  expect(faults(`a,b\n${'1\n'.repeat(50)}`)).toHaveLength(20);
});

test('a quote that is never closed in a long file is found without reading it again and again', () => {
  const reader = new TableReader();
  reader.add(bytesOf('a,b\n1,"x\n'));
  const piece = bytesOf('2,y\n'.repeat(4096));
  for (let k = 0; k < 5000; k += 1) reader.add(piece);
  expect(() => reader.end()).toThrow(/is a quote not closed/);
}, 20_000);

test('NDJSON gives the same table as CSV', () => {
  const text = readFileSync(new URL('table.csv', import.meta.url), 'utf8');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const [names = [], ...rows] = lines;
  const objects = rows.map(
    (row) => `{${row.map((value, c) => `${JSON.stringify(names[c])}:${asJson(value)}`).join(',')}}\n`,
  );
  const reader = new NdjsonReader();
  const bytes = bytesOf(objects.join(''));
  for (let at = 0; at < bytes.length; at += 7) reader.add(bytes.slice(at, at + 7));
  expect(all(reader.end())).toEqual(all(read(text)));
});

function asJson(text: string): string {
  if (text === '') return 'null';
  if (text === 'true' || text === 'false') return text;
  return JSON.stringify(Number.isNaN(Number(text)) ? text : Number(text));
}

test('NDJSON: keys that come later, lines that are none, cells that are lists', () => {
  const readLines = (text: string, wanted?: readonly string[]): Table => {
    const reader = new NdjsonReader(wanted);
    reader.add(bytesOf(text));
    return reader.end();
  };
  expect(all(readLines('{"a":1}\n{"a":2,"b":"x"}\n'))).toEqual({ a: [1, 2], b: [null, 'x'] });
  expect(() => readLines('{"a":1}\n[2]\n{"a":[3]}\n{')).toThrow(
    /line 2: .*\nline 3, column "a": .*\nline 4: not JSON/,
  );
  expect(() => readLines('{"a":1}\n', ['b'])).toThrow('no column "b"');
});
