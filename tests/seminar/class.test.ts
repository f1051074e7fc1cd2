/** A class in one room: four delegations join, speak, answer; what may not be done is refused in words; a refresh loses nothing. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Screen, Seat, Served } from './served.ts';
import { chairOf, does, end, joins, scratch, send, serve, tries, viewOf, watch } from './served.ts';

const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'] as const;

let served: Served;
let chair: Seat;
const seats = new Map<string, Seat>();
const screens = new Map<string, Screen>();

type Asked = Readonly<{ party: string; at: string; choices: readonly string[] }> | null;

beforeAll(async () => {
  served = await serve(join(scratch(), 'class.db'));
  chair = chairOf(served);
  for (const party of PARTIES) {
    const seat = await joins(served, `Speaker of ${party}`, party);
    seats.set(party, seat);
    screens.set(party, watch(seat));
  }
});

afterAll(async () => {
  for (const screen of screens.values()) screen.stop();
  await end(served);
});

async function asked(): Promise<NonNullable<Asked>> {
  const view = await viewOf(chair);
  const now = view['asked'] as Asked;
  if (now === null) throw new Error('nobody is asked');
  return now;
}

test('goals are set and locked by the speaker before the talks, and by the first round in any case', async () => {
  const seat = seats.get('ukraine')!;
  const goals = {
    ranking: ['GUAR', 'TERR'],
    redLines: [{ issue: 'TERR', level: 4 }],
    text: 'a canary among goals',
  };
  await does(chair, { kind: 'start' });
  await does(chair, { kind: 'next' });
  await does(seat, { kind: 'goals', goals });
  const off = await tries(seat, { kind: 'goals', goals: { ...goals, ranking: ['GUAR', 'MOON'] } });
  expect([off.status, off.body['refused']]).toEqual([409, 'no such issue: MOON']);
  await does(seat, { kind: 'lock' });
  expect((await tries(seat, { kind: 'goals', goals })).body['refused']).toBe('the goals are locked');
  await does(chair, { kind: 'next' });
  const late = await tries(seats.get('europe')!, { kind: 'goals', goals });
  expect(late.body['refused']).toBe('the goals are locked');
});

test('an answer travels: who is asked answers, all who may hear it see it, and the next seat is asked', async () => {
  const { party, at } = await asked();
  expect(at).toBe('offer');
  const other = PARTIES.find((one) => one !== party)!;
  const early = await tries(seats.get(other)!, { kind: 'answer', choice: { act: 'accept' } });
  expect(early.status).toBe(409);
  expect(early.body['refused']).toMatch(/is asked now, not/);
  const own = screens.get(party)!;
  await own.until((view) => (view['asked'] as Asked)?.at === 'offer');
  const wrong = await tries(seats.get(party)!, {
    kind: 'answer',
    choice: { act: 'offer', terms: { CEASE: 0 } },
  });
  expect(wrong.status).toBe(409);
  expect(wrong.body['refused']).toMatch(/not open in these talks/);
  const seq = await does(seats.get(party)!, {
    kind: 'answer',
    choice: { act: 'chart' },
    reason: 'A beginning.',
  });
  for (const screen of screens.values())
    await screen.until(
      (view, seen) =>
        seen >= seq &&
        (view['record'] as { event: string; said?: string }[]).some(
          ({ event, said }) => event === 'OFFER' && said === 'A beginning.',
        ),
    );
  const next = await asked();
  expect(next.party).not.toBe(party);
  expect(next.at).toBe('answer');
});

test('the word is passed on by who has it, and only the speaker answers', async () => {
  const { party } = await asked();
  const first = seats.get(party)!;
  const second = await joins(served, 'A second', party);
  const early = await tries(second, { kind: 'answer', choice: { act: 'refuse' } });
  expect(early.body['refused']).toMatch(/speaks for .* ask for the word/);
  await does(first, { kind: 'speaker', to: second.id });
  await does(second, { kind: 'answer', choice: { act: 'refuse' } });
  expect((await tries(first, { kind: 'say', text: 'me again' })).status).toBe(409);
  await does(second, { kind: 'speaker', to: first.id });
  await does(first, { kind: 'say', text: '<b>text stays text</b>' });
  const view = await viewOf(chair);
  expect((view['log'] as { text: string }[]).at(-1)?.text).toBe('<b>text stays text</b>');
});

test('drafts are kept, and a second tab and a refresh see the same seat', async () => {
  const seat = seats.get('europe')!;
  await does(seat, { kind: 'draft', form: 'offer', text: '{"TERR":1}' });
  const tab = watch(seat);
  const seq = await does(seat, { kind: 'draft', form: 'say', text: 'half a sen' });
  const first = screens.get('europe')!;
  for (const screen of [tab, first]) await screen.until((_, at) => at >= seq);
  expect(tab.view).toEqual(first.view);
  expect(tab.view).toEqual(await viewOf(seat));
  expect(tab.view['drafts']).toEqual({ offer: '{"TERR":1}', say: 'half a sen' });
  tab.stop();
});

test('a draft is weighed before it is sent: what stands against it, and its ledger from that chair', async () => {
  const seat = seats.get('ukraine')!;
  const weigh = (terms: object) =>
    send(`${seat.url}/api/rooms/${seat.room}/weigh`, { terms }, { token: seat.token });
  const good = await weigh({});
  expect(good.status).toBe(200);
  expect(good.body['objections']).toEqual([]);
  expect(good.body['ledger']).toHaveProperty('worth');
  expect((await weigh({ CEASE: 0 })).body['objections']).not.toEqual([]);
  expect((await weigh({ MOON: 1 })).status).toBe(409);
});

test('an act sent twice under one key is done once and answered the same', async () => {
  const seat = seats.get('russia')!;
  const act = { kind: 'say', text: 'once' };
  const key = 'the-same-key';
  const answers = await Promise.all([tries(seat, act, key), tries(seat, act, key), tries(seat, act, key)]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  const log = (await viewOf(chair))['log'] as { text: string }[];
  expect(log.filter(({ text }) => text === 'once')).toHaveLength(1);
  const other = await tries(seat, { kind: 'say', text: 'twice' }, key);
  expect([other.status, other.body['refused']]).toEqual([409, 'this key was used for another act']);
});

test('joining twice under one key opens the same seat, and both tokens are good', async () => {
  const key = 'joining-once';
  const [a, b] = await Promise.all(
    [0, 1].map(() =>
      send(`${served.url}/api/join`, { code: served.code.toLowerCase(), name: 'Twice' }, { key }),
    ),
  );
  expect(a!.body['participant']).toBe(b!.body['participant']);
  for (const { body } of [a!, b!]) {
    const view = await viewOf({ url: served.url, room: served.room, token: String(body['token']), id: '' });
    expect(view['me']).toMatchObject({ name: 'Twice', party: null });
  }
  const taken = await send(`${served.url}/api/join`, { code: served.code, name: 'twice' });
  expect([taken.status, taken.body['refused']]).toEqual([
    409,
    'somebody here is called twice already; if that is you, ask the facilitator for a link back to your seat',
  ]);
});

test('the facilitator takes an act back with a reason: it stays in the log and the question is asked again', async () => {
  const before = await asked();
  const seq = await does(chair, { kind: 'answer', choice: { act: 'chart' }, for: before.party });
  expect(await asked()).not.toMatchObject({ party: before.party, at: before.at });
  await does(chair, { kind: 'rewind', seq, reason: 'a slip' });
  expect(await asked()).toMatchObject({ party: before.party, at: before.at });
  const { moves, log } = (await viewOf(chair)) as {
    moves: { seq: number; taken: string | null }[];
    log: { text: string }[];
  };
  expect(moves.find((one) => one.seq === seq)?.taken).toBe('a slip');
  expect(log.at(-1)?.text).toBe(`Number ${seq} is taken back: a slip`);
  const seat = seats.get(before.party)!;
  expect((await tries(seat, { kind: 'rewind', seq, reason: 'mine' })).body['refused']).toBe(
    'only the facilitator may do that',
  );
});

test('what is dealt behind closed doors goes over nobody else’s wire', async () => {
  const [russia, ukraine, europe] = [seats.get('russia')!, seats.get('ukraine')!, seats.get('europe')!];
  const caucus = await does(russia, { kind: 'caucus', with: ['ukraine'] });
  await does(ukraine, { kind: 'caucus-say', caucus, text: 'canary-in-the-channel' });
  await does(russia, { kind: 'paper', to: 'ukraine', terms: {}, text: 'canary-on-paper' });
  const order = { state: 'germany', thousand: 3, backstop: 0, share: 0, public: false };
  await does(europe, { kind: 'pledge', ...order, reason: 'canary-in-the-pledge' });
  await does(chair, { kind: 'inject', title: 'canary-held-back', text: 'Later.', when: 'word' });
  const seq = await does(chair, {
    kind: 'inject',
    title: 'canary-for-one',
    text: 'Now.',
    to: ['ukraine'],
    when: 'now',
  });
  await screens.get('ukraine')!.until((_, at) => at >= seq);
  const projector = await viewOf({ url: served.url, room: served.room, token: served.code, id: '' });
  const sent = (party: string): string => screens.get(party)!.frames.join('\n');
  const found = (text: string): string[] => [...new Set(text.match(/canary-[a-z-]+/g))].toSorted();
  expect(found(sent('ukraine'))).toEqual(['canary-for-one', 'canary-in-the-channel', 'canary-on-paper']);
  expect(found(sent('russia'))).toEqual(['canary-in-the-channel', 'canary-on-paper']);
  expect(found(sent('europe'))).toEqual(['canary-in-the-pledge']);
  expect(found(sent('united-states') + JSON.stringify(projector))).toEqual([]);
});

test('a paused clock closes the talks, and the last phases come in order', async () => {
  await does(chair, { kind: 'pause' });
  const { party } = await asked();
  const stopped = await tries(seats.get(party)!, { kind: 'answer', choice: { act: 'chart' } });
  expect(stopped.body['refused']).toBe('the clock stands; wait until it runs');
  await does(chair, { kind: 'resume' });
  const names: unknown[] = [];
  for (let i = 0; i < 6; i += 1) {
    await does(chair, { kind: 'next' });
    names.push(((await viewOf(chair))['clock'] as { name: string }).name);
  }
  expect(names).toEqual(['News', 'Round 2', 'Final terms', 'Ratification', 'Debrief', null]);
  expect((await tries(chair, { kind: 'next' })).body['refused']).toBe('the seminar is over');
});

test('of all that went over the wire to a seat or the projector, nothing belonged to another', async () => {
  type All = Readonly<{
    briefs: Record<string, { interests: unknown; walkAway: unknown; privateFacts: string[] }>;
    seats: { party: string; goals: { text: string }; notes: { text: string }[] }[];
  }>;
  await does(seats.get('russia')!, { kind: 'note', text: 'a canary among ourselves' });
  const { briefs, seats: all } = (await viewOf(chair)) as unknown as All;
  const projector = { url: served.url, room: served.room, token: served.code, id: '' };
  const sent = new Map<string | null, string>([[null, JSON.stringify(await viewOf(projector))]]);
  for (const [party, { frames }] of screens)
    sent.set(party, frames.join('\n') + JSON.stringify(await viewOf(seats.get(party)!)));
  const tokens = [chair, ...seats.values()].map(({ token }) => token);
  const secrets = new Map<string | null, Set<string>>();
  for (const { party, goals, notes } of all) {
    const { interests, walkAway, privateFacts } = briefs[party]!;
    const numbers = JSON.stringify([interests, walkAway]).match(/\d\.\d{5,6}\b/g) ?? [];
    expect(numbers.length).toBeGreaterThan(8);
    const texts = [...privateFacts, ...notes.map(({ text }) => text), goals.text].filter(
      (text) => text !== '',
    );
    secrets.set(party, new Set([...numbers, ...texts]));
  }
  const found: string[] = [];
  for (const [eyes, text] of sent)
    for (const [party, list] of secrets)
      for (const secret of party === eyes ? [] : list)
        if (secrets.get(eyes)?.has(secret) !== true && text.includes(secret))
          found.push(`${eyes} was sent ${party}'s ${secret}`);
  for (const text of sent.values())
    for (const token of tokens) if (text.includes(token)) found.push('a token');
  for (const party of PARTIES) if (sent.get(null)!.includes(`Speaker of ${party}`)) found.push('a name');
  expect(found).toEqual([]);
});

test('a rehearsal at a thousand times the speed runs through its sixty minutes by itself', async () => {
  const fast = await serve(join(scratch(), 'fast.db'), '--speed', '1000');
  await joins(fast, 'Silent', 'ukraine');
  const projector = watch({ url: fast.url, room: fast.room, token: fast.code, id: '' });
  await does(chairOf(fast), { kind: 'start' });
  await projector.until(
    (view) => (view['log'] as { text: string }[] | undefined)?.at(-1)?.text === 'The seminar is over',
    30_000,
  );
  projector.stop();
  await end(fast);
});

test('a second server cannot have the file, and says so in one line', async () => {
  const data = join(scratch(), 'held.db');
  const first = await serve(data);
  await expect(serve(data)).rejects.toThrow(
    /the server ended with 1: .*held\.db is in use by another server\n$/,
  );
  expect(await end(first, 'SIGTERM')).toBe(130);
});
