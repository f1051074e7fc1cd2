/**
 * Every party, whatever happens to it: its real machine on the desk of a real run, sent events at random. It answers each
 * invitation once and with an act of its kind, comes back to rest, does the same again, and can be taken up from JSON.
 */
import { expect, test } from 'vitest';
import type { AnyActor, AnyStateMachine } from 'xstate';
import { createActor } from 'xstate';
import { ACTORS } from '../../actors/index.ts';
import { delegationChart, delegationVocabulary } from '../../src/course/delegation.ts';
import type { Act, Chart, EventName, MemberDesk, TableDesk, Vocabulary } from '../../src/course/party.ts';
import { ACTS, MEMBER_INVITATIONS } from '../../src/course/party.ts';
import type { Scenario } from '../../src/course/scenario.ts';
import type { MemberNumbers, PartySpec } from '../../src/course/party-numbers.ts';
import { plain } from '../../src/course/sources.ts';
import { rebuildProtection, resetViews } from '../../src/course/views.ts';
import { repair } from '../../src/negotiation/search.ts';
import type { Stream } from '../../src/random/streams.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf, machineOf } from '../../src/simulation/cast.ts';
import { beginPlay } from '../../src/simulation/interpreter.ts';
import { faultLine, readScenario } from '../../src/simulation/scenario-file.ts';

const PARTIES = ACTORS.map((actor) => ({ ...actor, numbers: plain<unknown>(actor.numbers) }) as PartySpec);

/** The flagship in a world where parties that left may come back. */
function flagship(): Scenario {
  const read = readScenario('ukraine-2025', { parties: PARTIES, set: ['talks.walkOut.comeBack=0.5'] });
  if ('faults' in read) throw new Error(read.faults.map(faultLine).join('\n'));
  return read.scenario;
}

const CAST = castOf(flagship(), ACTORS);

/** A party to be tried: the id of its desk, and the machine that sits there. */
type Subject = Readonly<{
  name: string;
  desk: string;
  chart: Chart<string, string>;
  machine: AnyStateMachine;
}>;

function subject(
  name: string,
  desk: string,
  chart: Chart<string, string>,
  vocabulary: Vocabulary<never>,
): Subject {
  return { name, desk, chart, machine: machineOf(chart, vocabulary) };
}

const SUBJECTS: readonly Subject[] = [
  ...ACTORS.map(({ id, chart, vocabulary }) => subject(id, id, chart, vocabulary as Vocabulary<never>)),
  subject('delegation', 'united-states', delegationChart, delegationVocabulary),
];

/** The acts that answer each invitation. */
const ANSWERS: Readonly<Partial<Record<EventName, readonly Act[]>>> = {
  OFFER_DUE: ['offer', 'pass'],
  ANSWER_DUE: ['accept', 'refuse'],
  AMENDMENT_DUE: ['amend', 'pass'],
  TRUCE_DUE: ['offer', 'hold'],
  TRUCE_ANSWER_DUE: ['accept', 'refuse'],
  CAPITAL_DUE: ['act', 'hold'],
  STAY_DUE: ['stay', 'leave', 'return'],
  PLEDGE_DUE: ['pledge', 'decline'],
  VOTE_DUE: ['ratify', 'reject'],
  CONSENT_DUE: ['consent', 'veto'],
};
const AT_TABLE: readonly EventName[] = [
  'MONTH',
  'TALKS_OPEN',
  'OFFER_DUE',
  'ANSWER_DUE',
  'ANSWER_DUE',
  'AMENDMENT_DUE',
  'TRUCE_ANSWER_DUE',
  'CAPITAL_DUE',
  'STAY_DUE',
  'PROPOSAL_HEARD',
  'ANSWER_HEARD',
  'WALKED_OUT',
  'CAME_BACK',
  'SIGNED',
];

type Desk = TableDesk | MemberDesk;
type Seat = { desk: Desk; answers: { count: number } };

const pick = (stream: Stream, count: number): number => Math.floor(stream() * count);

/** The state in which a chart stands. */
function placeOf(actor: AnyActor): string {
  return String((actor.getSnapshot() as { value: unknown }).value);
}

/** A reply cell that counts how often it is written. */
function countedReply(answers: { count: number }): Float64Array {
  let value = 0;
  const counted = {
    set(x: number) {
      answers.count += 1;
      value = x;
    },
    get: () => value,
  };
  return Object.defineProperty({ length: 1 }, 0, counted) as unknown as Float64Array;
}

/** The desk of a party some steps into a run; member states get a parliament and a veto if they have none. */
function seatOf(id: string, replication: number): Seat {
  const play = beginPlay(CAST, luckOf('conformance', replication));
  for (let step = 0; step < 12 + 5 * replication; step += 1) play.next();
  const { table, members } = play.run;
  const answers = { count: 0 };
  const reply = countedReply(answers);
  const at = table.find(({ party }) => party.id === id);
  if (at !== undefined) return { desk: { ...at, mind: { ...at.mind, reply } }, answers };
  const member = members.find(({ party }) => party.id === id);
  if (member === undefined) throw new Error(`no such party: ${id}`);
  const { numbers } = member.party;
  const lively: MemberNumbers = {
    ...numbers,
    parliament: { support: 0.5, poll: 0 },
    veto: { early: [0.9, 0.9], entry: [0.9, 0.9] },
  };
  const party = { ...member.party, numbers: lively };
  return { desk: { ...member, party, mind: { ...member.mind, reply } }, answers };
}

/** Lays out on the desk what the next event is about; now and then the world is hopeless, or the text a dream. */
function prepare(desk: Desk, event: EventName, stream: Stream): void {
  const { talks, world, scene } = desk;
  const text = Int32Array.from(scene.space.issues, ({ levels }) => pick(stream, levels.length));
  repair(scene.region, text);
  talks.heard.set(desk.kind === 'table' && stream() < 0.5 ? desk.mind.top : text);
  talks.by[0] = (desk.me + 1 + pick(stream, scene.table.length - 1)) % scene.table.length;
  talks.accepted[0] = pick(stream, 2);
  talks.public[0] = pick(stream, 2);
  for (let n = 0; n < talks.claims.length; n += 1) talks.claims[n] = pick(stream, 2);
  talks.luck[0] = stream() < 0.5 ? 0 : stream();
  talks.luck2[0] = stream();
  world.refusedBefore.fill(1);
  if (event === 'MONTH') world.month[0] = world.month[0]! + 1 + pick(stream, 12);
  if (desk.kind === 'table') prepareTable(desk, event, stream);
  else prepareMember(desk, event, stream);
}

function prepareTable({ talks, mind, party, scene }: TableDesk, event: EventName, stream: Stream): void {
  const items = event === 'CAPITAL_DUE' ? party.acts.length : scene.scenario.truce!.menu.length;
  talks.item[0] = pick(stream, items);
  if (stream() < 0.6) mind.hope[0] = 0;
}

function prepareMember({ talks, facts, scene }: MemberDesk, event: EventName, stream: Stream): void {
  Object.assign(facts, { noise: 40 * (stream() - 0.5) });
  talks.backstop[0] = pick(stream, 3);
  talks.halt[0] = pick(stream, 2);
  talks.share[0] = stream();
  talks.gate[0] = scene.gateIds.indexOf(event === 'VOTE_DUE' ? 'R2' : 'R4');
  talks.luck[0] = event === 'VOTE_DUE' ? stream() - 0.5 : stream();
  talks.item[0] = 2 + pick(stream, 3);
}

/** What may happen next: to a party that left only the question whether it stays away, and its own moods. */
function nextEvent({ kind, party }: Desk, away: boolean, stream: Stream): EventName {
  if (kind === 'member') return MEMBER_INVITATIONS[pick(stream, MEMBER_INVITATIONS.length)]!;
  const moods: EventName[] = party.lean === null ? [] : ['MOOD_TURNS'];
  const mediates: EventName[] = party.lean === null ? [] : ['TRUCE_DUE', 'TRUCE_REFUSED', 'TRUCE_ACCEPTED'];
  const choice = away ? ['STAY_DUE' as const, ...moods] : [...AT_TABLE, ...moods, ...mediates];
  return choice[pick(stream, choice.length)]!;
}

/** One event with what came of it. */
type Line = Readonly<{ event: EventName; state: string; act: Act; answers: number; mind: string }>;

type Session = { seat: Seat; actor: AnyActor; stream: Stream; away: boolean };

function begin({ desk, machine }: Subject, replication: number): Session {
  const seat = seatOf(desk, replication);
  const actor = createActor(machine, { input: { desk: seat.desk } }).start();
  return { seat, actor, stream: luckOf('conformance', replication)('events'), away: false };
}

function mindOf({ mind }: Desk): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(mind).map(([name, field]: [string, Float64Array]) => [name, Array.from(field)]),
  );
}

function sendNext(session: Session): Line {
  const { seat, actor, stream } = session;
  const event = nextEvent(seat.desk, session.away, stream);
  prepare(seat.desk, event, stream);
  seat.desk.mind.reply[0] = 0;
  seat.answers.count = 0;
  actor.send({ type: event });
  const act = ACTS[seat.desk.mind.reply[0]]!;
  if (act === 'leave') session.away = true;
  if (act === 'return') session.away = false;
  const state = placeOf(actor);
  return { event, state, act, answers: seat.answers.count, mind: JSON.stringify(mindOf(seat.desk)) };
}

const SESSIONS = 6;
const EVENTS = 60;

function transcript(one: Subject, replication: number): Line[] {
  const session = begin(one, replication);
  return Array.from({ length: EVENTS }, () => sendNext(session));
}

const TRANSCRIPTS = new Map(
  SUBJECTS.map((one) => [one.name, Array.from({ length: SESSIONS }, (_, n) => transcript(one, n))]),
);
const linesOf = ({ name }: Subject): Line[] => TRANSCRIPTS.get(name)!.flat();

const isResting = ({ chart }: Subject, state: string): boolean => chart.states[state]?.always === undefined;

test.for(SUBJECTS)('$name answers each invitation exactly once, and nothing else', (one) => {
  for (const { event, act, answers } of linesOf(one)) {
    const allowed = ANSWERS[event];
    expect([event, answers]).toEqual([event, allowed === undefined ? 0 : 1]);
    expect(allowed ?? ['none']).toContain(act);
  }
});

test.for(SUBJECTS)('$name always comes back to rest, and every place of rest is reached', (one) => {
  const reached = new Set(linesOf(one).map(({ state }) => state));
  expect([...reached].filter((state) => !isResting(one, state))).toEqual([]);
  const initial = placeOf(begin(one, 0).actor);
  const resting = Object.keys(one.chart.states).filter((state) => isResting(one, state));
  expect([...new Set([initial, ...reached])].toSorted()).toEqual(resting.toSorted());
});

test.for(SUBJECTS)('$name gives every kind of answer that its place allows', (one) => {
  const given = new Set(linesOf(one).map(({ act }) => act));
  const all: readonly Act[] = ACTORS.some(({ id, seat }) => id === one.name && seat === 'member')
    ? ['pledge', 'decline', 'ratify', 'reject', 'consent', 'veto']
    : ['offer', 'accept', 'refuse', 'amend', 'hold', 'stay', 'leave', 'return'];
  expect(all.filter((act) => !given.has(act))).toEqual([]);
});

test.for(SUBJECTS)('$name does the same after the same events', (one) => {
  TRANSCRIPTS.get(one.name)!
    .slice(0, 2)
    .forEach((lines, n) => expect(transcript(one, n)).toEqual(lines));
});

/** The party taken up from JSON: the state of its chart, its mind, the world and the talks; all else is made anew. */
function revived(one: Subject, session: Session, replication: number): Session {
  const { seat, actor, away } = session;
  const { world, talks } = seat.desk;
  const arrays = (fields: object): unknown =>
    Object.fromEntries(
      Object.entries(fields).map(([name, field]: [string, Float64Array]) => [name, [...field]]),
    );
  const saved = JSON.parse(
    JSON.stringify({
      state: placeOf(actor),
      mind: mindOf(seat.desk),
      world: arrays(world),
      talks: arrays(talks),
    }),
  ) as { state: string; mind: Saved; world: Saved; talks: Saved };
  const fresh = seatOf(one.desk, replication);
  restore(fresh.desk.mind, saved.mind);
  restore(fresh.desk.world, saved.world);
  restore(fresh.desk.talks, saved.talks);
  if (fresh.desk.kind === 'table') {
    resetViews(fresh.desk);
    rebuildProtection(fresh.desk);
  }
  const snapshot = one.machine.resolveState({ value: saved.state, context: { desk: fresh.desk } });
  const again = createActor(one.machine, { snapshot, input: { desk: fresh.desk } }).start();
  return { seat: fresh, actor: again, stream: session.stream, away };
}

type Saved = Readonly<Record<string, readonly number[]>>;

function restore(fields: Readonly<Record<string, Float64Array>>, saved: Saved): void {
  for (const [name, values] of Object.entries(saved))
    values.forEach((value, i) => {
      fields[name]![i] = value;
    });
}

test.for(SUBJECTS)('$name can be taken up from JSON before any event', (one) => {
  const lines = TRANSCRIPTS.get(one.name)![1]!;
  let session = begin(one, 1);
  const again = lines.slice(0, 30).map(() => {
    session = revived(one, session, 1);
    return sendNext(session);
  });
  expect(again).toEqual(lines.slice(0, 30));
});
