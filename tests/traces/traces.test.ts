/** Whole runs, stored as they are to be read, replayed line by line: one for every format and every way of ending. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { OUTCOMES } from '../../src/course/ending.ts';
import { FORMATS } from '../../src/course/formats/index.ts';
import { readHeader, interpreted, traceOf } from '../../src/simulation/trace.ts';
import { bundled } from '../flagship.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));

function linesOf(file: string): string[] {
  return readFileSync(`${folder}/${file}`, 'utf8').trimEnd().split('\n');
}

test.each(files)('%s plays the same again', (file) => {
  const lines = linesOf(file);
  const header = readHeader(lines[0]);
  if (typeof header === 'string' || !('bundled' in header.scenario))
    throw new Error(`${file}: not the trace of a bundled scenario`);
  const { bundled: name, set } = header.scenario;
  expect(traceOf(header, bundled(name, set), interpreted(ACTORS))).toEqual(lines);
});

test('every format and every way of ending has a stored run, a collapse and a held peace included', () => {
  const endings = new Set(
    files.map((file) => (JSON.parse(linesOf(file).at(-1) ?? '') as { outcome: string }).outcome),
  );
  expect([...endings].sort()).toEqual([...OUTCOMES].sort());
  for (const format of Object.keys(FORMATS)) expect(files.some((file) => file.startsWith(format))).toBe(true);
  const all = files.flatMap(linesOf).join('\n');
  for (const event of [
    'RESUMED',
    'HELD',
    'CLAUSE_STRUCK',
    'FRAME',
    'AMEND',
    'GARBLED',
    'WALK',
    'TRUCE_BROKEN',
    'RATIFY',
  ]) {
    expect(all).toContain(`"event":"${event}"`);
  }
});
