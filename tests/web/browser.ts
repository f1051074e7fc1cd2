// A page in a real browser for tests: built once, served by the project's own server, watched for faults of any kind.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { serveWeb } from '../../src/cli/web-command.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** The start screen would propose another seed each time. */
export const SEEDED = '?seed=amber-heron';

export type Web = Readonly<{
  address: string;
  folder: string;
  /** Opens a page of its own, with a seed unless the path says otherwise; what goes wrong in it is listed in `faults`. */
  open: (path?: string, options?: BrowserContextOptions) => Promise<Page>;
  browser: Browser;
  faults: string[];
  close: () => Promise<void>;
}>;

/** Builds the page into a folder of its own. */
export function buildPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'winset-web-'));
  const words = ['vite', 'build', '--configLoader', 'native', '--logLevel', 'error', '--outDir', folder];
  execFileSync(join(ROOT, 'node_modules', '.bin', words[0] ?? ''), words.slice(1), {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return folder;
}

/** Starts a browser. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: whichChromium(), args: FLAGS.split(' ') });
}

/** Opens an address in a page of its own; what goes wrong in it is listed in `faults`. */
export async function openWatched(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
  faults: string[],
): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(address);
  return page;
}

/** Builds and serves the page, and starts a browser. */
export async function openWeb(): Promise<Web> {
  const folder = buildPage();
  const served = await serveWeb({ folder });
  if (typeof served === 'string') throw new Error(served);
  const browser = await openBrowser();
  const faults: string[] = [];
  const contexts: BrowserContext[] = [];
  return {
    address: served.address,
    folder,
    browser,
    faults,
    open: async (path = SEEDED, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      await page.goto(served.address + path);
      return page;
    },
    close: async () => {
      await browser.close();
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The page for all tests of a file, where there is a browser; a fault that it reports fails the test in which it came up. */
export function webFor(there: boolean): () => Web {
  let web: Web | null = null;
  beforeAll(async () => {
    if (there) web = await openWeb();
  }, 120_000);
  afterAll(() => web?.close());
  afterEach(async () => {
    for (const context of web?.browser.contexts() ?? []) await context.close();
    const faults = web?.faults.splice(0) ?? [];
    if (faults.length > 0) throw new Error(`the page reported: ${faults.join('; ')}`);
  });
  return () => {
    if (web === null) throw new Error('no browser');
    return web;
  };
}

function whichChromium(): string {
  return execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
}

/** Opens the table from the start screen with a seed. */
export async function openTable(page: Page, seed: string): Promise<void> {
  await page.getByLabel(/^Seed/).fill(seed);
  await page.getByRole('button', { name: 'Open the table' }).click();
  await page.getByRole('navigation', { name: 'Time' }).waitFor();
}
