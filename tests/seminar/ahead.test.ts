/** While the debrief of one room is worked out the server goes on: acts of other rooms are answered first, and what comes is the same. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { courseIn, talksIn, workedAhead } from '../../src/seminar/debrief/ahead.ts';
import { courseAfter } from '../../src/seminar/debrief/course.ts';
import { openStudies } from '../../src/seminar/debrief/studies.ts';
import { talksOf } from '../../src/seminar/debrief/talks.ts';
import { furtherToken, openRoom } from '../../src/seminar/hosting.ts';
import { knownOnce } from '../../src/seminar/once.ts';
import { planOf } from '../../src/seminar/plan.ts';
import { serverOf } from '../../src/seminar/server.ts';
import { throughTalks } from './looked-back.ts';
import type { Held } from './rooms.ts';

const studies = openStudies();
let held: Held;
let app: Awaited<ReturnType<typeof serverOf>>;

beforeAll(async () => {
  held = throughTalks('class');
  const door = { hosting: held.hosting, sources: new Map(), studies, pages: null, demo: false };
  app = await serverOf({ ...door, guesses: { mayTry: () => true, wrong: () => undefined } });
});
afterAll(async () => {
  await studies.close();
  await app.close();
});

/** The same through structured cloning, as a thread gives it. */
const cloned = <Value>(value: Value): Value => structuredClone(value);

test('an act in another room is answered before a debrief that was asked for earlier, and news of it is shown', async () => {
  const { hosting } = held;
  const opening = { title: 'Other', scenario: {}, seed: 'other', plan: planOf(60), version: '0' };
  const { room: other, token } = openRoom(hosting, opening);
  const mine = furtherToken(hosting, held.room());
  const answered: string[] = [];
  const debrief = app
    .inject({ url: `/api/rooms/${held.room().id}/debrief`, headers: { authorization: `Bearer ${mine}` } })
    .then((answer) => {
      answered.push('debrief');
      return answer;
    });
  // The request for the debrief has been taken in; only then come the acts.
  await new Promise((resolve) => setTimeout(resolve, 20));
  for (const kind of ['start', 'pause', 'resume', 'next']) {
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': `key-of-${kind}` };
    const act = { method: 'POST', url: `/api/rooms/${other.id}/acts`, headers, payload: { kind } } as const;
    expect((await app.inject(act)).statusCode).toBe(200);
    answered.push(kind);
  }
  const { statusCode, body } = await debrief;
  expect(statusCode).toBe(200);
  expect(answered).toEqual(['start', 'pause', 'resume', 'next', 'debrief']);
  expect(JSON.parse(body)).toHaveProperty('questions.0.terms');
}, 60_000);

test('what the thread works out is what the server would have', async () => {
  const at = throughTalks('class', false, 'format=shuttle');
  const { session } = at.room();
  const asked = talksOf(session).questions.find(({ choices }) => choices.includes('refuse'))!;
  at.does('facilitator', { kind: 'what-if', n: asked.n, choice: { act: 'refuse' } });
  const [whatIf] = at.room().debrief.whatIfs;
  const tasks: object[] = [];
  const work: typeof studies.work = (task) => {
    tasks.push(task);
    return studies.work(task);
  };
  await Promise.all([workedAhead(at.room(), { work }), workedAhead(at.room(), { work })]);
  expect(tasks).toMatchObject([{ talks: true, courses: [{ seq: whatIf!.seq }] }]);
  expect(talksIn(at.room())).toEqual(cloned(talksOf(session)));
  expect(courseIn(at.room(), whatIf!)).toEqual(cloned(courseAfter(session, asked.n, { act: 'refuse' })));
  await workedAhead(at.room(), { work });
  expect(tasks).toHaveLength(1);
  const second = at.does('facilitator', { kind: 'what-if', n: asked.n, choice: { act: 'chart' } });
  await workedAhead(at.room(), { work });
  expect(tasks[1]).toMatchObject({ talks: false, courses: [{ seq: second }] });
}, 60_000);

/** Work that takes as long as it is held up, and how much of it there was. */
function slowly(): Readonly<{
  work: typeof studies.work;
  counted: { all: number; now: number; most: number };
}> {
  const counted = { all: 0, now: 0, most: 0 };
  const work: typeof studies.work = async ({ talks, courses }) => {
    counted.all += 1;
    counted.now += 1;
    counted.most = Math.max(counted.most, counted.now);
    await new Promise((resolve) => setTimeout(resolve, 20));
    counted.now -= 1;
    return {
      talks: talks ? ({ questions: [] } as never) : null,
      courses: new Map(courses.map(({ seq }) => [seq, null])),
    };
  };
  return { work, counted };
}

test('however many ask for the debrief of one room while another answer is thought through, each piece is worked out once', async () => {
  const at = throughTalks('class', false, 'format=shuttle');
  const asked = talksOf(at.room().session).questions.find(({ choices }) => choices.includes('refuse'))!;
  const { work, counted } = slowly();
  const all = Array.from({ length: 6 }, () => workedAhead(at.room(), { work }));
  at.does('facilitator', { kind: 'what-if', n: asked.n, choice: { act: 'refuse' } });
  await Promise.all(all);
  expect(counted).toEqual({ all: 2, now: 0, most: 1 });
}, 60_000);

test('however many rooms are in their debrief, two are worked out at a time, and a failure holds nobody up', async () => {
  const room = throughTalks('class').room();
  const { work, counted } = slowly();
  const rooms = Array.from({ length: 7 }, () => ({ ...room, debrief: { ...room.debrief } }));
  const several = openStudies(async (task) => {
    const isThird = counted.all === 2;
    const worked = await work(task);
    if (isThird) throw new Error('a fault');
    return worked;
  });
  const came = await Promise.allSettled(rooms.map((one) => workedAhead(one, several)));
  expect(came.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(counted).toEqual({ all: 7, now: 0, most: 2 });
  await several.close();
}, 60_000);

test('a server that stops works out no more debriefs, neither on a thread nor itself, and says so', async () => {
  const { hosting, room } = throughTalks('class');
  const stopping = openStudies();
  const door = { hosting, sources: new Map(), studies: stopping, pages: null, demo: false };
  const own = await serverOf({ ...door, guesses: { mayTry: () => true, wrong: () => undefined } });
  const headers = { authorization: `Bearer ${furtherToken(hosting, room())}` };
  const asks = () => own.inject({ url: `/api/rooms/${room().id}/debrief`, headers });
  const underway = asks();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await stopping.close();
  for (const answer of [await underway, await asks()]) {
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({
      refused: 'the server is stopping; ask for the debrief when it is back',
    });
  }
  expect(knownOnce(room(), 'debrief')).toBe(false);
  await own.close();
}, 60_000);
