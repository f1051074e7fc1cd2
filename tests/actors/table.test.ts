/** The parties at the table: what each does, told as it would be told, on real desks with chosen minds. */
import { expect, test } from 'vitest';
import type { AnyActor } from 'xstate';
import { createActor } from 'xstate';
import { ACTORS } from '../../actors/index.ts';
import { europe } from '../../actors/europe.ts';
import { russia } from '../../actors/russia.ts';
import { ukraine } from '../../actors/ukraine.ts';
import { unitedStates } from '../../actors/united-states.ts';
import { answerLedger, ledgerOf } from '../../src/course/ledger.ts';
import type { Act, EventName, TableActor, TableDesk } from '../../src/course/party.ts';
import { ACTS } from '../../src/course/party.ts';
import type { Run } from '../../src/course/run.ts';
import type { PartySpec } from '../../src/course/party-numbers.ts';
import type { Scenario } from '../../src/course/scenario.ts';
import { plain } from '../../src/course/sources.ts';
import { rebuildProtection, rebuildTable, refreshOwn } from '../../src/course/views.ts';
import { worthOf } from '../../src/negotiation/worth.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf, machineOf } from '../../src/simulation/cast.ts';
import { beginPlay } from '../../src/simulation/interpreter.ts';
import { faultLine, readScenario } from '../../src/simulation/scenario-file.ts';

const PARTIES = ACTORS.map((actor) => ({ ...actor, numbers: plain<unknown>(actor.numbers) }) as PartySpec);

function flagship(...set: string[]): Scenario {
  const read = readScenario('ukraine-2025', { parties: PARTIES, set: ['shocksOn=false', ...set] });
  if ('faults' in read) throw new Error(read.faults.map(faultLine).join('\n'));
  return read.scenario;
}

const CAST = castOf(flagship(), ACTORS);
const WITH_RETURN = castOf(flagship('talks.walkOut.comeBack=0.5'), ACTORS);

type Text = Readonly<Record<string, number>>;

/** A party on its desk in the first month of a run, after its talks have opened. */
type Seat = Readonly<{
  run: Run;
  desk: TableDesk;
  actor: AnyActor;
  /** Sends an event and gives the answer, if any. */
  hear: (event: EventName) => Act;
  /** Puts a text to the party: the reference terms with changes. */
  put: (change: Text) => Act;
  state: () => string;
  party: (id: string) => number;
}>;

function seatOf({ id, chart, vocabulary }: TableActor, cast = CAST): Seat {
  const { run, next } = beginPlay(cast, luckOf('table', 0));
  for (let step = 0; step < 3; step += 1) next();
  const party = (name: string): number => run.scene.party.get(name)!;
  const desk = run.table[party(id)]!;
  desk.facts.hard.fill(0);
  desk.facts.bluff.fill(0);
  const actor = createActor(machineOf(chart, vocabulary), { input: { desk } }).start();
  const hear = (event: EventName): Act => {
    desk.mind.reply[0] = 0;
    actor.send({ type: event });
    return ACTS[desk.mind.reply[0]]!;
  };
  const put = (change: Text): Act => {
    desk.talks.heard.set(termsOf(run, change));
    return hear('ANSWER_DUE');
  };
  return { run, desk, actor, hear, put, party, state: () => String(actor.getSnapshot().value) };
}

function termsOf({ scene }: Run, change: Text): number[] {
  return scene.space.issues.map(({ id }, k) => change[id] ?? scene.reference[k]!);
}

function lineOf({ desk }: Seat, id: string): number {
  return desk.party.lines.findIndex((line) => line.id === id);
}

function reasonOf({ run, desk }: Seat, accepted: boolean): string {
  return String(answerLedger(run, desk.me, accepted)['reason']);
}

/** A text that few at home would bear: support .4 in the clauses, less for a public that is not weary. */
const HARD_TO_SELL: Text = { ALIGN: 3, GUAR: 2, GRULE: 0, FORCE: 1, UAF: 2, EU: 1 };

test('Ukraine refuses what its public would not ratify', () => {
  const kyiv = seatOf(ukraine);
  kyiv.run.memory.world.cost[kyiv.desk.me] = 0;
  kyiv.desk.mind.reservation[0] = 0;
  kyiv.desk.mind.floor[0] = 0.15;
  expect(kyiv.put(HARD_TO_SELL)).toBe('refuse');
  expect(reasonOf(kyiv, false)).toMatch(
    /^its public would ratify with chance \.1\d\d only; otherwise worth enough/,
  );
  expect(ledgerOf(kyiv.desk, kyiv.desk.talks.heard).lines).toEqual([]);
  expect(kyiv.state()).toBe('listening');
});

test('Ukraine takes the same chance for a text that its public would bear', () => {
  const kyiv = seatOf(ukraine);
  kyiv.desk.mind.reservation[0] = 0;
  kyiv.desk.mind.floor[0] = 0.15;
  expect(kyiv.put({ TERR: 1, ALIGN: 2 })).toBe('accept');
  expect(ledgerOf(kyiv.desk, kyiv.desk.talks.heard).vote).toBeGreaterThan(0.9);
});

test('Ukraine asks nobody about a text that touches neither land, alignment nor its forces', () => {
  const kyiv = seatOf(ukraine);
  kyiv.desk.mind.reservation[0] = 0;
  expect(kyiv.put({ TERR: 1, ALIGN: 1, UAF: 0 })).toBe('accept');
  expect(ledgerOf(kyiv.desk, kyiv.desk.talks.heard).vote).toBeNull();
});

test('Ukraine refuses a veto on its guarantee at any price, once that is a red line, and says so', () => {
  const kyiv = seatOf(ukraine);
  kyiv.desk.mind.reservation[0] = -2;
  expect(kyiv.put({ GRULE: 2, ALIGN: 3, FORCE: 1 })).toBe('accept');
  kyiv.desk.facts.hard[lineOf(kyiv, 'GRULE 2')] = 1;
  expect(kyiv.put({ GRULE: 2, ALIGN: 3, FORCE: 1 })).toBe('refuse');
  expect(answerLedger(kyiv.run, kyiv.desk.me, false)['claims']).toEqual(['GRULE 2']);
});

test('a bluff told in public binds from then on, one told in confidence does not (Fearon 1997)', () => {
  for (const open of [1, 0]) {
    const kyiv = seatOf(ukraine);
    const line = lineOf(kyiv, 'ALIGN 3');
    kyiv.desk.facts.bluff[line] = 1;
    kyiv.desk.mind.floor[0] = 2;
    kyiv.desk.talks.public[0] = open;
    expect(kyiv.put(HARD_TO_SELL)).toBe('refuse');
    const before = kyiv.desk.mind.worth[0]!;
    expect(kyiv.put(HARD_TO_SELL)).toBe('refuse');
    expect(before - kyiv.desk.mind.worth[0]!).toBeCloseTo(0.05 * open, 12);
  }
});

/** With a horizon of a year and beta .4 half is conceded after 12 x .5^.4 = 9.09 months. */
const MONTHS = [
  [1, 'probing'],
  [9, 'probing'],
  [10, 'bargaining'],
  [12, 'bargaining'],
] as const;

test('Russia stops probing when waiting has stopped paying', () => {
  const moscow = seatOf(russia);
  Object.assign(moscow.desk.facts, { horizon: 12, beta: 0.4 });
  const told = MONTHS.map(([month]) => {
    moscow.run.memory.world.month[0] = month;
    moscow.hear('MONTH');
    moscow.hear('TALKS_OPEN');
    expect(moscow.desk.mind.topWorth[0]).toBeGreaterThan(0);
    return [month, moscow.state()];
  });
  expect(told).toEqual(MONTHS);
});

test('Russia refuses early what it takes late', () => {
  const moscow = seatOf(russia);
  const { mind, facts } = moscow.desk;
  Object.assign(facts, { horizon: 12, beta: 0.2 });
  moscow.put({ TERR: 3 });
  // The text is now worth .02 more than fighting on.
  mind.reservation[0] = mind.reservation[0]! + mind.worth[0]! - 0.02;
  moscow.hear('TALKS_OPEN');
  expect(moscow.put({ TERR: 3 })).toBe('refuse');
  expect(reasonOf(moscow, false)).toMatch(/^worth \.020 above going on, but holds out for/);
  expect(moscow.state()).toBe('probing');
  moscow.run.memory.world.month[0] = 12;
  moscow.hear('TALKS_OPEN');
  expect([moscow.put({ TERR: 3 }), moscow.state()]).toEqual(['accept', 'bargaining']);
});

test('Russia says that fighting on is better when it is', () => {
  const moscow = seatOf(russia);
  expect(moscow.put({ TERR: 0, ALIGN: 1 })).toBe('refuse');
  expect(reasonOf(moscow, false)).toMatch(/^worth \.\d+ less than going on$/);
});

test('Russia lives with an open status in a ceasefire, not in a treaty (protocol.md A9)', () => {
  const moscow = seatOf(russia);
  moscow.desk.facts.hard[lineOf(moscow, 'TERR 1')] = 1;
  const crossed = (change: Text): readonly string[] => {
    moscow.put(change);
    return ledgerOf(moscow.desk, moscow.desk.talks.heard).lines;
  };
  expect(crossed({ CEASE: 5, TERR: 1 })).toEqual(['TERR 1']);
  expect(crossed({ CEASE: 4, TERR: 1 })).toEqual([]);
  expect(crossed({ CEASE: 3, TERR: 1 })).toEqual([]);
});

test('the United States withholds aid after Kyiv refused, if it presses Kyiv', () => {
  const table = [
    { lean: 0, refused: 'ukraine', act: 'withholdAid', luck: 0.24, answer: 'act' },
    { lean: 0, refused: 'ukraine', act: 'withholdAid', luck: 0.26, answer: 'hold' },
    { lean: 0, refused: 'russia', act: 'withholdAid', luck: 0, answer: 'hold' },
    { lean: 1, refused: 'ukraine', act: 'withholdAid', luck: 0, answer: 'hold' },
    { lean: 0, refused: 'ukraine', act: 'withholdAid', luck: 0, cut: 1, answer: 'hold' },
    { lean: 0, refused: 'ukraine', act: 'withholdAid', luck: 0.49, frame: true, answer: 'act' },
    { lean: 0, refused: 'ukraine', act: 'withholdAid', luck: 0.51, frame: true, answer: 'hold' },
    { lean: 1, refused: 'russia', act: 'sanctionAndArm', luck: 0.24, answer: 'act' },
    { lean: 1, refused: 'russia', act: 'sanctionAndArm', luck: 0.26, answer: 'hold' },
    { lean: 0, refused: 'russia', act: 'sanctionAndArm', luck: 0, answer: 'hold' },
    { lean: 1, refused: 'ukraine', act: 'sanctionAndArm', luck: 0, answer: 'hold' },
  ] as const;
  for (const row of table) {
    const washington = seatOf(unitedStates);
    const { world, talks } = washington.run.memory;
    if (washington.desk.mind.lean[0] !== row.lean) washington.hear('MOOD_TURNS');
    world.refusedBefore[washington.party(row.refused)] = 1;
    if ('frame' in row) world.refusedFrameBefore[washington.party(row.refused)] = 1;
    if ('cut' in row) world.cutMonths[0] = row.cut;
    talks.item[0] = washington.desk.party.acts.findIndex(({ id }) => id === row.act);
    talks.luck[0] = row.luck;
    expect({ ...row, answer: washington.hear('CAPITAL_DUE') }).toEqual(row);
  }
});

test('the United States turns from one to the other, and back', () => {
  const washington = seatOf(unitedStates);
  const places = ['pressing Kyiv', 'pressing Moscow'];
  const start = washington.desk.mind.lean[0]!;
  const told = [0, 1, 2].map(() => {
    const before = washington.state();
    washington.hear('MOOD_TURNS');
    return before;
  });
  expect(told).toEqual([places[start], places[1 - start], places[start]]);
});

test('it walks away after three months without hope and an unlucky draw, and comes back if the scenario lets it', () => {
  for (const [cast, answer, place] of [
    [CAST, 'stay', 'walked away'],
    [WITH_RETURN, 'return', 'pressing Moscow'],
  ] as const) {
    const washington = seatOf(unitedStates, cast);
    washington.desk.mind.lean[0] = 1;
    washington.desk.mind.hope[0] = 0.0029;
    const stays = (luck: number): Act => {
      washington.desk.talks.luck[0] = luck;
      return washington.hear('STAY_DUE');
    };
    expect([stays(0), stays(0), stays(0.11), stays(0.09)]).toEqual(['stay', 'stay', 'stay', 'leave']);
    expect(washington.state()).toBe('walked away');
    expect([stays(0.51), stays(0.49)]).toEqual(['stay', answer]);
    expect(washington.state()).toBe(place);
  }
});

test('one month with hope starts the count again', () => {
  const washington = seatOf(unitedStates);
  const { mind, talks } = washington.desk;
  talks.luck[0] = 0;
  const told = [0, 0, 0.003, 0, 0, 0].map((hope) => {
    mind.hope[0] = hope;
    return washington.hear('STAY_DUE');
  });
  expect(told).toEqual(['stay', 'stay', 'stay', 'stay', 'stay', 'leave']);
});

test.for([
  [russia, 0.015],
  [ukraine, 0.035],
  [unitedStates, 0.1],
  [europe, 0.025],
] as const)('each loses patience in its own time (protocol.md 4.8): %#', ([actor, chance]) => {
  for (const [luck, answer] of [
    [chance + 0.001, 'stay'],
    [chance - 0.001, 'leave'],
  ] as const) {
    const seat = seatOf(actor);
    seat.desk.mind.hope[0] = 0;
    seat.desk.mind.hopeless[0] = 2;
    seat.desk.talks.luck[0] = luck;
    expect(seat.hear('STAY_DUE')).toBe(answer);
  }
});

test("Europe takes its members' word", () => {
  const brussels = seatOf(europe);
  const { desk, run } = brussels;
  const worthOfEntry = (): number => {
    refreshOwn(desk);
    return (
      worthOf(desk.views.own, termsOf(run, { EU: 3 })) - worthOf(desk.views.own, termsOf(run, { EU: 1 }))
    );
  };
  const hungary = run.scene.members.findIndex(({ id }) => id === 'hungary');
  desk.facts.preferences.values.fill(0.6);
  rebuildTable(desk);
  const before = worthOfEntry();
  desk.talks.by[0] = hungary;
  expect(brussels.state()).toBe('consulting members');
  brussels.hear('MEMBER_SPEAKS');
  expect(worthOfEntry()).toBeLessThan(before);
  brussels.hear('TALKS_OPEN');
  expect(brussels.state()).toBe('speaking for the coalition');
});

test('Europe knows what its members would send, and values a force by it; others only expect', () => {
  const brussels = seatOf(europe);
  const kyiv = brussels.run.table[brussels.party('ukraine')]!;
  const force = { FORCE: 3 };
  const protection = (desk: TableDesk): number => {
    rebuildProtection(desk);
    refreshOwn(desk);
    return ledgerOf(desk, termsOf(brussels.run, force)).protection;
  };
  brussels.desk.mind.supply.fill(25);
  const filled = [protection(brussels.desk), protection(kyiv)];
  brussels.desk.mind.supply.fill(5);
  const short = [protection(brussels.desk), protection(kyiv)];
  expect(short[0]).toBeLessThan(filled[0]!);
  expect(short[1]).toBe(filled[1]);
});

test('Europe consults its members anew every month', () => {
  const brussels = seatOf(europe);
  const told = (['TALKS_OPEN', 'MONTH', 'TALKS_OPEN'] as const).map((event) => {
    brussels.hear(event);
    return brussels.state();
  });
  expect(told).toEqual(['speaking for the coalition', 'consulting members', 'speaking for the coalition']);
});

/** A stakeholder's liking of a clause in the public CSIS simulator (P43), 0 to 10, and the same clause here. */
const COMPARATOR = [
  ['NATO entry', 'ALIGN', 0, { russia: 2, ukraine: 10 }],
  ['renunciation of NATO', 'ALIGN', 3, { russia: 10, ukraine: 3 }],
  ['bilateral defence pacts', 'GUAR', 3, { russia: 3, ukraine: 9 }],
  ['peacekeepers or zones', 'CEASE', 4, { russia: 5, ukraine: 9 }],
] as const;

test.for([russia, ukraine])(
  'the tables of $id order clauses as the CSIS comparator does (model.md 7, P43)',
  ({ id, numbers }) => {
    const { values } = plain<{ values: Record<string, number[]> }>(numbers);
    const ours = COMPARATOR.map(([, issue, level, theirs]) => [
      theirs[id as 'russia' | 'ukraine'],
      values[issue]![level]!,
    ]);
    const reversed = ours.flatMap(([theirs, own]) =>
      ours.filter(([otherTheirs, otherOwn]) => theirs! > otherTheirs! && own! <= otherOwn!),
    );
    expect(reversed).toEqual([]);
  },
);
