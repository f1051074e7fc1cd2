// The server is killed under load, again and again: what was acknowledged is there, once, and every screen comes back by itself.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Screen, Seat, Served } from './served.ts';
import { chairOf, does, end, joins, scratch, serve, tries, viewOf, watch } from './served.ts';

/** Acts sent, each under its own text; acknowledged ones with their number. */
type Sent = Map<string, number | null>;

/** Sends notes one after the other, now and then behind closed doors; what was not answered is sent again under its key. */
async function press(seat: Seat, caucus: number, sent: Sent, going: () => boolean): Promise<void> {
  for (let n = 0; going(); n += 1) {
    const text = randomUUID();
    const act = n % 8 === 5 && n < 700 ? { kind: 'caucus-say', caucus, text } : { kind: 'note', text };
    sent.set(text, null);
    sent.set(text, await acknowledged(seat, act, text));
  }
}

/** News that the facilitator hands out and pledges that it has a state make, by their numbers. */
type Dealt = Readonly<{ news: number[]; pledges: number[] }>;

/** Hands out news and lets a state pledge otherwise, now and then. */
async function deal(chair: Seat, { news, pledges }: Dealt, going: () => boolean): Promise<void> {
  for (let n = 1; going() && n < 60; n += 1) {
    const inject = { kind: 'inject', title: 'News', text: randomUUID(), when: 'now' };
    news.push(await acknowledged(chair, inject, randomUUID()));
    const order = { state: 'germany', thousand: n, backstop: 1, share: 0, public: false };
    pledges.push(await acknowledged(chair, { kind: 'pledge', ...order, for: 'europe' }, randomUUID()));
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Answers for whoever is asked, as its chart would, until told to stop or nobody is asked any more. */
async function negotiate(chair: Seat, answered: number[], going: () => boolean): Promise<void> {
  while (going()) {
    const asked = await patiently(async () => (await viewOf(chair))['asked'] as { party: string } | null);
    if (asked === null) return;
    const act = { kind: 'answer', choice: { act: 'chart' }, for: asked.party };
    answered.push(await acknowledged(chair, act, randomUUID()));
  }
}

function acknowledged(seat: Seat, act: object, key: string): Promise<number> {
  return patiently(async () => {
    const { status, text, body } = await tries(seat, act, key);
    if (status === 200) return Number(body['seq']);
    throw status === 503 ? new TypeError(text) : new Error(`${status} ${text}`);
  });
}

/** Tries until the server is there. */
async function patiently<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'] as const;

/** Kills the server so many times; gives what was sent. */
export async function crash(times: number): Promise<number> {
  const data = join(scratch(), 'crash.db');
  let served = await serve(data);
  const port = new URL(served.url).port;
  const chair = chairOf(served);
  const seats = await Promise.all(PARTIES.map((party) => joins(served, party, party)));
  for (const kind of ['start', 'next', 'next']) await does(chair, { kind });
  const screens = new Map<Seat, Screen>(seats.map((seat) => [seat, watch(seat)]));
  screens.set(chair, watch(chair));
  const sent: Sent = new Map();
  let going = true;
  const answered: number[] = [];
  const dealt: Dealt = { news: [], pledges: [] };
  const caucus = await does(chair, { kind: 'caucus', with: PARTIES });
  const pressing = seats.map((seat) => press(seat, caucus, sent, () => going));
  pressing.push(deal(chair, dealt, () => going));
  pressing.push(negotiate(chair, answered, () => going));
  for (let i = 0; i < times; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 30 + ((i * 37) % 170)));
    await end(served, 'SIGKILL');
    served = await serve(data, '--port', port);
    await backWithin(3000, screens);
  }
  going = false;
  await Promise.all(pressing);
  await allThereOnce(served, { chair, seats, screens, sent, answered, dealt });
  for (const screen of screens.values()) screen.stop();
  await end(served);
  return sent.size;
}

/** Every screen is back, showing what the server shows, at most so many milliseconds after it listens again. */
async function backWithin(most: number, screens: ReadonlyMap<Seat, Screen>): Promise<void> {
  const frames = new Map([...screens.values()].map((screen) => [screen, screen.frames.length]));
  await Promise.all(
    [...frames].map(([screen, before]) => screen.until(() => screen.frames.length > before, most)),
  );
}

type Class = Readonly<{
  chair: Seat;
  seats: readonly Seat[];
  screens: ReadonlyMap<Seat, Screen>;
  sent: Sent;
  answered: readonly number[];
  dealt: Dealt;
}>;

async function allThereOnce(
  served: Served,
  { chair, seats, screens, sent, answered, dealt }: Class,
): Promise<void> {
  expect(served.code).not.toBe('');
  const {
    seats: held,
    moves,
    caucuses,
    injects,
    pledged,
  } = (await viewOf(chair)) as {
    caucuses: { lines: { seq: number; text: string }[] }[];
    injects: { seq: number }[];
    pledged: { seq: number }[];
    seats: { notes: { seq: number; text: string }[] }[];
    moves: { seq: number; step: { do: string } }[];
  };
  const chosen = moves.filter(({ step }) => step.do === 'choose').map(({ seq }) => seq);
  expect(chosen).toEqual(answered);
  expect(answered.length).toBeGreaterThan(0);
  const said = caucuses.flatMap(({ lines }) => lines);
  expect(said.length).toBeGreaterThan(0);
  expect(dealt.news.length).toBeGreaterThan(0);
  expect(injects.map(({ seq }) => seq)).toEqual(dealt.news);
  expect(pledged.map(({ seq }) => seq)).toEqual(dealt.pledges);
  const found = [...held.flatMap(({ notes }) => notes), ...said];
  expect(new Set(found.map(({ text }) => text)).size).toBe(found.length);
  const numbers = new Map(found.map(({ text, seq }) => [text, seq]));
  for (const [text, seq] of sent) expect(numbers.get(text)).toBe(seq);
  expect(found.length).toBe(sent.size);
  const last = Math.max(...[...sent.values()].map((seq) => seq ?? 0));
  for (const seat of [...seats, chair]) {
    const screen = screens.get(seat)!;
    const now = await viewOf(seat);
    const own = seat === chair ? null : (now['notes'] as { seq: number }[]).at(-1)?.seq;
    await screen.until((_, seq) => seq >= (own ?? last), 3000);
    const unlive = (view: object): unknown => ({ ...view, participants: null });
    expect(unlive(screen.view)).toEqual(unlive(now));
  }
}
