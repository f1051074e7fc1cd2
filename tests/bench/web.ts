/** How fast does the page answer? A step, going back a long way, and runs in a web worker against Node's, in a real Chromium. */
import { globSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { ACTORS } from '../../actors/index.ts';
import { continuationsOf } from '../../src/kernel/continuation.ts';
import { kernelOf } from '../../src/kernel/kernel.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { startAt } from '../../src/simulation/session/continuation.ts';
import { goTo, openSession } from '../../src/simulation/session/session.ts';
import type { Point } from '../../src/web/batch/tasks.ts';
import { flagship } from '../flagship.ts';
import { hasProgram } from '../system-packages.ts';
import type { Web } from '../web/browser.ts';
import { openTable, openWeb } from '../web/browser.ts';
import type { Effort } from './measure.ts';
import { byTurns, median, ratioOf } from './measure.ts';
import { figure, percent, print } from './table.ts';

const ROUNDS = 120;
const SEED = 'bench';

/** Milliseconds from a key until the page shows where it went, and until the frame after it is drawn. */
const PRESS = `(key) => new Promise((done) => {
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect();
    const shown = performance.now() - begun;
    requestAnimationFrame(() => setTimeout(() => done([shown, performance.now() - begun])));
  });
  watch.observe(document.querySelector('.where'), { subtree: true, characterData: true, childList: true });
  if (key.startsWith('.')) document.querySelector(key).click();
  else dispatchEvent(new KeyboardEvent('keydown', { key }));
})`;

async function pressed(page: Page, key: string): Promise<[number, number]> {
  return page.evaluate(`(${PRESS})(${JSON.stringify(key)})`);
}

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(0.95 * times.length) - 1] ?? Number.NaN;
}

async function steps({ open }: Web, { quick }: Effort): Promise<string[][]> {
  const page = await open();
  await openTable(page, 'amber-heron');
  const all: [number, number][] = [];
  for (let i = 0; i < (quick ? 60 : 200); i += 1) all.push(await pressed(page, 'n'));
  await page.context().close();
  const shown = all.map(([first]) => first);
  return [
    ['a step, median (ms)', figure(median(shown)), ''],
    ['a step, p95 (ms)', figure(p95(shown)), 'at most 50'],
    ['a step with the frame that shows it, p95 (ms)', figure(p95(all.map(([, second]) => second))), ''],
  ];
}

/** A seed whose run goes on to the last of so many rounds. */
function longSeed(): string {
  const kernel = kernelOf(castOf(flagship([`rounds=${ROUNDS}`]), ACTORS), SEED);
  let replication = 0;
  const lasts = (): boolean => (kernel.play(replication).memory.world.endMonth[0] ?? 0) >= ROUNDS;
  while (!lasts() && replication < 500) replication += 1;
  return String(replication);
}

async function goingBack({ open }: Web): Promise<string[][]> {
  const replication = longSeed();
  const whole = {
    s: ['ukraine-2025', `rounds=${ROUNDS}`],
    e: SEED,
    r: Number(replication),
    a: 'main',
    b: [['main', 0, [], 0, 0]],
  };
  const page = await open(`#1.${Buffer.from(JSON.stringify(whole)).toString('base64url')}`);
  await page.getByRole('navigation', { name: 'Time' }).waitFor();
  await page.keyboard.press('e');
  await page.getByRole('heading', { name: 'The run has ended' }).waitFor({ timeout: 300_000 });
  const times: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    times.push((await pressed(page, `.branch button[data-month="${ROUNDS - 102 + i}"]`))[0]);
    await pressed(page, `.branch button[data-month="${ROUNDS}"]`);
  }
  await page.context().close();
  return [
    [`back 100 rounds of ${ROUNDS}, median of ${times.length} (ms)`, figure(median(times)), 'at most 50'],
    [`back 100 rounds of ${ROUNDS}, slowest (ms)`, figure(Math.max(...times)), ''],
  ];
}

/** What is played: whole runs, or continuations from an event. */
type Course = Readonly<{ name: string; from: Point | null; play: (index: number) => unknown }>;

function courses(): Course[] {
  const cast = castOf(flagship(), ACTORS);
  const kernel = kernelOf(cast, SEED);
  const point: Point = { seed: SEED, replication: 0, decisions: [], at: 20 };
  const session = openSession(cast, SEED);
  goTo(session, point.at);
  const start = startAt(session);
  if ('refused' in start) throw new Error(start.refused);
  const continuations = continuationsOf(cast, start);
  return [
    { name: 'runs', from: null, play: kernel.play },
    { name: 'continuations', from: point, play: continuations.play },
  ];
}

/** Runs in a web worker of the built page, and the same runs in Node, by turns. */
async function workerRuns({ open, folder }: Web, { quick }: Effort, course: Course): Promise<string[][]> {
  const [script] = globSync('assets/worker-*.js', { cwd: folder });
  const page = await open();
  const lay = { kind: 'lay out', key: '0', scenario: flagship(), seed: SEED, from: course.from };
  await page.evaluate(`new Promise((done, fail) => {
    const worker = new Worker(${JSON.stringify(`./${script}`)}, { type: 'module' });
    globalThis.ask = (task) => new Promise((told) => {
      worker.onmessage = ({ data }) => told(data);
      worker.postMessage({ id: 1, task });
    });
    worker.onerror = (event) => fail(event.message);
    globalThis.ask(${JSON.stringify(lay)}).then(done);
  })`);
  const count = quick ? 60 : 150;
  const first = (turn: number): number => Math.abs(turn) * count;
  const times = await byTurns(
    [
      (turn) =>
        page.evaluate(
          `ask({ kind: 'play', key: '0', first: ${first(turn)}, count: ${count} }).then(() => 0)`,
        ),
      (turn) => {
        for (let i = 0; i < count; i += 1) course.play(first(turn) + i);
      },
    ],
    quick ? 5 : 9,
    2,
  );
  await page.context().close();
  const [worker = [], node = []] = times;
  return [
    [`${course.name} a second in a web worker`, figure((1000 * count) / median(worker)), ''],
    [`${course.name} a second in Node, one thread`, figure((1000 * count) / median(node)), ''],
    [`${course.name}: web worker of Node`, percent(ratioOf(node, worker)), 'at least 70 %'],
  ];
}

/** Prints the speeds of the page. */
export async function web(effort: Effort): Promise<void> {
  if (!hasProgram('chromium')) return;
  const page = await openWeb();
  try {
    const lines = [...(await steps(page, effort)), ...(await goingBack(page))];
    for (const course of courses()) lines.push(...(await workerRuns(page, effort, course)));
    print({
      title: 'The page, in Chromium',
      heads: ['measured', 'here', 'asked'],
      lines,
      notes: ['A step: from the key to what it shows in the document, all panels included.'],
    });
  } finally {
    await page.close();
  }
}
