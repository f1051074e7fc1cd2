// Does the page do in a real Chromium what it promises? A whole negotiation from a seat, forks, links, traces, batches, a class.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { decidedTrace } from '../../src/simulation/session/session-file.ts';
import type { TraceHeader } from '../../src/simulation/trace.ts';
import { interpreted, readHeader, TRACE_VERSION, traceOf } from '../../src/simulation/trace.ts';
import { flagship } from '../flagship.ts';
import { hasProgram } from '../system-packages.ts';
import { openTable, SEEDED, webFor } from './browser.ts';

const there = hasProgram('chromium');
const FIRST_LOAD = 300_000;
const web = webFor(there);

function where(page: Page): Promise<string> {
  return page.locator('.where').innerText();
}

async function downloaded(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

test.skipIf(!there)('from the start to the table no more than 300 kB come over the wire', async () => {
  const page = await web().open();
  const files = new Set<string>();
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url());
    if (web().address.startsWith(origin)) files.add(pathname === '/' ? '/index.html' : pathname);
  });
  await page.reload();
  await openTable(page, 'k4-maple');
  await page.keyboard.press('n');
  await page.waitForTimeout(300);
  const sizes = [...files].map((file) => gzipSync(readFileSync(join(web().folder, file))).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  // The worker for searches begins after the first text; it is no part of the first load.
  expect(total).toBeLessThan(FIRST_LOAD);
});

test.skipIf(!there)('a run that nobody touches has the trace that Node prints, to the byte', async () => {
  const page = await web().open();
  await openTable(page, 'amber-heron');
  await page.keyboard.press('e');
  await page.getByRole('heading', { name: 'The run has ended' }).waitFor();
  const header: TraceHeader = {
    trace: 'winset',
    version: TRACE_VERSION,
    scenario: { bundled: 'ukraine-2025', set: [] },
    title: flagship().title,
    seed: 'amber-heron',
    replication: 0,
  };
  const expected = `${traceOf(header, flagship(), interpreted(ACTORS)).join('\n')}\n`;
  expect((await downloaded(page, 'Trace')) === expected).toBe(true);
});

/** Plays from a seat until the run has ended: accepts nothing, passes, tables one offer of its own. */
async function playOut(page: Page): Promise<number> {
  let decisions = 0;
  const ended = page.getByRole('heading', { name: 'The run has ended' });
  while (!(await ended.isVisible())) {
    const on = page.getByRole('button', { name: 'Go on until you are asked' });
    if (await on.isVisible()) {
      await on.click();
      continue;
    }
    for (const name of ['Refuse', 'Pass', 'Table none']) {
      const button = page.getByRole('button', { name, exact: true });
      if (!(await button.isVisible())) continue;
      await button.click();
      decisions += 1;
      break;
    }
  }
  return decisions;
}

test.skipIf(!there)(
  'a whole negotiation from a seat, back, another choice, a fork, a comparison, a link',
  async () => {
    const page = await web().open(SEEDED, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByText('Change an assumption').click();
    await page.getByLabel(/^One path=value/).fill('rounds=3');
    await openTable(page, 'amber-heron');
    await page.getByRole('button', { name: 'Ukraine', exact: true }).click();
    expect(await playOut(page)).toBeGreaterThan(8);
    await page.getByRole('button', { name: 'Round 1, branch main' }).click();
    await page.getByRole('button', { name: '← Back' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('button', { name: 'Go on until you are asked' }).click();
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    expect(await where(page)).toMatch(/main-2$/);
    await page.getByRole('button', { name: 'Fork…' }).click();
    await page.getByLabel('Name of the new branch').fill('no good name');
    await page.getByRole('button', { name: 'Fork here' }).click();
    expect(await page.getByRole('status').innerText()).toContain('not a name of a branch');
    await page.getByLabel('Name of the new branch').fill('other-way');
    await page.getByRole('button', { name: 'Fork here' }).click();
    expect(await where(page)).toMatch(/other-way$/);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByLabel('One branch').selectOption('main');
    expect(await page.getByRole('dialog').innerText()).toContain('They share');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Link copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await web().open(new URL(link).hash);
    await other.getByRole('navigation', { name: 'Time' }).waitFor();
    expect(await other.locator('.offer').innerText()).toBe(await page.locator('.offer').innerText());
    expect(await where(other)).toBe(await where(page));
    expect(await other.locator('.branch').count()).toBe(3);
    const trace = await downloaded(other, 'Trace');
    const header = readHeader(trace.split('\n')[0]) as TraceHeader;
    expect(`${decidedTrace(castOf(flagship(['rounds=3']), ACTORS), header).join('\n')}\n` === trace).toBe(
      true,
    );
  },
);

test.skipIf(!there)('an offer is checked as one writes it', async () => {
  const page = await web().open();
  await page.getByRole('checkbox', { name: 'Ukraine' }).check();
  await openTable(page, 'amber-heron');
  for (
    let i = 0;
    i < 4 && !(await page.getByRole('button', { name: 'Pass', exact: true }).isVisible());
    i += 1
  ) {
    const refuse = page.getByRole('button', { name: 'Refuse', exact: true });
    await ((await refuse.isVisible()) ? refuse : page.getByRole('button', { name: 'Go on until' })).click();
  }
  await page.getByRole('button', { name: /offer…$/ }).click();
  const form = page.getByRole('form');
  await form.getByLabel('NATO question').selectOption('3');
  await form.getByLabel('Foreign forces in Ukraine').selectOption('3');
  expect(await form.innerText()).toContain('permanent neutrality');
  expect(await form.getByRole('button', { name: 'Table these terms' }).isDisabled()).toBe(true);
  await form.getByRole('button', { name: 'Start over' }).click();
  await form.getByLabel('Territory').selectOption('0');
  await form.getByRole('button', { name: 'Table these terms' }).click();
  await page.getByText('by Ukraine').waitFor();
});

test.skipIf(!there)('what comes back: reload, Back, a file; what does not, says why', async () => {
  const page = await web().open();
  await openTable(page, 'k4-maple');
  for (const key of 'nnn') await page.keyboard.press(key);
  await page.waitForFunction(() => location.hash.length > 1);
  await page.waitForTimeout(400);
  await page.reload();
  expect(await where(page)).toBe('event 3 · main');
  const file = await downloaded(page, 'Save');
  await page.goBack();
  await page.getByRole('button', { name: 'Open the table' }).waitFor();
  const upload = { name: 'one.session.json', mimeType: 'application/json' };
  await page.locator('input[type=file]').setInputFiles({ ...upload, buffer: Buffer.from(file) });
  await page.getByText('event 3 · main').waitFor();
  await page.goBack();
  await page.locator('input[type=file]').setInputFiles({ ...upload, buffer: Buffer.from('{}') });
  expect(await page.getByRole('alert').innerText()).toContain('not a saved session');
  const links = [
    ['#nonsense', 'does not begin like one of Winset'],
    ['#9.abc', 'version 9'],
    ['#1.abc', 'damaged'],
    [
      `#1.${btoa('{"s":["atlantis"],"e":"x","a":"main","b":[["main",0,[],0,0]]}').replaceAll('=', '')}`,
      'no such scenario: atlantis',
    ],
    [
      `#1.${btoa('{"s":["ukraine-2025","rounds=many"],"e":"x","a":"main","b":[["main",0,[],0,0]]}').replaceAll('=', '')}`,
      'rounds',
    ],
  ] as const;
  for (const [link, words] of links) {
    const broken = await web().open(link);
    expect(await broken.getByRole('alert').innerText()).toContain(words);
  }
});

test.skipIf(!there)(
  'assumptions and the format of the start screen are those of the command line',
  async () => {
    const page = await web().open('?seed=amber-heron&scenario=us-aid-suspended');
    await page.getByLabel('How the talks are held').selectOption('shuttle');
    await page.getByText('Change an assumption').click();
    await page.getByLabel(/^One path=value/).fill('rounds=many');
    await page.getByRole('button', { name: 'Open the table' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('rounds');
    await page.getByLabel(/^One path=value/).fill('rounds=3');
    await openTable(page, 'juniper');
    expect(await page.locator('.offer h2').innerText()).toContain('reference text');
    await page.keyboard.press('r');
    expect(await page.locator('.offer h2').innerText()).toContain('of 3');
    expect(await page.locator('.what').innerText()).toContain('shuttle');
  },
);

test.skipIf(!there)('a thousand runs leave the page free to answer', async () => {
  const page = await web().open();
  await openTable(page, 'k4-maple');
  await page.keyboard.press('n');
  const batch = page.locator('.batch');
  await batch.getByLabel('From where').selectOption('start');
  await batch.getByRole('button', { name: 'Run', exact: true }).click();
  let slowest = 0;
  let answered = 0;
  const done = batch.getByText('1,000 of 1,000 runs');
  while (!(await done.isVisible())) {
    const begun = performance.now();
    await page.keyboard.press(answered % 2 === 0 ? 'n' : 'b');
    await page.getByText(`event ${answered % 2 === 0 ? 2 : 1} · main`).waitFor();
    slowest = Math.max(slowest, performance.now() - begun);
    answered += 1;
  }
  expect(answered).toBeGreaterThan(5);
  expect(slowest).toBeLessThan(2000);
  await batch.locator('svg').first().waitFor();
  expect(await batch.getByRole('table').first().innerText()).toMatch(
    /Terms signed by all\s+\d+\.\d %\s+\d+\.\d % to/,
  );
});

test.skipIf(!there)('an assumption is changed on the same luck, and a batch can be stopped', async () => {
  const page = await web().open();
  await openTable(page, 'k4-maple');
  const batch = page.locator('.batch');
  await batch.getByText('Change an assumption').click();
  await batch.getByLabel('Assumption').selectOption('');
  await batch.getByRole('textbox', { name: 'Path' }).fill('war.momentum.strt');
  await batch.getByRole('textbox', { name: 'Value' }).fill('0.9');
  await batch.getByRole('button', { name: 'Run both ways' }).click();
  expect(await batch.getByRole('alert').innerText()).toContain('did you mean war.momentum.start');
  await batch.getByLabel('Assumption').selectOption('war.momentum.start');
  await batch.getByRole('slider').fill('0.9');
  await batch.getByRole('button', { name: 'Run both ways' }).click();
  await batch.getByRole('columnheader', { name: 'Difference' }).waitFor();
  await batch.getByRole('button', { name: 'Stop' }).click();
  await batch.getByText('stopped').waitFor();
});

test.skipIf(!there)('a class predicts, and the page keeps the tally', async () => {
  const page = await web().open();
  await page.getByLabel(/^Seed/).fill('amber-heron');
  await page.getByRole('button', { name: 'With a class' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  const stage = page.getByRole('region', { name: 'The question' });
  expect(await stage.innerText()).toMatch(/^Will United States accept the text of Russia\?/);
  expect(await page.locator('main').innerText()).not.toMatch(/[+−]\.\d/);
  await page.getByLabel('Accept', { exact: true }).fill('12');
  await page.getByLabel('Refuse', { exact: true }).fill('5');
  await page.getByRole('button', { name: 'Show the answer' }).click();
  expect(await stage.innerText()).toContain('United States accepts');
  expect(await page.getByRole('region', { name: 'Tally' }).innerText()).toContain(
    'right 1 of 1 times; of all hands 71 %',
  );
  await page.getByRole('button', { name: 'Go on' }).click();
  expect(await stage.innerText()).toContain('Will Ukraine accept');
  await page.getByRole('button', { name: 'One hand more: Accept' }).click();
  await page.getByRole('button', { name: 'Show the answer' }).click();
  const tally = await page.getByRole('region', { name: 'Tally' }).innerText();
  expect(tally).toContain('right 1 of 2 times; of all hands 67 %');
  await page.waitForTimeout(400);
  await page.reload();
  expect(await page.getByRole('region', { name: 'Tally' }).innerText()).toBe(tally);
});
