// Can a class look back in browsers? The facilitator opens the debrief, all see it, and it is kept as one file that needs nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Seat, Served } from '../seminar/served.ts';
import { chairOf, does, joins, scratch, send, viewOf } from '../seminar/served.ts';
import { hasProgram } from '../system-packages.ts';
import { violations } from './axe.ts';
import { openWatched } from './browser.ts';
import { closeClass, openClass } from './classroom.ts';

const there = hasProgram('chromium');
const faults: string[] = [];
const folder = scratch();
let pages = '';
let served: Served;
let browser: Browser;
let chair: Seat;
let seat: Seat;

function open(path: string, width = 1280): Promise<Page> {
  const address = path.startsWith('file:') ? path : served.url + path;
  return openWatched(browser, address, { viewport: { width, height: 900 }, acceptDownloads: true }, faults);
}

const debrief = (who: Seat, what = 'debrief') =>
  send(`${who.url}/api/rooms/${who.room}/${what}`, undefined, { token: who.token });

async function seatPage(width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const kept = JSON.stringify([`winset-seat-${served.room}`, seat.token]);
  await context.addInitScript(`sessionStorage.setItem(...${kept})`);
  await page.goto(`${served.url}/seat/${served.room}`);
  return page;
}

beforeAll(async () => {
  if (!there) return;
  ({ pages, browser, served } = await openClass(join(folder, 'class.db')));
  chair = chairOf(served);
  seat = await joins(served, 'Zacharias <i>', 'ukraine');
  await joins(served, 'Ottilie', 'russia');
  for (let n = 0; n < 3; n += 1) await does(chair, { kind: n === 0 ? 'start' : 'next' });
  for (let n = 0; n < 4; n += 1) {
    const asked = (await viewOf(chair))['asked'] as { party: string } | null;
    if (asked === null) break;
    await does(chair, {
      kind: 'answer',
      for: asked.party,
      choice: { act: 'chart' },
      reason: 'Zacharias said so',
    });
  }
}, 120_000);
afterAll(async () => {
  if (!there) return;
  await closeClass({ pages, browser, served });
});

test.skipIf(!there)(
  'before the debrief nobody gets any of it, in its phase the facilitator alone',
  async () => {
    expect((await debrief(chair)).status).toBe(403);
    for (let n = 0; n < 9; n += 1) {
      const { clock, room } = (await viewOf(chair)) as {
        clock: { phase: number };
        room: { plan: { kind: string }[] };
      };
      if (room.plan[clock.phase]?.kind === 'debrief') break;
      for (const what of ['debrief', 'debrief.html', 'debrief/texts.csv'])
        expect((await debrief(seat, what)).status).toBe(403);
      await does(chair, { kind: 'next' });
    }
    expect((await debrief(chair)).status).toBe(200);
    for (const what of ['debrief', 'debrief.html', 'debrief/goals.csv']) {
      const { status, text } = await debrief(seat, what);
      expect([status, text]).toEqual([403, '{"refused":"the debrief is not open yet"}']);
      const onlooker = { ...seat, token: served.code };
      expect((await debrief(onlooker, what)).status).toBe(403);
      expect((await debrief({ ...seat, token: 'x'.repeat(43) }, what)).status).toBe(401);
    }
  },
);

test.skipIf(!there)(
  'the facilitator opens it, and seat and projector show it in every width',
  async () => {
    const page = await open(`/facilitator/${served.room}#${served.token}`);
    const board = await open(`/projector/${served.room}#${served.code}`, 1920);
    const phone = await seatPage(360);
    await phone
      .getByText('Nothing')
      .first()
      .waitFor({ state: 'attached' })
      .catch(() => undefined);
    await page.getByRole('button', { name: 'Open it for all' }).click();
    for (const one of [phone, board]) {
      await one.getByRole('heading', { name: 'Red lines, believed and real' }).waitFor();
      expect(await one.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
    await phone.getByRole('link', { name: 'Ratification' }).click();
    expect(await phone.evaluate('scrollY')).toBeGreaterThan(500);
    for (const colorScheme of ['light', 'dark'] as const) {
      await phone.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(phone)).toEqual([]);
      expect(await violations(page)).toEqual([]);
    }
    expect(await violations(board)).toEqual([]);
    await phone.getByRole('button', { name: 'Back to my table' }).click();
    await phone.getByRole('heading', { name: 'Your brief' }).waitFor();
    await page.getByLabel('Which answer').selectOption({ index: 1 });
    const choices = page.getByLabel('Instead it would');
    await choices.selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Think it through' }).click();
    await board.getByText('Instead:').waitFor();
    const tabled = page.getByLabel('Which answer').locator('option', { hasText: 'tables terms' }).first();
    await page.getByLabel('Which answer').selectOption(await tabled.getAttribute('value'));
    await choices.selectOption('offer');
    const levels = page.getByRole('group', { name: /^Terms, from those/ }).getByLabel('EU accession');
    const before = Number(await levels.inputValue());
    await levels.selectOption(String(before === 0 ? 1 : before - 1));
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Think it through' }).click();
    await board.getByText(/Instead: tables/).waitFor();
    expect(faults).toEqual([]);
  },
  120_000,
);

test.skipIf(!there)(
  'it is kept as one file that asks for nothing, and as tables, without names',
  async () => {
    const page = await open(`/facilitator/${served.room}#${served.token}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as one page' }).click(),
    ]);
    const file = join(folder, 'kept.html');
    await download.saveAs(file);
    const text = readFileSync(file, 'utf8');
    for (const name of ['Zacharias', 'Ottilie']) expect(text).not.toContain(name);
    expect(text).not.toContain('said so');
    const kept = await open(pathToFileURL(file).href, 360);
    const asked: string[] = [];
    kept.on('request', (request) => asked.push(request.url()));
    await kept.reload();
    await kept.getByRole('heading', { name: /^Debrief:/ }).waitFor();
    expect(asked.filter((url) => !url.startsWith('file:') && url !== 'data:,')).toEqual([]);
    expect(asked.length).toBe(1);
    expect(await kept.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    for (const colorScheme of ['light', 'dark'] as const) {
      await kept.emulateMedia({ colorScheme });
      expect(await violations(kept)).toEqual([]);
    }
    const saved: string[] = [];
    page.on('download', (one) => saved.push(one.suggestedFilename()));
    await page.getByLabel(/^With what people wrote/).check();
    const tables = page.getByRole('button', { name: /^Save \d+ tables/ });
    const promised = Number(/\d+/.exec(await tables.innerText())?.[0]);
    await tables.click();
    await expect.poll(() => saved.length, { timeout: 20_000 }).toBe(promised);
    expect(new Set(saved).size).toBe(promised);
    const csv = await debrief(chair, 'debrief/timeline.csv?words=1');
    expect(csv.text).toContain('Participant 1 said so');
    expect((await debrief(chair, 'debrief/moon.csv')).status).toBe(404);
    expect(faults).toEqual([]);
  },
  120_000,
);
