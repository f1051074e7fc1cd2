// Does every file keep the rules of the house, and can each rule fail at all?
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { faultsOf } from './architecture.ts';

const ROOT = dirname(import.meta.dirname);

test('every file keeps the rules of the house', () => {
  const files = globSync('{src,actors,tests,examples}/**/*.{ts,tsx,cjs}', { cwd: ROOT }).toSorted();
  const sources = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
  expect(sources.size).toBeGreaterThan(0);
  expect(faultsOf(sources)).toEqual([]);
});

/** Rule, file, text, and the fault it must give; without one the text must pass. */
const CASES: readonly (readonly [rule: string, file: string, text: string, fault?: string])[] = [
  [
    'rooms import only what they may',
    'src/course/talks.ts',
    `// why\nimport { step } from '../simulation/session.ts';`,
    'src/course/talks.ts:2 imports src/simulation/session.ts: src/course may import negotiation, random',
  ],
  [
    'imports of types count',
    'src/negotiation/offers.ts',
    `import type { Stream } from '../random/streams.ts';`,
    'src/negotiation/offers.ts:1 imports src/random/streams.ts: src/negotiation may import nothing',
  ],
  [
    'so do later imports and re-exports',
    'src/batch/design.ts',
    `const a = await import('../course/run.ts');`,
    'src/batch/design.ts:1 imports src/course/run.ts: src/batch may import random, simulation, kernel',
  ],
  [
    'a room must be known',
    'src/engine/core.ts',
    `export * from '../random/streams.ts';`,
    'src/engine/core.ts:1 imports src/random/streams.ts: src/engine is no room of the house',
  ],
  ['rooms import what they may', 'src/course/talks.ts', `import { worth } from '../negotiation/worth.ts';`],
  [
    'the pages take types of the seminar',
    'src/web/seminar/log.tsx',
    `import type { SeatView } from '../../seminar/protocol.ts';`,
  ],
  [
    'and what applies a frame',
    'src/web/seminar/line.ts',
    `import { applied } from '../../seminar/changes.ts';`,
  ],
  [
    'but nothing else of it',
    'src/web/seminar/log.tsx',
    `import { viewOf } from '../../seminar/views.ts';`,
    'src/web/seminar/log.tsx:1 imports src/seminar/views.ts: src/web may import simulation, kernel, analysis, report',
  ],
  [
    'nobody else imports parties',
    'src/simulation/session.ts',
    `import { parties } from '../../actors/index.ts';`,
    'src/simulation/session.ts:1 imports actors/index.ts: only entry files import parties',
  ],
  ['entry files import parties', 'src/batch/worker.ts', `import { parties } from '../../actors/index.ts';`],
  ['so does the public surface', 'src/index.ts', `export { parties } from '../actors/index.ts';`],
  [
    'examples use the public surface',
    'examples/programs/one.ts',
    `import { run } from '../../src/simulation/session.ts';`,
    'examples/programs/one.ts:1 imports src/simulation/session.ts: examples import the public surface only',
  ],
  [
    'xstate is confined',
    'src/batch/design.ts',
    `import type { Machine } from 'xstate';`,
    'src/batch/design.ts:1 imports xstate: this package is confined to other files',
  ],
  [
    'actors take only types of xstate',
    'actors/one.ts',
    `import type { MachineConfig } from 'xstate';\nimport { setup } from 'xstate';`,
    'actors/one.ts:2 imports xstate: actors imports no such package',
  ],
  [
    'seedrandom is confined',
    'src/course/talks.ts',
    `import alea from 'seedrandom';`,
    'src/course/talks.ts:1 imports seedrandom: this package is confined to other files',
  ],
  [
    'immer is confined',
    'src/kernel/tables.ts',
    `import { produce } from 'immer';`,
    'src/kernel/tables.ts:1 imports immer: this package is confined to other files',
  ],
  [
    'theory imports no package',
    'src/negotiation/offers.ts',
    `import { join } from 'node:path';`,
    'src/negotiation/offers.ts:1 imports node:path: src/negotiation imports no such package',
  ],
  [
    'but for its arithmetic',
    'src/negotiation/hazard.ts',
    `import exp from '@stdlib/math-base-special-exp';`,
    'src/negotiation/hazard.ts:1 imports @stdlib/math-base-special-exp: this package is confined to other files',
  ],
  ['which takes exp', 'src/negotiation/exp-ln.ts', `import exp from '@stdlib/math-base-special-exp';`],
  [
    'src names no party',
    'src/course/talks.ts',
    `\n// as Ukraine did`,
    'src/course/talks.ts:2 names a party or country: Ukraine',
  ],
  ['entry files may', 'src/cli/main.ts', `const usual = ['examples/ukraine-2025.yaml', Date.now()];`],
  [
    'no chance beside the streams',
    'src/course/talks.ts',
    'const luck = Math.random();',
    'src/course/talks.ts:1 reads chance or a clock: Math.random',
  ],
  [
    'no clock beside the edges',
    'actors/one.ts',
    'const now = new Date();',
    'actors/one.ts:1 reads chance or a clock: new Date',
  ],
  ['progress tells the time', 'src/batch/progress.ts', 'const now = performance.now();'],
  [
    'pages know no Node',
    'src/web/app.tsx',
    `import { readFileSync } from 'node:fs';`,
    'src/web/app.tsx:1 imports node:fs: there is no Node in a browser',
  ],
  [
    'pages show what rooms for it give them',
    'src/web/app.tsx',
    `import { luckOf } from '../random/streams.ts';`,
    'src/web/app.tsx:1 imports src/random/streams.ts: src/web may import simulation, kernel, analysis, report',
  ],
  [
    'entry files of pages import parties',
    'src/web/main.tsx',
    `import { ACTORS } from '../../actors/index.ts';`,
  ],
  [
    'only the report draws',
    'src/web/chart.ts',
    `import { plot } from '@observablehq/plot';`,
    'src/web/chart.ts:1 imports @observablehq/plot: this package is confined to other files',
  ],
  ['and it draws with Plot', 'src/report/chart.ts', `import { plot } from '@observablehq/plot';`],
  [
    'charts are drawn in browsers too',
    'src/report/chart.ts',
    `import { readFileSync } from 'node:fs';`,
    'src/report/chart.ts:1 imports node:fs: there is no Node in a browser',
  ],
  ['names say something', 'src/course/utils.ts', '', 'src/course/utils.ts: a name that says nothing'],
  [
    'files stay short',
    'src/course/talks.ts',
    '\n'.repeat(301),
    'src/course/talks.ts: 301 lines, at most 300',
  ],
];

test.for(CASES)('rule: %s', ([, file, text, fault]) => {
  expect(faultsOf(new Map([[file, text]]))).toEqual(fault === undefined ? [] : [fault]);
});

test('rule: no cycles, types included', () => {
  const sources = new Map([
    ['src/course/a.ts', `import type { B } from './b.ts';`],
    ['src/course/b.ts', `import { c } from './c.ts';`],
    ['src/course/c.ts', `import type { A } from './a.ts';`],
  ]);
  expect(faultsOf(sources)).toEqual([
    'cycle: src/course/a.ts -> src/course/b.ts -> src/course/c.ts -> src/course/a.ts',
  ]);
});
