// What faces of a session need while somebody sits and writes: drafts with objections, what comes next, sentences without codes.
import { expect, test } from 'vitest';
import { ACTORS } from '../../../actors/index.ts';
import type { Ledger } from '../../../src/course/ledger.ts';
import { castOf } from '../../../src/simulation/cast.ts';
import type { Draft } from '../../../src/simulation/session/decide.ts';
import { choose, draft } from '../../../src/simulation/session/decide.ts';
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
import { inPlainWords, saidOf, why } from '../../../src/simulation/session/why.ts';
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

test('a draft starts from the text on the table, and says what it is worth to its author', () => {
  const begun = draft(atTerms()) as Draft;
  expect(begun.objections).toEqual([]);
  expect(begun.terms).toMatchObject({ CEASE: 5, TERR: 3 });
  expect(begun.ledger.worth).toBeLessThan(begun.ledger.aspiration);
});

test('what stands in the way of a draft is said in words, and choosing it is refused for the same reason', () => {
  const session = atTerms();
  const terms = { ALIGN: 3, FORCE: 3 };
  const { objections } = draft(session, terms) as Draft;
  expect(objections[0]).toContain('NATO question (permanent neutrality in law)');
  expect(choose(session, { act: 'offer', terms })).toHaveProperty('refused');
});

test('nobody is asked, no draft', () => {
  expect(draft(openSession(cast, 'amber-heron'))).toEqual({
    refused: 'you sit for nobody; take a seat first',
  });
});

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
    expect(saidOf(session, happening)).not.toMatch(/\b(TERR|FORCE|USB|GUAR|CEASE)\b|\d\.\d{4,}/);
  }
  const { space } = cast.scene;
  expect(inPlainWords(space, 'GUAR 4 needs USB 2 or 3 or 4')).toBe(
    'Guarantee: what is promised (binding pledge by European states and the US) needs US role ("backstop") ' +
      '(intelligence, logistics, command-and-control help or plus aircraft and air defence from outside or plus command of the force and a pledge to respond)',
  );
});
