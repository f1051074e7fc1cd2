/** What a seat is asked, what a draft would be worth, what the chart would do: told before anything is decided, and nothing changes. */
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { choose } from '../../../src/simulation/session/decide.ts';
import { picture } from '../../../src/simulation/session/picture.ts';
import { actsOf, adviceInWords, draft, question } from '../../../src/simulation/session/question.ts';
import {
  readSessionFile,
  restoreSession,
  sessionFile,
} from '../../../src/simulation/session/session-file.ts';
import { back, goTo, sit, step, toDecision } from '../../../src/simulation/session/session.ts';
import { inPlainWords, nearest } from '../../../src/simulation/session/why.ts';
import { done, FORMATS, refusal, session, shown } from './made.ts';

test('what was decided is marked the same way however a step was played', () => {
  // An order that is told nowhere, such as holding back, must not mark what the chart decides afterwards.
  for (const format of FORMATS) {
    const at = session('marks', 0, `format=${format}`, 'rounds=3');
    sit(at, 'ukraine');
    while (toDecision(at).stopped !== 'end') done(choose(at, { act: 'chart' }));
    const marked = shown(at).filter((line) => line.includes('"decided"'));
    expect(marked).toEqual([]);
    const kept = done(readSessionFile(JSON.stringify(sessionFile(at, { bundled: 'ukraine-2025', set: [] }))));
    expect(shown(done(restoreSession(at.cast, kept)))).toEqual(shown(at));
  }
});

test('the text in question is the one on the table, with what it is worth to the seat', () => {
  const at = session('a', 3);
  sit(at, 'ukraine');
  toDecision(at);
  const asked = question(at);
  expect(asked).toMatchObject({ name: 'Ukraine', choices: ['accept', 'refuse', 'chart'] });
  const seen = picture(at);
  expect(asked?.text?.by).toBe(seen.text.by);
  expect(asked?.text?.terms).toEqual(seen.text.terms);
  expect(asked?.text?.worth).toBe(seen.text.ledgers?.['ukraine']?.worth);
  expect(asked?.text?.aspiration).toBe(seen.text.ledgers?.['ukraine']?.aspiration);
  expect(question(session('a', 3))).toBe(null);
});

test('a text to be amended is its author’s, not the amender’s', () => {
  const at = session('a', 0, 'format=shuttle');
  step(at, 13);
  sit(at, 'ukraine');
  expect(question(at)).toMatchObject({ asked: { at: 'amendment' }, text: { by: 'united-states' } });
});

/** Whose text a seat is asked about in talks of two first, by what is asked, where it is the frame that was announced. */
function framesAsked(replication: number): (readonly [at: string, by: string | null])[] {
  const at = session('frame', replication, 'format=bilateral-first', 'rounds=3');
  const found: (readonly [string, string | null])[] = [];
  sit(at, 'ukraine');
  while (toDecision(at).stopped !== 'end') {
    const asked = question(at);
    const frame = at.branch.told.slice(0, at.branch.cursor).findLast(({ event }) => event === 'FRAME');
    if (asked?.text?.isFrame === true && isDeepStrictEqual(asked.text.terms, frame?.['terms']))
      found.push([asked.asked.at, asked.text.by]);
    done(choose(at, { act: asked?.asked.at === 'answer' ? 'refuse' : 'chart' }));
  }
  return found;
}

test('the frame of two is nobody’s text, whether it is answered or amended', () => {
  const found = Array.from({ length: 20 }, (_, replication) => framesAsked(replication)).flat();
  expect(new Set(found.map(([at]) => at))).toEqual(new Set(['amendment', 'answer']));
  expect(new Set(found.map(([, by]) => by))).toEqual(new Set([null]));
});

test('a draft is weighed without being tabled', () => {
  const at = session('a', 3);
  sit(at, 'ukraine');
  toDecision(at);
  done(choose(at, { act: 'refuse' }));
  const asked = question(at);
  if (asked === null) throw new Error('nothing is asked');
  const before = shown(at);
  const bare = draft(at, asked.asked, {});
  expect(bare.terms).toEqual(asked.text?.terms);
  expect(bare.worth).toBe(asked.text?.worth);
  const barred = draft(at, asked.asked, { GUAR: 4, USB: 0 });
  expect(barred.objections.join('\n')).toContain('L05');
  expect(refusal(choose(at, { act: 'offer', terms: { GUAR: 4, USB: 0 } }))).toBe(
    barred.objections.join('\n'),
  );
  expect(shown(at)).toEqual(before);
});

test('advice is what the chart then does', () => {
  const at = session('a', 3);
  sit(at, 'ukraine');
  for (let decisions = 0; decisions < 12 && toDecision(at).stopped !== 'end'; decisions += 1) {
    const asked = question(at);
    if (asked === null) throw new Error('nothing is asked');
    const said = adviceInWords(at, asked.asked);
    const from = at.branch.cursor;
    done(choose(at, { act: 'chart' }));
    expect(said).toMatch(FOLLOWS[at.branch.told[from]?.event ?? ''] ?? /./);
  }
});

/** How advice begins, by the event that follows when the chart decides. */
const FOLLOWS: Readonly<Record<string, RegExp>> = {
  ACCEPT: /^Ukraine accepts the text/,
  REFUSE: /^Ukraine refuses the text/,
  OFFER: /^Ukraine tables/,
  PASS: /^Ukraine passes/,
  TRUCE: /^Ukraine (accepts|refuses) the truce$/,
};

/** Truces that a seat is asked about, each with what its chart then does; the first of many runs that has any. */
function trucesAsked(party: string, wanted: 'truce' | 'truce-offer') {
  for (let replication = 0; replication < 60; replication += 1) {
    const at = session('truce', replication);
    sit(at, party);
    while (toDecision(at).stopped !== 'end') {
      const asked = question(at);
      const from = at.branch.cursor;
      done(choose(at, { act: 'chart' }));
      if (asked?.asked.at === wanted) return { asked, followed: at.branch.told[from], at };
    }
  }
  throw new Error('no truce in any run');
}

test('a truce is told in words with its worth, and the chart takes it where that is not negative', () => {
  const { asked, followed, at } = trucesAsked('ukraine', 'truce');
  const [heard, ...others] = asked.truces;
  expect(others).toEqual([]);
  const { space, scenario } = at.cast.scene;
  const menu = scenario.truce?.menu[(heard?.item ?? 0) - 1] ?? {};
  expect(heard?.terms).toEqual(
    space.issues
      .filter(({ id }) => id in menu)
      .map(({ id, name, levels }) => ({ issue: name, level: levels[menu[id] ?? 0] })),
  );
  const answers = followed?.['answers'] as Readonly<Record<string, string>> | undefined;
  expect(answers?.['ukraine']).toBe((heard?.worth ?? 0) >= 0 ? 'accept' : 'refuse');
});

test('truces that may be tabled differ in what they say', () => {
  const { asked } = trucesAsked('united-states', 'truce-offer');
  expect(asked.truces.length).toBeGreaterThan(1);
  expect(new Set(asked.truces.map(({ terms }) => JSON.stringify(terms))).size).toBe(asked.truces.length);
});

test('acts of a capital are listed by id and name', () => {
  const at = session('a');
  expect(actsOf(at, 'russia').map(({ id }) => id)).toEqual(['strikes', 'mobilisation', 'redLine']);
  expect(actsOf(at, 'russia').every(({ objection }) => objection === null)).toBe(true);
});

test('levels that would cross a hard line are known by party, that of the text among them', () => {
  const at = session('a');
  step(at, 40);
  for (const { crossed, lines, level, levels } of picture(at).text.issues) {
    expect(crossed.length).toBe(levels.length);
    expect(crossed[level]).toEqual(lines);
  }
  goTo(at, 9);
  back(at, 1);
  expect(picture(at).text.issues.some(({ crossed }) => crossed.some((who) => who.length > 0))).toBe(true);
});

test('words name the closest, and lists of levels are said in full', () => {
  const at = session('a');
  expect(refusal(nearest(at, 'ukrane'))).toContain('did you mean ukraine?');
  const { space } = at.cast.scene;
  expect(inPlainWords(space, 'L05: GUAR 4 needs USB 2 or 3 (no)')).toBe(
    'L05: Guarantee: what is promised (binding pledge by European states and the US) needs US role ("backstop") (intelligence, logistics, command-and-control help or plus aircraft and air defence from outside) (no)',
  );
  expect(inPlainWords(space, 'GUAR 0-1 and TERR')).toBe(
    'Guarantee: what is promised (none to political assurance) and Territory',
  );
});
