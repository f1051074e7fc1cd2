/** Who hears what, by the format: in confidence, at second hand, between two. */
import { expect, test } from 'vitest';
import type { Ears, Heard } from '../../src/seminar/hearing.ts';
import { heardBy } from '../../src/seminar/hearing.ts';
import type { SeatView } from '../../src/seminar/protocol.ts';
import { viewOf } from '../../src/seminar/views.ts';
import { comes, handClock, held } from './rooms.ts';
import type { Held } from './rooms.ts';

const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'] as const;
const SAID = new Set(['OFFER', 'PASS', 'ACCEPT', 'REFUSE', 'AMEND']);

/** A class in which every seat leaves its answers to its chart. */
function played(seed: string, format: string): Held {
  const at = held(':memory:', handClock(), seed, `format=${format}`);
  const ids = PARTIES.map((party) => comes(at, party, party));
  at.does('facilitator', { kind: 'start' });
  at.does('facilitator', { kind: 'next' });
  at.does('facilitator', { kind: 'next' });
  for (let i = 0; i < 60; i += 1) {
    const party = at.room().asked?.party;
    if (party === undefined) break;
    at.does(ids[PARTIES.indexOf(party as 'europe')]!, { kind: 'answer', choice: { act: 'chart' } });
  }
  return at;
}

function said(at: Held, ears: Ears): Heard[] {
  return heardBy(at.room(), ears).filter(({ event }) => SAID.has(event));
}

function told(at: Held): { event: string; by: string; n: number }[] {
  const { branch } = at.room().session;
  return branch.told
    .slice(0, branch.cursor)
    .map((one, i) => ({ event: one.event, by: String(one['by']), n: i + 1 }))
    .filter(({ event }) => SAID.has(event));
}

test('in stacked talks everybody hears everything, and what is said with an answer is heard with it', () => {
  const at = played('hearing', 'stacked');
  for (const party of PARTIES) expect(said(at, { kind: 'party', party })).toHaveLength(told(at).length);
  expect(said(at, { kind: 'anybody' })).toHaveLength(told(at).length);
});

test('in a shuttle answers go to the mediator; the others have its reports, and the room hears nothing', () => {
  const at = played('hearing', 'shuttle');
  const all = told(at);
  expect(all.some(({ event }) => event === 'REFUSE')).toBe(true);
  expect(
    said(at, { kind: 'anybody' }).filter(({ event, by }) => !(event === 'PASS' && by === 'united-states')),
  ).toEqual([]);
  expect(said(at, { kind: 'party', party: 'united-states' })).toHaveLength(all.length);
  for (const party of ['europe', 'russia', 'ukraine']) {
    const heard = said(at, { kind: 'party', party });
    expect(heard.filter(({ event, by }) => event === 'AMEND' && by !== party)).toEqual([]);
    expect(heard.filter(({ by }) => by === party).map(({ n }) => n)).toEqual(
      all.filter(({ by }) => by === party).map(({ n }) => n),
    );
  }
});

test('a garbled report of an acceptance is not heard, and one of a refusal comes without its claims', () => {
  let garbled = 0;
  for (let i = 0; i < 6; i += 1) {
    const at = played(`garbled ${i}`, 'shuttle');
    const { branch } = at.room().session;
    branch.told.slice(0, branch.cursor).forEach((happening, index) => {
      if (happening.event !== 'GARBLED') return;
      garbled += 1;
      const to = String(happening['to']);
      const before = branch.told
        .slice(0, index)
        .findLastIndex(({ event }) => event === 'ACCEPT' || event === 'REFUSE');
      const heard = heardBy(at.room(), { kind: 'party', party: to });
      expect(heard.some(({ event }) => event === 'GARBLED')).toBe(false);
      const report = heard.find(({ n }) => n === before + 1);
      expect(report === undefined).toBe(branch.told[before]!.event === 'ACCEPT');
      expect(report?.claims).toBe(undefined);
    });
  }
  expect(garbled).toBeGreaterThan(0);
});

test('between two nobody else hears until the frame is announced', () => {
  const at = played('hearing', 'bilateral-first');
  const framed = at.room().session.branch.told.some(({ event }) => event === 'FRAME');
  const others = [said(at, { kind: 'party', party: 'ukraine' }), said(at, { kind: 'anybody' })];
  for (const heard of others) expect(heard.filter(({ by }) => by === 'russia' && !framed)).toEqual([]);
  expect(said(at, { kind: 'party', party: 'russia' })).toHaveLength(told(at).length);
});

test('pledges are told to the party that knows them, moods to the capital, and aims to nobody', () => {
  const at = played('hearing', 'stacked');
  const events = (ears: Ears): Set<string> => new Set(heardBy(at.room(), ears).map(({ event }) => event));
  expect(events({ kind: 'party', party: 'europe' }).has('PLEDGES')).toBe(true);
  expect(events({ kind: 'party', party: 'russia' }).has('PLEDGES')).toBe(false);
  expect(events({ kind: 'anybody' }).has('PLEDGES')).toBe(false);
  for (const party of PARTIES)
    expect(JSON.stringify(heardBy(at.room(), { kind: 'party', party }))).not.toMatch(/"aims"|aspiration/);
});

test.each(['stacked', 'bilateral-first'])(
  'in %s talks the text that a seat sees is the one it is asked about',
  (format) => {
    let compared = 0;
    for (const seed of ['shown', 'table', 'again', 'frame']) {
      const at = held(':memory:', handClock(), seed, `format=${format}`);
      const ids = PARTIES.map((party) => comes(at, party, party));
      for (const kind of ['start', 'next', 'next'] as const) at.does('facilitator', { kind });
      for (let i = 0; i < 60 && at.room().asked !== null; i += 1) {
        const { party, at: wanted } = at.room().asked!;
        const id = ids[PARTIES.indexOf(party as 'europe')]!;
        const view = viewOf(
          at.room(),
          { kind: 'seat', participant: id },
          { sources: new Map(), present: new Set() },
        );
        const { table, asked } = view as unknown as SeatView;
        if (wanted === 'answer') compared += 1;
        expect(wanted === 'answer' ? table.terms : null).toEqual(
          wanted === 'answer' && asked !== null && 'text' in asked ? asked.text : null,
        );
        at.does(id, { kind: 'answer', choice: { act: 'chart' } });
      }
    }
    expect(compared).toBeGreaterThan(10);
  },
);
