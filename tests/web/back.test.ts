// The way back to a seat in real browsers: asked for at the desk, opened on another device, at another address, on a phone.
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Served } from '../seminar/served.ts';
import { end, scratch, serve } from '../seminar/served.ts';
import { hasProgram } from '../system-packages.ts';
import { inBothLights } from './axe.ts';
import { openWatched } from './browser.ts';
import { closeClass, comesInAs, cutOff, openClass, speaksFor } from './classroom.ts';

const there = hasProgram('chromium');
const faults: string[] = [];
const data = join(scratch(), 'class.db');
const WIDE = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 360, height: 740 } };
let pages = '';
let served: Served;
let browser: Browser;

const opened = (address: string, options = WIDE): Promise<Page> =>
  openWatched(browser, address, options, faults);

const deskOf = (where: Served): Promise<Page> =>
  opened(`${where.url}/facilitator/${where.room}#${where.token}`);

/** Asks for a link at the desk and gives its address. */
async function linkFor(desk: Page, name: string): Promise<string> {
  await desk.getByRole('button', { name: `Link back for ${name}`, exact: true }).click();
  return desk
    .getByRole('region', { name: `Link back for ${name}` })
    .getByLabel('Link')
    .inputValue();
}

beforeAll(async () => {
  if (!there) return;
  ({ pages, browser, served } = await openClass(data));
}, 90_000);
afterAll(async () => {
  if (!there) return;
  await closeClass({ pages, browser, served });
});

test.skipIf(!there)(
  'a link from the desk gives the seat to another device, whole, and takes it from the first, which says so',
  { timeout: 120_000 },
  async () => {
    const ada = await opened(`${served.url}/join/${served.code}`);
    await ada.getByText('You sat here before').waitFor();
    await ada.getByLabel('Your name').fill('Ada');
    await ada.keyboard.press('Enter');
    await ada.getByRole('button', { name: 'Join Ukraine' }).click();
    await ada.getByLabel('A note to your delegation').fill('typed on the first device');
    const desk = await deskOf(served);
    await desk.getByText('drafting').waitFor();
    const address = await linkFor(desk, 'Ada');
    expect(address).toMatch(new RegExp(`^${served.url}/back#[2-9A-HJ-NP-Z]{10}$`));
    const shown = desk.getByRole('region', { name: 'Link back for Ada' });
    await shown.getByRole('img', { name: `QR code of ${address}` }).waitFor();
    await desk.getByText(/link back open (10:00|9:\d\d)/).waitFor();
    expect(await inBothLights(desk)).toEqual([]);
    expect(await cutOff(desk)).toBeLessThanOrEqual(0);
    await desk.setViewportSize(WIDE.viewport);

    const asked: Request[] = [];
    const context = await browser.newContext(PHONE);
    context.on('request', (one) => asked.push(one));
    const phone = await context.newPage();
    phone.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await phone.goto(address);
    await phone.getByRole('heading', { name: 'Your brief' }).waitFor();
    expect(phone.url()).toBe(`${served.url}/seat/${served.room}`);
    const secret = address.split('#')[1] ?? '';
    for (const one of asked) {
      expect(one.url()).not.toContain(secret);
      expect((await one.allHeaders())['referer']).toBeUndefined();
    }
    expect(
      await phone.evaluate(() =>
        JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]),
      ),
    ).not.toContain(secret);
    expect(await phone.locator('.masthead').innerText()).toContain('Ada for Ukraine');
    expect(await phone.getByLabel('A note to your delegation').inputValue()).toBe(
      'typed on the first device',
    );
    const told = phone.getByText('This seat was taken up by a link of the facilitator');
    await told.waitFor();
    expect(await inBothLights(phone)).toEqual([]);
    expect(await cutOff(phone)).toBeLessThanOrEqual(0);
    await phone.getByRole('button', { name: 'Understood' }).click();
    await told.waitFor({ state: 'detached' });
    await phone.reload();
    await phone.getByRole('heading', { name: 'Your brief' }).waitFor();
    expect(await told.count()).toBe(0);
    // Back in the history there is no page that holds the link.
    await phone.goBack().catch(() => null);
    expect(phone.url()).not.toContain(secret);

    await ada.getByRole('alert').getByText('This seat was taken up on another device').waitFor();
    expect(await inBothLights(ada)).toEqual([]);
    expect(await ada.getByLabel('A note to your delegation').count()).toBe(0);
    await shown.getByText('Ada is back: the link was used').waitFor();
    expect(await desk.locator('body').innerHTML()).not.toContain(secret);
    await shown.getByRole('button', { name: 'Hide' }).click();
    await desk.getByText('came back by a link').waitFor();
    expect(faults).toEqual([]);

    const third = await opened(address, PHONE);
    await third.getByRole('alert').getByText('this link back was used already').waitFor();
    expect(third.url()).toBe(`${served.url}/back`);
    expect(await inBothLights(third)).toEqual([]);
    expect(await cutOff(third)).toBeLessThanOrEqual(0);
    faults.length = 0; // The browser itself reports the refusal.
    // A newer link put into the same page is taken, and taken out of the address bar.
    const newer = await linkFor(desk, 'Ada');
    await third.evaluate((hash) => (location.hash = hash), newer.split('#')[1] ?? '');
    await third.getByRole('heading', { name: 'Your brief' }).waitFor();
    await phone.close();
  },
);

test.skipIf(!there)(
  'a server at another address: the old seat opens nothing there, the page says what to do, and the code typed by hand brings it back',
  { timeout: 120_000 },
  async () => {
    const ben = await opened(`${served.url}/join/${served.code}`);
    await comesInAs(ben, 'Ben');
    await speaksFor(ben, 'Russia');
    const before = served.url;
    await end(served);
    served = await serve(data, '--pages', pages, '--link');
    expect(served.url).not.toBe(before);
    await expect.poll(served.said).toContain('needs a link back');
    await ben.getByText('ask the facilitator for a link back to your seat').waitFor({ timeout: 40_000 });
    // Another port is the same site for cookies; another host is not.
    await ben.context().clearCookies();
    await ben.goto(`${served.url}/seat/${served.room}`);
    await ben.getByRole('alert').getByText('ask the facilitator for a link back').waitFor();
    await ben.getByRole('link', { name: 'I have a code for the way back' }).click();
    const desk = await deskOf(served);
    const [, code = ''] = (await linkFor(desk, 'Ben')).split('#');
    expect(await inBothLights(ben)).toEqual([]);
    expect(await cutOff(ben)).toBeLessThanOrEqual(0);
    await ben.getByLabel('Code of your link').fill(`${code.slice(0, 5)}-${code.slice(5).toLowerCase()}`);
    await ben.keyboard.press('Enter');
    await ben.getByText('This seat was taken up by a link of the facilitator').waitFor();
    expect(await ben.locator('.masthead').innerText()).toContain('Ben for Russia');
    await desk.getByText('Ben is back').waitFor();
    faults.length = 0; // The browser itself reports what it could not reach.
  },
);
