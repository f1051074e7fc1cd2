/** A run told in sentences: every event that a run tells has words, and no line shows a hole. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Happening } from '../../src/course/run.ts';
import { storyOf, TOLD } from '../../src/simulation/story.ts';
import { flagship } from '../flagship.ts';

const folder = fileURLToPath(new URL('../traces', import.meta.url));
const traces = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));

function eventsOf(file: string): Happening[] {
  const lines = readFileSync(`${folder}/${file}`, 'utf8').trimEnd().split('\n');
  return lines.slice(1).map((line) => JSON.parse(line) as Happening);
}

test('every event of the stored runs can be told', () => {
  const events = new Set(traces.flatMap(eventsOf).map(({ event }) => event));
  expect([...events].filter((event) => !TOLD.includes(event))).toEqual([]);
});

test.each(traces)('%s reads without a hole, month by month, to its end', (file) => {
  const story = storyOf(flagship(), eventsOf(file));
  expect(story[0]).toContain('not a forecast');
  expect(story.at(-1)).toMatch(/the run ends: /);
  expect(story.join('\n')).not.toMatch(/undefined|NaN|\[object/);
  expect(story.join('\n')).toMatch(/Russia refuses the text of .*, most of all for [A-Z]+: /);
});
