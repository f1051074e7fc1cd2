// Are tests that need a program of the system skipped elsewhere, and failed with CI=true?
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { hasProgram } from './system-packages.ts';

const PATH = dirname(process.execPath);

test('a program on the path is found', () => {
  expect(hasProgram('node', { PATH, CI: 'true' })).toBe(true);
});

test('a missing program skips its tests, and fails them with CI=true', () => {
  expect(hasProgram('winset-missing', { PATH })).toBe(false);
  expect(() => hasProgram('winset-missing', { PATH, CI: 'true' })).toThrow(
    'missing with CI=true: winset-missing',
  );
});
