/**
 * Writes examples/findings.md from fresh runs: which lever moves agreement and durability most, for whom, what of it rests on
 * judgement, and where the model and its sources part. Everything is asked of `winset compare` and `winset sensitivity`.
 *
 *   npm run program examples/findings/make.ts [-- RUNS] [SEED]
 *
 * Some ten minutes on two cores with the 1,000 pairs of runs that are the default.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chapter } from './chapter.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const [runs = '1000', seed = 'findings'] = process.argv.slice(2).filter((word) => word !== '--');
if (!/^\d+$/.test(runs) || Number(runs) < 20) {
  say(`the number of runs must be a whole number of at least 20, not ${runs}`);
  process.exit(2);
}
const file = join(import.meta.dirname, '..', 'findings.md');
const text = chapter(Number(runs), seed, say);
writeFileSync(`${file}.new`, text);
renameSync(`${file}.new`, file);
say(`written: ${file}`);
