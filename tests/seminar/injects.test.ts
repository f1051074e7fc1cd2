/** News of the facilitator: who sees it, when it goes out, what it does in the model, and what leaks. */
import { expect, test } from 'vitest';
import { roomFrom } from '../../src/seminar/fold.ts';
import type { FacilitatorView, NewsView } from '../../src/seminar/protocol.ts';
import { viewOf } from '../../src/seminar/views.ts';
import type { Viewer } from '../../src/seminar/views.ts';
import { eventsShown, monthShown } from '../../src/simulation/session/session.ts';
import type { Held } from './rooms.ts';
import { comes, handClock, held } from './rooms.ts';

const BESIDE = { sources: new Map(), present: new Set<string>() };

type Class = Readonly<{ at: Held; russia: string; ukraine: string }>;

function opened(seed = 'news'): Class {
  const at = held(':memory:', handClock(), seed);
  const russia = comes(at, 'Rita', 'russia');
  const ukraine = comes(at, 'Uma', 'ukraine');
  at.does('facilitator', { kind: 'policy', party: null, silence: 'chart', seconds: 7200 });
  return { at, russia, ukraine };
}

function news(at: Held, viewer: Viewer): NewsView[] {
  return viewOf(at.room(), viewer, BESIDE)['news'] as NewsView[];
}

const titles = (at: Held, viewer: Viewer): string[] => news(at, viewer).map(({ title }) => title);
const seat = (participant: string): Viewer => ({ kind: 'seat', participant });
const EVERYBODY: Viewer = { kind: 'public' };

function desk(at: Held): FacilitatorView {
  return viewOf(at.room(), { kind: 'facilitator' }, BESIDE) as unknown as FacilitatorView;
}

function told(at: Held): string[] {
  return eventsShown(at.room().session).map((one) => JSON.stringify(one));
}

test('news to some reaches these and nobody else; the projector shows what is for all', () => {
  const { at, russia, ukraine } = opened();
  at.does('facilitator', {
    kind: 'inject',
    title: 'A whisper',
    text: 'For one pair of ears.',
    to: ['ukraine'],
    when: 'now',
  });
  at.does('facilitator', { kind: 'inject', card: 'I21', when: 'now' });
  expect(titles(at, seat(ukraine))).toEqual(['A whisper', 'Humanitarian exchange succeeds']);
  expect(titles(at, seat(russia))).toEqual(['Humanitarian exchange succeeds']);
  expect(titles(at, EVERYBODY)).toEqual(['Humanitarian exchange succeeds']);
  expect(
    at
      .room()
      .lines.map(({ text }) => text)
      .join(' '),
  ).not.toContain('whisper');
  expect(at.refused('facilitator', { kind: 'inject', card: 'I21', when: 'now' })).toBe(
    'card I21 is out of the deck already',
  );
  expect(at.refused(russia, { kind: 'inject', card: 'I20', when: 'now' })).toBe(
    'only the facilitator may do that',
  );
});

test('a card with effects acts on the model as the next month opens, a report changes nothing, and each says so', () => {
  const { at } = opened();
  const twin = opened();
  for (const one of [at, twin.at])
    for (const kind of ['start', 'next', 'next', 'next'] as const) one.does('facilitator', { kind });
  expect(at.room().opening.plan[at.room().phase]?.id).toBe('inject-1');
  const month = monthShown(at.room().session);
  at.does('facilitator', { kind: 'inject', card: 'I22', when: 'now' });
  expect(told(at)).toEqual(told(twin.at));
  at.does('facilitator', { kind: 'inject', card: 'I01', when: 'now' });
  expect(news(at, EVERYBODY).map(({ acts }) => acts)).toEqual([
    'A report and no more: it changes nothing in the model.',
    `It acts on the model as month ${month + 1} opens.`,
  ]);
  expect(told(at)).toEqual(told(twin.at));
  for (const one of [at, twin.at]) one.does('facilitator', { kind: 'next' });
  expect(monthShown(at.room().session)).toBe(month + 1);
  expect(told(at).filter((line) => line.includes('"released":true'))).toHaveLength(1);
  const [aid, usual] = [at, twin.at].map(
    (one) => eventsShown(one.room().session).findLast(({ event }) => event === 'MONTH')?.['aid'] as number,
  );
  expect(aid! - usual!).toBeCloseTo(-0.3, 6);
  expect(at.room().session.branch.decisions.at(-1)).toMatchObject({
    does: 'inject',
    card: 'I01',
    month: month + 1,
  });
  const again = roomFrom(at.room().id, at.hosting.store.events(at.room().id), at.hosting.castOf);
  expect(eventsShown(again.session).map((one) => JSON.stringify(one))).toEqual(told(at));
});

test('a card that some know strikes without the others being told', () => {
  const { at, russia, ukraine } = opened();
  at.does('facilitator', { kind: 'inject', card: 'I09', to: ['russia'], when: 'now' });
  for (const kind of ['start', 'next', 'next'] as const) at.does('facilitator', { kind });
  const hears = (viewer: Viewer): boolean =>
    JSON.stringify(viewOf(at.room(), viewer, BESIDE)['record']).includes('(I09)');
  expect([
    hears(seat(russia)),
    hears(seat(ukraine)),
    hears(EVERYBODY),
    hears({ kind: 'facilitator' }),
  ]).toEqual([true, false, false, true]);
});

test('news goes out as its phase begins or at its time, if it has not been held back', () => {
  const { at } = opened();
  const minutes = { kind: 'inject', card: 'I06', when: { minutes: 3 } } as const;
  expect(at.refused('facilitator', minutes)).toMatch(/^no phase is under way/);
  at.does('facilitator', { kind: 'start' });
  const late = at.does('facilitator', minutes);
  const kept = at.does('facilitator', {
    kind: 'inject',
    title: 'Kept',
    text: 'Not to be read.',
    when: { minutes: 1 },
  });
  at.does('facilitator', { kind: 'inject', card: 'I20', when: { phase: 'caucus' } });
  at.does('facilitator', { kind: 'inject-hold', inject: kept, held: true });
  at.minutes(2);
  expect(titles(at, EVERYBODY)).toEqual([]);
  at.does('facilitator', { kind: 'pause' });
  at.minutes(5);
  expect(titles(at, EVERYBODY)).toEqual([]);
  at.does('facilitator', { kind: 'resume' });
  at.minutes(2);
  expect(titles(at, EVERYBODY)).toEqual(['Heavy strike on a city']);
  expect(at.refused('facilitator', { kind: 'inject-hold', inject: late, held: true })).toBe(
    `number ${late} is out already`,
  );
  at.minutes(5);
  expect(at.room().opening.plan[at.room().phase]?.id).toBe('caucus');
  expect(titles(at, EVERYBODY)).toEqual(['Heavy strike on a city', 'Disputed atrocity footage']);
  expect(desk(at).injects.find(({ seq }) => seq === kept)).toMatchObject({ state: 'held back', at: null });
  at.does('facilitator', { kind: 'inject-release', inject: kept });
  expect(titles(at, EVERYBODY).at(-1)).toBe('Kept');
  expect(at.refused('facilitator', { kind: 'inject', card: 'I08', when: { phase: 'frame' } })).toBe(
    'phase frame has begun already',
  );
});

test('a card that goes either way must be told which, and reads accordingly', () => {
  const { at } = opened();
  expect(at.refused('facilitator', { kind: 'inject', card: 'I07', when: 'now' })).toMatch(/say way 1 or -1$/);
  expect(at.refused('facilitator', { kind: 'inject', card: 'I06', way: 1, when: 'now' })).toBe(
    'card I06 goes only one way',
  );
  expect(at.refused('facilitator', { kind: 'inject', card: 'I99', when: 'now' })).toBe('no such card: I99');
  at.does('facilitator', { kind: 'inject', card: 'I07', way: -1, when: 'now' });
  expect(news(at, EVERYBODY)[0]?.text).toMatch(/in Ukraine's favour/);
});

test('what was for few leaks as news, and the deck holds what has not been drawn', () => {
  const { at, russia, ukraine } = opened();
  const whisper = at.does('facilitator', {
    kind: 'inject',
    title: 'A whisper',
    text: 'For one.',
    to: ['ukraine'],
    when: 'now',
  });
  const note = at.does(ukraine, { kind: 'note', text: 'We could live with a cap.' });
  expect(at.refused('facilitator', { kind: 'leak', of: 'note', seq: whisper, to: null })).toMatch(
    /^there is no note/,
  );
  at.does('facilitator', { kind: 'leak', of: 'inject', seq: whisper, to: null });
  at.does('facilitator', { kind: 'leak', of: 'note', seq: note, to: ['russia'] });
  expect(titles(at, EVERYBODY)).toEqual(['Leaked: A whisper']);
  expect(news(at, seat(russia)).at(-1)).toMatchObject({
    title: 'Leaked: a note of Ukraine',
    text: '“We could live with a cap.”',
    leak: true,
    toAll: false,
  });
  expect(desk(at).deck).toHaveLength(22);
  at.does('facilitator', { kind: 'inject', card: 'I12', when: 'word' });
  expect(desk(at).deck.map(({ id }) => id)).not.toContain('I12');
  expect(titles(at, EVERYBODY)).toHaveLength(1);
});
