/** What a delegation knows of itself, and how a draft reads from its chair: the facts of the run, nothing made up, nothing changed. */
import { expect, test } from 'vitest';
import type { TableDesk } from '../../../src/course/party.ts';
import { countBroken } from '../../../src/negotiation/constraints.ts';
import { briefOf } from '../../../src/simulation/session/brief.ts';
import { choose } from '../../../src/simulation/session/decide.ts';
import { readDraft, textPut } from '../../../src/simulation/session/draft.ts';
import { invitation, look, sit, toDecision } from '../../../src/simulation/session/session.ts';
import { done, refusal, session } from './made.ts';

const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'] as const;

test('a brief tells the facts of the run: hard lines, weights, what going on is worth, and openings that hold', () => {
  const at = session('brief', 1);
  const { scene } = at.cast;
  for (const party of PARTIES) {
    const brief = briefOf(at, party);
    const { facts } = look(at, (run) => run.table[scene.party.get(party)!] as TableDesk);
    expect(brief.redLines.map(({ hard }) => Number(hard))).toEqual([...facts.hard]);
    expect(brief.interests.reduce((sum, { weight }) => sum + weight, 0)).toBeGreaterThan(0.5);
    expect(brief.walkAway?.reservation).toBeGreaterThan(0);
    expect(brief.openings.length).toBeGreaterThan(0);
    for (const { terms } of brief.openings) {
      const levels = Int32Array.from(scene.space.issues, ({ id }) => terms[id]!);
      expect(countBroken(scene.constraints, levels)).toBe(0);
    }
    expect(JSON.stringify(briefOf(at, party))).toBe(JSON.stringify(brief));
  }
  expect(at.branch.cursor).toBe(0);
});

test('gates say whose they are', () => {
  const own = (party: string): string[] =>
    briefOf(session('brief'), party)
      .ratification.filter((gate) => gate.own)
      .map(({ id }) => id);
  expect([own('ukraine'), own('united-states'), own('europe'), own('russia')]).toEqual([
    ['R3'],
    ['R1'],
    ['R2', 'R4', 'R4a'],
    [],
  ]);
});

test('a draft is read without changing anything: what bars it, and its ledger once the talks are open', () => {
  const at = session('draft', 2);
  expect(done(readDraft(at, 'ukraine', {})).ledger).toBe(null);
  for (const party of PARTIES) sit(at, party);
  toDecision(at);
  const asked = invitation(at)!;
  const cursor = at.branch.cursor;
  const draft = done(readDraft(at, asked.party, {}));
  expect(draft).toMatchObject({ terms: textPut(at, asked), objections: [] });
  expect(draft.ledger?.worth).toBeTypeOf('number');
  expect(done(readDraft(at, asked.party, { CEASE: 0 })).objections.join(' ')).toMatch(
    /not open in these talks/,
  );
  expect(done(readDraft(at, asked.party, { CEASE: 99 }))).toMatchObject({ ledger: null });
  expect(refusal(readDraft(at, asked.party, { MOON: 1 }))).toBe('no such issue: MOON');
  expect(refusal(readDraft(at, 'france', {}))).toBe('no party at the table named france');
  expect([at.branch.cursor, at.branch.decisions.length]).toEqual([cursor, 4]);
  done(choose(at, { act: 'offer', terms: draft.terms }));
  expect(textPut(at, invitation(at)!)).toEqual(draft.terms);
});
