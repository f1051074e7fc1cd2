// Twelve people, a facilitator and a projector in real browsers through a whole plan of 60 minutes, the clock sped up: the server is
// killed on the way, somebody closes the window and comes again, and what was acknowledged is there at the end, once.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Served } from '../seminar/served.ts';
import { chairOf, does, end, scratch, serve, viewOf } from '../seminar/served.ts';
import { hasProgram } from '../system-packages.ts';
import { openWatched } from '../web/browser.ts';
import { closeClass, comesInAs, openClass, speaksFor } from '../web/classroom.ts';

const there = hasProgram('chromium');
const PARTIES = ['Europe', 'Russia', 'Ukraine', 'United States'] as const;
const EACH = 3;
/** An hour in seventy-two seconds. */
const SPEED = '50';
const data = join(scratch(), 'class.db');
const options = { viewport: { width: 1000, height: 800 } };
const faults: string[] = [];
let pages = '';
let served: Served;
let browser: Browser;
let chair: Page;
let board: Page;
/** Of each delegation the first has the word. */
const people: { page: Page; party: string; name: string; wrote: string[] }[] = [];

type Desk = Readonly<{
  clock: Readonly<{ phase: number }>;
  room: Readonly<{ plan: readonly Readonly<{ name: string }>[] }>;
  participants: readonly Readonly<{ name: string; party: string | null; present: boolean }>[];
  seats: readonly Readonly<{ notes: readonly Readonly<{ text: string }>[] }>[];
  moves: readonly Readonly<{ by: string; step: Readonly<{ do: string }> }>[];
  log: readonly Readonly<{ kind: string; text: string }>[];
}>;

async function atTheDesk(): Promise<Desk> {
  return (await viewOf(chairOf(served))) as unknown as Desk;
}

async function comesIn(name: string, party: string): Promise<void> {
  const page = await openWatched(browser, `${served.url}/join/${served.code}`, options, faults);
  await comesInAs(page, name);
  await speaksFor(page, party);
  people.push({ page, party, name, wrote: [] });
}

/** Everybody does what is to be done on the own screen just now; what has gone meanwhile is let be. */
async function takeTurns(answer: 'Accept' | 'Refuse'): Promise<void> {
  await Promise.all(
    people.map(async ({ page }) => {
      for (const name of [answer, 'Let the chart decide', 'Yes']) {
        const hasText = new RegExp(`^${name}$`);
        const button = page.locator('.decide.now button:not([aria-pressed="true"])', { hasText }).first();
        if ((await button.count()) === 0) continue;
        await button.click({ timeout: 1000 }).catch(() => undefined);
        return;
      }
    }),
  );
}

/** Everybody writes to the own delegation; it counts once it stands on the own screen. */
async function allWrite(what: string): Promise<void> {
  await Promise.all(
    people.map(async ({ page, name, wrote }) => {
      const text = `${what} by ${name}.`;
      await page.getByLabel('A note to your delegation').fill(text);
      await page.getByRole('button', { name: 'Note', exact: true }).click();
      await page.locator('.notes').getByText(text).waitFor();
      wrote.push(text);
    }),
  );
}

async function until(phase: string, answer: 'Accept' | 'Refuse'): Promise<void> {
  for (;;) {
    const { clock, room } = await atTheDesk();
    const wanted = room.plan.findIndex(({ name }) => name === phase);
    if (clock.phase >= wanted) return;
    await takeTurns(answer);
  }
}

beforeAll(async () => {
  if (!there) return;
  ({ pages, browser, served } = await openClass(data, '--speed', SPEED));
  chair = await openWatched(
    browser,
    `${served.url}/facilitator/${served.room}#${served.token}`,
    options,
    faults,
  );
  board = await openWatched(
    browser,
    `${served.url}/projector/${served.room}#${served.code}`,
    options,
    faults,
  );
  for (let n = 0; n < EACH; n += 1)
    for (const party of PARTIES) await comesIn(`${['First', 'Second', 'Third'][n]} of ${party}`, party);
}, 120_000);
afterAll(async () => {
  if (!there) return;
  await closeClass({ pages, browser, served });
});

test.skipIf(!there)(
  'twelve people hold a whole seminar in browsers, over a crash and a rejoin',
  async () => {
    await chair.getByText('12 of 12 here').first().waitFor();
    await does(chairOf(served), { kind: 'policy', party: null, silence: 'chart', seconds: 7200 });
    await chair.getByRole('button', { name: 'Start the seminar' }).click();
    await allWrite('Before the talks');
    await until('Round 1', 'Refuse');

    const { token } = served;
    const port = new URL(served.url).port;
    await end(served, 'SIGKILL');
    await Promise.all(people.map(({ page }) => page.getByText('The line is down').waitFor()));
    served = await serve(data, '--pages', pages, '--speed', SPEED, '--port', port);
    served = { ...served, token };
    await allWrite('After the crash');

    const gone = people.find(({ name }) => name === 'Third of Ukraine');
    if (gone === undefined) throw new Error('nobody left');
    const context = gone.page.context();
    await gone.page.close();
    await chair.getByText('11 of 12 here').first().waitFor();
    gone.page = await context.newPage();
    gone.page.setDefaultTimeout(20_000);
    await gone.page.goto(`${served.url}/join/${served.code}`);
    await gone.page.getByRole('link', { name: 'back to your seat' }).click();
    await gone.page.locator('.notes').getByText('After the crash by Third of Ukraine.').waitFor();
    await chair.getByText('12 of 12 here').first().waitFor();

    await until('Round 2', 'Refuse');
    await until('Debrief', 'Accept');
    await chair.getByRole('button', { name: 'Open it for all' }).click();
    await Promise.all(
      [...people.map(({ page }) => page), board].map((page) =>
        page.getByRole('heading', { name: 'Red lines, believed and real' }).waitFor(),
      ),
    );
    for (const page of [chair, board, ...people.map((one) => one.page)])
      await page.getByText('The seminar is over').first().waitFor({ timeout: 60_000 });

    const desk = await atTheDesk();
    expect(desk.participants.map(({ name }) => name).toSorted()).toEqual(
      people.map(({ name }) => name).toSorted(),
    );
    expect(desk.participants.every(({ present, party }) => present || party !== null)).toBe(true);
    const notes = desk.seats.flatMap((seat) => seat.notes.map(({ text }) => text));
    expect(notes.toSorted()).toEqual(people.flatMap(({ wrote }) => wrote).toSorted());
    const phases = desk.log.filter(({ kind }) => kind === 'phase').map(({ text }) => text);
    expect(phases).toEqual([
      'Frame: 8 minutes',
      'Caucus: 7 minutes',
      'Round 1: 10 minutes',
      'News: 2 minutes',
      'Round 2: 10 minutes',
      'Final terms: 7 minutes',
      'Ratification: 3 minutes',
      'Debrief: 13 minutes',
      'The seminar is over',
    ]);
    const answers = desk.moves.filter(({ step }) => step.do === 'choose');
    expect(answers.length).toBeGreaterThan(3);
    expect(new Set(answers.map(({ by }) => by)).size).toBe(PARTIES.length);
    expect(desk.log.filter(({ kind }) => kind === 'chamber').length).toBeGreaterThan(0);
    expect(faults.filter((one) => !/Failed to load resource|WebSocket connection/.test(one))).toEqual([]);
  },
  400_000,
);
