/** Every problem in examples/problems makes a design. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProblem } from '../../src/cli/analysis/sensitivity/problem.ts';
import { EXAMPLES, filesIn } from './files.ts';

test.each(filesIn('problems', '.yaml'))('%s has factors with a law each', (file) => {
  const read = readProblem(join(EXAMPLES, 'problems', file));
  expect(read).toHaveProperty('problem');
  if ('problem' in read) expect(read.problem.laws.length).toBe(read.problem.factors.names.length);
});
