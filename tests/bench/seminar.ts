/** Does one laptop carry three hundred people? Acts to the last screen that they change, and the server's memory. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inFolder } from './children.ts';
import type { Announced, Screen, Server } from './classes.ts';
import { memoryOf, openScreen, post, processorSeconds, startServer } from './classes.ts';
import type { Effort } from './measure.ts';
import { median } from './measure.ts';
import { figure, print } from './table.ts';

const ROOMS = 20;
const EACH = 15;
const EVERY = 5000;
const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'] as const;

/** Somebody with a screen; the first of a delegation has the word. */
type Member = Readonly<{ token: string; party: string; speaks: boolean; screen: Screen }>;
type Class = Readonly<{ room: string; members: readonly Member[]; others: readonly Screen[] }>;

async function fill(server: Server, { room, code, token }: Announced): Promise<Class> {
  const members: Member[] = [];
  for (let n = 0; n < EACH; n += 1) {
    const { body } = await post(`${server.url}/api/join`, { code, name: `Member ${n}` });
    const own = String(body['token']);
    const party = PARTIES[n % PARTIES.length] ?? '';
    await post(`${server.url}/api/rooms/${room}/acts`, { kind: 'delegation', party }, own);
    const screen = await openScreen(server, room, own);
    members.push({ token: own, party, speaks: n < PARTIES.length, screen });
  }
  const others = [await openScreen(server, room, token), await openScreen(server, room, code)];
  for (const kind of ['start', 'next', 'next'])
    await post(`${server.url}/api/rooms/${room}/acts`, { kind }, token);
  return { room, members, others };
}

/** What came of all acts: milliseconds to the last screen, and to the answer; acts that were refused or never seen. */
type Times = {
  seen: number[];
  answered: number[];
  refused: number;
  lost: number;
  done: Record<string, number>;
};

let marks = 0;

/** One act of a member: an answer where its seat is asked, a word to all by who speaks, else a note to the own delegation. */
async function acts({ url }: Server, at: Class, me: Member, times: Times): Promise<void> {
  marks += 1;
  const mark = `mark-${marks}-`;
  const answers = me.speaks && me.screen.asked();
  const kind = answers ? 'answer' : me.speaks ? 'say' : 'note';
  const body = answers
    ? { kind, choice: { act: 'chart' }, reason: mark }
    : { kind, text: `${mark} something that people write` };
  const audience = at.members.filter(({ party }) => kind !== 'note' || party === me.party);
  const begun = performance.now();
  const seen = new Promise<boolean>((resolve) => {
    const awaited = { left: audience.length, seen: () => resolve(true) };
    for (const { screen } of audience) screen.awaits.set(mark, awaited);
    setTimeout(() => resolve(false), 4000);
  });
  const { status } = await post(`${url}/api/rooms/${at.room}/acts`, body, me.token);
  if (status !== 200) {
    times.refused += 1;
    for (const { screen } of audience) screen.awaits.delete(mark);
    return;
  }
  times.answered.push(performance.now() - begun);
  const was = await seen;
  if (was) times.seen.push(performance.now() - begun);
  // An answer may tell nothing (its chart held back): then its words are nowhere to be seen.
  else if (kind === 'answer') for (const { screen } of audience) screen.awaits.delete(mark);
  else times.lost += 1;
  times.done[kind] = (times.done[kind] ?? 0) + 1;
}

/** Everybody acts each five seconds, each at a moment of its own. */
async function load(server: Server, classes: readonly Class[], seconds: number): Promise<Times> {
  const times: Times = { seen: [], answered: [], refused: 0, lost: 0, done: {} };
  const until = performance.now() + seconds * 1000;
  const people = classes.flatMap((at) => at.members.map((me) => ({ at, me })));
  await Promise.all(
    people.map(async ({ at, me }, n) => {
      await pause((EVERY * n) / people.length);
      while (performance.now() < until) {
        const begun = performance.now();
        await acts(server, at, me, times);
        await pause(Math.max(0, EVERY - (performance.now() - begun)));
      }
    }),
  );
  return times;
}

function share(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(part * times.length) - 1] ?? Number.NaN;
}

/** The part of the benchmark. */
export async function seminar({ quick }: Effort): Promise<void> {
  await inFolder(async (folder) => {
    const server = await startServer(join(folder, 'load.db'), ROOMS);
    const classes = await Promise.all(server.rooms.map((room) => fill(server, room)));
    await load(server, classes, 10);
    const before = processorSeconds(server.child);
    const seconds = quick ? 20 : 60;
    const times = await load(server, classes, seconds);
    const used = (processorSeconds(server.child) - before) / seconds;
    const { now, peak } = memoryOf(server.child);
    const done = Object.entries(times.done).map(([kind, count]) => `${count} ${kind}`);
    print({
      title: `A seminar: ${ROOMS * EACH} people in ${ROOMS} rooms, an act a person each ${EVERY / 1000} s, for ${seconds} s`,
      heads: ['what', 'measured', 'asked'],
      lines: [
        ['act to the last screen it changes, median (ms)', figure(median(times.seen)), ''],
        ['act to the last screen it changes, p95 (ms)', figure(share(times.seen, 0.95)), 'at most 100'],
        ['the same, p99 (ms)', figure(share(times.seen, 0.99)), ''],
        ['act to its answer, p95 (ms)', figure(share(times.answered, 0.95)), ''],
        ['memory of the server, most (MiB)', figure(peak), 'less than 300'],
        ['memory of the server at the end (MiB)', figure(now), ''],
        ['processor, cores', figure(used), ''],
        ['acts not seen within 4 s', String(times.lost), '0'],
      ],
      notes: [
        `${done.join(', ')}; ${times.refused} refused, as when a question had been answered already.`,
        'Server and clients on one machine; a facilitator and a projector look on in each room.',
      ],
    });
    for (const { members, others } of classes)
      for (const screen of [...members.map((one) => one.screen), ...others]) screen.close();
    server.child.kill('SIGINT');
    await new Promise((resolve) => server.child.once('exit', resolve));
  });
}
