// Can a class be held in browsers? The real server in a process of its own, two delegations, a facilitator and a projector.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Served } from '../seminar/served.ts';
import { chairOf, end, scratch, serve, viewOf } from '../seminar/served.ts';
import { hasProgram } from '../system-packages.ts';
import { inBothLights } from './axe.ts';
import { openWatched } from './browser.ts';
import { closeClass, comesInAs, openClass, speaksFor } from './classroom.ts';

const there = hasProgram('chromium');
const faults: string[] = [];
const data = join(scratch(), 'class.db');
let pages = '';
let served: Served;
let browser: Browser;
let chair: Page;
let board: Page;
let ada: Page;
let ben: Page;

function open(path: string, width = 1280, height = 900): Promise<Page> {
  return openWatched(browser, served.url + path, { viewport: { width, height } }, faults);
}

async function comesIn(name: string): Promise<Page> {
  const page = await open(`/join/${served.code}`);
  await comesInAs(page, name);
  return page;
}

/** The page of the two that is asked now. */
async function whoIsAsked(): Promise<Page> {
  const heading = (page: Page): Promise<void> =>
    page.getByRole('heading', { name: /^You are asked for/ }).waitFor();
  return Promise.any([heading(ada).then(() => ada), heading(ben).then(() => ben)]);
}

beforeAll(async () => {
  if (!there) return;
  ({ pages, browser, served } = await openClass(data));
}, 60_000);
afterAll(async () => {
  if (!there) return;
  await closeClass({ pages, browser, served });
});

test.skipIf(!there)('people come in by the code, choose delegations and read their briefs', async () => {
  const way = await open('/');
  expect(await inBothLights(way)).toEqual([]);
  await way.getByLabel('Code').fill('ZZZZZZ');
  await way.getByLabel('Your name').fill('Nobody');
  await way.getByRole('button', { name: 'Join' }).click();
  await way.getByRole('alert').waitFor();
  faults.length = 0; // The browser itself reports the refusal of a wrong code.
  await way.context().close();
  chair = await open(`/facilitator/${served.room}#${served.token}`);
  board = await open(`/projector/${served.room}#${served.code}`, 1920, 1080);
  ada = await comesIn('Ada');
  ben = await comesIn('Ben');
  await speaksFor(ada, 'Ukraine');
  await speaksFor(ben, 'Russia');
  await chair.getByText('2 of 2 here').first().waitFor();
  expect(chair.url()).not.toContain(served.token);
  expect(await board.getByText(served.code).isVisible()).toBe(true);
  const cem = await comesIn('Cem');
  await speaksFor(cem, 'Ukraine');
  await ada.getByRole('button', { name: 'Pass the word to Cem' }).click();
  await cem.getByRole('button', { name: 'Pass the word to Ada' }).click();
  await cem.context().close();
  await chair.getByText('away: Cem').waitFor();
  await ada.getByRole('button', { name: 'Down: Territory' }).click();
  await ada.getByRole('button', { name: 'Not this' }).click();
  await ada.getByRole('button', { name: /^Take away/ }).waitFor();
  await ada.getByRole('button', { name: 'Lock them' }).click();
  await ada.getByRole('heading', { name: 'Your goals, locked' }).waitFor();
});

test.skipIf(!there)(
  'what is asked is answered with a reason, and all hear it; drafts survive a refresh',
  async () => {
    await chair.getByRole('button', { name: 'Start the seminar' }).click();
    await chair.getByRole('button', { name: 'Next: Caucus' }).click();
    await chair.getByRole('button', { name: 'Next: Round 1' }).click();
    const asked = await whoIsAsked();
    const reason = 'Not <b>yet</b>: it cannot be sold at home.';
    await asked.getByLabel('Reason').fill(reason);
    await asked.locator('#terms select').first().selectOption({ index: 1 });
    await expect.poll(async () => (await asked.locator('.read').textContent())?.length).toBeGreaterThan(20);
    await asked.waitForTimeout(1300);
    const draft = await asked.locator('#terms select').first().inputValue();
    await asked.reload();
    await asked.getByLabel('Reason').waitFor();
    expect(await asked.getByLabel('Reason').inputValue()).toBe(reason);
    expect(await asked.locator('#terms select').first().inputValue()).toBe(draft);
    const second = await asked.context().newPage();
    await second.goto(asked.url());
    await second.getByLabel('Reason').waitFor();
    expect(await second.getByLabel('Reason').inputValue()).toBe(reason);
    await second.close();
    await asked.getByRole('button', { name: 'Refuse' }).click();
    for (const page of [ada, ben, chair, board]) await page.getByText(reason).first().waitFor();
    await expect.poll(() => asked.getByRole('log').textContent()).toContain('refuses');
  },
);

test.skipIf(!there)(
  'the facilitator stops the clock, adds time, takes an act back and steps in',
  async () => {
    await chair.getByRole('button', { name: 'Pause' }).click();
    await board.getByText('the clock stands').first().waitFor();
    await chair.getByRole('button', { name: '+2 min' }).click();
    await expect.poll(() => board.getByRole('timer').textContent()).toMatch(/1[12]:\d\d/);
    await chair.getByRole('button', { name: 'Go on' }).click();
    await chair
      .getByRole('button', { name: /^Take back number/ })
      .first()
      .click();
    await chair.getByLabel('Why it is taken back').fill('a slip of the hand');
    await chair.getByRole('button', { name: 'Take it back' }).click();
    await board.getByText('a slip of the hand').first().waitFor();
    await (await whoIsAsked()).getByRole('button', { name: 'Refuse' }).waitFor();
    await chair.locator('.step-in').getByRole('button', { name: 'Let the chart decide' }).click();
    await chair.getByText('The facilitator answered for').first().waitFor();
    await chair.getByText('Brief, goals, notes of Ukraine').click();
    await chair.locator('.seat-now').getByText('Your capital gives ground').first().waitFor();
    await chair.getByLabel('Announcement').fill('Five minutes of silence, please.');
    await chair.getByRole('button', { name: 'Announce' }).click();
    await ada.getByText('Five minutes of silence').first().waitFor();
  },
);

test.skipIf(!there)('the projector shows no secret and nobody’s name', async () => {
  const view = (await viewOf(chairOf(served))) as Readonly<{
    briefs: Readonly<Record<string, Readonly<{ privateFacts: readonly string[] }>>>;
  }>;
  const shown = await board.locator('body').innerText();
  const secrets = Object.values(view.briefs).flatMap(({ privateFacts }) => privateFacts);
  expect(secrets.length).toBeGreaterThan(3);
  for (const secret of [...secrets, served.token, 'Ada', 'Ben', 'Cem']) expect(shown).not.toContain(secret);
  const sizes = await board.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((one) =>
        [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== ''),
      )
      .filter((one) => one.getBoundingClientRect().height > 1)
      .map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28);
});

test.skipIf(!there)('axe finds nothing on any page, and a phone cuts nothing off', async () => {
  for (const page of [ada, chair, board]) expect(await inBothLights(page)).toEqual([]);
  for (const page of [ada, chair]) {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.setViewportSize({ width: 1280, height: 900 });
  }
  const tops = await ada.evaluate(() => document.querySelector('.decide')?.getBoundingClientRect().top ?? 0);
  expect(tops).toBeLessThan(200);
  expect(faults).toEqual([]);
});

test.skipIf(!there)('pages come back by themselves, and say meanwhile that the line is down', async () => {
  await end(served, 'SIGKILL');
  await ada.getByText('The line is down').first().waitFor();
  await ada.getByLabel('A note to your delegation').fill('typed while it was down');
  await ada.getByRole('button', { name: 'Note', exact: true }).click();
  served = await serve(data, '--pages', pages, '--port', new URL(served.url).port);
  await ada.locator('.notes').getByText('typed while it was down').first().waitFor();
  expect(await ada.getByText('The line is down').isVisible()).toBe(false);
});
