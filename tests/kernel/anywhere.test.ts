/** The kernel runs wherever JavaScript does: nothing it is made of asks for Node, and without Node's globals it plays the same. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const ROOT = dirname(dirname(import.meta.dirname));

/** All files that a file imports, itself included, and the packages that these import (types left out). */
function graphOf(file: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (path: string): void => {
    if (files.has(path)) return;
    files.add(path);
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
    for (const statement of source.statements) {
      const isModule = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
      if (!isModule || statement.moduleSpecifier === undefined) continue;
      if (ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly === true) continue;
      if (ts.isExportDeclaration(statement) && statement.isTypeOnly) continue;
      const { text } = statement.moduleSpecifier as ts.StringLiteral;
      if (text.startsWith('.')) visit(join(dirname(path), text));
      else packages.add(text);
    }
  };
  visit(join(ROOT, file));
  return { files, packages };
}

test('the kernel imports no module of Node and only packages that run in browsers', () => {
  const { files, packages } = graphOf('src/kernel/kernel.ts');
  expect(files.size).toBeGreaterThan(40);
  expect([...packages].toSorted()).toEqual([
    '@stdlib/math-base-special-exp',
    '@stdlib/math-base-special-ln',
    '@stdlib/stats-base-dists-normal-quantile',
    'seedrandom',
    'xstate',
  ]);
});

test('neither do continuations of a session, which take only immer besides', () => {
  const { packages } = graphOf('src/kernel/continuation.ts');
  const kernel = graphOf('src/kernel/kernel.ts').packages;
  expect([...packages].filter((name) => !kernel.has(name))).toEqual(['immer']);
});

test('without the globals of Node the kernel plays the same run, and goes on from the same place', () => {
  const program = (before: string): string => `
    import { ACTORS } from './actors/index.ts';
    import { castOf } from './src/simulation/cast.ts';
    import { continuationsOf } from './src/kernel/continuation.ts';
    import { kernelOf } from './src/kernel/kernel.ts';
    import { startAt } from './src/simulation/session/continuation.ts';
    import { openSession, step } from './src/simulation/session/session.ts';
    import { flagship } from './tests/flagship.ts';
    const scenario = flagship(['rounds=4']);
    const say = console.log;
    const cast = castOf(scenario, ACTORS);
    const session = openSession(cast, 'anywhere');
    step(session, 25);
    const start = structuredClone(startAt(session));
    ${before}
    const told = [];
    kernelOf(cast, 'anywhere').play(3, (happening) => told.push(happening));
    continuationsOf(cast, start).play(3, (happening) => told.push(happening));
    say(JSON.stringify(told));`;
  const played = (before: string): string =>
    execFileSync(process.execPath, ['--input-type=module-typescript', '--eval', program(before)], {
      cwd: ROOT,
      encoding: 'utf8',
    });
  const inNode = played('');
  expect(inNode.length).toBeGreaterThan(1000);
  const bare = 'for (const name of ["process", "Buffer", "setImmediate", "global"]) delete globalThis[name];';
  expect(played(bare)).toBe(inNode);
});
