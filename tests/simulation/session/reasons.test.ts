/** Why something happened, what would change a mind, and where two branches part. */
import { expect, test } from 'vitest';
import { accountOf, assentOf } from '../../../src/course/account.ts';
import type { TableDesk } from '../../../src/course/party.ts';
import { refreshOwn } from '../../../src/course/views.ts';
import { reaches } from '../../../src/negotiation/arithmetic.ts';
import { countBroken } from '../../../src/negotiation/constraints.ts';
import { distance } from '../../../src/negotiation/issues.ts';
import type { Terms } from '../../../src/negotiation/issues.ts';
import { nearestTerms } from '../../../src/negotiation/nearest.ts';
import { worthOf } from '../../../src/negotiation/worth.ts';
import { compareBranches } from '../../../src/simulation/session/compare.ts';
import { choose } from '../../../src/simulation/session/decide.ts';
import { picture } from '../../../src/simulation/session/picture.ts';
import {
  back,
  eventsShown,
  fork,
  look,
  sit,
  step,
  toDecision,
} from '../../../src/simulation/session/session.ts';
import type { Explanation } from '../../../src/simulation/session/why.ts';
import { nearest, textOnTable, why } from '../../../src/simulation/session/why.ts';
import { openSession } from '../../../src/simulation/session/session.ts';
import { castOf } from '../../../src/simulation/cast.ts';
import { ACTORS } from '../../../actors/index.ts';
import { bundled } from '../../flagship.ts';
import { done, FORMATS, refusal, session } from './made.ts';

test.each(FORMATS)('in %s talks the items of every account sum to the worth in the ledger', (format) => {
  const at = session('why', 0, `format=${format}`);
  const reasons: { event: string | undefined; ledger: { worth: number } | undefined; reason: Explanation }[] =
    [];
  while (step(at).stopped === null)
    reasons.push({
      event: eventsShown(at).at(-1)?.event,
      ledger: eventsShown(at).at(-1)?.['ledger'] as { worth: number } | undefined,
      reason: done(why(at)),
    });
  const sum = (bars: Explanation['bars']): number => bars.reduce((all, { value }) => all + value, 0);
  const decided = reasons.flatMap(({ ledger, reason }) => (ledger === undefined ? [] : [{ ledger, reason }]));
  expect(decided.length).toBeGreaterThan(20);
  for (const { ledger, reason } of decided) {
    expect(sum(reason.bars)).toBeCloseTo(ledger.worth, 5);
    expect(reason.worth).toBeCloseTo(ledger.worth, 5);
  }
  for (const { event, ledger, reason } of reasons)
    expect(reason.bars.length > 0).toBe(ledger !== undefined || event === 'AMEND');
});

test('a reason is said in the words of the scenario', () => {
  const at = session('a', 3);
  step(at, 13);
  expect(done(why(at))).toMatchObject({
    party: 'russia',
    sentence:
      'Russia refuses the text of Europe, most of all for Territory: Territory (de facto acceptance, status deferred) crosses a red line that is hard in this run; without that worth -.025 against .100',
  });
  expect(refusal(why(at, 14))).toBe('no such event so far: 14');
  expect(refusal(why(session('a', 3)))).toBe('nothing has happened yet');
});

/** All terms within so many changes of a text, one by one. */
function* within(
  text: Terms,
  levels: readonly Int32Array[],
  changes: number,
  from = 0,
): Generator<Int32Array> {
  yield Int32Array.from(text);
  if (changes === 0) return;
  for (let k = from; k < text.length; k += 1) {
    for (const level of levels[k] as Int32Array) {
      if (level === text[k]) continue;
      const changed = Int32Array.from(text);
      changed[k] = level;
      yield* within(changed, levels, changes - 1, k + 1);
    }
  }
}

test('the nearest terms would be accepted, and no terms with fewer changes would', () => {
  const at = session('why', 1);
  for (let i = 0; i < 6; i += 1) {
    step(at, 9);
    look(at, (run) => {
      const text = textOnTable(run);
      if (text === null) return;
      const { region } = run.scene;
      for (const desk of run.table) {
        refreshOwn(desk);
        const assent = assentOf(desk);
        const would = (terms: Terms): boolean =>
          countBroken(region.constraints, terms) === 0 &&
          reaches(worthOf(assent.valuation, terms), assent.floor) &&
          !assent.rulesOut(terms);
        const found = nearestTerms(region, text, [assent]);
        if (found === null) throw new Error('every party has terms that it would accept');
        expect(would(found.terms)).toBe(true);
        expect(distance(found.terms, text)).toBe(found.changed);
        const fewer = Math.min(2, found.changed - 1);
        if (fewer < 0) continue;
        for (const terms of within(text, region.allowed, fewer)) expect(would(terms)).toBe(false);
      }
    });
  }
});

test('a text that is about to be signed would do for all as it stands', () => {
  for (let replication = 0, signed = 0; signed < 3; replication += 1) {
    const at = session('signing', replication);
    while (step(at).stopped === null && eventsShown(at).at(-1)?.event !== 'SIGN');
    if (eventsShown(at).at(-1)?.event !== 'SIGN') continue;
    back(at);
    expect(done(nearest(at, 'all')).sentence).toBe('The text as it stands would do for all at the table.');
    signed += 1;
  }
});

test('where nothing would do for all, it is said how far was looked', () => {
  const at = session('why', 0);
  step(at, 25);
  expect(done(nearest(at, 'all'))).toMatchObject({
    found: null,
    sentence:
      'No terms were found that all at the table would accept now: none within 3 issues of this text (all were tried), and a search found none further off.',
  });
});

test('the picture of a point shows the text that was tabled last, with what it is worth to everybody', () => {
  const at = session('a', 3);
  expect(picture(at)).toMatchObject({ month: 0, text: { kind: 'reference', by: null, ledgers: null } });
  step(at, 13);
  const seen = picture(at);
  const offer = eventsShown(at).findLast(({ event }) => event === 'OFFER');
  expect(seen.text).toMatchObject({ kind: 'on the table', by: offer?.['by'], terms: offer?.['terms'] });
  expect(seen.text.ledgers?.['russia']).toEqual(eventsShown(at).at(-1)?.['ledger']);
  expect(seen.text.issues.find(({ id }) => id === 'TERR')?.lines).toEqual(['russia']);
  expect(seen.parties.map(({ name }) => name)).toEqual(['Europe', 'Russia', 'Ukraine', 'United States']);
  look(at, ({ table }) => {
    const desk = table[1] as TableDesk;
    refreshOwn(desk);
    const account = accountOf(desk, desk.talks.text);
    expect(Object.values(account).reduce((sum, item) => sum + item, 0)).toBeCloseTo(
      worthOf(desk.views.own, desk.talks.text),
      9,
    );
  });
});

test('two branches are compared from where they part, as far as each was seen', () => {
  const at = session('a', 3);
  step(at, 12);
  done(fork(at, 'refused'));
  sit(at, 'russia');
  toDecision(at);
  done(choose(at, { act: 'accept' }));
  while (toDecision(at).stopped !== 'end') done(choose(at, { act: 'chart' }));
  const { common, months, ends, seen } = done(compareBranches(at, 'main', 'refused'));
  expect([common, ends[0], typeof ends[1], seen[0]]).toEqual([12, null, 'string', 12]);
  expect(months[0]?.told[0]).toEqual([]);
  expect(months[0]?.told[1][0]).toMatchObject({
    seq: 13,
    sentence: expect.stringMatching(/^Russia accepts/) as string,
  });
  expect(refusal(compareBranches(at, 'main', 'gone'))).toBe('no such branch: gone; there is main, refused');
});

test('where there are few terms at all, it is said for certain that none would do', () => {
  const itex = openSession(castOf(bundled('itex-cypress'), ACTORS), 'why');
  while (!eventsShown(itex).some(({ event }) => event === 'OFFER')) step(itex);
  const { found, sentence } = done(nearest(itex, 'all'));
  expect(found?.certain ?? true).toBe(true);
  expect(sentence).toMatch(
    /^(There are no terms that all at the table would accept now: all that may be tabled were tried|The nearest terms that all)/,
  );
});
