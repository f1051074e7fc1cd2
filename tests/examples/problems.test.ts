/** Every problem in examples/problems makes a design. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProblem } from '../../src/cli/analysis/sensitivity/problem.ts';
import { EXAMPLES, filesIn } from './files.ts';

test.each(filesIn('problems', '.yaml'))('%s has factors with a law each', (file) => {
  const read = readProblem(join(EXAMPLES, 'problems', file));
  const laws = 'problem' in read ? read.problem.laws.length : 0;
  expect(laws).toBeGreaterThan(0);
  expect(read).toHaveProperty('problem.factors.names.length', laws);
});
