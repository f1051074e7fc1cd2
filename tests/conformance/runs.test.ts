/**
 * Whole runs of the flagship and of worlds unlike it, in all formats: whoever accepts gains by it, holds out for no more
 * than the text gives, and crosses no red line that is hard for it; whoever tables terms can accept them; every run ends.
 */
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { delegationChart, delegationVocabulary } from '../../src/course/delegation.ts';
import { OUTCOMES } from '../../src/course/ending.ts';
import type { Ledger } from '../../src/course/ledger.ts';
import type { Actor, TableDesk } from '../../src/course/party.ts';
import { ACTS } from '../../src/course/party.ts';
import type { Happening } from '../../src/course/run.ts';
import type { FormatName, Scenario } from '../../src/course/scenario.ts';
import type { PartySpec } from '../../src/course/party-numbers.ts';
import { plain } from '../../src/course/sources.ts';
import { luckOf } from '../../src/random/streams.ts';
import { createActor } from 'xstate';
import { castOf, machineOf } from '../../src/simulation/cast.ts';
import { beginPlay, playOut } from '../../src/simulation/interpreter.ts';
import { faultLine, readScenario } from '../../src/simulation/scenario-file.ts';

const PARTIES = ACTORS.map((actor) => ({ ...actor, numbers: plain<unknown>(actor.numbers) }) as PartySpec);
const FORMATS: readonly FormatName[] = ['stacked', 'shuttle', 'bilateral-first'];

function flagship(...set: string[]): Scenario {
  const read = readScenario('ukraine-2025', { parties: PARTIES, set });
  if ('faults' in read) throw new Error(read.faults.map(faultLine).join('\n'));
  return read.scenario;
}

/** Washington and Europe find walking away worth little: texts look good enough even with a red line in them. */
const EASY = ['parties.united-states.reservation.base=0.2', 'parties.europe.reservation.base=0.1'];

/** Worlds to be played: what is changed in the flagship, and how many replications in each format. */
const WORLDS: readonly (readonly [
  name: string,
  set: readonly string[],
  runs: number,
  actors?: readonly Actor[],
])[] = [
  ['the flagship', [], 3],
  ['a dear war', ['war.costs.start.russia=0.9', 'war.costs.start.ukraine=0.9'], 1],
  ['a war whose worth nobody can guess', ['draws.reservationSd=0.2'], 1],
  ['a long year', ['rounds=30'], 1],
  ['parties that learn nothing', ['beliefs.learning=false'], 1],
  ['parties that come and go', ['talks.walkOut.hope=0.5', 'talks.walkOut.comeBack=0.5'], 1],
  ['talks for better terms', ['war.costs.start.russia=0.9', 'forced.CEASE=3-4', 'rounds=24'], 1],
  ['easy parties', EASY, 5],
  ['delegations in place of parties', [], 1, ACTORS.filter(({ seat }) => seat === 'member')],
];

type Told = Readonly<{ label: string; rounds: number; happenings: readonly Happening[] }>;

function playedIn([name, set, runs, actors = ACTORS]: (typeof WORLDS)[number]): Told[] {
  const scenario = flagship(...set);
  return FORMATS.flatMap((format) => {
    const cast = castOf({ ...scenario, format }, actors);
    return Array.from({ length: runs }, (_, replication) => {
      const happenings: Happening[] = [];
      playOut(cast, luckOf('conformance', replication), (happening) => happenings.push(happening));
      return { label: `${name}, ${format}, ${replication}`, rounds: scenario.rounds, happenings };
    });
  });
}

const RUNS = WORLDS.flatMap(playedIn);

type Entry = Readonly<{ run: string; month: number; by: string; ledger: Ledger }>;

/** Every entry of a kind in all runs, with its ledger. */
function entries(kind: string): Entry[] {
  return RUNS.flatMap(({ label, happenings }) =>
    happenings
      .filter(({ event }) => event === kind)
      .map(({ month, ...rest }) => ({ ...(rest as unknown as Entry), run: label, month })),
  );
}

/** Six decimals are printed of a worth. */
const PRINTED = 1e-6;
const ACCEPTED = entries('ACCEPT');
const OFFERED = entries('OFFER');

test('these runs have enough in them to find fault with', () => {
  expect(RUNS.length).toBeGreaterThan(30);
  expect(ACCEPTED.length).toBeGreaterThan(600);
  expect(OFFERED.length).toBeGreaterThan(600);
  for (const id of ['europe', 'russia', 'ukraine', 'united-states']) {
    expect(ACCEPTED.filter(({ by }) => by === id).length).toBeGreaterThan(30);
    expect(
      entries('REFUSE').filter(({ by, ledger }) => by === id && ledger.lines.length > 0).length,
    ).toBeGreaterThan(5);
  }
});

test('nobody accepts a text that is worth less than walking away', () => {
  expect(ACCEPTED.filter(({ ledger }) => ledger.worth < -PRINTED)).toEqual([]);
});

test('nobody accepts less than it holds out for, and nobody holds out for less than walking away', () => {
  expect(ACCEPTED.filter(({ ledger }) => ledger.worth < ledger.aspiration - PRINTED)).toEqual([]);
  expect([...ACCEPTED, ...OFFERED].filter(({ ledger }) => ledger.aspiration < 0)).toEqual([]);
});

/** Who crossed which of its own hard lines, and when. */
function crossed(list: readonly Entry[]): string[] {
  return list
    .filter(({ ledger }) => ledger.lines.length > 0)
    .map(({ run, month, by, ledger }) => `${run}, month ${month}: ${by} across ${ledger.lines.join()}`);
}

test('nobody accepts a text across a red line that is hard for it', () => {
  expect(crossed(ACCEPTED)).toEqual([]);
});

test('nobody tables terms across a red line that is hard for it', () => {
  expect(crossed(OFFERED)).toEqual([]);
});

test('nobody tables terms that it would not accept itself', () => {
  expect(OFFERED.filter(({ ledger }) => ledger.worth < ledger.aspiration - PRINTED)).toEqual([]);
});

test('every run ends once, in one of the known ways and within its rounds', () => {
  for (const { label, rounds, happenings } of RUNS) {
    const ends = happenings.filter(({ event }) => event === 'END');
    expect([label, ends.length, happenings.at(-1)?.event]).toEqual([label, 1, 'END']);
    expect(OUTCOMES).toContain(ends[0]?.['outcome']);
    expect(ends[0]?.month).toBeLessThanOrEqual(rounds);
  }
});

test('whatever is signed was accepted by all but its author', () => {
  const signed = RUNS.flatMap(({ happenings }) =>
    happenings.flatMap(({ event }, i) => (event === 'SIGN' ? [happenings.slice(0, i)] : [])),
  );
  expect(signed.length).toBeGreaterThan(5);
  for (const before of signed) {
    const last = before.filter(({ event }) => event === 'ACCEPT' || event === 'REFUSE').slice(-3);
    const said = last.map(({ event, by }) => [event, by]);
    expect(new Set(said.map(([, by]) => by)).size).toBe(3);
  }
});

const PLAYED = castOf(flagship(), ACTORS);
const AT_TABLE = [
  ...ACTORS.filter((actor) => actor.seat === 'table').map((actor) => ({ ...actor, desk: actor.id })),
  { id: 'delegation', desk: 'russia', chart: delegationChart, vocabulary: delegationVocabulary },
];

/** The desk of a party whose talks have opened, all of whose lines are hard, and for whom anything beats going on. */
function generousDesk(id: string): TableDesk {
  const play = beginPlay(PLAYED, luckOf('conformance', 0));
  for (let step = 0; step < 4; step += 1) play.next();
  const desk = play.run.table.find(({ party }) => party.id === id)!;
  desk.facts.hard.fill(1);
  desk.mind.reservation[0] = -2;
  desk.mind.floor[0] = 0;
  return desk;
}

test.for(AT_TABLE)(
  '$id refuses a text across its hard red line, however good the rest is',
  ({ desk: id, chart, vocabulary }) => {
    const desk = generousDesk(id);
    const answer = (text: ArrayLike<number>): string | undefined => {
      desk.talks.heard.set(text);
      createActor(machineOf(chart, vocabulary), { input: { desk } }).start().send({ type: 'ANSWER_DUE' });
      return ACTS[desk.mind.reply[0]!];
    };
    const harmless = desk.scene.reference.slice();
    for (const { issue, levels } of desk.party.lines)
      while (((levels >> harmless[issue]!) & 1) === 1)
        harmless[issue] = (harmless[issue]! + 1) % desk.scene.space.count[issue]!;
    desk.facts.hard.fill(0);
    expect(answer(harmless)).toBe('accept');
    desk.facts.hard.fill(1);
    const answers = desk.party.lines.map(({ id: line, issue, levels }) => {
      const text = harmless.slice();
      text[issue] = Math.log2(levels & -levels);
      text[0] = 5;
      return `${line}: ${answer(text)}`;
    });
    expect(answers).toEqual(desk.party.lines.map(({ id: line }) => `${line}: refuse`));
  },
);
