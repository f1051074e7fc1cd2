/** What is decided beside invitations acts on the run: cards that are let strike, pledges that states are told, votes of people. */
import { expect, test } from 'vitest';
import { continuationsOf } from '../../../src/kernel/continuation.ts';
import type { Happening } from '../../../src/course/run.ts';
import { release, statesBehind, tellPledge, vote } from '../../../src/simulation/session/beside.ts';
import { playContinuation, startAt } from '../../../src/simulation/session/continuation.ts';
import { deckOf } from '../../../src/simulation/session/deck.ts';
import {
  readSessionFile,
  restoreSession,
  sessionFile,
} from '../../../src/simulation/session/session-file.ts';
import type { Session } from '../../../src/simulation/session/session.ts';
import { eventsShown, hasEnded, monthShown, sit, step } from '../../../src/simulation/session/session.ts';
import { cast, done, refusal, session, shown } from './made.ts';

/** Plays to the end of so many months. */
function months(of: Session, count: number): Session {
  while (!hasEnded(of) && (of.branch.told[of.branch.cursor]?.month ?? 0) <= count) step(of);
  return of;
}

function last(of: Session, event: string): Happening {
  const found = eventsShown(of).findLast((one) => one.event === event);
  if (found === undefined) throw new Error(`no ${event}`);
  return found;
}

/** Saved, read and taken up again. */
function again(of: Session): Session {
  const kept = done(readSessionFile(JSON.stringify(sessionFile(of, { bundled: 'ukraine-2025', set: [] }))));
  return done(restoreSession(of.cast, kept));
}

test('a card that is let strike does so as the next month opens, and moves the world by what it says', () => {
  const quiet = months(session('released', 0), 2);
  const struck = months(session('released', 0), 1);
  expect(release(struck, 'I01')).toEqual({ month: 2 });
  expect(refusal(release(struck, 'I01'))).toBe('card I01 has been released already');
  months(struck, 2);
  expect(eventsShown(struck).find((one) => one['released'] === true)).toEqual({
    event: 'SHOCK',
    month: 2,
    id: 'I01',
    card: 'Washington pauses aid and intelligence',
    released: true,
  });
  const [before, after] = [quiet, struck].map((one) => last(one, 'MONTH')['aid'] as number);
  expect(after).toBeCloseTo(before! - 0.3, 6);
  const luck = (of: Session): unknown[] =>
    eventsShown(of).filter((one) => one.event === 'SHOCK' && one['released'] !== true);
  expect(luck(struck)).toEqual(luck(quiet));
  expect(shown(again(struck))).toEqual(shown(struck));
});

test('a card that may go either way goes the way that was said', () => {
  const moved = ([1, -1, null] as const).map((way) => {
    const one = months(session('either', 0), 1);
    if (way !== null) done(release(one, 'I07', way));
    return last(months(one, 2), 'MONTH')['momentum'] as number;
  });
  expect(moved[0]! - moved[2]!).toBeGreaterThan(0.1);
  expect(moved[2]! - moved[1]!).toBeGreaterThan(0.1);
});

test('a card without effects is refused, and so is one when no month opens any more', () => {
  const one = session('text', 0);
  expect(refusal(release(one, 'I22'))).toBe('card I22 changes nothing in the model');
  expect(refusal(release(one, 'I1'))).toMatch(/^no such card: I1/);
  months(one, 99);
  expect(refusal(release(one, 'I06'))).toMatch(/^no further month opens/);
});

test('the deck says of every card what it changes, and of a card without effects nothing', () => {
  const deck = deckOf(cast().scene.scenario);
  expect(deck).toHaveLength(22);
  expect(deck.filter(({ effects }) => effects.length === 0).map(({ id }) => id)).toEqual([
    'I04',
    'I10',
    'I15',
    'I22',
  ]);
  expect(deck.find(({ id }) => id === 'I01')?.effects).toEqual(['aid withheld +0.3, for 1 or 2 or 3 months']);
  const twoSided = deck.filter(({ reports }) => reports.length === 2).map(({ id }) => id);
  expect(twoSided).toEqual(['I03', 'I07', 'I11']);
  expect(deck.filter(({ title, reports }) => reports.includes(`${title}.`))).toEqual([]);
});

test('a state that is told to pledge does so from the backstop and the company that it was told, and no other way', () => {
  const one = session('pledging', 0);
  done(sit(one, 'europe') ?? one);
  expect(statesBehind(one, 'europe').map(({ id }) => id)).toContain('germany');
  expect(statesBehind(one, 'russia')).toEqual([]);
  expect(refusal(tellPledge(one, { party: 'russia', state: 'germany' }, null))).toMatch(
    /^no state behind russia named germany/,
  );
  const by = (of: Session): number[] => (last(of, 'PLEDGES')['by'] as Record<string, number[]>)['germany']!;
  done(
    tellPledge(one, { party: 'europe', state: 'germany' }, { thousand: 12, backstop: 1, share: 0 }) ?? one,
  );
  step(one, 1);
  expect(by(one)).toEqual([0, 12, 12]);
  const total = last(one, 'PLEDGES')['total'] as number[];
  const never = session('pledging', 0);
  done(sit(never, 'europe') ?? never);
  done(
    tellPledge(never, { party: 'europe', state: 'germany' }, { thousand: 12, backstop: 0, share: 100 }) ??
      never,
  );
  step(never, 1);
  expect(by(never)).toEqual([0, 0, 0]);
  expect((last(never, 'PLEDGES')['total'] as number[])[1]).toBeLessThan(total[1]!);
  expect(shown(again(one))).toEqual(shown(one));
});

const SIGNING = { seed: 'votes', replication: 17 };

/** The run of a seed that signs by itself and comes to the vote in Ukraine, where it has just been signed. */
function signed(): Session {
  const one = session(SIGNING.seed, SIGNING.replication);
  while (!hasEnded(one) && eventsShown(one).at(-1)?.event !== 'SIGN') step(one);
  expect(hasEnded(one)).toBe(false);
  return one;
}

test('where people vote, their vote is the result of the gate, and what the model would have drawn stands beside it', () => {
  for (const passed of [true, false]) {
    const one = signed();
    const month = monthShown(one);
    vote(one, { ukraine: passed });
    months(one, month);
    const gate = eventsShown(one).find((each) => each.event === 'RATIFY' && each['by'] === 'ukraine')!;
    expect(gate).toMatchObject({ passed, voted: true });
    expect(gate['drawn']).toBeTypeOf('boolean');
    const others = eventsShown(one).some(
      (each) =>
        each.event === 'RATIFY' &&
        each['by'] !== 'ukraine' &&
        each['core'] === true &&
        each['passed'] === false,
    );
    const failed = eventsShown(one).some(
      (each) => each.event === 'END' && each['outcome'] === 'not ratified',
    );
    expect(failed).toBe(!passed || others);
    expect(shown(again(one))).toEqual(shown(one));
  }
});

test('continuations after cards, pledges and votes are the same in both executions', () => {
  const one = signed();
  done(sit(one, 'europe') ?? one);
  done(tellPledge(one, { party: 'europe', state: 'germany' }, { thousand: 9, backstop: 0, share: 0 }) ?? one);
  vote(one, { ukraine: true });
  step(one, 3);
  const two = months(session('released', 0), 1);
  done(release(two, 'I01'));
  months(two, 2);
  for (const of of [one, two])
    for (let seq = of.branch.cursor; seq > of.branch.cursor - 12; seq -= 1) {
      const start = done(startAt(of, { seq }));
      const compiled = continuationsOf(of.cast, start);
      const lines: string[][] = [[], []];
      playContinuation(of.cast, start, 3, (told) => lines[0]!.push(JSON.stringify(told)));
      compiled.play(3, (told) => lines[1]!.push(JSON.stringify(told)));
      expect(lines[1]).toEqual(lines[0]);
    }
});
