// Which tests run when: everything in tests/ at `npm test`, tests/long/ only at `npm run test:long`.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // One core is left free only where there are more than two: many tests wait for processes that they start.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'tests',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/long/**'],
          testTimeout: 120_000,
        },
      },
      { test: { name: 'long', include: ['tests/long/**/*.test.ts'], testTimeout: 3_600_000 } },
    ],
  },
});
