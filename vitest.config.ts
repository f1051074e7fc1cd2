// Which tests run when: everything in tests/ at `npm test`, tests/long/ only at `npm run test:long`.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
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
