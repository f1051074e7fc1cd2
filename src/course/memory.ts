/**
 * What does a run remember? Named fields, each a Float64Array of a length that the scenario fixes: the public world, the
 * talks, and one mind for each party, which no other party reads. Everything that changes during a run is here, so that
 * a record of it and the states of the charts are the whole run. Never NaN, infinite or -0.
 */
import type { Scene } from './scene.ts';

/** A set of named fields. */
export type Fields<Name extends string> = Readonly<Record<Name, Float64Array>>;

/** Months in the ring of effects to come; an effect may be felt at most one month less ahead. */
export const PENDING_MONTHS = 16;

const WORLD = {
  month: 1,
  /** Position in the month: index of the next phase. */
  phase: 1,
  ended: 1,
  /** Outcome code, month of the end, who walked out (-1: nobody). */
  outcome: 1,
  endMonth: 1,
  walkedBy: 1,
  momentum: 1,
  trust: 1,
  lead: 1,
  aid: 1,
  cut: 1,
  cutMonths: 1,
  poll: 1,
  alarm: 1,
  catastrophe: 1,
  lostMonth: 1,
  pressedUntil: 1,
  /** Truce in force: 0 none, 1 sector, 2 general; its age in months; the highest ever. */
  truce: 1,
  truceAge: 1,
  truceEver: 1,
  truceDuringCut: 1,
  /** Terms signed by all: month (0: none), terms, and what became of them. */
  signedMonth: 1,
  inForce: 1,
  ratifiedMonth: 1,
  failedGate: 1,
  struck: 1,
  underPressure: 1,
  pledged: 1,
  protection: 1,
  hazardScale: 1,
  hazardRatio: 1,
  resumedDay: 1,
  collapsedMonth: 1,
} as const;

/** The public state of the world. */
export type World = Fields<
  | keyof typeof WORLD
  | 'cost'
  | 'reservationShift'
  | 'patienceShift'
  | 'intercept'
  | 'vetoShift'
  | 'closed'
  | 'refusedNow'
  | 'refusals'
  | 'refusedBefore'
  | 'refusedFrame'
  | 'refusedFrameBefore'
  | 'away'
  | 'pending'
  | 'terms'
>;

const TALKS = {
  hasText: 1,
  author: 1,
  acceptances: 1,
  turn: 1,
  hasLast: 1,
  drafts: 1,
  hasFrame: 1,
  signed: 1,
  by: 1,
  accepted: 1,
  public: 1,
  asked: 1,
  luck: 1,
  luck2: 1,
  item: 1,
  share: 1,
  backstop: 1,
  halt: 1,
  gate: 1,
} as const;

/** The table: text, turn, and the message that is being heard. */
export type Talks = Fields<
  keyof typeof TALKS | 'text' | 'last' | 'frame' | 'order' | 'amended' | 'hasAmended' | 'heard' | 'claims'
>;

const MIND = {
  topWorth: 1,
  hasTop: 1,
  hope: 1,
  aspiration: 1,
  reservation: 1,
  hopeless: 1,
  lean: 1,
  ceiling: 1,
  hasOffer: 1,
  barredCount: 1,
  reply: 1,
  objection: 1,
  floor: 1,
  worth: 1,
} as const;

/** What one party at the table knows, wants now and answers. */
export type Mind = Fields<
  | keyof typeof MIND
  | 'mu'
  | 's2'
  | 'lines'
  | 'top'
  | 'offer'
  | 'claimed'
  | 'barred'
  | 'replyTerms'
  | 'replyClaims'
  | 'shift'
  | 'supply'
  | 'correction'
>;

/** What one member state answers: pledges in thousands by class of backstop, and its last reply. */
export type MemberMind = Fields<'reply' | 'pledged' | 'chance'>;

/** All that changes during a run. */
export type Memory = Readonly<{
  /** The cells of all fields, side by side. */
  cells: Float64Array;
  world: World;
  talks: Talks;
  table: readonly Mind[];
  members: readonly MemberMind[];
}>;

/** How many texts can be refused in a month: no format puts more of them to a party, nor lets it hear of more. */
export function mostRefusals({ scenario: { talks }, table }: Scene): number {
  const answers = Math.max(talks.stacked.turns, talks.shuttle.drafts * table.length, talks.bilateral.turns);
  return answers + table.length * table.length + 1;
}

type LengthsOf<Set> = Readonly<Record<keyof Set, number>>;

/** Lengths that a scene fixes: parties at the table, members, issues, the longest list of red lines. */
type Lengths = Readonly<{ p: number; m: number; k: number; lines: number }>;

/** A memory of zeros laid out for a scenario. */
export function emptyMemory(scene: Scene): Memory {
  const longest = Math.max(1, ...scene.table.map((party) => party.lines.length));
  const lengths = {
    p: scene.table.length,
    m: scene.members.length,
    k: scene.space.issues.length,
    lines: longest,
  };
  const world = worldLengths(scene, lengths);
  const talks = talksLengths(lengths);
  const table = scene.table.map(({ lines }) => mindLengths(scene, lengths, lines.length));
  const members = scene.members.map((): LengthsOf<MemberMind> => ({ reply: 1, pledged: 3, chance: 1 }));
  const all = [world, talks, ...table, ...members].flatMap((room) => Object.values<number>(room));
  const cells = new Float64Array(all.reduce((sum, length) => sum + length, 0));
  let at = 0;
  const fields = <Name extends string>(room: Readonly<Record<Name, number>>): Fields<Name> =>
    Object.fromEntries(
      Object.entries<number>(room).map(([name, length]) => [name, cells.subarray(at, (at += length))]),
    ) as Fields<Name>;
  return {
    cells,
    world: fields(world),
    talks: fields(talks),
    table: table.map((room) => fields(room)),
    members: members.map((room) => fields(room)),
  };
}

function worldLengths(scene: Scene, { p, m, k }: Lengths): LengthsOf<World> {
  return {
    ...WORLD,
    cost: p,
    reservationShift: p,
    patienceShift: p,
    intercept: m,
    vetoShift: m,
    closed: scene.gateIds.length,
    refusedNow: p,
    refusals: p,
    refusedBefore: p,
    refusedFrame: p,
    refusedFrameBefore: p,
    away: p,
    pending: PENDING_MONTHS * scene.paths.lagged,
    terms: k,
  };
}

function talksLengths({ p, k, lines }: Lengths): LengthsOf<Talks> {
  return {
    ...TALKS,
    text: k,
    last: k,
    frame: k,
    order: p,
    amended: p * k,
    hasAmended: p,
    heard: k,
    claims: lines,
  };
}

function mindLengths(scene: Scene, { p, k, lines }: Lengths, ownLines: number): LengthsOf<Mind> {
  return {
    ...MIND,
    mu: p,
    s2: p,
    lines: scene.lineCount,
    top: k,
    offer: k,
    claimed: ownLines,
    barred: mostRefusals(scene) * k,
    replyTerms: k,
    replyClaims: lines,
    shift: scene.space.size,
    supply: 3,
    correction: p,
  };
}

/** The one cell of a field of length 1. */
export function cell(field: Float64Array): number {
  return field[0] as number;
}

/** Copies numbers into a field of the same length; for a dozen cells a loop costs less than `set`. */
export function write(field: Float64Array, values: ArrayLike<number>): void {
  for (let i = 0; i < field.length; i += 1) field[i] = values[i] as number;
}

/** Sets every cell of a short field to 0. */
export function clear(field: Float64Array): void {
  for (let i = 0; i < field.length; i += 1) field[i] = 0;
}

/** Every field of a memory with its full name, in a fixed order. */
export function everyField(memory: Memory): [string, Float64Array][] {
  const named = (room: string, set: Readonly<Record<string, Float64Array>>): [string, Float64Array][] =>
    Object.entries(set).map(([name, field]) => [`${room}.${name}`, field]);
  return [
    ...named('world', memory.world),
    ...named('talks', memory.talks),
    ...memory.table.flatMap((mind, p) => named(`table.${p}`, mind)),
    ...memory.members.flatMap((mind, m) => named(`members.${m}`, mind)),
  ];
}
