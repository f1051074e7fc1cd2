/**
 * Stores the traces anew after a deliberate change of the model: `node tests/traces/store.ts`. Read the difference before
 * you commit it; a change that was not meant shows here first.
 */
import { writeFileSync } from 'node:fs';
import { ACTORS } from '../../actors/index.ts';
import { TRACE_VERSION, interpreted, traceOf } from '../../src/simulation/trace.ts';
import { bundled } from '../flagship.ts';

/** File name, overrides of the flagship, replication of the seed `traces`. */
const RUNS: readonly (readonly [file: string, set: readonly string[], replication: number])[] = [
  ['stacked-settlement', ['format=stacked'], 34],
  ['stacked-not-ratified', ['format=stacked'], 201],
  ['stacked-walked-out', ['format=stacked'], 81],
  ['stacked-settlement-collapsed', ['format=stacked'], 17],
  ['stacked-ceasefire', ['format=stacked'], 141],
  ['shuttle-settlement', ['format=shuttle'], 135],
  ['shuttle-walked-out', ['format=shuttle'], 47],
  ['shuttle-no-agreement', ['format=shuttle', 'rounds=3'], 0],
  ['shuttle-truce', ['format=shuttle', 'rounds=2'], 1],
  ['bilateral-first-settlement', ['format=bilateral-first'], 105],
  ['bilateral-first-collapsed', ['format=bilateral-first'], 34],
  ['bilateral-first-walked-out', ['format=bilateral-first'], 81],
];

for (const [file, set, replication] of RUNS) {
  const scenario = bundled('ukraine-2025', set);
  const header = {
    trace: 'winset',
    version: TRACE_VERSION,
    scenario: { bundled: 'ukraine-2025', set },
    title: scenario.title,
    seed: 'traces',
    replication,
  } as const;
  writeFileSync(
    new URL(`${file}.ndjson`, import.meta.url),
    `${traceOf(header, scenario, interpreted(ACTORS)).join('\n')}\n`,
  );
}
