// A class in real browsers, for all tests of a file: the pages built, the real server in a process of its own, and how one comes in.
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Served } from '../seminar/served.ts';
import { end, serve } from '../seminar/served.ts';
import { buildPage, openBrowser } from './browser.ts';

/** What a class is held with; the server may be another after a crash. */
export type Classroom = Readonly<{ pages: string; browser: Browser; served: Served }>;

/** Opens a class kept in a file, with options for the server. */
export async function openClass(data: string, ...options: readonly string[]): Promise<Classroom> {
  const pages = buildPage();
  const browser = await openBrowser();
  return { pages, browser, served: await serve(data, '--pages', pages, ...options) };
}

/** Ends it and leaves nothing behind. */
export async function closeClass({ pages, browser, served }: Classroom): Promise<void> {
  await browser.close();
  await end(served);
  rmSync(pages, { recursive: true, force: true });
}

/** Comes in under a name, on a page that shows the way in, as far as the lobby. */
export async function comesInAs(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Whom do you speak for?' }).waitFor();
}

/** Joins a delegation from the lobby and reads the brief. */
export async function speaksFor(page: Page, party: string): Promise<void> {
  await page.getByRole('button', { name: `Join ${party}` }).click();
  await page.getByRole('heading', { name: 'Your brief' }).waitFor();
}

/** How many pixels a phone of 360 would have to be wider to show a page whole. */
export async function cutOff(page: Page): Promise<number> {
  await page.setViewportSize({ width: 360, height: 740 });
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
