// Can one take part with the keyboard alone? Come in, choose a delegation, draft, answer, say something: no mouse.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { chairOf, does, end, scratch, serve } from '../seminar/served.ts';
import { hasProgram } from '../system-packages.ts';
import { buildPage, openBrowser } from './browser.ts';

/** What has the focus, as a screen reader names it: its label, else its text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement;
    const labels = one instanceof HTMLElement && 'labels' in one ? (one.labels as NodeListOf<Element>) : [];
    const [label] = labels;
    return (
      one?.getAttribute('aria-label') ??
      label?.querySelector('span')?.textContent ??
      label?.textContent ??
      one?.textContent ??
      ''
    ).trim();
  });
}

function isA(page: Page, kind: string): Promise<boolean> {
  return page.evaluate((what) => document.activeElement?.matches(what) === true, kind);
}

/** Presses Tab until something of that name has the focus, and that can be seen. */
async function tabTo(page: Page, name: RegExp, kind = '*'): Promise<void> {
  const met: string[] = [];
  for (let n = 0; n < 120; n += 1) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    met.push(here.slice(0, 40));
    if (!name.test(here) || !(await isA(page, kind))) continue;
    const ring = await page.evaluate(
      () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
    );
    expect(`${here}: ${ring}`).not.toMatch(/: none$/);
    return;
  }
  throw new Error(`no way by Tab to ${String(name)}; met: ${met.join(' | ')}`);
}

async function asked(page: Page): Promise<boolean> {
  return page.getByRole('heading', { name: /^You are asked for/ }).isVisible();
}

test.skipIf(!hasProgram('chromium'))(
  'one comes in, chooses a delegation, drafts terms, answers with a reason and speaks by the keyboard alone',
  async () => {
    const pages = buildPage();
    const served = await serve(join(scratch(), 'keys.db'), '--pages', pages);
    const browser = await openBrowser();
    onTestFinished(async () => {
      await browser.close();
      await end(served);
      rmSync(pages, { recursive: true, force: true });
    });
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${served.url}/join`);
    await page.getByLabel('Code').waitFor();
    if (!(await focused(page)).startsWith('Code')) await tabTo(page, /^Code/);
    await page.keyboard.type(served.code.toLowerCase());
    await tabTo(page, /^Your name/);
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Whom do you speak for?' }).waitFor();
    await tabTo(page, /^Join United States/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your brief' }).waitFor();
    await tabTo(page, /^Lock them/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your goals, locked' }).waitFor();
    const chair = chairOf(served);
    for (const kind of ['start', 'next', 'next']) await does(chair, { kind });
    await expect.poll(() => asked(page), { timeout: 20_000 }).toBe(true);
    await tabTo(page, /^Territory/, 'select');
    const before = await page.evaluate(() => (document.activeElement as HTMLSelectElement).value);
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => (document.activeElement as HTMLSelectElement).value)).not.toBe(before);
    await page.keyboard.press('ArrowUp');
    await tabTo(page, /^Reason, to be heard/);
    await page.keyboard.type('By keys alone.');
    // Whose turn comes first is left to chance: terms are asked for, or an answer.
    await tabTo(page, /^(Refuse|Pass)$/);
    await page.keyboard.press('Enter');
    await page.getByText('By keys alone.').first().waitFor();
    await tabTo(page, /^To the whole room/);
    await page.keyboard.type('Said by keys.');
    await page.keyboard.press('Enter');
    await page.getByText('Said by keys.').first().waitFor();
  },
  120_000,
);
