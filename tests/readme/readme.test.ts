/** What the README says is so: its commands run, its table has the shape of the real one, its tree exists, its picture is current. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { OUTCOMES } from '../../src/course/ending.ts';
import { PICTURE, picture } from './picture.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${top}README.md`, 'utf8');
const commands = readme.split('\n').filter((line) => line.startsWith('npx winset '));

/** A folder in which only the examples lie, so that what commands write disturbs nobody. */
const elsewhere = mkdtempSync(join(tmpdir(), 'winset-readme-'));
symlinkSync(join(top, 'examples'), join(elsewhere, 'examples'));

function winset(line: string): ReturnType<typeof spawnSync> {
  const args =
    line
      .slice('npx winset '.length)
      .replace(/--runs \d+/, '--runs 60')
      .replace(/--n \d+/, '--n 8')
      .match(/"[^"]*"|\S+/g)
      ?.map((word) => word.replaceAll('"', '')) ?? [];
  return spawnSync(process.execPath, [`${top}src/cli/main.ts`, ...args], {
    encoding: 'utf8',
    cwd: elsewhere,
  });
}

test('there are commands to try', () => {
  expect(commands.length).toBeGreaterThan(6);
});

test.each(commands)('%s', (line) => {
  const { status, stdout, stderr } = winset(line);
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  expect(`${String(stdout)}${String(stderr)}`.length).toBeGreaterThan(60);
});

test('npm start and npm test are scripts, and the table names what npm start plays', () => {
  const { scripts } = JSON.parse(readFileSync(`${top}package.json`, 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(scripts['test']).toBeDefined();
  const asked = /run --runs (\d+) --seed (\S+)/.exec(scripts['start'] ?? '');
  expect(readme).toContain(
    `stacked, 12 rounds, ${Number(asked?.[1]).toLocaleString('en')} runs, seed ${asked?.[2]}`,
  );
});

test('the outcome table shows every share and every way of ending', () => {
  const table = /```text\n(Ukraine, 5 September[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  for (const name of ['feasible', 'reached', 'ratified', 'held 12', 'held 60', 'truce ever', ...OUTCOMES]) {
    expect(table).toMatch(new RegExp(`^  ${name} +\\d`, 'm'));
  }
});

test('every room of the tree exists, and so does every file that is linked', () => {
  const tree = [...readme.matchAll(/^((?:actors|src|examples|tests)[\w/.]*)\s{2,}/gm)].map(
    (match) => match[1] ?? '',
  );
  expect(tree.length).toBeGreaterThan(9);
  const linked = [...readme.matchAll(/\]\((?!http)([^)]+)\)/g)].map((match) => match[1] ?? '');
  for (const path of [...tree, ...linked])
    expect({ path, exists: existsSync(`${top}${path}`) }).toEqual({ path, exists: true });
});

test('the program in the README compiles against the public surface', () => {
  const names = /import \{ ([^}]+) \} from 'winset'/.exec(readme)?.[1]?.split(', ') ?? [];
  const surface = readFileSync(`${top}src/index.ts`, 'utf8');
  for (const name of names) expect(surface).toMatch(new RegExp(`function ${name}\\b|as ${name}\\b`));
});

test('the picture of one run is current', () => {
  expect(readFileSync(PICTURE, 'utf8')).toBe(picture());
});
