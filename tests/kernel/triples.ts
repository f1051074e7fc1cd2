// Random runs on which both executions are compared: a scenario with overrides and sometimes fixed seats, a seed, a replication.
import { ACTORS } from '../../actors/index.ts';
import type { Actor } from '../../src/course/party.ts';
import type { Happening } from '../../src/course/run.ts';
import type { Scenario, SeatDecision } from '../../src/course/scenario.ts';
import { everyField } from '../../src/course/memory.ts';
import type { Run } from '../../src/course/run.ts';
import type { Stream } from '../../src/random/streams.ts';
import { kernelOf } from '../../src/kernel/kernel.ts';
import { luckOf } from '../../src/random/streams.ts';
import type { Cast } from '../../src/simulation/cast.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { playOut } from '../../src/simulation/interpreter.ts';
import { bundledScenarios } from '../../src/simulation/scenario-file.ts';
import { bundled } from '../flagship.ts';
import { watchedCast, watchedTrees } from './witness.ts';

/** A run to be played twice. */
export type Triple = Readonly<{ label: string; cast: Cast; seed: string; replication: number }>;

const TEXTBOOK = 'itex-cypress';
const WARS = bundledScenarios().filter((name) => name !== TEXTBOOK);

const pick = <T>(stream: Stream, among: readonly T[]): T => among[Math.floor(stream() * among.length)] as T;
const number = (stream: Stream, low: number, high: number): number =>
  Number((low + (high - low) * stream()).toFixed(3));

type Change = (stream: Stream) => string | readonly string[];

/** Parties leave soon, and come back. */
const restless: Change = (s) => [
  `talks.walkOut.hope=${number(s, 0.3, 0.6)}`,
  'talks.walkOut.months=1',
  `talks.walkOut.comeBack=${number(s, 0.5, 1)}`,
];

/** What may be changed in any scenario. */
const ANYWHERE: readonly Change[] = [
  () => 'talks.search=full sweep',
  () => 'beliefs.learning=false',
  (s) => `talks.afterCeasefire=${pick(s, ['talks go on', 'talks end'])}`,
  (s) => [`talks.walkOut.hope=${number(s, 0, 0.6)}`, `talks.walkOut.months=${pick(s, [1, 2, 3])}`],
  restless,
  () => 'talks.ripenessGate=true',
  (s) => `talks.stacked.turns=${pick(s, [1, 2, 5, 12])}`,
  (s) => `talks.shuttle.drafts=${pick(s, [1, 2, 6])}`,
  (s) => `talks.shuttle.envoyNoise=${number(s, 0, 1)}`,
  (s) => `talks.bilateral.turns=${pick(s, [1, 2, 3, 7])}`,
  (s) => `talks.offerOwnWeight=${number(s, 0, 0.4)}`,
  (s) => `talks.audienceCost=${number(s, 0, 0.2)}`,
  (s) => `draws.reservationSd=${number(s, 0, 0.2)}`,
];

const dear: Change = (s) => {
  const cost = number(s, 0.6, 1);
  return [`war.costs.start.russia=${cost}`, `war.costs.start.ukraine=${cost}`];
};

/** All find walking away worth little. */
const easy: Change = () =>
  ['united-states', 'europe', 'ukraine', 'russia'].map((id) => `parties.${id}.reservation.base=0.3`);

/** What may be changed in scenarios of the war. */
const AT_WAR: readonly Change[] = [
  dear,
  dear,
  easy,
  easy,
  (s) => [easy(s), dear(s)].flat(),
  restless,
  (s) => `shocksOn=${pick(s, ['true', 'false'])}`,
  (s) => `war.momentum.start=${number(s, -1, 1)}`,
  (s) => `war.trust=${number(s, -1, 1)}`,
  (s) => `war.aid.second=${number(s, 0, 1)}`,
  (s) => `parties.russia.patience=${number(s, 0.5, 0.99)}`,
  (s) => `parties.united-states.patience=${number(s, 0.5, 0.99)}`,
  (s) => `parties.united-states.reservation.base=${number(s, 0.1, 0.5)}`,
  (s) => `parties.ukraine.concession.horizonMonths=[${pick(s, ['1, 3', '6, 9'])}]`,
  (s) => `parties.russia.redLines.TERR.1=${number(s, 0, 1)}`,
  (s) => `parties.europe.redLines.FORCE.5=${number(s, 0, 1)}`,
  (s) => `parties.united-states.lean.switch=${number(s, 0, 1)}`,
  (s) => `parties.russia.acts.strikes.chance=${number(s, 0, 1)}`,
  (s) => `parties.europe.acts.sanctions.chance=${number(s, 0, 1)}`,
  (s) => `shocks.I03.rate=${number(s, 0, 1)}`,
  () => 'truce=null',
  () => 'durability=null',
];

/** Decisions that may be fixed for a seat; terms are the reference terms, some of them moved. */
function seatsOf(scenario: Scenario, stream: Stream): Record<string, SeatDecision[]> {
  const seats: Record<string, SeatDecision[]> = {};
  const tables = scenario.parties.filter(({ seat }) => seat === 'table');
  for (let i = 0; i < 3; i += 1) {
    const month = 1 + Math.floor(3 * stream());
    const [at, act] = pick(stream, [
      ['offer', 'offer'],
      ['offer', 'pass'],
      ['answer', 'accept'],
      ['answer', 'refuse'],
      ['amendment', 'amend'],
      ['amendment', 'pass'],
      ['truce', 'accept'],
      ['truce', 'refuse'],
      ['capital', 'act'],
      ['capital', 'hold'],
      ['stay', 'leave'],
      ['stay', 'stay'],
      ['stay', 'return'],
    ] as const);
    const moved = Object.entries(scenario.issues).map(([id, { levels }]) => [
      id,
      stream() < 0.8 ? scenario.reference[id] : Math.floor(stream() * levels.length),
    ]);
    const terms = act === 'offer' || act === 'amend' ? { terms: Object.fromEntries(moved) as never } : {};
    (seats[pick(stream, tables).id] ??= []).push({ month, at, act, ...terms });
  }
  return seats;
}

/** Some of the parties that a scenario names may play generic charts. */
function actorsFor(stream: Stream): readonly Actor[] {
  const u = stream();
  if (u < 0.75) return ACTORS;
  if (u < 0.85) return ACTORS.filter(({ seat }) => seat === 'member');
  return ACTORS.filter(() => stream() < 0.5);
}

/** The n-th random triple. */
export function tripleOf(n: number): Triple {
  const stream = luckOf('triples', n)('scenario');
  const name = stream() < 0.06 ? TEXTBOOK : pick(stream, WARS);
  const rounds = 2 + Math.floor(5 * stream());
  const formats =
    name === TEXTBOOK ? ['stacked', 'bilateral-first'] : ['stacked', 'shuttle', 'bilateral-first'];
  const pool = name === TEXTBOOK ? ANYWHERE : [...ANYWHERE, ...AT_WAR, ...AT_WAR];
  const changes = Array.from({ length: Math.floor(6 * stream()) }, () => pick(stream, pool)(stream)).flat();
  const pair = name === TEXTBOOK ? ['talks.firstPair=[itex, cypress]'] : [];
  const set = [`format=${pick(stream, formats)}`, `rounds=${rounds}`, ...pair, ...changes];
  const read = bundled(name, set);
  const scenario = stream() < 0.25 ? { ...read, seats: seatsOf(read, stream) } : read;
  const seed = pick(stream, ['', 'x', '20250905', 'Ґ 🕊️']);
  const replication = stream() < 0.9 ? Math.floor(1000 * stream()) : 2 ** 53 - 1 - n;
  const label = `${n}: ${name} ${set.join(' ')}, seed '${seed}', ${replication}`;
  return { label, cast: castOf(scenario, actorsFor(stream)), seed, replication };
}

/** What was told of a run, line by line, and what it left in memory. */
export type Played = Readonly<{
  lines: string[];
  ending: string;
  collapsed: boolean;
  left: [string, number[]][];
}>;

type Tell = (happening: Happening) => void;
type Hear = (line: string) => void;

/** Plays with an ear for everything that is told, and for what charts hear. */
export function heard(play: (tell: Tell, hear: Hear) => Run): Played {
  const lines: string[] = [];
  let last: Happening | null = null;
  const tell: Tell = (happening) => {
    lines.push(JSON.stringify(happening));
    last = happening;
  };
  const { memory } = play(tell, (line) => lines.push(line));
  return {
    lines,
    ending: String((last as Happening | null)?.['outcome']),
    collapsed: lines.some((line) => line.includes('"event":"RESUMED"')),
    left: everyField(memory).map(([field, values]) => [field, Array.from(values)]),
  };
}

/** A run as xstate plays it, with what its charts hear. */
export function interpreted({ cast, seed, replication }: Omit<Triple, 'label'>): Played {
  return heard((tell, hear) => playOut(watchedCast(cast, hear), luckOf(seed, replication), tell));
}

/** A run as the kernel plays it, with what its charts hear. */
export function compiled({ cast, seed, replication }: Omit<Triple, 'label'>): Played {
  return heard((tell, hear) => {
    const kernel = kernelOf(cast, seed, (chart) => watchedTrees(chart, hear));
    return kernel.play(replication, tell);
  });
}

/** Where two runs first differ, in words; null when they are the same to the last bit. */
export function differenceOf(expected: Played, actual: Played): string | null {
  const length = Math.max(expected.lines.length, actual.lines.length);
  for (let i = 0; i < length; i += 1)
    if (expected.lines[i] !== actual.lines[i])
      return `line ${i}: ${expected.lines[i]} became ${actual.lines[i]}`;
  if (expected.left.length !== actual.left.length) return 'other fields';
  for (const [i, [field, values]] of expected.left.entries()) {
    const [name, others] = actual.left[i]!;
    const same = name === field && values.length === others.length;
    const at = values.findIndex((value, c) => !Object.is(value, others[c]));
    if (!same || at >= 0) return `${field}[${at}]: ${values[at]} became ${others[at]}`;
  }
  return null;
}
