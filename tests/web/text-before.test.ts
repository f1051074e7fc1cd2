// Which text came before the one shown, where amendments are put to all and where they are told in confidence?
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { picture } from '../../src/simulation/session/picture.ts';
import { openSession, step } from '../../src/simulation/session/session.ts';
import { flagship } from '../flagship.ts';
// The page's own files are checked by its own tsconfig; what is tested here knows no browser.
import { textBefore } from '../../src/web/session/text-before.ts';

/** At every answer of a run: the text that is answered, and what the page says came before it. */
function answered(format: string) {
  const session = openSession(castOf(flagship([`format=${format}`, 'rounds=4']), ACTORS), 'before');
  const seen: { terms: Readonly<Record<string, number>>; before: ReturnType<typeof textBefore> }[] = [];
  while (step(session).stopped !== 'end') {
    const told = session.branch.told.slice(0, session.branch.cursor);
    const { text } = picture(session);
    if (/^(ACCEPT|REFUSE)$/.test(told.at(-1)?.event ?? ''))
      seen.push({ terms: text.terms, before: textBefore(told, text) });
  }
  return { seen, amended: session.branch.told.some(({ event }) => event === 'AMEND') };
}

test.each(['shuttle', 'bilateral-first'])(
  '%s: the text before is the last other one that was answered',
  (format) => {
    const { seen, amended } = answered(format);
    expect(amended).toBe(true);
    const texts = seen.filter(({ terms }, i) => !isDeepStrictEqual(terms, seen[i - 1]?.terms));
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.slice(1).map(({ before }) => before)).toEqual(texts.slice(0, -1).map(({ terms }) => terms));
  },
);

test('an amendment counts once it is put to all', () => {
  const offer = { event: 'OFFER', by: 'a', terms: { X: 0 } };
  const amendment = { event: 'AMEND', by: 'b', terms: { X: 1 } };
  const shown = { kind: 'on the table', by: 'b' } as const;
  expect(textBefore([offer, amendment], shown)).toEqual({ X: 0 });
  expect(textBefore([offer, amendment], { ...shown, by: 'a' })).toBeNull();
  expect(textBefore([offer, amendment, { event: 'REFUSE', by: 'a', of: 'b' }, offer], shown)).toEqual({
    X: 1,
  });
  expect(textBefore([offer, amendment, { event: 'REFUSE', by: 'c', of: 'a' }, offer], shown)).toEqual({
    X: 0,
  });
  expect(textBefore([offer, offer], { kind: 'in force', by: null })).toBeNull();
});
