/** Files that nobody means well with: always faults with a place, never a stack trace, never a hang. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Scenario } from '../../src/course/scenario.ts';
import { sceneOf } from '../../src/course/scene.ts';
import { faultLine, readScenario, resolveScenario } from '../../src/simulation/scenario-file.ts';
import { parseText } from '../../src/simulation/scenario-file/yaml.ts';
import { KNOWN_PARTIES } from './fixtures/known-parties.ts';

const folder = mkdtempSync(join(tmpdir(), 'winset-'));
const flagship = readFileSync(join(import.meta.dirname, '..', '..', 'examples', 'ukraine-2025.yaml'), 'utf8');
afterAll(() => rmSync(folder, { recursive: true }));

/** The faults of a text, without the folder. */
function faults(content: string | Uint8Array, name = 'a.yaml'): string[] {
  const file = join(folder, name);
  writeFileSync(file, content);
  const result = readScenario(file, { parties: KNOWN_PARTIES });
  return 'faults' in result ? result.faults.map((fault) => faultLine(fault).replace(`${folder}/`, '')) : [];
}

function scenarioIn(name: string): Scenario {
  const result = readScenario(join(folder, name), { parties: KNOWN_PARTIES });
  if ('faults' in result) throw new Error('has faults');
  return result.scenario;
}

test('files that are no text are told apart', () => {
  expect(faults(new Uint8Array(10_000_000).fill(32))).toEqual([
    'a.yaml:1:1 a scenario file may hold at most 2 MB: "10.0 MB"',
  ]);
  expect(faults('title: x\n\0')).toEqual(['a.yaml:2:1 not a text file: "a zero byte"']);
  expect(faults(Uint8Array.of(97, 10, 98, 0xff))).toEqual(['a.yaml:2:2 not a text file in UTF-8']);
  expect(faults(' \n')).toEqual(['a.yaml:1:1 the file is empty']);
  expect(faults('# only words\n')).toEqual(['a.yaml:1:1 the file is empty']);
});

test('a missing file, a folder and a device are faults', () => {
  const lines = (name: string): string[] => {
    const result = readScenario(name, { parties: [] });
    return 'faults' in result ? result.faults.map(faultLine) : [];
  };
  mkdirSync(join(folder, 'inner.yaml'));
  expect(lines('nowhere/at-all.yaml')).toEqual(['nowhere/at-all.yaml:1:1 no such file']);
  expect(lines(join(folder, 'inner.yaml'))).toEqual([
    `${join(folder, 'inner.yaml')}:1:1 is a folder, not a file`,
  ]);
  expect(lines('/dev/zero')).toEqual(['/dev/zero:1:1 is no ordinary file']);
  expect(lines('a\0b.yaml')).toHaveLength(1);
  expect(lines('ukraine-2024')[0]).toMatch(
    /^ukraine-2024:1:1 no such file or bundled scenario; did you mean ukraine-2025\?/,
  );
  expect(faults('extends: gone.yaml')).toEqual([
    expect.stringMatching(/^a\.yaml:1:10 extends: no such file: /),
  ]);
});

test('a chain of files has an end', () => {
  for (let link = 0; link < 22; link += 1)
    writeFileSync(join(folder, `link-${link}.yaml`), `extends: link-${link + 1}.yaml`);
  expect(faults('extends: link-0.yaml')[0]).toMatch(
    /^link-18\.yaml:1:10 extends: a chain of more than 20 files/,
  );
});

test('a text that is no map of keys is a fault at its place', () => {
  expect(faults('\n- a\n')).toEqual([
    'a.yaml:2:1 a scenario is a map of keys such as title and issues, not a list or a single value',
  ]);
  expect(faults('a: 1\nb: 2\na: 3')).toEqual(['a.yaml:3:1 a: this key stands twice in the same map']);
  expect(faults('a:\n\tb: 1')).toEqual(['a.yaml:2:1 tabs are not allowed as indentation']);
  expect(faults('__proto__: { rounds: 3 }')).toEqual(['a.yaml:1:1 __proto__: this key is not allowed']);
  expect(faults('constructor: 1')).toEqual(['a.yaml:1:1 constructor: this key is not allowed']);
  expect(faults('[a]: 1')).toEqual(['a.yaml:1:1 a key must be plain text']);
  expect(faults('a: *b')).toEqual(['a.yaml:1:4 no such anchor before this place: b']);
  expect(faults('{"rounds": 3,}', 'a.json')).toEqual([expect.stringMatching(/^a\.json:1:14 not JSON: /)]);
  expect(faults('rounds: 3', 'a.json')).toEqual([expect.stringMatching(/^a\.json:1:1 not JSON: /)]);
});

test('names from a file cannot draw on the terminal', () => {
  expect(faults('"\\e[31mred": 1')).toContain('a.yaml:1:1 \\u001b[31mred: unknown key: 1');
});

test('texts that grow without end are refused at once', () => {
  const letters = 'abcdefghij'.split('');
  const bomb = letters.map(
    (letter, n) =>
      `${letter}: &${letter} [${n === 0 ? 'x' : Array.from({ length: 9 }, () => `*${letters[n - 1] ?? ''}`).join(', ')}]`,
  );
  expect(faults(bomb.join('\n'))).toEqual(['a.yaml:1:8 aliases that expand without end']);
  for (const opening of ['[', '- ', '{a: ', '? ']) {
    expect(faults(opening.repeat(20_000))).toEqual([
      expect.stringMatching(/^a\.yaml:1:\d+ nested too deeply$/),
    ]);
    expect(faults(opening.repeat(400_000))).toEqual([
      expect.stringMatching(/^a\.yaml:1:\d+ more values than/),
    ]);
  }
  const many = Array.from({ length: 9000 }, (_, n) => `I${n}: { name: x, levels: [a, b] }`).join(', ');
  expect(faults(`issues: { ${many} }`)).toEqual(['a.yaml:1:9 issues: must be at most 40: 9000']);
}, 20_000);

test('a file with more faults than anybody reads ends with their number', () => {
  const lines = faults(Array.from({ length: 500 }, (_, n) => `key${n}: 1`).join('\n'));
  expect(lines).toHaveLength(200);
  expect(lines.at(-1)).toMatch(/and more faults: 30\d$/);
});

test('whatever happens to the text of the flagship, it resolves or has faults', () => {
  const piece = fc.constantFrom(
    '',
    '{',
    '}',
    ']',
    ': ',
    '\n',
    '  ',
    '- ',
    '"',
    '.nan',
    '-1',
    'null',
    '1e999',
    '&a ',
    '*a',
    '!x ',
    'CEASE',
    'russia',
    '[[',
    '#',
    '\t',
    '|',
  );
  const mutation = fc.record({ at: fc.nat(flagship.length), length: fc.nat(60), put: piece });
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const text = mutations.reduce(
        (now, { at, length, put }) => now.slice(0, at) + put + now.slice(at + length),
        flagship,
      );
      const lines = faults(text);
      if (lines.length === 0) sceneOf(scenarioIn('a.yaml'));
      for (const line of lines) expect(line).toMatch(/^a\.yaml:[1-9]\d*:[1-9]\d* \S/);
    }),
    { numRuns: 200, seed: 5 },
  );
}, 60_000);

test('whatever is set by path, it resolves or has faults, and what resolves can be compiled', () => {
  const step = fc.constantFrom(
    'parties',
    'russia',
    'united-states',
    'weights',
    'redLines',
    'FORCE',
    '3',
    'forced',
    'ceiling',
    'levels',
    'shocks',
    'I01',
    'effects',
    '0',
    'length',
    'rounds',
    'truce',
    'war',
    'issues',
    'CEASE',
    'R4',
    'gates',
    'kind',
    'acts',
  );
  const value = fc.constantFrom(
    '0',
    '1',
    '0.5',
    'null',
    '[]',
    '{}',
    '>=3',
    'x',
    '[1, 2]',
    '.inf',
    '~',
    '- 1',
    '&a [*a]',
    '2-3',
    '{a: 1}',
    'treaty',
  );
  const path = fc.array(step, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(fc.tuple(path, value), { minLength: 1, maxLength: 2 }), (pairs) => {
      const set = pairs.map(([steps, put]) => `${steps.join('.')}=${put}`);
      const result = readScenario('ukraine-2025', { parties: KNOWN_PARTIES, set });
      if ('scenario' in result) sceneOf(result.scenario);
      const files = 'faults' in result ? result.faults.map(({ file }) => file) : [];
      expect(files.filter((file) => file !== '--set')).toEqual([]);
    }),
    { numRuns: 100, seed: 7 },
  );
}, 60_000);

test('whatever object a program hands over, it resolves or has faults', () => {
  fc.assert(
    fc.property(
      fc.object({
        key: fc.constantFrom(
          'issues',
          'parties',
          'gates',
          'R1',
          'kind',
          'levels',
          'russia',
          'weights',
          'seats',
        ),
        maxDepth: 4,
      }),
      (data) => {
        const result = resolveScenario(data, { parties: KNOWN_PARTIES });
        expect('faults' in result && result.faults.length > 0).toBe(true);
      },
    ),
    { numRuns: 200, seed: 6 },
  );
}, 60_000);

test('the same text is read alike with either kind of line ending and with a byte order mark', () => {
  const plain = parseText('a: 1\nb: 2\n', 'x');
  expect(parseText('\u{FEFF}a: 1\r\nb: 2\r\n', 'x')).toEqual(plain);
});
