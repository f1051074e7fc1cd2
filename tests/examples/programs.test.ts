/** The short programs in examples/programs run as they stand, use the public surface only, and print what they promise. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { EXAMPLES, filesIn, textOf } from './files.ts';

const PROMISES: Readonly<Record<string, readonly RegExp[]>> = {
  'same-luck.ts': [/^run 0: /, /^run 7: /m, / -> /, /^\d+ of 8 runs end otherwise: .*not a forecast/im],
  'shares.ts': [/not a forecast/, /^feasible: \d+ % \(\d+ % to \d+ %\)$/m, /^reached: /m, /^truce ever: /m],
  'taking-a-seat.ts': [
    /^month \d+: \w+ is asked, and its own chart would (accept|refuse)$/m,
    /^otherwise: \d+ events in common, then /m,
    /^(The text|The nearest terms|No terms)/m,
  ],
  'textbook.ts': [
    /^pie, .*: 0\.50 each in round 6$/m,
    /: 0\.526 to the first/,
    /^run, ACCEPT by \w+: worth 0\.\d\d$/m,
    /signed in round \d/,
  ],
  'why-refused.ts': [
    /^(russia|ukraine|europe|united-states) refused \d+ texts, most of all for: [A-Z]+ \d+/m,
    /^ {2}last in month \d+, from /m,
  ],
};

test('every program has a promise here', () => {
  expect(filesIn('programs', '.ts')).toEqual(Object.keys(PROMISES));
});

test.each(Object.keys(PROMISES))(
  '%s is short and imports the public surface only, as a user would',
  (file) => {
    const text = textOf(join('programs', file));
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
    expect(text).toMatch(/from 'winset'/);
    expect([...text.matchAll(/^import .* from '(.*)';$/gm)].map(([, name]) => name)).toEqual([
      '../../src/index.ts',
    ]);
  },
);

test.concurrent.each(Object.entries(PROMISES))(
  '%s prints what it promises',
  async (file, promises) => {
    const run = promisify(execFile);
    const { stdout, stderr } = await run(process.execPath, [join(EXAMPLES, 'programs', file)], {
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    expect(stderr).toBe('');
    for (const promise of promises) expect(stdout).toMatch(promise);
  },
  60_000,
);
