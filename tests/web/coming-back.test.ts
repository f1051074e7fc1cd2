// Is one still oneself after a refresh, in a second tab, after sleep, on another network? The same seat, nothing typed lost, no act doubled.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Seat, Served } from '../seminar/served.ts';
import { chairOf, does, scratch, viewOf } from '../seminar/served.ts';
import { hasProgram } from '../system-packages.ts';
import { openWatched } from './browser.ts';
import { closeClass, comesInAs, openClass, speaksFor } from './classroom.ts';
import type { Wire } from './wire.ts';
import { layWire } from './wire.ts';

const there = hasProgram('chromium');
const faults: string[] = [];
let pages = '';
let served: Served;
let browser: Browser;
let desk: Seat;
let wire: Wire;
/** For Ukraine and Russia, the latter over a network of its own. */
let ada: Page;
let ben: Page;

async function comesIn(url: string, name: string, party: string): Promise<Page> {
  const page = await openWatched(
    browser,
    `${url}/join/${served.code}`,
    { viewport: { width: 1280, height: 900 } },
    faults,
  );
  await comesInAs(page, name);
  await speaksFor(page, party);
  return page;
}

type Desk = Readonly<{
  asked: Readonly<{ party: string; at: string; choices: readonly string[] }> | null;
  moves: readonly Readonly<{
    by: string;
    party: string | null;
    reason: string;
    step: Readonly<{ do: string }>;
  }>[];
  participants: readonly Readonly<{ id: string; name: string; party: string | null; present: boolean }>[];
  seats: readonly Readonly<{ party: string; notes: readonly Readonly<{ text: string }>[] }>[];
}>;

async function atTheDesk(): Promise<Desk> {
  return (await viewOf(desk)) as unknown as Desk;
}

/** Lets the charts answer until a party is asked. */
async function until(party: string): Promise<void> {
  for (let n = 0; n < 40; n += 1) {
    const { asked } = await atTheDesk();
    if (asked?.party === party) return;
    if (asked === null) await does(desk, { kind: 'next' });
    else await does(desk, { kind: 'answer', for: asked.party, choice: { act: 'chart' } });
  }
  throw new Error(`${party} is never asked`);
}

let marks = 0;

/** Waits until a page shows all that has happened by now. */
async function caughtUp(page: Page): Promise<void> {
  marks += 1;
  const text = `Mark ${marks}.`;
  await does(desk, { kind: 'announce', text });
  await page.getByText(text).first().waitFor();
}

async function answersOf(party: string): Promise<Desk['moves']> {
  return (await atTheDesk()).moves.filter((one) => one.party === party && one.step.do === 'choose');
}

async function notesOf(party: string, text: string): Promise<number> {
  const seat = (await atTheDesk()).seats.find((one) => one.party === party);
  return (seat?.notes ?? []).filter((one) => one.text === text).length;
}

/** The button of an answer that always can be given: to refuse, or to pass. */
const no = (page: Page) =>
  page.locator('.decide.now').getByRole('button', { name: /^(Refuse|Pass|Table none)$/ });
const down = (page: Page) => page.getByText('The line is down');

beforeAll(async () => {
  if (!there) return;
  ({ pages, browser, served } = await openClass(join(scratch(), 'class.db')));
  desk = chairOf(served);
  wire = await layWire(served.url);
  ada = await comesIn(served.url, 'Ada', 'Ukraine');
  ben = await comesIn(wire.url, 'Ben', 'Russia');
  await does(desk, { kind: 'policy', party: null, silence: 'chart', seconds: 7200 });
  for (const kind of ['start', 'next', 'next']) await does(desk, { kind });
}, 90_000);
afterAll(async () => {
  if (!there) return;
  wire.close();
  await closeClass({ pages, browser, served });
});

test.skipIf(!there)('a refresh in the midst of typing keeps the seat, the draft and every text', async () => {
  await until('ukraine');
  await ada.getByLabel('Reason, to be heard').fill('half a reason');
  await ada.getByLabel('A note to your delegation').fill('half a note');
  await ada.getByLabel('What you say with it').fill('half a word');
  const level = ada.locator('#terms select').first();
  await level.selectOption({ index: 1 });
  const chosen = await level.inputValue();
  // At once: the server has hardly heard of any of it.
  await ada.reload();
  await ada.getByLabel('Reason, to be heard').waitFor();
  const texts = async (page: Page): Promise<string[]> => [
    await page.getByLabel('Reason, to be heard').inputValue(),
    await page.getByLabel('A note to your delegation').inputValue(),
    await page.getByLabel('What you say with it').inputValue(),
    await page.locator('#terms select').first().inputValue(),
  ];
  const typed = ['half a reason', 'half a note', 'half a word', chosen];
  expect(await texts(ada)).toEqual(typed);
  expect(await ada.locator('.masthead').innerText()).toContain('Ada for Ukraine');
  const second = await ada.context().newPage();
  await second.goto(`${served.url}/seat/${served.room}`);
  await expect.poll(() => texts(second), { timeout: 5000 }).toEqual(typed);
  await second.close();
});

test.skipIf(!there)(
  'a second tab is the same seat: what is done in one is seen in the other, and once',
  async () => {
    await until('ukraine');
    const second = await ada.context().newPage();
    // The way in, taken again, leads back to the same seat.
    await second.goto(`${served.url}/join/${served.code}`);
    await second.getByText('From this browser somebody has come in already').waitFor();
    await second.getByRole('link', { name: 'back to your seat' }).click();
    await second.getByRole('heading', { name: 'Your brief' }).waitFor();
    expect((await atTheDesk()).participants.length).toBe(2);
    await second.getByLabel('A note to your delegation').fill('written in the second tab');
    await expect
      .poll(() => ada.getByLabel('A note to your delegation').inputValue(), { timeout: 5000 })
      .toBe('written in the second tab');
    await ada.getByRole('button', { name: 'Note', exact: true }).click();
    await second.locator('.notes').getByText('written in the second tab').waitFor();
    await expect
      .poll(() => second.getByLabel('A note to your delegation').inputValue(), { timeout: 5000 })
      .toBe('');
    const before = (await answersOf('ukraine')).length;
    const [here, other] = [await no(ada).elementHandle(), await no(second).elementHandle()];
    await Promise.all([here, other].map((button) => button.evaluate((one) => (one as HTMLElement).click())));
    await expect.poll(async () => (await answersOf('ukraine')).length).toBe(before + 1);
    await second.waitForTimeout(600);
    expect((await answersOf('ukraine')).length).toBe(before + 1);
    await second.close();
    faults.length = 0; // The browser itself reports the refusal of the second answer.
  },
);

test.skipIf(!there)(
  'cut off, the page says so and keeps what is typed; what is pressed meanwhile is done once on return',
  async () => {
    await until('ukraine');
    await caughtUp(ada);
    const before = (await answersOf('ukraine')).length;
    await ada.context().setOffline(true);
    await down(ada).waitFor();
    await ada.getByLabel('Reason, to be heard').fill('given in the dark');
    await no(ada).click();
    await no(ada).click();
    await ada.getByLabel('A note to your delegation').fill('sent in the dark');
    for (let n = 0; n < 3; n += 1) await ada.getByRole('button', { name: 'Note', exact: true }).click();
    await ada.getByLabel('To the whole room').fill('not sent at all');
    await ada.getByText('2 acts wait to be sent; each is sent once').waitFor();
    await does(desk, { kind: 'announce', text: 'said while Ada was away' });
    expect((await answersOf('ukraine')).length).toBe(before);
    expect(await ada.getByText('said while Ada was away').count()).toBe(0);
    await ada.context().setOffline(false);
    await ada.getByText('said while Ada was away').first().waitFor();
    await down(ada).waitFor({ state: 'detached' });
    await ada.locator('.notes').getByText('sent in the dark').waitFor();
    expect(await notesOf('ukraine', 'sent in the dark')).toBe(1);
    const answers = await answersOf('ukraine');
    expect(answers.length).toBe(before + 1);
    expect(answers.at(-1)?.reason).toBe('given in the dark');
    expect(await ada.getByLabel('To the whole room').inputValue()).toBe('not sent at all');
    expect(await ada.getByLabel('A note to your delegation').inputValue()).toBe('');
    faults.length = 0; // The browser itself reports what it could not fetch.
  },
);

test.skipIf(!there)('what is typed while cut off outlives even a refresh in the dark', async () => {
  await ada.context().setOffline(true);
  await down(ada).waitFor();
  await ada.getByLabel('To the whole room').fill('typed in the dark');
  await ada.reload().catch(() => undefined);
  await ada.context().setOffline(false);
  await ada.goto(`${served.url}/seat/${served.room}`);
  await ada.getByLabel('To the whole room').waitFor();
  expect(await ada.getByLabel('To the whole room').inputValue()).toBe('typed in the dark');
  await ada.getByRole('button', { name: 'Say', exact: true }).click();
  await ben.getByText('typed in the dark').first().waitFor();
  faults.length = 0;
});

test.skipIf(!there)('an answer that comes too late answers no other question, and says so', async () => {
  await until('ukraine');
  await caughtUp(ada);
  await ada.context().setOffline(true);
  await down(ada).waitFor();
  await ada.getByLabel('Reason, to be heard').fill('too late');
  await no(ada).click();
  await does(desk, { kind: 'answer', for: 'ukraine', choice: { act: 'chart' } });
  await until('ukraine');
  const before = (await answersOf('ukraine')).length;
  await ada.context().setOffline(false);
  await ada.getByText('Not done: the question that you answered is no longer open').waitFor();
  expect((await answersOf('ukraine')).length).toBe(before);
  expect(await ada.getByLabel('Reason, to be heard').inputValue()).toBe('too late');
  faults.length = 0;
});

test.skipIf(!there)(
  'a network that goes away without a word is noticed, and another is taken without a hand on it',
  async () => {
    await until('russia');
    await caughtUp(ben);
    await ben.getByLabel('Reason, to be heard').waitFor();
    const before = (await answersOf('russia')).length;
    wire.goAway();
    await does(desk, { kind: 'announce', text: 'said over the old network' });
    await ben.getByLabel('Reason, to be heard').fill('over the new network');
    await no(ben).click();
    await down(ben).waitFor();
    await ben.getByText('One act waits to be sent').waitFor();
    expect(await ben.getByText('said over the old network').count()).toBe(0);
    wire.comeBack();
    await ben.getByText('said over the old network').first().waitFor();
    await expect.poll(async () => (await answersOf('russia')).length, { timeout: 20_000 }).toBe(before + 1);
    expect((await answersOf('russia')).at(-1)?.reason).toBe('over the new network');
    expect((await atTheDesk()).participants.map(({ name }) => name).toSorted()).toEqual(['Ada', 'Ben']);
    faults.length = 0;
  },
);

test.skipIf(!there)(
  'a name belongs to one: another of that name is told so, and sits elsewhere',
  async () => {
    const other = await openWatched(browser, `${served.url}/join/${served.code}`, {}, faults);
    await other.getByLabel('Your name').fill('ada');
    // An impatient hand: pressed twice.
    await other.getByRole('button', { name: 'Join', exact: true }).dblclick();
    await other.getByRole('alert').getByText('somebody here is called ada already').waitFor();
    await other.getByLabel('Your name').fill('Ada of the other row');
    await other.getByRole('button', { name: 'Join', exact: true }).dblclick();
    await other.getByRole('heading', { name: 'Whom do you speak for?' }).waitFor();
    await other.getByRole('button', { name: 'Join Ukraine' }).click();
    await other
      .getByText('has the word and answers for all of you')
      .or(other.getByText('Ada of the other row (you)'))
      .first()
      .waitFor();
    const { participants } = await atTheDesk();
    expect(participants.map(({ name }) => name).toSorted()).toEqual(['Ada', 'Ada of the other row', 'Ben']);
    await ada.getByRole('button', { name: 'Pass the word to Ada of the other row' }).waitFor();
    expect(await other.getByRole('button', { name: /^Pass the word/ }).count()).toBe(0);
    expect(await other.getByLabel('A note to your delegation').inputValue()).toBe('');
    faults.length = 0;
  },
);
