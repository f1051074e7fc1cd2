/** examples/README.md lists every example, names no other file, and its commands can be given as they stand. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scenario } from '../../src/index.ts';
import { EXAMPLES, filesIn, textOf } from './files.ts';

const README = textOf('README.md');
const FIRST_CELLS = [...README.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name!);

test('the tables list every scenario, plan, problem, conflict, session and program, and nothing else', () => {
  const plans = filesIn('plans', '.yaml').map((file) => `plans/${file}`);
  const there = [
    ...filesIn('.', '.yaml'),
    ...plans,
    ...filesIn('conflicts', '.yaml').map((file) => `conflicts/${file}`),
    ...filesIn('problems', '.yaml').map((file) => `problems/${file}`),
    ...filesIn('sessions', '.json').map((file) => `sessions/${file}`),
    ...filesIn('programs', '.ts').map((file) => `programs/${file}`),
  ];
  expect(new Set(FIRST_CELLS)).toEqual(new Set(there));
});

test('every file that it names exists', () => {
  const named = [...README.matchAll(/\]\(([^)]+)\)|program -- (examples\/[\w./-]+)/g)];
  const files = named.map(([, linked, run]) =>
    linked === undefined ? join(EXAMPLES, '..', run!) : join(EXAMPLES, linked),
  );
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  expect(files.length).toBeGreaterThan(1);
});

test('every scenario in its commands can be read, with the overrides given there', () => {
  const commands = [...README.matchAll(/^npx winset (?:run|trace) ([\w-]+)(.*)$/gm)];
  expect(commands.length).toBeGreaterThan(0);
  for (const [, name, rest] of commands) {
    const set = [...rest!.matchAll(/--set (\S+)/g)].map(([, one]) => one!);
    expect(scenario(name!, set).title).not.toBe('');
  }
});

test('it says that no share is a forecast, and gives each with its interval', () => {
  expect(README).toMatch(/not a forecast/i);
  const rows = README.split('\n').filter((line) => /^\| `[\w-]+\.yaml` \| \d/.test(line));
  expect(rows).toHaveLength(filesIn('.', '.yaml').length - 1);
  for (const row of rows) expect(row.match(/\d\.\d \(\d+\.\d–\d+\.\d\)/g)?.length).toBeGreaterThanOrEqual(3);
});
