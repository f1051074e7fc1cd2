/** Traces: the same run gives the same bytes, a changed line is found, other versions are refused in words. */
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import type { TraceHeader } from '../../src/simulation/trace.ts';
import {
  firstDifference,
  readHeader,
  TRACE_VERSION,
  interpreted,
  traceOf,
} from '../../src/simulation/trace.ts';
import { flagship } from '../flagship.ts';

const set = ['rounds=2'];
const header: TraceHeader = {
  trace: 'winset',
  version: TRACE_VERSION,
  scenario: { bundled: 'ukraine-2025', set },
  title: 'x',
  seed: 'Зима ☃ 冬',
  replication: 3,
};

test('the same seed gives the same bytes, another replication does not', () => {
  const once = traceOf(header, flagship(set), interpreted(ACTORS));
  expect(traceOf(header, flagship(set), interpreted(ACTORS))).toEqual(once);
  expect(
    firstDifference(once, traceOf({ ...header, replication: 4 }, flagship(set), interpreted(ACTORS)))?.line,
  ).toBe(1);
  expect(once.slice(1)).not.toEqual(
    traceOf({ ...header, replication: 4 }, flagship(set), interpreted(ACTORS)).slice(1),
  );
});

test('every line is one JSON object, numbered from 1, and holds no time, path or engine', () => {
  const lines = traceOf(header, flagship(set), interpreted(ACTORS));
  lines.slice(1).forEach((line, i) => expect((JSON.parse(line) as { seq: number }).seq).toBe(i + 1));
  expect(lines.join('\n')).not.toMatch(/xstate|interpret|kernel|\/work|\/home|\d{4}-\d\d-\d\dT/);
});

test('every answer carries the ledger that explains it', () => {
  const answers = traceOf(header, flagship(set), interpreted(ACTORS))
    .map(
      (line) =>
        JSON.parse(line) as {
          event?: string;
          reason?: string;
          ledger?: { worth: number; aspiration: number };
        },
    )
    .filter(({ event }) => event === 'ACCEPT' || event === 'REFUSE');
  expect(answers.length).toBeGreaterThan(5);
  for (const { event, reason, ledger } of answers) {
    expect(reason).not.toBe('');
    expect((ledger?.worth ?? Number.NaN) >= (ledger?.aspiration ?? Number.NaN) - 2e-6).toBe(
      event === 'ACCEPT',
    );
  }
});

test.each([
  ['', 'the first line is not the JSON header of a trace'],
  ['[]', 'the first line is not the header of a trace'],
  ['null', 'the first line is not the header of a trace'],
  [JSON.stringify({ ...header, version: 99 }), 'the trace has format version 99; this program reads up to 1'],
  [JSON.stringify({ ...header, seed: 7 }), 'the header lacks a scenario, a seed or a replication'],
])('a header that cannot be read is refused in words: %s', (line, message) => {
  expect(readHeader(line)).toBe(message);
});

test('the first difference names the line and both sides', () => {
  expect(firstDifference(['a', 'b'], ['a', 'c'])).toEqual({ line: 2, expected: 'b', actual: 'c' });
  expect(firstDifference(['a'], ['a', 'b'])).toEqual({ line: 2, expected: null, actual: 'b' });
  expect(firstDifference(['a'], ['a'])).toBeNull();
});
