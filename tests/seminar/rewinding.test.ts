/** What the facilitator takes back: it no longer counts, those who knew of it read why, and nobody else learns that it was. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Act } from '../../src/seminar/acts.ts';
import { act } from '../../src/seminar/acts.ts';
import { roomFrom } from '../../src/seminar/fold.ts';
import { beat, write } from '../../src/seminar/hosting.ts';
import type { FacilitatorView, SeatView } from '../../src/seminar/protocol.ts';
import type { Viewer } from '../../src/seminar/views.ts';
import { viewOf } from '../../src/seminar/views.ts';
import { eventsShown, seatsHeld } from '../../src/simulation/session/session.ts';
import type { Held } from './rooms.ts';
import { comes, handClock, held } from './rooms.ts';

const BESIDE = { sources: new Map(), present: new Set<string>() };
const CHAIR = 'facilitator';

type Class = Readonly<{ at: Held; ids: Readonly<Record<'europe' | 'russia' | 'ukraine', string>> }>;

/** A class in its first caucus; what is played by charts and silent stays so. */
function opened(seed = 'rewinding'): Class {
  const at = held(':memory:', handClock(), seed);
  const ids = {
    europe: comes(at, 'Eva', 'europe'),
    russia: comes(at, 'Rita', 'russia'),
    ukraine: comes(at, 'Uma', 'ukraine'),
  };
  at.does(CHAIR, { kind: 'policy', party: null, silence: 'chart', seconds: 7200 });
  for (const kind of ['start', 'next'] as const) at.does(CHAIR, { kind });
  return { at, ids };
}

const sees = (at: Held, viewer: Viewer): Record<string, unknown> => viewOf(at.room(), viewer, BESIDE);
const seatSees = (at: Held, participant: string): SeatView =>
  sees(at, { kind: 'seat', participant }) as unknown as SeatView;
const deskOf = (at: Held): FacilitatorView => sees(at, { kind: 'facilitator' }) as unknown as FacilitatorView;
const told = (at: Held): string[] => eventsShown(at.room().session).map((one) => JSON.stringify(one));
const back = (at: Held, seq: number, reason = 'a slip'): number =>
  at.does(CHAIR, { kind: 'rewind', seq, reason });
const notBack = (at: Held, seq: number): string =>
  at.refused(CHAIR, { kind: 'rewind', seq, reason: 'a slip' });
const phaseId = (at: Held): string | undefined => at.room().opening.plan[at.room().phase]?.id;

/** What everybody but those named is shown, as text. */
function shownToOthers({ at, ids }: Class, insiders: readonly string[]): string {
  const seats = Object.values(ids).filter((id) => !insiders.includes(id));
  const views = seats.map((participant) => sees(at, { kind: 'seat', participant }));
  return JSON.stringify([...views, sees(at, { kind: 'public' })]);
}

test('a secret pledge that is taken back no longer counts, the one before it stands, and no other seat learns of it', () => {
  const one = opened();
  const { at, ids } = one;
  const pledge = { kind: 'pledge', state: 'france', backstop: 1, share: 0, public: false } as const;
  const first = at.does(ids.europe, { ...pledge, thousand: 12 });
  const before = [JSON.stringify(at.room().session.branch.decisions), shownToOthers(one, [ids.europe])];
  const second = at.does(ids.europe, { ...pledge, thousand: 400 });
  expect(JSON.stringify(at.room().session.branch.decisions)).not.toBe(before[0]);
  back(at, second, 'four hundred was a typing error');
  expect([JSON.stringify(at.room().session.branch.decisions), shownToOthers(one, [ids.europe])]).toEqual(
    before,
  );
  expect(seatSees(at, ids.europe).states?.find(({ id }) => id === 'france')?.pledge?.seq).toBe(first);
  expect(deskOf(at).pledged.map(({ taken }) => taken)).toEqual([null, 'four hundred was a typing error']);
  expect(at.refused(ids.europe, { kind: 'pledge-reveal', pledge: second })).toBe('it has been taken back');
  expect(at.refused(CHAIR, { kind: 'leak', of: 'pledge', seq: second, to: null })).toMatch(
    /^there is no pledge/,
  );
});

test('what is taken back in secret while a seat is asked leaves its question, its time and its answer as they were', () => {
  const one = opened();
  const { at, ids } = one;
  at.does(CHAIR, { kind: 'next' });
  const pledge = { kind: 'pledge', state: 'france', thousand: 12, backstop: 1, share: 0 } as const;
  const news = { kind: 'inject' as const, title: 'A report', text: 'For one.', to: ['europe'] };
  at.minutes(1);
  const pledged = at.does(ids.europe, { ...pledge, public: false });
  const report = at.does(CHAIR, { ...news, when: 'now' });
  const { asked, askedSince, question, session } = at.room();
  expect(asked).not.toBeNull();
  const before = shownToOthers(one, [ids.europe]);
  at.minutes(1);
  back(at, report, 'a secret reason');
  // A report alone moved nothing: the talks are not gone through again for it.
  expect(at.room().session).toBe(session);
  back(at, pledged, 'a secret reason');
  expect(at.room()).toMatchObject({ asked, askedSince, question });
  expect(shownToOthers(one, [ids.europe])).toBe(before);
  at.does(CHAIR, { kind: 'answer', for: asked!.party, choice: { act: 'chart' }, question: question! });
});

test('a public pledge is taken back for all to read, and its state may pledge in secret again', () => {
  const { at, ids } = opened();
  const pledge = { kind: 'pledge', state: 'france', thousand: 9, backstop: 0, share: 0 } as const;
  const seq = at.does(ids.europe, { ...pledge, public: true });
  expect(at.refused(ids.europe, { ...pledge, public: false })).toMatch(/in public only/);
  back(at, seq, 'wrong state');
  expect(at.room().lines.at(-1)?.text).toBe(`Number ${seq} is taken back: wrong state`);
  at.does(ids.europe, { ...pledge, public: false });
});

test('a card that is taken back before it strikes changes nothing in the model and is in the deck again', () => {
  const [{ at, ids }, twin] = [opened(), opened()];
  const wrong = at.does(CHAIR, { kind: 'inject', card: 'I01', to: ['russia'], when: 'now' });
  expect(seatSees(at, ids.russia).news[0]).toMatchObject({ taken: null });
  back(at, wrong, 'the wrong card');
  expect(seatSees(at, ids.russia).news[0]).toMatchObject({
    taken: 'the wrong card',
    acts: 'It has been taken back: it changes nothing in the model.',
  });
  expect(JSON.stringify(at.room().lines)).not.toContain('the wrong card');
  expect(deskOf(at).deck.map(({ id }) => id)).toContain('I01');
  for (const one of [at, twin.at]) one.does(CHAIR, { kind: 'next' });
  expect(told(at)).toEqual(told(twin.at));
  at.does(CHAIR, { kind: 'inject', card: 'I01', when: 'now' });
  expect(at.room().session.branch.decisions.at(-1)).toMatchObject({ does: 'inject', card: 'I01' });
  expect(notBack(at, wrong)).toBe(`number ${wrong} has been taken back already`);
});

test('a card that has struck is taken back: the talks are gone through again without it', () => {
  const { at } = opened();
  const [card, before] = [at.does(CHAIR, { kind: 'inject', card: 'I01', when: 'now' }), told(at)];
  at.does(CHAIR, { kind: 'next' });
  expect(told(at).join('')).toContain('"released":true');
  back(at, card);
  expect(told(at).join('')).not.toContain('"released":true');
  expect(told(at).length).toBeGreaterThan(before.length);
  expect(at.room().asked).not.toBeNull();
});

test('planned news that is taken back never goes out', () => {
  const { at, ids } = opened();
  const seq = at.does(CHAIR, { kind: 'inject', card: 'I06', when: { minutes: 2 } });
  back(at, seq);
  at.minutes(3);
  expect(seatSees(at, ids.ukraine).news).toEqual([]);
  expect(deskOf(at).deck.map(({ id }) => id)).toContain('I06');
});

test('words that are taken back are shown to nobody any more, and those who heard them read why', () => {
  const one = opened();
  const { at, ids } = one;
  const loud = at.does(ids.russia, { kind: 'say', text: 'An insult.' });
  const channel = at.does(ids.russia, { kind: 'caucus', with: ['ukraine'] });
  const low = at.does(ids.ukraine, { kind: 'caucus-say', caucus: channel, text: 'A low insult.' });
  const own = at.does(ids.ukraine, { kind: 'note', text: 'A noted insult.' });
  back(at, loud, 'ground rules');
  for (const seq of [low, own]) back(at, seq, 'quiet rules');
  const all = Object.values(ids).map((participant) => sees(at, { kind: 'seat', participant }));
  expect(JSON.stringify([...all, deskOf(at), sees(at, { kind: 'public' })])).not.toContain('insult');
  expect(at.room().lines.find(({ seq }) => seq === loud)?.taken).toBe('ground rules');
  expect(seatSees(at, ids.russia).caucuses?.[0]?.lines[0]).toMatchObject({ text: '', taken: 'quiet rules' });
  expect(shownToOthers(one, [ids.russia, ids.ukraine])).not.toContain('quiet rules');
  expect(at.refused(CHAIR, { kind: 'leak', of: 'note', seq: own, to: null })).toMatch(/^there is no note/);
});

test('papers, their answers and closed channels are taken back between those in them', () => {
  const one = opened();
  const { at, ids } = one;
  const paper = at.does(ids.russia, { kind: 'paper', to: 'ukraine', terms: {}, text: 'Between us.' });
  const answer = { kind: 'paper-answer', paper, answer: 'accept', text: '' } as const;
  const said = at.does(ids.ukraine, answer);
  expect(at.refused(ids.ukraine, answer)).toBe('it has been answered already');
  back(at, said, 'pressed too soon');
  expect(seatSees(at, ids.russia).papers?.[0]).toMatchObject({ answer: null, reopened: 'pressed too soon' });
  at.does(ids.ukraine, { ...answer, answer: 'refuse' });
  back(at, paper, 'wrong party');
  expect(seatSees(at, ids.ukraine).papers?.[0]?.taken).toBe('wrong party');
  const channel = at.does(ids.russia, { kind: 'caucus', with: ['ukraine'] });
  const closing = at.does(ids.russia, { kind: 'caucus-close', caucus: channel });
  expect(at.refused(ids.ukraine, { kind: 'caucus-say', caucus: channel, text: 'x' })).toBe(
    'this channel is closed',
  );
  back(at, closing);
  at.does(ids.ukraine, { kind: 'caucus-say', caucus: channel, text: 'x' });
  expect(notBack(at, channel)).toBe(`number ${channel} is not taken back: close the channel instead`);
  for (const word of ['pressed too soon', 'wrong party', 'taken back'])
    expect(shownToOthers(one, [ids.russia, ids.ukraine])).not.toContain(word);
});

test('a phase that was ended by mistake is taken up again with the time that it had left, and the clock stands', () => {
  const { at, ids } = opened();
  at.does(ids.russia, { kind: 'lock' });
  at.minutes(2);
  const left = at.room().endsAt! - at.clock.now();
  const early = at.does(CHAIR, { kind: 'next' });
  expect([phaseId(at), at.room().delegations.get('ukraine')?.locked]).toEqual(['round-1', true]);
  at.minutes(1);
  back(at, early);
  expect(phaseId(at)).toBe('caucus');
  expect([at.room().endsAt! - at.room().pausedAt!, told(at)]).toEqual([left, []]);
  expect(['russia', 'ukraine'].map((party) => at.room().delegations.get(party)?.locked)).toEqual([
    true,
    false,
  ]);
  at.minutes(30);
  expect(phaseId(at)).toBe('caucus');
  at.does(CHAIR, { kind: 'resume' });
  at.minutes(5.5);
  expect(phaseId(at)).toBe('round-1');
  const again = roomFrom(at.room().id, at.hosting.store.events(at.room().id), at.hosting.castOf);
  expect([again.phase, again.endsAt, again.asked]).toEqual([
    at.room().phase,
    at.room().endsAt,
    at.room().asked,
  ]);
});

test('a phase is not taken up again behind the back of who has acted since', () => {
  const { at } = opened();
  const next = at.does(CHAIR, { kind: 'next' });
  const { party } = at.room().asked!;
  const answer = at.does(CHAIR, { kind: 'answer', for: party, choice: { act: 'chart' } });
  expect(notBack(at, next)).toBe(
    `number ${next} is not taken back: number ${answer} has moved the talks since; take that back first`,
  );
  back(at, answer);
  back(at, next);
  expect([phaseId(at), at.room().asked]).toEqual(['caucus', null]);
  expect(notBack(at, 2)).toMatch(/is not taken back/);
});

test('a phase is taken up again, too, where what moved the talks as it began has fallen with something else', () => {
  const { at } = opened();
  at.does(CHAIR, { kind: 'next' });
  const { party } = at.room().asked!;
  const answer = at.does(CHAIR, { kind: 'answer', for: party, choice: { act: 'chart' } });
  const next = at.does(CHAIR, { kind: 'next' });
  back(at, answer);
  expect(at.room().moves.find(({ seq }) => seq === next)?.taken).not.toBeNull();
  back(at, next);
  expect([phaseId(at), at.room().asked?.party]).toEqual(['round-1', party]);
});

test('a phase with which news went out is taken up again when the news has been taken back', () => {
  const { at } = opened();
  const when = { phase: 'round-1' } as const;
  const card = at.does(CHAIR, { kind: 'inject', card: 'I01', to: ['russia'], when });
  const next = at.does(CHAIR, { kind: 'next' });
  back(at, card);
  back(at, next);
  expect(phaseId(at)).toBe('caucus');
});

test('the talks are not taken up again once a debrief was open to all, even where it is closed', () => {
  const { at } = opened();
  while (phaseId(at) !== 'debrief') at.does(CHAIR, { kind: 'next' });
  const { seq } = at.room().turned!;
  for (const open of [true, false]) {
    at.does(CHAIR, { kind: 'debrief', open });
    expect(notBack(at, seq)).toBe(
      `number ${seq} is not taken back: the debrief has laid open what was secret`,
    );
  }
  const again = roomFrom(at.room().id, at.hosting.store.events(at.room().id), at.hosting.castOf);
  expect(again.debrief).toEqual(at.room().debrief);
  expect(phaseId(at)).toBe('debrief');
});

test('a silence that only stopped the clock is not taken back, and the refusal says what to do instead', () => {
  const { at } = opened();
  at.does(CHAIR, { kind: 'policy', party: null, silence: 'pause', seconds: 30 });
  at.does(CHAIR, { kind: 'next' });
  at.minutes(1);
  const seq = at.room().kinds.lastIndexOf('silent');
  const { question, lines } = at.room();
  const length = lines.length;
  expect(notBack(at, seq)).toBe(
    `number ${seq} is not taken back: it only stopped the clock: let it run on instead`,
  );
  expect([at.room().question, at.room().lines.length]).toEqual([question, length]);
  at.does(CHAIR, { kind: 'resume' });
  at.does(CHAIR, { kind: 'policy', party: null, silence: 'chart', seconds: 30 });
  at.minutes(1);
  back(at, at.room().kinds.lastIndexOf('silent'));
});

test('seats that were taken over or handed back since do not keep a phase from being taken up again, and are as before it', () => {
  const parties = ['europe', 'russia', 'ukraine', 'united-states'];
  const seatOf = fc.record({ party: fc.constantFrom(...parties), held: fc.boolean() });
  const walk = fc.tuple(fc.nat(2), fc.nat(3), fc.array(seatOf, { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(walk, ([phases, answers, seats]) => {
      const { at } = opened();
      for (let n = 0; n < phases; n += 1) at.does(CHAIR, { kind: 'next' });
      for (let n = 0; n < answers && at.room().asked !== null; n += 1)
        at.does(CHAIR, { kind: 'answer', for: at.room().asked!.party, choice: { act: 'chart' } });
      const stand = (): unknown[] => [phaseId(at), told(at), seatsHeld(at.room().session), at.room().asked];
      const before = stand();
      const next = at.does(CHAIR, { kind: 'next' });
      const done = seats.filter(
        (one) => !('refused' in write(at.hosting, at.room(), { by: CHAIR, act: { kind: 'seat', ...one } })),
      );
      back(at, next);
      expect(stand()).toEqual(before);
      const lines = at.room().lines.filter(({ text }) => / as it was before the phase/.test(text));
      expect(lines).toHaveLength(new Set(done.map(({ party }) => party)).size);
      const again = roomFrom(at.room().id, at.hosting.store.events(at.room().id), at.hosting.castOf);
      expect(viewOf(again, { kind: 'facilitator' }, BESIDE)).toEqual(sees(at, { kind: 'facilitator' }));
    }),
    { numRuns: 20, seed: 7, endOnFailure: true },
  );
});

test('goals that were locked too soon are open again until the talks open', () => {
  const { at, ids } = opened();
  const goals = { kind: 'goals' as const, goals: { ranking: ['EU'], redLines: [], text: '' } };
  const [first, other] = [at.does(ids.ukraine, { kind: 'lock' }), at.does(ids.russia, { kind: 'lock' })];
  expect(at.refused(ids.ukraine, goals)).toBe('the goals are locked');
  back(at, first);
  at.does(ids.ukraine, goals);
  at.does(CHAIR, { kind: 'next' });
  expect(notBack(at, other)).toMatch(/the talks have opened/);
});

/** A class whose parties have signed, with the vote at home open. */
function ratifying(): Readonly<{ at: Held; seats: readonly string[] }> {
  const at = held(':memory:', handClock(), 'signed');
  const seats = ['europe', 'russia', 'ukraine', 'united-states'].map((party) => comes(at, party, party));
  for (const kind of ['start', 'next', 'next'] as const) at.does(CHAIR, { kind });
  for (let n = 0; n < 4; n += 1) {
    const { party, at: what } = at.room().asked!;
    at.does(CHAIR, { kind: 'answer', for: party, choice: { act: what === 'answer' ? 'accept' : 'chart' } });
  }
  while (phaseId(at) !== 'ratification') at.does(CHAIR, { kind: 'next' });
  return { at, seats };
}

test('a vote at home that was closed too soon is open again, and what was voted stands', () => {
  const { at, seats } = ratifying();
  const cast = at.does(seats[0]!, { kind: 'ballot', vote: 'yes' });
  expect(notBack(at, cast)).toMatch(/may vote otherwise until the vote is closed/);
  const signed = told(at);
  const closed = at.does(CHAIR, { kind: 'end-vote' });
  expect(told(at).length).toBeGreaterThan(signed.length);
  back(at, closed, 'two were still reading');
  expect(told(at)).toEqual(signed);
  for (const id of seats.slice(1)) at.does(id, { kind: 'ballot', vote: 'no' });
  expect([...at.room().chambers.values()].map(({ result }) => result?.passed)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

const TIME = /^Next to nothing of the phase was left: it has 60 seconds/;
const times = (at: Held): number => at.room().lines.filter(({ text }) => TIME.test(text)).length;

test.each([false, true])(
  'a vote that is open again shortly before its phase ends can be voted in; the clock stands: %s',
  (stands) => {
    const { at, seats } = ratifying();
    const closed = at.does(CHAIR, { kind: 'end-vote' });
    at.clock.pass(at.room().endsAt! - at.clock.now() - 12_000);
    beat(at.hosting);
    if (stands) at.does(CHAIR, { kind: 'pause' });
    at.clock.pass(1000);
    back(at, closed, 'two were reading');
    const now = at.room().pausedAt ?? at.clock.now();
    expect([at.room().endsAt! - now, at.room().chambersUntil! - now, times(at)]).toEqual([60_000, 45_000, 1]);
    if (stands) at.does(CHAIR, { kind: 'resume' });
    at.minutes(0.5);
    for (const id of seats) at.does(id, { kind: 'ballot', vote: 'yes' });
    expect([...at.room().chambers.values()].every(({ result }) => result?.passed === true)).toBe(true);
    at.minutes(0.5);
    expect(phaseId(at)).not.toBe('ratification');
  },
);

test('a phase that the clock ended has time in it when it is taken up again, and so has a vote in it that is opened again', () => {
  const { at, seats } = ratifying();
  at.does(CHAIR, { kind: 'extend', minutes: 1 - (at.room().endsAt! - at.clock.now()) / 60_000 });
  at.clock.pass(44_000);
  at.does(seats[0]!, { kind: 'ballot', vote: 'no' });
  at.clock.pass(60_000);
  beat(at.hosting);
  const { seq } = at.room().turned!;
  expect([phaseId(at) === 'ratification', at.room().kinds[seq]]).toEqual([false, 'phase-ends']);
  back(at, seq, 'too early');
  expect([phaseId(at), at.room().endsAt! - at.room().pausedAt!, times(at)]).toEqual([
    'ratification',
    60_000,
    1,
  ]);
  at.minutes(5);
  back(at, at.room().kinds.lastIndexOf('end-vote'), 'nobody could');
  expect(at.room().chambersUntil! - at.room().pausedAt!).toBe(45_000);
  at.does(CHAIR, { kind: 'resume' });
  at.minutes(0.5);
  for (const id of seats) at.does(id, { kind: 'ballot', vote: 'yes' });
  const again = roomFrom(at.room().id, at.hosting.store.events(at.room().id), at.hosting.castOf);
  expect(again.endsAt).toBe(at.room().endsAt);
  at.minutes(0.5);
  expect(phaseId(at)).not.toBe('ratification');
});

test('every act of a participant or of the facilitator can be taken back, or the refusal says what to do instead', () => {
  const { at } = opened();
  const without: string[] = [];
  for (const { shape } of act.options) {
    const kind: Act['kind'] = shape.kind.value;
    at.room().kinds[1] = kind;
    const wanted = { kind: 'rewind', seq: 1, reason: 'a slip' } as const;
    const done = write(at.hosting, at.room(), { by: CHAIR, act: wanted });
    if ('refused' in done && /the server or the clock noted/.test(done.refused)) without.push(kind);
  }
  expect(without).toEqual([]);
});
