/** Programs in seats: the example plays a whole class by its rule, an agent sits by MCP, a silent one falls under its seat's policy. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Seat, Served } from './served.ts';
import { chairOf, does, end, joins, scratch, send, serve, tries as triesAct, viewOf } from './served.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TOOLS = [
  'view',
  'propose',
  'propose_truce',
  'respond',
  'vote',
  'say',
  'open_channel',
  'say_in_channel',
  'close_channel',
  'pass_paper',
  'answer_paper',
  'pledge',
  'reveal_pledge',
  'order',
  'set_goals',
  'pass_word',
];
const MAIN = join(ROOT, 'src/cli/main.ts');

let served: Served;
let chair: Seat;
let seat: Seat;
let agent: Client;

beforeAll(async () => {
  served = await serve(join(scratch(), 'class.db'));
  chair = chairOf(served);
  seat = await joins(served, 'Somebody', 'russia');
  await joins(served, 'Else', 'europe');
  agent = await connect('--url', served.url, '--code', served.code, '--name', 'Agent', '--party', 'ukraine');
  for (let n = 0; n < 3; n += 1) await does(chair, { kind: n === 0 ? 'start' : 'next' });
});

afterAll(async () => {
  await agent.close();
  await end(served);
});

async function connect(...words: readonly string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [MAIN, 'mcp', ...words] }),
  );
  return client;
}

type Said = Readonly<{ text: string; isError: boolean; value: Record<string, unknown> }>;

async function call(client: Client, name: string, given: Record<string, unknown> = {}): Promise<Said> {
  const { content, isError } = await client.callTool({ name, arguments: given });
  const { text } = (content as { text: string }[])[0]!;
  return {
    text,
    isError: isError === true,
    value: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>,
  };
}

type Asked = Readonly<{ party: string; choices?: readonly string[] }> | null;

/** Lets charts answer until the seat of a party is asked. */
async function untilAsked(party: string): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    const asked = (await viewOf(chair))['asked'] as Asked;
    if (asked?.party === party) return;
    await does(
      chair,
      asked === null ? { kind: 'next' } : { kind: 'answer', for: asked.party, choice: { act: 'chart' } },
    );
  }
  throw new Error(`${party} was never asked`);
}

test('an agent is told the tools and sees its own seat alone', async () => {
  const { tools } = await agent.listTools();
  expect(tools.map(({ name }) => name).toSorted()).toEqual(TOOLS.toSorted());
  const { value, text } = await call(agent, 'view', { terms: { TERR: 1 } });
  expect((value['me'] as { name: string }).name).toBe('Agent');
  expect((value['brief'] as { party: string }).party).toBe('ukraine');
  expect(value).toHaveProperty('weighed.ledger');
  const others = (await viewOf(chair))['briefs'] as Record<
    string,
    { walkAway: { reservation: number }; privateFacts: string[] }
  >;
  for (const party of ['russia', 'europe', 'united-states']) {
    expect(text).not.toContain(String(others[party]!.walkAway.reservation));
    const own = others['ukraine']!.privateFacts;
    for (const fact of others[party]!.privateFacts.filter((one) => !own.includes(one)))
      expect(text).not.toContain(fact);
  }
  expect(text).not.toContain(seat.token);
});

test('it proposes, answers and speaks; what it may not do is refused in words; all of it is logged', async () => {
  const early = await call(agent, 'respond', { answer: 'accept' });
  const isAsked = ((await viewOf(chair))['asked'] as Asked)?.party === 'ukraine';
  expect(early.isError).toBe(!isAsked || /accept/.test(early.text));
  expect((await call(agent, 'say', { text: 'An agent speaks.' })).value['done']).toBe(true);
  const vote = await call(agent, 'vote', { vote: 'yes' });
  expect([vote.isError, vote.value['refused']]).toEqual([true, expect.stringMatching(/vote|nothing/)]);
  await untilAsked('ukraine');
  const { choices = [] } = (await call(agent, 'view')).value['asked'] as NonNullable<Asked>;
  const { openings } = (await call(agent, 'view')).value['brief'] as { openings: { terms: object }[] };
  const reason = 'Reasoned by an agent.';
  const done = choices.includes('offer')
    ? await call(agent, 'propose', { terms: openings[0]!.terms, reason })
    : await call(agent, 'respond', { answer: 'refuse', reason });
  expect(done.value['done']).toBe(true);
  const { text: log } = await send(`${served.url}/api/rooms/${served.room}/export`, undefined, {
    token: chair.token,
  });
  for (const words of ['An agent speaks.', reason]) expect(log).toContain(words);
});

test('it meets others behind closed doors, passes papers, pledges for states, sets goals and orders its capital', async () => {
  const beside = await serve(join(scratch(), 'class.db'));
  const desk = chairOf(beside);
  const [russia, ukraine] = [await joins(beside, 'R', 'russia'), await joins(beside, 'U', 'ukraine')];
  const own = await connect('--url', beside.url, '--code', beside.code, '--party', 'europe');
  const done = async (name: string, given: Record<string, unknown>): Promise<number> => {
    const { value, text, isError } = await call(own, name, given);
    expect([text, isError]).toEqual([text, false]);
    return Number(value['seq']);
  };
  const refused = async (name: string, given: Record<string, unknown>): Promise<string> => {
    const { value, isError } = await call(own, name, given);
    expect(isError).toBe(true);
    return String(value['refused']);
  };
  for (const kind of ['start', 'next']) await does(desk, { kind });
  await done('set_goals', { ranking: ['FORCE', 'EU'], redLines: [{ issue: 'EU', level: 0 }], lock: true });
  expect(await refused('set_goals', { ranking: ['EU'], redLines: [] })).toBe('the goals are locked');
  const channel = await done('open_channel', { with: ['ukraine'] });
  await done('say_in_channel', { channel, text: 'between-us' });
  expect(await refused('open_channel', { with: ['nowhere'] })).toMatch(/no party at the table named nowhere/);
  const paper = await done('pass_paper', { to: 'ukraine', terms: {}, text: 'on-our-paper' });
  const made = { state: 'france', thousand: 12, backstop: 1, share: 30, public: false };
  const pledge = await done('pledge', { ...made, reason: 'as-promised' });
  expect(await refused('pledge', { ...made, state: 'russia' })).toMatch(
    /^no state behind europe named russia/,
  );
  expect(await refused('order', { order: 'leave' })).toBe('there are no talks in this phase');
  const seen = { ukraine: await viewOf(ukraine), russia: JSON.stringify(await viewOf(russia)) };
  for (const words of ['between-us', 'on-our-paper']) {
    expect(JSON.stringify(seen.ukraine)).toContain(words);
    expect(seen.russia).not.toContain(words);
  }
  expect(seen.russia).not.toContain('as-promised');
  await done('reveal_pledge', { pledge });
  await done('close_channel', { channel });
  expect(JSON.stringify(await viewOf(russia))).toContain('as-promised');
  const all = await viewOf(desk);
  expect(all).toMatchObject({ caucuses: [{ seq: channel, closed: true }], papers: [{ seq: paper }] });
  expect(
    (all['seats'] as { party: string; goals: object }[]).find(({ party }) => party === 'europe'),
  ).toMatchObject({
    goals: { ranking: ['FORCE', 'EU'] },
  });
  await does(desk, { kind: 'next' });
  const [order] = (await call(own, 'view')).value['acts'] as { id: string }[];
  await done('order', { order: 'act', which: order!.id });
  expect(await refused('order', { order: 'act', which: 'nonsense' })).toMatch(/^no such act/);
  expect(await refused('pass_word', { to: ukraine.id })).toMatch(/is not of your delegation/);
  await own.close();
  await end(beside);
}, 60_000);

test('a silent agent falls under the policy of its seat', async () => {
  await untilAsked('ukraine');
  await does(chair, { kind: 'policy', party: 'ukraine', silence: 'refuse', seconds: 5 });
  const silent = () =>
    viewOf(chair).then((view) =>
      (view['log'] as { kind: string; text: string }[]).filter(({ kind }) => kind === 'silence'),
    );
  await expect.poll(silent, { timeout: 15_000 }).toHaveLength(1);
  expect((await silent())[0]!.text).toMatch(/^Ukraine was silent/);
});

test('a seat is taken over by its token; wrong words, tokens and addresses are said in one line', async () => {
  const own = await connect('--url', `${served.url}/seat/${served.room}`, '--token', seat.token);
  expect(((await call(own, 'view')).value['me'] as { name: string }).name).toBe('Somebody');
  await own.close();
  const tries = async (...words: readonly string[]): Promise<readonly [number | null, string]> => {
    const child = spawn(process.execPath, [MAIN, 'mcp', ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    return new Promise((resolve) => child.on('close', (code) => resolve([code, err])));
  };
  expect(await tries('--url', 'nonsense', '--token', 'x')).toEqual([
    2,
    expect.stringMatching(/^winset: --url must be/),
  ]);
  expect(await tries('--url', served.url)).toEqual([2, expect.stringMatching(/--token, or the --code/)]);
  expect(await tries('--url', served.url, '--token', 'x')).toEqual([
    2,
    expect.stringMatching(/must name the room/),
  ]);
  expect(await tries('--url', `${served.url}/seat/${served.room}`, '--token', 'x')).toEqual([
    1,
    'winset: this opens no seat here\n',
  ]);
  expect(await tries('--url', served.url, '--code', 'ZZZZZZ')).toEqual([
    1,
    'winset: no room has this code\n',
  ]);
});

test('the example program holds a seat through a whole class', async () => {
  const class2 = await serve(join(scratch(), 'class.db'), '--speed', '400');
  const words = [join(ROOT, 'examples/seminar/seat-program.ts'), class2.url, class2.code, 'europe'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const over = new Promise((resolve) => child.on('close', resolve));
  const desk = chairOf(class2);
  onTestFinished(() => void child.kill('SIGKILL'));
  type Seen = Readonly<{ party: string; members: number }>;
  const sits = async () => {
    const all = (await viewOf(desk))['delegations'] as Seen[];
    return all.find(({ party }) => party === 'europe')?.members;
  };
  await expect.poll(sits, { timeout: 20_000 }).toBe(1);
  await does(desk, { kind: 'start' });
  expect(await over).toBe(0);
  expect(out).toMatch(/^Round 1: \{"act":"(?:accept|refuse|offer)"/m);
  expect(out).toMatch(/The class is over\.$/m);
  const moves = (await viewOf(desk))['moves'] as { by: string; step: { do: string } }[];
  const mine = moves.filter(({ by, step }) => step.do === 'choose' && by !== 'facilitator' && by !== 'clock');
  expect(mine.length).toBeGreaterThan(2);
  await end(class2);
}, 60_000);

test('an agent and the example program vote at home; the agent sees its news, papers and channels and answers them', async () => {
  const signing = await serve(join(scratch(), 'class.db'), '--seed', 'chamber');
  const desk = chairOf(signing);
  const [russia, states] = [await joins(signing, 'R', 'russia'), await joins(signing, 'U', 'united-states')];
  const own = await connect('--url', signing.url, '--code', signing.code, '--party', 'ukraine');
  const words = [join(ROOT, 'examples/seminar/seat-program.ts'), signing.url, signing.code, 'europe'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  type Seen = Readonly<{ party: string; members: number }>;
  const seated = async () =>
    ((await viewOf(desk))['delegations'] as Seen[]).every(({ members }) => members === 1);
  await expect.poll(seated, { timeout: 20_000 }).toBe(true);
  await does(desk, { kind: 'policy', party: null, silence: 'chart', seconds: 7200 });
  for (const kind of ['start', 'next', 'next']) await does(desk, { kind });
  await does(desk, { kind: 'inject', title: 'Heard it?', text: 'told-to-one', to: ['ukraine'], when: 'now' });
  await does(desk, { kind: 'inject', title: 'Not you', text: 'told-to-others', to: ['russia'], when: 'now' });
  const channel = await does(russia, { kind: 'caucus', with: ['ukraine'] });
  await does(russia, { kind: 'caucus-say', caucus: channel, text: 'between-us-two' });
  const paper = await does(russia, { kind: 'paper', to: 'ukraine', terms: { EU: 3 }, text: 'on-paper' });
  const view = await call(own, 'view');
  for (const text of ['told-to-one', 'between-us-two', 'on-paper']) expect(view.text).toContain(text);
  expect(view.text).not.toContain('told-to-others');
  expect(view.value['ballot']).toBeNull();
  expect((await call(own, 'answer_paper', { paper, answer: 'refuse', text: 'not-like-this' })).isError).toBe(
    false,
  );
  expect((await call(own, 'answer_paper', { paper, answer: 'accept' })).text).toMatch(/answered already/);
  expect((await call(own, 'say_in_channel', { channel, text: 'heard-you' })).isError).toBe(false);
  const back = JSON.stringify(await viewOf(russia));
  for (const text of ['not-like-this', 'heard-you']) expect(back).toContain(text);
  expect((await call(own, 'vote', { vote: 'yes' })).text).toMatch(/no vote is open/);
  for (let n = 0; n < 40; n += 1) {
    const { asked, record } = (await viewOf(desk)) as { asked: Asked; record: { event: string }[] };
    if (asked === null || record.some(({ event }) => event === 'SIGN')) break;
    const act = asked.choices?.includes('accept') === true ? 'accept' : 'chart';
    await triesAct(desk, { kind: 'answer', for: asked.party, choice: { act } });
  }
  for (let n = 0; n < 4; n += 1) await does(desk, { kind: 'next' });
  expect(await call(own, 'view')).toHaveProperty('value.ballot.isOpen', true);
  expect((await call(own, 'vote', { vote: 'no' })).value['done']).toBe(true);
  await expect.poll(() => out, { timeout: 20_000 }).toMatch(/votes (?:yes|no) at home/);
  for (const one of [russia, states]) await does(one, { kind: 'ballot', vote: 'yes' });
  const { chambers } = (await viewOf(desk)) as {
    chambers: { until: null; parties: { party: string; passed: boolean }[] };
  };
  expect(chambers.until).toBeNull();
  const said = /votes yes/.test(out);
  expect(chambers.parties.map(({ party, passed }) => [party, passed])).toEqual([
    ['europe', said],
    ['russia', true],
    ['ukraine', false],
    ['united-states', true],
  ]);
  await own.close();
  await end(signing);
}, 90_000);
