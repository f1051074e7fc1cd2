// Does the report open in a browser by itself: without a request, a fault, or anything that axe finds, on paper and on a phone?
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasProgram } from '../system-packages.ts';
import { violations } from './axe.ts';
import { openBrowser } from './browser.ts';

const there = hasProgram('chromium');
const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'winset-report-page-'));
const address = pathToFileURL(join(folder, 'batch', 'report.html')).href;
let browser: Browser | null = null;
const told: string[] = [];

beforeAll(async () => {
  if (!there) return;
  const winset = (...args: string[]) =>
    execFileSync(process.execPath, [main, ...args], { cwd: folder, stdio: 'ignore' });
  winset('run', '--runs', '200', '--seed', 'k', '--tables', 'all', '--out', 'batch', '-q');
  winset('report', 'batch');
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const page = await (await browser!.newContext({ viewport: { width, height: 900 }, colorScheme })).newPage();
  page.on('pageerror', (error) => told.push(String(error)));
  page.on('console', (message) => told.push(message.text()));
  page.on('request', (request) => told.push(request.url()));
  await page.goto(address);
  return page;
}

test.skipIf(!there)('it asks for nothing but itself and reports no fault', async () => {
  told.length = 0;
  const page = await opened(1280, 'light');
  await page.waitForLoadState('networkidle');
  expect(told).toEqual([address]);
  expect(await page.locator('figure:visible svg:visible').count()).toBeGreaterThan(20);
});

test.skipIf(!there)('axe finds nothing, light and dark, wide and on a phone', async () => {
  for (const width of [1280, 360])
    for (const scheme of ['light', 'dark'] as const) {
      const page = await opened(width, scheme);
      expect([width, scheme, await violations(page)]).toEqual([width, scheme, []]);
      await page.close();
    }
});

test.skipIf(!there)(
  'on a phone nothing is wider than the screen, and letters of charts can be read',
  async () => {
    const page = await opened(360, 'light');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    const smallest = await page.evaluate(() =>
      Math.min(
        ...[...document.querySelectorAll('svg text')]
          .map((text) => text.getBoundingClientRect().height)
          .filter((height) => height > 0),
      ),
    );
    expect(smallest).toBeGreaterThan(10);
  },
);

test.skipIf(!there)(
  'on paper it is black on white, without links to sections, and charts keep in one piece',
  async () => {
    const page = await opened(1280, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const looks = await page.evaluate(() => ({
      paper: getComputedStyle(document.body).backgroundColor,
      ink: getComputedStyle(document.body).color,
      links: getComputedStyle(document.querySelector('nav')!).display,
      figure: getComputedStyle(document.querySelector('figure')!).breakInside,
    }));
    expect(looks).toEqual({
      paper: 'rgb(255, 255, 255)',
      ink: 'rgb(29, 31, 35)',
      links: 'none',
      figure: 'avoid',
    });
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(50_000);
  },
);
