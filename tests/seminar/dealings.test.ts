/** What goes on beside the talks: closed doors stay closed, papers bind nobody, pledges and votes at home act on the run. */
import { expect, test } from 'vitest';
import { roomFrom } from '../../src/seminar/fold.ts';
import type { FacilitatorView, SeatView } from '../../src/seminar/protocol.ts';
import type { Viewer } from '../../src/seminar/views.ts';
import { viewOf } from '../../src/seminar/views.ts';
import { eventsShown } from '../../src/simulation/session/session.ts';
import type { Held } from './rooms.ts';
import { comes, handClock, held } from './rooms.ts';

const BESIDE = { sources: new Map(), present: new Set<string>() };
const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'] as const;
type Party = (typeof PARTIES)[number];
type Class = Readonly<{ at: Held; who: Readonly<Record<Party, string>> }>;

/** A class in its first round, with one person a delegation. */
function talking(seed: string, ...set: readonly string[]): Class {
  const at = held(':memory:', handClock(), seed, ...set);
  const who = Object.fromEntries(PARTIES.map((party) => [party, comes(at, `P-${party}`, party)]));
  at.does('facilitator', { kind: 'policy', party: null, silence: 'chart', seconds: 7200 });
  for (const kind of ['start', 'next', 'next'] as const) at.does('facilitator', { kind });
  return { at, who: who as Class['who'] };
}

function seen(at: Held, participant: string): SeatView {
  return viewOf(at.room(), { kind: 'seat', participant }, BESIDE) as unknown as SeatView;
}

function desk(at: Held): FacilitatorView {
  return viewOf(at.room(), { kind: 'facilitator' }, BESIDE) as unknown as FacilitatorView;
}

const text = (at: Held, viewer: Viewer): string => JSON.stringify(viewOf(at.room(), viewer, BESIDE));

function again({ hosting, room }: Held): string[] {
  const { id } = room();
  const made = roomFrom(id, hosting.store.events(id), hosting.castOf);
  return eventsShown(made.session).map((one) => JSON.stringify(one));
}

const told = (at: Held): string[] => eventsShown(at.room().session).map((one) => JSON.stringify(one));

test('a channel is known to those in it and to the facilitator; to the others it is as if there were none', () => {
  const { at, who } = talking('caucus');
  const caucus = at.does(who.russia, { kind: 'caucus', with: ['ukraine'] });
  at.does(who.ukraine, { kind: 'caucus-say', caucus, text: 'behind-closed-doors' });
  at.does('facilitator', { kind: 'caucus-say', caucus, text: 'the-chair-listens' });
  for (const party of ['russia', 'ukraine'] as const)
    expect(seen(at, who[party]).caucuses?.[0]?.lines.map(({ by }) => by)).toEqual(['ukraine', 'facilitator']);
  for (const viewer of [{ kind: 'seat', participant: who.europe }, { kind: 'public' }] as const) {
    expect(text(at, viewer)).not.toContain('closed-doors');
    expect(text(at, viewer)).not.toContain(`"seq":${caucus},`);
  }
  expect(desk(at).caucuses[0]?.lines).toHaveLength(2);
  const outside = { kind: 'caucus-say', caucus, text: 'let me in' } as const;
  const none = at.refused(who.europe, { ...outside, caucus: 9999 }).replace('9999', String(caucus));
  expect(at.refused(who.europe, outside)).toBe(none);
  expect(at.refused(who.ukraine, { kind: 'caucus', with: ['russia'] })).toMatch(
    /have a channel open already/,
  );
  at.does(who.ukraine, { kind: 'caucus-close', caucus });
  expect(at.refused(who.russia, { kind: 'caucus-say', caucus, text: 'wait' })).toBe('this channel is closed');
  at.does('facilitator', { kind: 'caucus', with: ['europe', 'ukraine', 'united-states'] });
  expect(at.refused(who.russia, { kind: 'caucus', with: [] as never })).toMatch(/two delegations or more/);
});

test('who is muted, has no word or talks to an empty seat is told so', () => {
  const { at, who } = talking('muted');
  at.does('facilitator', { kind: 'mute', participant: who.russia, on: true });
  expect(at.refused(who.russia, { kind: 'caucus', with: ['ukraine'] })).toBe('the facilitator has muted you');
  at.does('facilitator', { kind: 'mute', participant: who.russia, on: false });
  at.does('facilitator', { kind: 'assign', participant: who.europe, party: 'ukraine' });
  expect(at.refused(who.russia, { kind: 'caucus', with: ['europe'] })).toMatch(
    /^nobody sits for Europe: its chart/,
  );
  expect(at.refused(who.europe, { kind: 'caucus', with: ['russia'] })).toMatch(/speaks for Ukraine now/);
});

test('a paper reaches one party, is weighed by each from its own chair, is answered in private and changes nothing at the table', () => {
  const { at, who } = talking('paper');
  const before = told(at);
  const paper = at.does(who.russia, { kind: 'paper', to: 'ukraine', terms: { EU: 3 }, text: 'between-us' });
  expect(at.refused(who.russia, { kind: 'paper', to: 'ukraine', terms: { CEASE: 0 }, text: '' })).toMatch(
    /not open in these talks/,
  );
  expect(at.refused(who.russia, { kind: 'paper', to: 'russia', terms: {}, text: '' })).toBe(
    'a paper goes to another party',
  );
  expect(at.refused(who.europe, { kind: 'paper-answer', paper, answer: 'accept', text: '' })).toMatch(
    /^no paper with the number/,
  );
  at.does(who.ukraine, { kind: 'paper-answer', paper, answer: 'accept', text: 'quietly-yes' });
  const [mine, theirs] = [who.russia, who.ukraine].map((one) => seen(at, one).papers?.[0]);
  expect(mine?.answer).toMatchObject({ answer: 'accept', text: 'quietly-yes' });
  expect(mine?.ledger?.worth).toBeTypeOf('number');
  expect(mine?.ledger?.worth).not.toBe(theirs?.ledger?.worth);
  expect(mine?.terms['EU']).toBe(3);
  for (const viewer of [{ kind: 'seat', participant: who.europe }, { kind: 'public' }] as const)
    for (const secret of ['between-us', 'quietly-yes']) expect(text(at, viewer)).not.toContain(secret);
  expect(told(at)).toEqual(before);
  expect(at.refused(who.ukraine, { kind: 'paper-answer', paper, answer: 'refuse', text: '' })).toBe(
    'it has been answered already',
  );
  const line = at.does(who.ukraine, { kind: 'caucus', with: ['russia'] });
  const said = at.does(who.ukraine, { kind: 'caucus-say', caucus: line, text: 'we-never-met' });
  at.does('facilitator', { kind: 'leak', of: 'paper', seq: paper, to: null });
  at.does('facilitator', { kind: 'leak', of: 'caucus', seq: said, to: ['europe'] });
  expect(text(at, { kind: 'public' })).toContain('Leaked: a paper of Russia for Ukraine');
  expect(text(at, { kind: 'public' })).not.toContain('we-never-met');
  expect(text(at, { kind: 'seat', participant: who.europe })).toContain(
    'Leaked: Ukraine behind closed doors',
  );
});

test('a secret pledge is known to those who made it, moves their sums as the next month opens, and is revealed by them', () => {
  const { at, who } = talking('pledge');
  const twin = talking('pledge').at;
  const act = {
    kind: 'pledge',
    state: 'germany',
    thousand: 17.3,
    backstop: 1,
    share: 20,
    public: false,
    reason: 'kept-quiet',
  } as const;
  expect(at.refused(who.russia, act)).toMatch(/^no state behind russia named germany/);
  expect(at.refused(who.europe, { ...act, state: 'atlantis' })).toMatch(
    /^no state behind europe named atlantis/,
  );
  const pledge = at.does(who.europe, act);
  expect(seen(at, who.europe).states?.find(({ id }) => id === 'germany')?.pledge).toMatchObject({
    thousand: 17.3,
    isPublic: false,
  });
  for (const viewer of [{ kind: 'seat', participant: who.russia }, { kind: 'public' }] as const)
    for (const secret of ['kept-quiet', '17.3']) expect(text(at, viewer)).not.toContain(secret);
  const before = told(at).length;
  for (const one of [at, twin])
    for (const kind of ['next', 'next'] as const) one.does('facilitator', { kind });
  const sums = eventsShown(at.room().session)
    .slice(before)
    .find(({ event }) => event === 'PLEDGES');
  expect(sums?.['by']).toMatchObject({ germany: [0, 17.3, 17.3] });
  const germany = seen(at, who.europe).pledges?.members.find(({ id }) => id === 'germany');
  expect(germany?.thousand).toEqual([0, 17.3, 17.3]);
  expect(again(at)).toEqual(told(at));
  at.does(who.europe, { kind: 'pledge-reveal', pledge });
  expect(at.room().lines.at(-1)?.text).toBe(
    'Germany pledges 17.3 thousand, once the fighting has halted, with a backstop, if states pledge that hold 20 % of all troops that might be sent: kept-quiet',
  );
  expect(at.refused(who.europe, { ...act, thousand: 0 })).toBe(
    'its pledge is public: it is changed in public only',
  );
  at.does(who.europe, { ...act, thousand: null, public: true });
  expect(at.room().lines.at(-1)?.text).toMatch(/^Germany leaves its pledge to its own government/);
});

/** All accept the first text, so that it is signed, and the plan goes to ratification. */
function signed(seed: string): Class {
  const { at, who } = talking(seed);
  while (at.room().asked !== null && eventsShown(at.room().session).at(-1)?.event !== 'SIGN') {
    const { party, at: what } = at.room().asked!;
    const act = what === 'answer' ? ('accept' as const) : ('chart' as const);
    at.does(who[party as Party], { kind: 'answer', choice: { act } });
  }
  for (let i = 0; i < 4; i += 1) at.does('facilitator', { kind: 'next' });
  expect(at.room().opening.plan[at.room().phase]?.id).toBe('ratification');
  return { at, who };
}

test('what was signed is voted on at home: a majority decides its gate, and all see the result but not the votes', () => {
  const { at, who } = signed('chamber');
  expect(eventsShown(at.room().session).at(-1)?.event).toBe('SIGN');
  expect(seen(at, who.ukraine).ballot).toMatchObject({ isOpen: true, mine: null, cast: 0, of: 1 });
  at.does(who.ukraine, { kind: 'ballot', vote: 'no' });
  at.does(who.ukraine, { kind: 'ballot', vote: 'yes' });
  at.does(who.russia, { kind: 'ballot', vote: 'no' });
  at.does(who.europe, { kind: 'ballot', vote: 'abstain' });
  expect(text(at, { kind: 'public' })).not.toMatch(/"(yes|no|abstain|mine|cast)"/);
  expect(at.refused('facilitator', { kind: 'ballot', vote: 'yes' })).toBe('the facilitator has no vote');
  at.does(who['united-states'], { kind: 'ballot', vote: 'yes' });
  const vote = eventsShown(at.room().session).find(({ event, by }) => event === 'RATIFY' && by === 'ukraine');
  expect(vote).toMatchObject({ passed: true, voted: true });
  const lines = at
    .room()
    .lines.filter(({ kind }) => kind === 'chamber')
    .map(({ text: one }) => one);
  expect(lines).toContain('The chamber of Ukraine votes yes: that decides gate R3');
  expect(lines).toContain('The chamber of Russia votes no; no gate of the model asks it');
  expect(lines.join(' ')).toContain('The chamber of Europe is undecided: the model decides for it');
  const heard = desk(at).record.find(({ sentence }) => sentence.startsWith('gate R3, Ukraine'));
  expect(heard?.sentence).toMatch(
    /^gate R3, Ukraine: passes, as people voted \(the model drew that it (passes|fails)\), at/,
  );
  expect(text(at, { kind: 'public' })).toContain('gate R3, Ukraine: passes, as people voted');
  expect(text(at, { kind: 'public' })).not.toContain('the model drew');
  expect(desk(at).votes.find(({ party }) => party === 'russia')?.result).toEqual({
    yes: 0,
    no: 1,
    abstained: 0,
    passed: false,
  });
  expect(at.refused(who.ukraine, { kind: 'ballot', vote: 'no' })).toBe('no vote is open for you');
  expect(again(at)).toEqual(told(at));
});

test('a chamber that says no at its gate sinks the terms; who does not vote in time abstains', () => {
  const { at, who } = signed('chamber');
  at.does(who.ukraine, { kind: 'ballot', vote: 'no' });
  at.does(who.europe, { kind: 'ballot', vote: 'yes' });
  at.minutes(2);
  expect(at.room().chambersUntil).toBeNull();
  const end = eventsShown(at.room().session).at(-1);
  expect(end).toMatchObject({ event: 'END', outcome: 'not ratified', gate: 'R3' });
  expect(desk(at).votes.find(({ party }) => party === 'russia')?.result).toEqual({
    yes: 0,
    no: 0,
    abstained: 1,
    passed: null,
  });
  expect(desk(at).chambers.parties.map(({ party, passed }) => [party, passed])).toEqual([
    ['europe', true],
    ['russia', null],
    ['ukraine', false],
    ['united-states', null],
  ]);
  expect(again(at)).toEqual(told(at));
});

test('a signature that is taken back takes the vote on it with it', () => {
  const { at, who } = signed('chamber');
  at.does(who.ukraine, { kind: 'ballot', vote: 'yes' });
  const last = at.room().moves.findLast(({ step, taken }) => step.do === 'choose' && taken === null)!;
  at.does('facilitator', { kind: 'rewind', seq: last.seq, reason: 'they meant no' });
  expect(at.room().chambersUntil).toBeNull();
  expect(at.refused(who.ukraine, { kind: 'ballot', vote: 'yes' })).toBe('no vote is open for you');
  expect(at.refused('facilitator', { kind: 'end-vote' })).toBe('no vote is open');
  expect(again(at)).toEqual(told(at));
});

test('a vote has as much more time as its phase is given, and closes within a phase that is cut short', () => {
  const { at } = signed('chamber');
  at.does('facilitator', { kind: 'extend', minutes: 2 });
  at.minutes(3);
  expect(desk(at).chambers.parties.every(({ isOpen }) => isOpen)).toBe(true);
  at.minutes(1);
  expect(at.room().chambersUntil).toBeNull();
  expect(desk(at).clock.name).toBe('Ratification');
  expect(again(at)).toEqual(told(at));
  const short = signed('chamber').at;
  short.does('facilitator', { kind: 'extend', minutes: -2 });
  short.clock.pass(40_000);
  expect(short.room().chambersUntil).not.toBeNull();
  short.clock.pass(10_000);
  expect(short.room().chambersUntil).toBeNull();
  expect(desk(short).clock.name).toBe('Ratification');
});
