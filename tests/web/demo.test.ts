// Can one try a seminar alone? One page of frames, each a screen of its own; no other page may be framed or hold frames.
import { rmSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hasProgram } from '../system-packages.ts';
import { violations } from './axe.ts';
import { buildPage, openBrowser } from './browser.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

async function demo(pages: string): Promise<Readonly<{ child: ChildProcess; address: string }>> {
  const words = [MAIN, 'host', '--demo', '--port', '0', '--seed', 'try', '--pages', pages];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /all in one {3}(\S+)/.exec(out)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', () => reject(new Error(out)));
  });
  return { child, address };
}

test.skipIf(!hasProgram('chromium'))(
  'the demonstration shows facilitator, projector and four delegations, and plays',
  async () => {
    const pages = buildPage();
    const { child, address } = await demo(pages);
    onTestFinished(() => void child.kill('SIGKILL'));
    const browser = await openBrowser();
    const faults: string[] = [];
    const context = await browser.newContext({ viewport: { width: 1900, height: 1000 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(address);
    const frame = (title: string) => page.frameLocator(`iframe[title="${title}"]`);
    for (const party of ['Europe', 'Russia', 'Ukraine', 'United States'])
      await frame(party).getByRole('heading', { name: 'Your brief' }).waitFor();
    const desk = frame('Facilitator');
    for (const name of ['Start the seminar', 'Next: Caucus', 'Next: Round 1'])
      await desk.getByRole('button', { name }).click();
    await frame('Projector').getByText('is asked.').first().waitFor();
    expect(page.url()).not.toContain('#');
    // What is in the frames are pages of their own, each checked by itself elsewhere.
    expect(await violations(page, ['iframe'])).toEqual([]);
    await page.reload();
    await frame('Ukraine').getByRole('heading', { name: 'Your brief' }).waitFor();
    await desk.getByText('4 of 4 here').first().waitFor();
    const { origin } = new URL(address);
    const policy = async (path: string): Promise<string> =>
      (await fetch(origin + path)).headers.get('content-security-policy') ?? '';
    expect(await policy('/demo/abc')).toMatch(/frame-src 'self'; frame-ancestors 'none'/);
    expect(await policy('/seat/abc')).toMatch(/frame-src 'none'; frame-ancestors 'self'/);
    expect(faults).toEqual([]);
    await browser.close();
    child.kill('SIGINT');
    rmSync(pages, { recursive: true, force: true });
  },
  120_000,
);
