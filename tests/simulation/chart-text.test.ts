// Is the page for class complete, readable, and the one that is stored? After a change that is meant: `vitest -u`.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALPHABET } from '../../src/course/party.ts';
import { EVENT_KINDS, EVENT_WORDS } from '../../src/simulation/chart-reading.ts';
import { chartAsText } from '../../src/simulation/chart-text.ts';
import { EVERY_CHART, NASTY, missingFrom, partyChart, waysOf } from './every-chart.ts';

const STORED = join(import.meta.dirname, 'charts');

test.for(['russia', 'ukraine'])('the page of %s is the stored one', async (id) => {
  await expect(chartAsText(partyChart(id))).toMatchFileSnapshot(join(STORED, `${id}.text.txt`));
});

describe.each(EVERY_CHART)('the page of $id', (chart) => {
  const page = chartAsText(chart);

  test('names every state, guard and action, with every description', () => {
    expect(missingFrom(page, chart)).toEqual([]);
  });

  test('fits 100 columns and leaves no space at the end of a line', () => {
    expect(page.split('\n').filter((line) => line.length > 100 || /\s$/.test(line))).toEqual([]);
  });

  test('marks where it begins and where it ends', () => {
    expect(page).toContain(`\n${chart.initial} [start]: `);
    const ends = Object.values(chart.states).filter(({ type }) => type === 'final').length;
    expect(page.split(' [end]').length - 1).toBe(ends);
  });

  test('puts every event that it names into the legend, and no other', () => {
    const legend = page.slice(page.indexOf('\nHow to read it'));
    const asked = new Set(Object.values(chart.states).flatMap(({ on }) => Object.keys(on ?? {})));
    const told = legend.match(/^ {6}[A-Z_]+(?= )/gm)?.map((name) => name.trim());
    expect(new Set(told)).toEqual(asked);
  });
});

test.for(EVERY_CHART.filter((chart) => chart !== NASTY))(
  'every arrow on the page of $id leads to a state',
  (chart) => {
    const targets = [...chartAsText(chart).matchAll(/-> ([^(:\n]+?)(?= \(|: "|\n)/g)].map(([, name]) => name);
    expect(targets.length).toBeGreaterThan(0);
    expect(Object.keys(chart.states)).toEqual(expect.arrayContaining(targets));
  },
);

test('every event of the alphabet has words and a place in the legend', () => {
  const placed = EVENT_KINDS.flatMap(({ events }) => events);
  expect(new Set(placed)).toEqual(new Set([...ALPHABET, 'NEXT']));
  expect(new Set(Object.keys(EVENT_WORDS))).toEqual(new Set(placed));
  expect(new Set(Object.values(EVENT_WORDS)).size).toBe(placed.length);
});

test('a question reads as if, if, otherwise, in the order in which it is tried', () => {
  const page = chartAsText({
    id: 'one',
    description: 'Decides.',
    initial: 'weighing',
    states: {
      weighing: {
        description: 'Is it enough?',
        always: [
          { guard: 'it is enough', target: 'done', actions: ['accept', 'smile'] },
          { guard: 'time has run out', target: 'gone' },
          { target: 'waiting', actions: 'refuse', description: 'More may be had.' },
        ],
      },
      waiting: {
        description: 'We listen.',
        on: { ANSWER_DUE: { target: 'weighing' }, MONTH: { actions: 'take stock' } },
      },
      done: { description: 'Signed.', type: 'final' },
      gone: { description: 'Left.', type: 'final' },
    },
  });
  expect(page.split('\n').slice(3, 11)).toEqual([
    'weighing [start]: Is it enough?',
    '   if it is enough -> done (accept, then smile)',
    '   if time has run out -> gone',
    '   otherwise -> waiting (refuse): "More may be had."',
    '',
    'waiting: We listen.',
    '   when a text is put to us -> weighing',
    '   when a month begins: take stock',
  ]);
});

test('what several states do alike is told once, and nothing else is taken together', () => {
  const page = chartAsText(partyChart('russia'));
  expect(page.split('take stock').length - 1).toBe(1);
  expect(page.split('In "probing" and "bargaining" alike').length - 1).toBe(1);
  expect(page.split('-> weighing (read the text)').length - 1).toBe(2);
  expect(waysOf(partyChart('russia'))).toBeGreaterThan(20);
});
