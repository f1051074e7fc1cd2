// What faces of a session need to show it: what comes next, accounts that add up, sentences without codes.
import { expect, test } from 'vitest';
import { ACTORS } from '../../../actors/index.ts';
import type { Ledger } from '../../../src/course/ledger.ts';
import { castOf } from '../../../src/simulation/cast.ts';
import { choose } from '../../../src/simulation/session/decide.ts';
import type { Session } from '../../../src/simulation/session/session.ts';
import {
  invitation,
  openSession,
  sit,
  step,
  toDecision,
  upcoming,
} from '../../../src/simulation/session/session.ts';
import type { Explanation } from '../../../src/simulation/session/why.ts';
import { inWords, why } from '../../../src/simulation/session/why.ts';
import { flagship } from '../../flagship.ts';

const cast = castOf(flagship(), ACTORS);

/** A session in which Ukraine is asked for terms. */
function atTerms(): Session {
  const session = openSession(cast, 'amber-heron');
  sit(session, 'ukraine');
  toDecision(session);
  while (invitation(session)?.at !== 'offer') choose(session, { act: 'refuse' });
  return session;
}

test('what comes next is known without going there', () => {
  const session = openSession(cast, 'amber-heron');
  for (let i = 0; i < 12; i += 1) {
    const next = upcoming(session);
    expect(session.branch.cursor).toBe(i);
    step(session);
    expect(session.branch.told[i]).toBe(next);
  }
  step(session, Number.POSITIVE_INFINITY);
  expect(upcoming(session)).toBeNull();
  expect(upcoming(atTerms())).toBeNull();
});

test('the account of an event adds up to the very worth in its ledger', () => {
  const session = openSession(cast, 'amber-heron');
  step(session, Number.POSITIVE_INFINITY);
  const explained = session.branch.told.flatMap((happening, i) =>
    'ledger' in happening
      ? [{ ledger: happening['ledger'] as Ledger, why: why(session, i + 1) as Explanation }]
      : [],
  );
  expect(explained.length).toBeGreaterThan(100);
  for (const {
    ledger,
    why: { worth, bars },
  } of explained) {
    expect(worth).toBeCloseTo(ledger.worth, 5);
    expect(bars.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(ledger.worth, 5);
  }
});

test('sentences carry no codes and no more digits than they need', () => {
  const session = openSession(cast, 'amber-heron');
  step(session, 60);
  for (const happening of session.branch.told) {
    expect(inWords(session, happening)).not.toMatch(/\b(TERR|FORCE|USB|GUAR|CEASE)\b|\d\.\d{4,}/);
  }
});
