/** Several rooms on one server, for parallel worlds of one class: none of them opens, shows or moves another. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudies } from '../../src/seminar/debrief/studies.ts';
import type { Hosting } from '../../src/seminar/hosting.ts';
import { openHosting, openRoom } from '../../src/seminar/hosting.ts';
import { planOf } from '../../src/seminar/plan.ts';
import { serverOf } from '../../src/seminar/server.ts';
import { openStore } from '../../src/seminar/store.ts';
import { cast } from '../simulation/session/made.ts';
import { handClock } from './rooms.ts';
import type { Seat, Served } from './served.ts';
import { does, joins, send, tries, viewOf, watch } from './served.ts';

type World = Readonly<{ served: Served; chair: Seat; seats: Seat[] }>;

let hosting: Hosting;
let app: Awaited<ReturnType<typeof serverOf>>;
let url = '';
const worlds: World[] = [];
const SETS = [['format=shuttle'], ['format=stacked'], []] as const;

/** A room of the server, with two people in it who are called the same in every room. */
async function opened(n: number): Promise<World> {
  const made = openRoom(hosting, {
    title: `World ${n}`,
    scenario: n,
    seed: `world ${n}`,
    plan: planOf(60),
    version: '0',
  });
  const { id: room, opening } = made.room;
  const served = { url, room, code: opening.code, token: made.token } as Served;
  const chair = { url, room, token: made.token, id: 'facilitator' };
  const seats = [await joins(served, 'Ada', 'ukraine'), await joins(served, 'Ben', 'russia')];
  return { served, chair, seats };
}

const studies = openStudies();
afterAll(() => studies.close());

beforeAll(async () => {
  const clock = handClock();
  hosting = openHosting(openStore(':memory:'), clock, ({ scenario }) =>
    cast(...(SETS[Number(scenario)] ?? [])),
  );
  app = await serverOf({
    hosting,
    sources: new Map(),
    guesses: { mayTry: () => true, wrong: () => undefined },
    studies,
    pages: null,
    demo: false,
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  for (let n = 0; n < 3; n += 1) worlds.push(await opened(n));
});
afterAll(() => app.close());

test('every room has a code, an id and links of its own', () => {
  expect(new Set(worlds.map(({ served }) => served.code)).size).toBe(3);
  expect(new Set(worlds.map(({ served }) => served.room)).size).toBe(3);
  const people = worlds.flatMap(({ chair, seats }) => [chair, ...seats].map(({ token }) => token));
  expect(new Set(people).size).toBe(9);
});

test('no token and no code of one room opens, shows or moves another', async () => {
  const tokens = (at: World): string[] => [
    at.chair.token,
    at.served.code,
    ...at.seats.map(({ token }) => token),
  ];
  for (const here of worlds)
    for (const there of worlds) {
      if (here === there) continue;
      const room = there.served.room;
      for (const token of tokens(here)) {
        const seat = { url, room, token, id: '' };
        expect((await tries(seat, { kind: 'start' })).status).toBe(401);
        for (const path of ['view', 'export'])
          expect((await send(`${url}/api/rooms/${room}/${path}`, undefined, { token })).status).toBe(401);
        expect(
          (await send(`${url}/api/rooms/${room}/weigh`, { terms: {}, for: 'ukraine' }, { token })).status,
        ).toBe(401);
      }
    }
  const screen = watch({ ...worlds[0]!.chair, room: worlds[1]!.served.room });
  await expect.poll(() => screen.closed[0]).toBe(4401);
  screen.stop();
  expect(screen.frames).toEqual([]);
});

test('what happens in one room is seen by nobody of another, and each plays a world of its own', async () => {
  const screens = worlds.map(({ chair }) => watch(chair));
  for (const screen of screens) await screen.until(({ room }) => room !== undefined);
  const [first, second] = worlds as [World, World, World];
  for (const kind of ['start', 'next', 'next']) await does(first.chair, { kind });
  const caucus = await does(first.seats[0]!, { kind: 'caucus', with: ['russia'] });
  await does(first.seats[1]!, { kind: 'caucus-say', caucus, text: 'only-in-the-first-world' });
  await does(first.chair, {
    kind: 'inject',
    title: 'only-here',
    text: 'News of the first world.',
    when: 'now',
  });
  await does(first.seats[0]!, { kind: 'note', text: 'a-note-of-the-first-world' });
  await screens[0]!.until(({ injects }) => (injects as unknown[]).length === 1);
  for (const at of worlds.slice(1)) {
    for (const seat of [at.chair, ...at.seats])
      expect(JSON.stringify(await viewOf(seat))).not.toMatch(/first-world|only-here/);
    expect((await tries(at.seats[0]!, { kind: 'caucus-say', caucus, text: 'me too' })).status).toBe(409);
    expect(await viewOf(at.chair)).toMatchObject({ clock: { phase: -1 } });
  }
  expect(screens[1]!.frames.join('')).not.toMatch(/first-world|only-here/);
  for (const kind of ['start', 'next', 'next']) await does(second.chair, { kind });
  const [a, b] = await Promise.all([viewOf(first.chair), viewOf(second.chair)]);
  expect([(a['room'] as { format: string }).format, (b['room'] as { format: string }).format]).toEqual([
    'shuttle',
    'stacked',
  ]);
  expect(JSON.stringify(a['briefs'])).not.toBe(JSON.stringify(b['briefs']));
  const { body } = await send(`${url}/api/rooms/${first.served.room}/export`, undefined, {
    token: first.chair.token,
  });
  expect(body).toEqual({});
  for (const screen of screens) screen.stop();
});

test('an id of somebody in one room is nobody in another', async () => {
  const [first, second] = worlds as [World, World, World];
  const moved = await tries(second.chair, {
    kind: 'assign',
    participant: first.seats[0]!.id,
    party: 'europe',
  });
  expect([moved.status, moved.body['refused']]).toEqual([
    409,
    `nobody here has the id ${first.seats[0]!.id}`,
  ]);
  expect(
    (await tries(second.chair, { kind: 'mute', participant: first.seats[0]!.id, on: true })).status,
  ).toBe(409);
});

test('the same key in two rooms is two acts', async () => {
  const [first, second] = worlds as [World, World, World];
  for (const at of [first, second])
    expect(
      (await tries(at.chair, { kind: 'announce', text: at.served.code }, 'one-key-for-both')).status,
    ).toBe(200);
  for (const at of [first, second]) {
    const { log } = (await viewOf(at.chair)) as { log: { text: string }[] };
    expect(log.filter(({ text }) => text === at.served.code)).toHaveLength(1);
  }
});
