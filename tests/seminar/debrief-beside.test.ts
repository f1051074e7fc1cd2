/** What went on beside the talks is looked back on: whom news reached, what came of pledges, who met and what was passed, votes at home. */
import { expect, test } from 'vitest';
import type { Debrief } from '../../src/seminar/debrief/debrief.ts';
import { debriefOf } from '../../src/seminar/debrief/debrief.ts';
import { pageOf } from '../../src/seminar/debrief/page.ts';
import type { Studies } from '../../src/seminar/debrief/studies.ts';
import { TABLE_NAMES, tableOf } from '../../src/seminar/debrief/tables.ts';
import { eventsShown } from '../../src/simulation/session/session.ts';
import type { Held } from './rooms.ts';
import { comes, held } from './rooms.ts';

const waiting: Studies = {
  look: () => null,
  far: () => null,
  work: () => Promise.reject(new Error('none')),
  told: () => 0,
  close: async () => undefined,
};
const made = (at: Held, withWords: boolean): Debrief =>
  debriefOf(at.room(), { studies: waiting, withWords, begin: false });
const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'] as const;

/** What people write; each holds a name of somebody in the room. */
const WORDS = {
  news: 'Rumour says Quintero',
  caucus: 'Quintero behind doors',
  paper: 'Quintero offers this',
  answer: 'Quintero says quietly yes',
  pledge: 'Quintero keeps it quiet',
} as const;

/** A class that used everything beside the table, signed, voted at home and is in its debrief. */
function wholeClass(): Held {
  const at = held(':memory:', undefined, 'chamber');
  const ids = PARTIES.map((party, i) => comes(at, i === 0 ? 'Adelheid Quintero' : `P-${party}`, party));
  const [europe = '', russia = '', ukraine = '', states = ''] = ids;
  const chair = 'facilitator';
  at.does(chair, { kind: 'policy', party: null, silence: 'chart', seconds: 7200 });
  for (const kind of ['start', 'next', 'next'] as const) at.does(chair, { kind });
  at.does(chair, { kind: 'inject', card: 'I06', to: ['ukraine', 'russia'], when: 'now' });
  at.does(chair, { kind: 'inject', title: WORDS.news, text: 'written', to: null, when: 'now' });
  const planned = at.does(chair, { kind: 'inject', card: 'I01', when: 'word' });
  at.does(chair, { kind: 'inject-hold', inject: planned, held: true });
  const order = { state: 'germany', thousand: 17.3, backstop: 1, share: 0, public: false } as const;
  const pledge = at.does(europe, { kind: 'pledge', ...order, reason: WORDS.pledge });
  at.minutes(1);
  at.does(europe, { kind: 'pledge-reveal', pledge });
  at.does(europe, { kind: 'pledge', ...order, state: 'france', thousand: 9 });
  at.does(europe, { kind: 'pledge', ...order, state: 'france', thousand: 4 });
  const caucus = at.does(russia, { kind: 'caucus', with: ['ukraine'] });
  const said = at.does(ukraine, { kind: 'caucus-say', caucus, text: WORDS.caucus });
  at.does(russia, { kind: 'caucus-close', caucus });
  const paper = at.does(russia, { kind: 'paper', to: 'ukraine', terms: { EU: 3 }, text: WORDS.paper });
  at.does(ukraine, { kind: 'paper-answer', paper, answer: 'accept', text: WORDS.answer });
  at.does(chair, { kind: 'leak', of: 'caucus', seq: said, to: ['united-states'] });
  while (at.room().asked !== null && eventsShown(at.room().session).at(-1)?.event !== 'SIGN') {
    const { party, at: what } = at.room().asked!;
    const act = what === 'answer' ? ('accept' as const) : ('chart' as const);
    at.does(ids[PARTIES.indexOf(party as never)]!, { kind: 'answer', choice: { act } });
  }
  while (at.room().opening.plan[at.room().phase]?.kind !== 'ratification') at.does(chair, { kind: 'next' });
  at.does(ukraine, { kind: 'ballot', vote: 'yes' });
  at.does(russia, { kind: 'ballot', vote: 'no' });
  at.does(europe, { kind: 'ballot', vote: 'abstain' });
  at.does(states, { kind: 'ballot', vote: 'yes' });
  at.does(chair, { kind: 'next' });
  return at;
}

const at = wholeClass();
const [quiet, full] = [made(at, false), made(at, true)];
const files = (debrief: Debrief): string[] => [
  pageOf(debrief),
  ...TABLE_NAMES.map((name) => tableOf(debrief, name)!),
];

test('news is told with whom it reached, when, what it did, what was held back and what was a leak', () => {
  const { news } = quiet.beside;
  const { injects } = at.room();
  expect(news.map(({ card, to, state, leak }) => [card, to, state, leak])).toEqual([
    ['I06', ['ukraine', 'russia'], 'out', false],
    [null, null, 'out', false],
    ['I01', injects[2]!.to, 'held back', false],
    [null, ['united-states'], 'out', true],
  ]);
  expect(news[0]).toMatchObject({ title: injects[0]!.title, text: injects[0]!.text });
  expect(news.map(({ at: out }) => out === null)).toEqual([false, false, true, false]);
  expect(news[3]!.at! - news[0]!.at!).toBe(60);
  const page = pageOf(quiet);
  expect(page).toContain('held back');
  expect(page).toContain('<span class="chip">leak</span>');
});

test('a pledge is told with its conditions, when it became public and how the model counted it', () => {
  const { pledges } = quiet.beside;
  const [germany, first, second] = pledges;
  expect(germany).toMatchObject({ state: 'germany', isPublic: true, came: 'stands', words: null });
  expect(germany!.publicAt! - germany!.at).toBe(60);
  expect(germany!.sentence).toBe(
    'Germany pledges 17.3 thousand, once the fighting has halted, with a backstop',
  );
  expect([first!.came, first!.counted, first!.publicAt]).toEqual(['replaced', null, null]);
  expect([second!.came, germany!.counted]).toEqual(['stands', null]);
  expect(full.beside.pledges[0]!.words).toBe('Participant 1 keeps it quiet');
});

test('the model’s count of a pledge is that of the sums told while it stood', () => {
  const talks = held(':memory:', undefined, 'pledge');
  const [europe = ''] = PARTIES.map((party) => comes(talks, `P-${party}`, party));
  for (const kind of ['start', 'next', 'next'] as const) talks.does('facilitator', { kind });
  const order = { kind: 'pledge', state: 'germany', backstop: 1, share: 0, public: false } as const;
  talks.does(europe, { ...order, thousand: 17.3 });
  for (const kind of ['next', 'next'] as const) talks.does('facilitator', { kind });
  talks.does(europe, { ...order, thousand: 5 });
  const [one, two] = made(talks, false).beside.pledges;
  expect([one!.counted, one!.came]).toEqual([[0, 17.3, 17.3], 'replaced']);
  expect([two!.counted, two!.came]).toEqual([null, 'stands']);
  talks.does('facilitator', { kind: 'next' });
  const counts = made(talks, false).beside.pledges.map(({ counted }) => counted);
  expect(counts).toEqual([
    [0, 17.3, 17.3],
    [0, 5, 5],
  ]);
});

test('closed doors are told by who met and how much was said, papers by their terms and answers', () => {
  const { channels, papers } = quiet.beside;
  expect(channels).toMatchObject([
    { parties: ['russia', 'ukraine'], by: 'russia', closed: true, lines: 1, said: null },
  ]);
  expect(full.beside.channels[0]!.said).toMatchObject([
    { by: 'ukraine', words: 'Participant 1 behind doors' },
  ]);
  expect(papers).toMatchObject([
    { from: 'russia', to: 'ukraine', answer: 'accept', words: null, answerWords: null },
  ]);
  expect(papers[0]!.terms['EU']).toBe(3);
  expect(tableOf(quiet, 'paper_levels')).toMatch(/,EU,3,/);
  expect(pageOf(full)).toContain('Participant 1 says quietly yes');
});

test('gates say that people voted and what the model had drawn; chambers say majorities, nobody’s vote', () => {
  const gate = quiet.settled!.gates.find(({ by }) => by === 'ukraine')!;
  const told = eventsShown(at.room().session).find(
    ({ event, by }) => event === 'RATIFY' && by === 'ukraine',
  )!;
  expect([gate.voted, gate.drawn, gate.passed]).toEqual([true, told['drawn'], true]);
  expect(quiet.beside.chambers).toEqual([
    { party: 'europe', passed: null },
    { party: 'russia', passed: false },
    { party: 'ukraine', passed: true },
    { party: 'united-states', passed: true },
  ]);
  expect(pageOf(quiet)).toContain(`the model drew that it ${gate.drawn === true ? 'passes' : 'fails'}`);
  expect(JSON.stringify(full)).not.toMatch(/"(abstained|abstain|votes|no)":/);
});

test('what people wrote beside the table is in no file unless it is asked for, and then without names', () => {
  const written = Object.values(WORDS).map((text) => text.replace('Quintero', '').trim());
  for (const file of files(quiet))
    for (const text of [...written, 'Quintero', 'Adelheid']) expect(file).not.toContain(text);
  const kept = files(full).join('\n');
  expect(kept).not.toMatch(/Quintero|Adelheid/);
  for (const text of ['Rumour says', 'behind doors', 'quietly yes', 'keeps it quiet'])
    expect(kept).toContain(text);
});
