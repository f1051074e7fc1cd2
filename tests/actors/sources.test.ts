// Does every number have a source that exists? Parties, the flagship scenario, and every id that their prose names.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isScalar, parseDocument, visit } from 'yaml';
import { ACTORS } from '../../actors/index.ts';
import type { Sourced } from '../../src/course/sources.ts';
import { sourceLines } from '../../src/course/sources.ts';
import type { Evidence, Source } from '../../src/simulation/register.ts';
import { idsIn } from '../../src/simulation/register.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const EVIDENCE = JSON.parse(read('actors/evidence.json')) as Evidence[];
const SOURCES = JSON.parse(read('actors/sources.json')) as Source[];
const KNOWN = new Set([...EVIDENCE, ...SOURCES].map(({ id }) => id));
const unknown = (ids: readonly string[]): string[] => ids.filter((id) => !KNOWN.has(id));

/** Shock cards, gates and issues have ids of their own; only E and P are evidence. */
const evidenceIn = (text: string): string[] => idsIn(text).filter((id) => /^(E\d{3}|P\d\d)$/.test(id));

test('the register is in order: ids once, every claim from a source, nothing left empty', () => {
  expect(EVIDENCE).toHaveLength(151);
  expect(KNOWN.size).toBe(EVIDENCE.length + SOURCES.length);
  const items = new Set(SOURCES.map(({ id }) => id));
  expect(EVIDENCE.filter(({ source }) => !items.has(source))).toEqual([]);
  const texts = EVIDENCE.flatMap(({ claim, contested, informs, party }) => [
    claim,
    contested,
    informs,
    party,
  ]);
  expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  expect(
    SOURCES.filter(({ standpoint, seen }) => (standpoint === undefined) === (seen === undefined)),
  ).toEqual([]);
});

/** Numbers of the tree that carry no source at all. */
function bareNumbers(tree: unknown, path = ''): string[] {
  if (typeof tree === 'number') return [path];
  if (typeof tree !== 'object' || tree === null || ('judgement' in tree && 'value' in tree)) return [];
  return Object.entries(tree).flatMap(([key, child]) => bareNumbers(child, `${path}.${key}`));
}

/** Whether a range is one: in order, around the value, or a half-width. */
function isRange({ value, range }: Sourced): boolean {
  if (range === null) return true;
  if (typeof range === 'number') return range > 0 && range <= 1;
  if ('eitherWay' in range) return range.eitherWay > 0;
  const [low, high] = range;
  return low < high && [value].flat().every((one) => one >= low && one <= high);
}

describe.each(ACTORS)('the numbers of $name', ({ numbers }) => {
  const lines = sourceLines(numbers);

  test('are there, and none is bare', () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(bareNumbers(numbers)).toEqual([]);
  });

  test('have evidence or are marked as judgement, never both, never neither', () => {
    expect(lines.filter(({ evidence, judgement }) => judgement === evidence.length > 0)).toEqual([]);
  });

  test('rest on evidence in the register', () => {
    expect(unknown(lines.flatMap(({ evidence }) => evidence))).toEqual([]);
  });

  test('lie in a range, or are fixed by an explicit null', () => {
    expect(lines.filter((line) => !isRange(line))).toEqual([]);
  });
});

test.for(globSync('actors/*.ts', { cwd: ROOT }).filter((file) => basename(file) !== 'index.ts'))(
  'every id that %s names exists',
  (file) => {
    const named = evidenceIn(read(file));
    expect(named.length).toBeGreaterThan(0);
    expect(unknown(named)).toEqual([]);
  },
);

test.for(ACTORS)('the argument of $name names evidence', ({ argument }) => {
  expect(evidenceIn(argument).length).toBeGreaterThan(0);
  expect(unknown(evidenceIn(argument))).toEqual([]);
});

/** Every id in the `evidence:` fields of a scenario file. */
function evidenceFields(file: string): string[] {
  const found: string[] = [];
  visit(parseDocument(read(file)), {
    Pair(_, { key, value }) {
      if (isScalar(key) && key.value === 'evidence' && isScalar(value))
        found.push(...String(value.value).split(' '));
    },
  });
  return found;
}

test.for(globSync('examples/*.yaml', { cwd: ROOT }))('evidence in %s exists', (file) => {
  expect(unknown([...evidenceFields(file), ...evidenceIn(read(file))])).toEqual([]);
});

test('the flagship says on which evidence its issues, gates and shocks rest', () => {
  expect(evidenceFields('examples/ukraine-2025.yaml').length).toBeGreaterThan(80);
});

test.for(globSync('src/**/*.ts', { cwd: ROOT }).filter((file) => evidenceIn(read(file)).length > 0))(
  'evidence in the prose of %s exists',
  (file) => {
    expect(unknown(evidenceIn(read(file)))).toEqual([]);
  },
);
