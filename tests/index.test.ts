/** The public surface does the main jobs in ten lines. */
import { expect, test } from 'vitest';
import {
  batch,
  comparison,
  events,
  games,
  history,
  reopened,
  scenario,
  session,
  shares,
  stability,
  stepping,
} from '../src/index.ts';

test('a program plays a batch, takes its rows as CSV with a header, and reads shares with intervals', async () => {
  const mine = scenario('ukraine-2025', ['rounds=1']);
  let csv = '';
  const { tally, complete } = await batch(
    mine,
    { seed: 'k4', runs: 9 },
    { rows: (text) => void (csv += text) },
  );
  const [header, ...rows] = csv.trimEnd().split('\n');
  expect(header).toMatch(/^replication,feasible,outcome,/);
  expect(rows.map((row) => row.split(',')[0])).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
  expect({ runs: tally.runs, complete }).toEqual({ runs: 9, complete: true });
  expect(shares(tally).reached.of).toBe(9);
});

test('a program reads the events and the history of one run', () => {
  const mine = scenario('ukraine-2025', ['rounds=1']);
  expect(events(mine, 'k4').at(-1)?.event).toBe('END');
  expect(history(mine, 'k4').months).toHaveLength(1);
  expect(games.firstMoverShare([0.9, 0.9])).toBeCloseTo(0.5263, 4);
});

test('a program goes through a run, keeps it as a file and takes it up again', () => {
  const mine = scenario('ukraine-2025', ['rounds=1']);
  const talks = session(mine, 'k4');
  stepping.round(talks);
  expect(stepping.eventsShown(talks).map(({ event }) => event)).toEqual(
    events(mine, 'k4').map(({ event }) => event),
  );
  const kept = JSON.stringify(stepping.sessionFile(talks, { definition: mine }));
  const read = stepping.readSessionFile(kept);
  const again = 'refused' in read ? read : reopened(mine, read);
  expect('refused' in again ? again.refused : stepping.eventsShown(again)).toEqual(
    stepping.eventsShown(talks),
  );
});

test('faults and wrong numbers are refused at the door', async () => {
  expect(() => scenario('ukraine-2025', ['roundz=1'])).toThrow('roundz');
  await expect(batch(scenario('ukraine-2025'), { seed: 'a', runs: 0 })).rejects.toThrow(
    'invalid number of runs: 0',
  );
});

test('a program asks which states of a conflict are stable, and compares lists pair by pair', () => {
  const conflict = {
    states: ['apart', 'together'],
    parties: [{ name: 'one', payoffs: [1, 2], moves: [[1, 2]] as const }],
  };
  expect(stability.stabilityOf(conflict).equilibria.nash).toEqual([2]);
  const { paired } = comparison.comparedMeans(Float64Array.of(1, 2, 3), Float64Array.of(2, 3, 4));
  expect(paired).toEqual({ difference: 1, low: 1, high: 1 });
});
