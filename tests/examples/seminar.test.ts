/** The instructor's guide: its commands can be given as they stand, its files exist, its timetable is that of the program. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planOf } from '../../src/seminar/plan.ts';
import { EXAMPLES, textOf } from './files.ts';

const GUIDE = textOf('seminar/README.md');
const ROOT = join(EXAMPLES, '..');
const COMMANDS = [...GUIDE.matchAll(/^ *(npx winset|node) ([^\n]+)$/gm)].map(([, program, words]) => [
  program!,
  words!,
]);

/** Words of a command without what the shell does with its output. */
function wordsOf(command: string): string[] {
  return [...command.replace(/ >.*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain!,
  );
}

test('every command of the guide is one that the program takes', () => {
  expect(COMMANDS.length).toBeGreaterThan(9);
  const files = COMMANDS.flatMap(([program, words]) => (program === 'node' ? [wordsOf(words!)[0]!] : []));
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  const unknown = COMMANDS.filter(([program]) => program !== 'node').flatMap(([, command]) => {
    const [name = '', ...words] = wordsOf(command!);
    const { stdout } = spawnSync(process.execPath, [join(ROOT, 'src/cli/main.ts'), name, '--help'], {
      encoding: 'utf8',
    });
    return words.filter((word) => word.startsWith('--') && !new RegExp(`${word}[ \\n]`).test(stdout));
  });
  expect(unknown).toEqual([]);
}, 60_000);

test('what it prints and runs without a room works as it stands', () => {
  const alone = COMMANDS.map(([, command]) => wordsOf(command!)).filter(
    ([name]) => name === 'brief' || name === 'run',
  );
  for (const words of alone) {
    const short = words.map((word) => (word === '500' ? '5' : word));
    const main = join(ROOT, 'src/cli/main.ts');
    const { status, stdout } = spawnSync(process.execPath, [main, ...short], { encoding: 'utf8', cwd: ROOT });
    expect([words, status]).toEqual([words, 0]);
    expect(stdout.length).toBeGreaterThan(500);
  }
}, 60_000);

test('its timetable names the phases with the minutes of the program, and its links lead somewhere', () => {
  const rows = [...GUIDE.matchAll(/^\| (–|[\d–]+) \| (–|[\d–]+) \| ([A-Z][\w ]+) \|/gm)];
  for (const [column, minutes] of [
    [1, 60],
    [2, 90],
  ] as const) {
    let at = 0;
    const expected = planOf(minutes).map(({ name, minutes: length }) => [`${at}–${(at += length)}`, name]);
    expect(rows.filter((row) => row[column] !== '–').map((row) => [row[column], row[3]])).toEqual(expected);
  }
  const links = [...GUIDE.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => join(EXAMPLES, 'seminar', link!));
  expect(links.filter((file) => !existsSync(file))).toEqual([]);
  expect(GUIDE).toMatch(/Not a forecast and not advice/);
  for (const verdict of ['surrender', 'capitulation']) expect(GUIDE.split(verdict).length).toBe(2);
});
