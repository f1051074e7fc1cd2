/** A person in a seat: what is asked, what may be answered, what is refused and why, and that nothing seen is lost. */
import { expect, test } from 'vitest';
import { choose, order, WORDS } from '../../../src/simulation/session/decide.ts';
import { partyNamed } from '../../../src/simulation/session/party-named.ts';
import {
  advice,
  back,
  eventsShown,
  fork,
  goTo,
  hasEnded,
  invitation,
  monthShown,
  rise,
  round,
  seatsHeld,
  sit,
  step,
  switchTo,
  toDecision,
} from '../../../src/simulation/session/session.ts';
import { picture } from '../../../src/simulation/session/picture.ts';
import { question } from '../../../src/simulation/session/question.ts';
import { by, done, FORMATS, refusal, session, shown, straight } from './made.ts';

test.each(FORMATS)(
  'a seat that leaves everything to its chart in %s talks changes nothing but who is named',
  (format) => {
    // The capital's own acts and walking out are the person's business: these runs have neither.
    const set = [`format=${format}`, 'rounds=4', 'talks.walkOut.months=120'];
    for (const party of ['europe', 'russia', 'ukraine']) {
      const at = session('seats', 0, ...set);
      expect(sit(at, party)).toBe(null);
      while (toDecision(at).stopped !== 'end') done(choose(at, { act: 'chart' }));
      const plain = straight('seats', 0, ...set);
      expect(
        plain.filter((line) => line.startsWith('{"event":"ACT"') && line.includes(`"by":"${party}"`)),
      ).toEqual([]);
      expect(shown(at)).toEqual(plain);
    }
  },
);

test('a held seat is waited for, and nothing happens until it has decided', () => {
  const at = session('seats', 1);
  sit(at, 'ukraine');
  const moved = step(at, 1000);
  expect(moved.stopped).toBe('decision');
  const asked = invitation(at);
  expect(asked).toMatchObject({ party: 'ukraine', after: at.branch.cursor });
  expect(step(at)).toMatchObject({ from: moved.to, to: moved.to, stopped: 'decision' });
  expect(hasEnded(at)).toBe(false);
});

test('what the chart advises is what it does when it is left to decide', () => {
  const at = session('seats', 2);
  sit(at, 'ukraine');
  for (let i = 0; i < 12 && toDecision(at).stopped !== 'end'; i += 1) {
    const asked = invitation(at);
    if (asked === null) throw new Error('nobody is asked');
    const advised = advice(at, asked);
    const before = at.branch.cursor;
    done(choose(at, { act: 'chart' }));
    expect(at.branch.told[before]).toEqual(advised);
  }
});

test('what is decided is told as decided, with the ledger of the same party', () => {
  const at = session('seats', 3);
  sit(at, 'ukraine');
  for (let i = 0; i < 6; i += 1) {
    toDecision(at);
    const asked = invitation(at);
    const act = asked?.at === 'offer' ? 'pass' : 'refuse';
    done(choose(at, { act }));
  }
  const decided = eventsShown(at).filter((one) => one['decided'] === true);
  expect(decided.length).toBeGreaterThan(3);
  expect(new Set(decided.map((one) => one['by']))).toEqual(new Set(['ukraine']));
  expect(by(eventsShown(at), 'ukraine', 'ACCEPT')).toEqual([]);
});

test('a refusal of terms that are good enough says so, and does not borrow another reason', () => {
  const at = session('a', 3);
  sit(at, 'ukraine');
  toDecision(at);
  done(choose(at, { act: 'refuse' }));
  expect(eventsShown(at).at(-1)).toMatchObject({
    event: 'REFUSE',
    reason: expect.stringMatching(/^refused all the same: worth \.\d+ above going on/) as string,
  });
});

test('terms that break a constraint are refused with the constraint in words, and nothing is changed', () => {
  const at = session('a', 3);
  sit(at, 'ukraine');
  toDecision(at);
  done(choose(at, { act: 'refuse' }));
  expect(invitation(at)?.at).toBe('offer');
  const before = JSON.stringify([at.branch.decisions, shown(at)]);
  expect(refusal(choose(at, { act: 'offer', terms: { GUAR: 4, USB: 0 } }))).toContain(
    'L05: GUAR 4 needs USB 2 or 3 or 4 (a pledge without means is no more than an assurance)',
  );
  expect(refusal(choose(at, { act: 'offer', terms: { CEASE: 1 } }))).toMatch(
    /^CEASE 1 \(truce limited to a sector\) is not open in these talks: CEASE 3, 4, 5/,
  );
  expect(refusal(choose(at, { act: 'offer', terms: { PEACE: 1 } }))).toBe('no such issue: PEACE');
  expect(refusal(choose(at, { act: 'accept' }))).toBe(
    `Ukraine is asked for ${WORDS.offer}: offer, pass, chart`,
  );
  expect(JSON.stringify([at.branch.decisions, shown(at)])).toBe(before);
});

test('an offer starts from the text on the table and changes only what is named', () => {
  const at = session('a', 3);
  sit(at, 'ukraine');
  toDecision(at);
  const text = eventsShown(at).findLast(({ event }) => event === 'OFFER')?.['terms'] as Record<
    string,
    number
  >;
  done(choose(at, { act: 'refuse' }));
  done(choose(at, { act: 'offer', terms: { EU: 4 } }));
  expect(eventsShown(at).at(-1)).toMatchObject({
    event: 'OFFER',
    by: 'ukraine',
    decided: true,
    terms: { ...text, EU: 4 },
  });
});

test('an amendment may change only as many issues as the format allows', () => {
  const at = session('seats', 4, 'format=shuttle');
  sit(at, 'russia');
  while (toDecision(at).stopped !== 'end' && invitation(at)?.at !== 'amendment')
    done(choose(at, { act: 'refuse' }));
  expect(invitation(at)?.at).toBe('amendment');
  const terms = { TERR: 4, ALIGN: 3, GRULE: 2, SANC: 4, UAF: 3, EU: 0, MON: 0 };
  expect(refusal(choose(at, { act: 'offer', terms }))).toMatch(
    /an amendment changes at most 3 issues of the text: \d/,
  );
});

test('deciding otherwise in the past opens a new branch; what was seen stays', () => {
  const at = session('a', 3);
  sit(at, 'ukraine');
  toDecision(at);
  const asked = at.branch.cursor;
  done(choose(at, { act: 'refuse' }));
  done(choose(at, { act: 'pass' }));
  const first = shown(at);
  goTo(at, asked);
  done(choose(at, { act: 'refuse' }));
  expect(at.branch.name).toBe('main');
  goTo(at, asked);
  done(choose(at, { act: 'accept' }));
  expect(at.branch).toMatchObject({ name: 'main-2', from: { branch: 'main', at: asked } });
  expect(eventsShown(at).at(-1)).toMatchObject({ event: 'ACCEPT', by: 'ukraine' });
  done(switchTo(at, 'main'));
  goTo(at, first.length);
  expect(shown(at)).toEqual(first);
});

test('a fork keeps its luck: the same decisions give the same bytes', () => {
  const at = session('seats', 5);
  round(at);
  step(at, 3);
  done(fork(at, 'other'));
  while (step(at).stopped === null);
  expect(shown(at)).toEqual(straight('seats', 5));
  expect(refusal(fork(at, 'other'))).toBe('there is a branch named other already');
  expect(refusal(fork(at, 'a b'))).toContain('not a name of a branch: "a b"');
  expect(refusal(switchTo(at, 'none'))).toBe('no such branch: none; there is main, other');
});

test('seats are taken and left at any time, in the past too', () => {
  const at = session('seats', 6);
  while (step(at).stopped === null);
  const whole = shown(at);
  goTo(at, 30);
  expect(sit(at, 'Ukr')).toBe(null);
  expect([at.branch.name, seatsHeld(at)]).toEqual(['main-2', ['ukraine']]);
  expect(refusal(sit(at, 'ukraine'))).toBe('you sit for ukraine already');
  toDecision(at);
  done(choose(at, { act: 'chart' }));
  expect(rise(at, 'ukraine')).toBe(null);
  expect(seatsHeld(at)).toEqual([]);
  expect(refusal(rise(at, 'ukraine'))).toBe('nobody sits for ukraine');
  expect(refusal(choose(at, { act: 'accept' }))).toBe('you sit for nobody; take a seat first');
  while (step(at).stopped === null);
  done(switchTo(at, 'main'));
  goTo(at, whole.length);
  expect(shown(at)).toEqual(whole);
  expect(partyNamed(at, 'us')).toBe('united-states');
  expect(refusal(partyNamed(at, 'u'))).toBe('more than one party begins with u: ukraine, united-states');
});

test('the capital of a held seat acts when it is ordered to, and only then', () => {
  const at = session('seats', 7, 'shocksOn=false');
  sit(at, 'russia');
  toDecision(at);
  expect(by(eventsShown(at), 'russia', 'ACT')).toEqual([]);
  expect(order(at, 'russia', { act: 'act', which: 'strikes' })).toEqual({
    month: monthShown(at) + 1,
  });
  expect(refusal(order(at, 'russia', { act: 'act', which: 'parade' }))).toMatch(
    /^no such act: parade; the capital has /,
  );
  expect(refusal(order(at, 'europe', { act: 'leave' }))).toBe('you do not sit for Europe');
  const month = monthShown(at);
  while (monthShown(at) < month + 2) {
    const asked = invitation(at);
    if (asked === null) toDecision(at);
    else done(choose(at, { act: 'chart' }));
  }
  expect(by(eventsShown(at), 'russia', 'ACT').map(({ act, decided }) => [act, decided])).toEqual([
    ['strikes', true],
  ]);
});

test('a party walks out at the end of the month in which its seat says so', () => {
  const at = session('seats', 8);
  sit(at, 'europe');
  toDecision(at);
  const { month } = done(order(at, 'europe', { act: 'leave' }));
  while (toDecision(at).stopped !== 'end') done(choose(at, { act: 'chart' }));
  expect(eventsShown(at).find(({ event }) => event === 'WALK')).toMatchObject({
    by: 'europe',
    month,
    decided: true,
  });
  expect(eventsShown(at).at(-1)).toMatchObject({ event: 'END', outcome: 'walked out', month });
  expect(refusal(order(at, 'europe', { act: 'leave' }))).toBe('the run has ended; go back first');
  back(at, 3);
  expect(order(at, 'europe', { act: 'return' })).toEqual({ month });
  expect(refusal(order(at, 'europe', { act: 'return' }))).toBe('Europe is at the table');
  expect(at.branch.name).toBe('main-2');
});

test('the mediator in its seat tables the truce that it chooses, if it goes further than the one in force', () => {
  const at = session('seats', 9, 'shocksOn=false');
  sit(at, 'united-states');
  while (toDecision(at).stopped !== 'end' && invitation(at)?.at !== 'truce-offer')
    done(choose(at, { act: 'chart' }));
  expect(refusal(choose(at, { act: 'truce', item: 9 }))).toBe('no such truce: 9; the menu has 4');
  const before = at.branch.cursor;
  done(choose(at, { act: 'truce', item: 3 }));
  expect(at.branch.told[before]).toMatchObject({
    event: 'TRUCE',
    kind: 'sector',
    by: 'united-states',
    decided: true,
  });
});

test('nothing is promised that will not be done: no act for a party that has left, none after the end', () => {
  const at = session('seats', 8, 'talks.walkOut.comeBack=0.0001', 'shocksOn=false');
  sit(at, 'europe');
  toDecision(at);
  done(order(at, 'europe', { act: 'leave' }));
  while (monthShown(at) < 2) {
    if (invitation(at) === null) step(at);
    else done(choose(at, { act: 'chart' }));
  }
  expect(refusal(order(at, 'europe', { act: 'act', which: 'trainers' }))).toBe(
    'Europe has left; its capital is not asked',
  );
  const last = session('seats', 8, 'rounds=1');
  sit(last, 'europe');
  toDecision(last);
  expect(refusal(order(last, 'europe', { act: 'act', which: 'trainers' }))).toBe(
    'there is no further occasion in this run',
  );
});

test.each(FORMATS)('in %s talks the text that is shown is the one that a seat is asked about', (format) => {
  let compared = 0;
  for (let replication = 0; replication < 6; replication += 1) {
    const at = session('shown', replication, `format=${format}`, 'rounds=4');
    for (const party of ['europe', 'russia', 'ukraine', 'united-states']) sit(at, party);
    while (toDecision(at).stopped !== 'end') {
      const asked = question(at);
      if (asked === null) throw new Error('nobody is asked');
      const about = asked.asked.at === 'answer' || asked.asked.at === 'amendment';
      const { text } = picture(at);
      if (about) compared += 1;
      expect(about ? text.terms : null).toEqual(about ? asked.text?.terms : null);
      expect(about && asked.asked.at === 'answer' ? text.by : null).toBe(
        about && asked.asked.at === 'answer' ? asked.text?.by : null,
      );
      done(choose(at, { act: 'chart' }));
    }
  }
  expect(compared).toBeGreaterThan(20);
});

test('of two seats asked about one truce each can be answered otherwise, and the other answer stands', () => {
  const at = session('seats', 9, 'shocksOn=false');
  for (const party of ['europe', 'ukraine']) sit(at, party);
  while (toDecision(at).stopped !== 'end' && invitation(at)?.at !== 'truce')
    done(choose(at, { act: 'chart' }));
  const here = at.branch.cursor;
  done(choose(at, { act: 'accept' }));
  expect(invitation(at)).toMatchObject({ party: 'ukraine', after: here });
  done(choose(at, { act: 'accept' }));
  const first = eventsShown(at).at(-1);
  goTo(at, here);
  expect(invitation(at)?.party).toBe('europe');
  done(choose(at, { act: 'accept' }));
  expect([at.branch.cursor, invitation(at)?.party]).toEqual([here, 'ukraine']);
  done(choose(at, { act: 'refuse' }));
  expect(at.branch.name).toBe('main-2');
  expect(first).toMatchObject({ event: 'TRUCE', answers: { europe: 'accept', ukraine: 'accept' } });
  expect(eventsShown(at).at(-1)).toMatchObject({
    event: 'TRUCE',
    answers: { europe: 'accept', ukraine: 'refuse' },
  });
});
