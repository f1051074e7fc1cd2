// Can everybody use the page? axe on every screen in light and dark, the keyboard alone, a phone, 200 % zoom, less motion.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hasProgram } from '../system-packages.ts';
import { violations } from './axe.ts';
import { openTable, SEEDED, webFor } from './browser.ts';

const there = hasProgram('chromium');
const web = webFor(there);

async function inTheMiddle(page: Page): Promise<void> {
  await openTable(page, 'amber-heron');
  await page.getByRole('button', { name: 'Ukraine', exact: true }).click();
  await page.getByRole('button', { name: 'Go on until you are asked' }).click();
  await page.getByText('The text as it stands would do').or(page.locator('.near li')).first().waitFor();
}

/** What axe finds in light, and then in dark; without motion, so that no colour is met half way. */
async function inBoth(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  return [...light, ...(await violations(page))];
}

test.skipIf(!there)('axe finds nothing on the start, the table and its windows, light and dark', async () => {
  const page = await web().open();
  expect(await inBoth(page)).toEqual([]);
  await inTheMiddle(page);
  expect(await inBoth(page)).toEqual([]);
  const close = (): Promise<void> => page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Territory', exact: true }).click();
  await page.getByText('Contested:').first().waitFor();
  expect(await inBoth(page)).toEqual([]);
  await close();
  await page.getByRole('button', { name: 'Help and shortcuts' }).click();
  expect(await inBoth(page)).toEqual([]);
  await close();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  expect(await inBoth(page)).toEqual([]);
  await close();
  await page.getByRole('button', { name: 'Show the drawing' }).click();
  await page.locator('.drawing svg').waitFor();
  expect(await inBoth(page)).toEqual([]);
});

test.skipIf(!there)('axe finds nothing in front of a class, light and dark', async () => {
  const page = await web().open();
  await page.getByRole('button', { name: 'With a class' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  expect(await inBoth(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show the answer' }).click();
  expect(await inBoth(page)).toEqual([]);
});

const SIZES = [
  ['a phone', 390, 844],
  ['a small phone', 320, 640],
  ['200 % zoom', 640, 450],
  ['a tablet', 1000, 700],
] as const;

test.skipIf(!there)(
  'nothing is cut off on a phone or at 200 % zoom, and the decision comes first',
  async () => {
    const page = await web().open();
    const wide = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    for (const [, width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      expect(await wide()).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await inTheMiddle(page);
    for (const [name, width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      expect([name, Math.max(0, await wide())]).toEqual([name, 0]);
      if (width > 900) continue;
      const tops = await page.evaluate(() =>
        ['.decide', '.offer', '.why-panel'].map(
          (one) => document.querySelector(one)?.getBoundingClientRect().top ?? 0,
        ),
      );
      expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await violations(page)).toEqual([]);
  },
);

test.skipIf(!there)('letters of a class are at least 28 pixels high on a projector', async () => {
  const page = await web().open(SEEDED, { viewport: { width: 1920, height: 1080 } });
  await page.getByRole('button', { name: 'With a class' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  const size = (of: string): Promise<number> =>
    page
      .locator(of)
      .first()
      .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
  expect(await size('.stage .huge')).toBeGreaterThanOrEqual(28);
  expect(await size('.class-text dd')).toBeGreaterThanOrEqual(28);
});

/** Presses Tab until an element with this name has the focus. */
async function tabTo(page: Page, name: RegExp, most = 120): Promise<void> {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    const words = await page.evaluate(() => {
      const at = document.activeElement;
      const style = at === null ? null : getComputedStyle(at);
      const seen =
        style !== null && (style.outlineStyle !== 'none' || at?.matches('input[type=radio]') === true);
      return `${seen ? '' : 'no visible focus: '}${at?.getAttribute('aria-label') ?? (at as HTMLElement | null)?.innerText ?? ''}`;
    });
    if (name.test(words)) return;
  }
  throw new Error(`Tab never reaches ${String(name)}`);
}

test.skipIf(!there)('the keyboard alone is enough', async () => {
  const page = await web().open();
  await tabTo(page, /^Open the table$/);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Time' }).waitFor();
  await page.keyboard.press('Shift+?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await tabTo(page, /^Ukraine$/);
  await page.keyboard.press('Space');
  await page.keyboard.press('d');
  await page.locator('.decide.now').waitFor();
  await tabTo(page, /^(Refuse|Pass)$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Halting the fighting$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  const inside = (): Promise<boolean> =>
    page.evaluate(() => Boolean(document.activeElement?.closest('[role=dialog]')));
  await expect.poll(inside, { timeout: 5000 }).toBe(true);
  await page.keyboard.press('Escape');
  // The focus goes back to where the window was opened.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 5000 })
    .toBe('Halting the fighting');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('tooltip').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('tooltip').count()).toBe(0);
  await tabTo(page, /^Round 1, branch main$/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.getByText('event 1 · main').waitFor();
});

test.skipIf(!there)('with less motion nothing moves, and the switch of light and dark is kept', async () => {
  const page = await web().open(SEEDED, { reducedMotion: 'reduce', colorScheme: 'light' });
  const duration = await page
    .locator('button')
    .first()
    .evaluate((node) => getComputedStyle(node).transitionDuration);
  expect(duration).toBe('0s');
  const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByLabel('Light or dark').selectOption('dark');
  expect(await paper()).not.toBe(light);
  const dark = await paper();
  await page.reload();
  expect(await paper()).toBe(dark);
});
