// Does the published package work? Builds it with plain tsc into a node_modules folder of its own, as npm would lay it
// there, and starts it: Node refuses TypeScript under node_modules, so everything must come from dist.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const HOME = mkdtempSync(join(tmpdir(), 'winset-package-'));
const PACKAGE = join(HOME, 'node_modules', 'winset');
const FACTS = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  files: string[];
  dependencies: Record<string, string>;
};

function tsc(...rest: string[]): void {
  execFileSync(join(ROOT, 'node_modules', '.bin', 'tsc'), rest, { cwd: HOME, stdio: 'inherit' });
}

function node(...rest: string[]): string {
  return execFileSync(process.execPath, rest, { cwd: HOME, encoding: 'utf8' });
}

beforeAll(() => {
  mkdirSync(PACKAGE, { recursive: true });
  for (const name of Object.keys(FACTS.dependencies)) {
    mkdirSync(dirname(join(HOME, 'node_modules', name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(HOME, 'node_modules', name));
  }
  const published = ['package.json', ...FACTS.files.filter((name) => name !== 'dist')];
  for (const file of globSync(published, { cwd: ROOT }))
    cpSync(join(ROOT, file), join(PACKAGE, file), { recursive: true });
  tsc('-p', join(ROOT, 'tsconfig.build.json'), '--outDir', join(PACKAGE, 'dist'));
}, 60_000);

afterAll(() => rmSync(HOME, { recursive: true, force: true }));

test('the command runs from dist', () => {
  expect(node(join(PACKAGE, 'src', 'cli', 'winset.cjs'), '--help')).toContain('winset');
  expect(globSync('**/*.ts', { cwd: PACKAGE }).filter((file) => !file.endsWith('.d.ts'))).toEqual([]);
});

test.skipIf(!existsSync(join(ROOT, 'src', 'index.ts')))('a program imports it, with its types', () => {
  const program = `import * as winset from 'winset';\nconst names: string[] = Object.keys(winset);\nconsole.log(names.length > 0);\n`;
  writeFileSync(join(HOME, 'program.mts'), program);
  const strict = [
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--typeRoots',
    join(ROOT, 'node_modules', '@types'),
  ];
  tsc(...strict, '--types', 'node', 'program.mts');
  expect(node('program.mjs')).toBe('true\n');
});
