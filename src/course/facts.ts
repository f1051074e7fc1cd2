/**
 * What is drawn once per run and never written afterwards? Each party's preferences, red lines, private clock and
 * ceiling; each member state's readiness to send troops and to veto. Drawn from streams named by party and purpose.
 */
import { clamp } from '../negotiation/arithmetic.ts';
import type { Preferences } from '../negotiation/worth.ts';
import {
  boundedNoise,
  dirichlet,
  logisticNoise,
  logUniform,
  normal,
  triangular,
  weightedIndex,
} from '../random/distributions.ts';
import type { Luck } from '../random/streams.ts';
import type { MemberParty, Scene, TableParty } from './scene.ts';

/** The private facts of a party at the table. */
export type OwnFacts = Readonly<{
  preferences: Preferences;
  reservationNoise: number;
  /** 1 for a line that is hard in this run. */
  hard: Float64Array;
  /** 1 for a soft line that the party claims to be red. */
  bluff: Float64Array;
  horizon: number;
  beta: number;
  truceNoise: number;
  /** Highest level on offer at the start; -1 without a ceiling. */
  ceiling: number;
  /** Which of its two parties the capital leans on at first. */
  lean: number;
}>;

/** The private facts of a member state. */
export type MemberFacts = Readonly<{
  noise: number;
  size: number;
  vetoDraw: number;
  /** How ready all members are this time, in log-odds; the same for each. */
  common: number;
}>;

/** All facts of a run. */
export type Facts = Readonly<{
  table: readonly OwnFacts[];
  members: readonly MemberFacts[];
}>;

type Written<T> = { -readonly [K in keyof T]: T[K] };

/** Facts laid out for a scene, all zero, to be drawn into. */
export function emptyFacts(scene: Scene): Facts {
  return {
    table: scene.table.map(({ centre, lines }) => ({
      preferences: { ...centre, weights: centre.weights.slice(), values: centre.values.slice() },
      reservationNoise: 0,
      hard: new Float64Array(lines.length),
      bluff: new Float64Array(lines.length),
      horizon: 0,
      beta: 0,
      truceNoise: 0,
      ceiling: -1,
      lean: 0,
    })),
    members: scene.members.map(() => ({ noise: 0, size: 0, vetoDraw: 0, common: 0 })),
  };
}

/** Draws the facts of one run into `facts`, the only place where they are written. */
export function drawFacts(scene: Scene, luck: Luck, facts: Facts = emptyFacts(scene)): Facts {
  for (let p = 0; p < scene.table.length; p += 1)
    drawOwn(scene, scene.table[p] as TableParty, luck, facts.table[p] as OwnFacts);
  const common = normal(luck('pledges'), scene.scenario.pledges?.commonSd ?? 0);
  for (let m = 0; m < scene.members.length; m += 1) {
    const member: Written<MemberFacts> = facts.members[m] as MemberFacts;
    drawMember(scene.members[m] as MemberParty, luck, member);
    member.common = common;
  }
  return facts;
}

function drawOwn(scene: Scene, party: TableParty, luck: Luck, own: Written<OwnFacts>): void {
  const { draws, truce, beliefs } = scene.scenario;
  const { numbers, streams } = party;
  for (let n = 0; n < party.lines.length; n += 1) {
    const line = luck(streams.lines[n] as string);
    own.hard[n] = line() < (party.lines[n]?.hard ?? 0) ? 1 : 0;
    own.bluff[n] = line() < beliefs.bluff ? 1 : 0;
  }
  const clock = luck(streams.clock);
  own.horizon = logUniform(clock, numbers.concession.horizonMonths[0], numbers.concession.horizonMonths[1]);
  own.beta = logUniform(clock, numbers.concession.beta[0], numbers.concession.beta[1]);
  own.reservationNoise = normal(luck(streams.reservation), draws.reservationSd);
  own.truceNoise = normal(luck(streams.truce), truce?.noiseSd ?? 0);
  own.ceiling = drawCeiling(party, luck);
  own.lean = numbers.lean !== undefined && luck(streams.lean)() < numbers.lean.startSecond ? 1 : 0;
  drawPreferences(scene, party, luck, own.preferences);
}

function drawPreferences(
  scene: Scene,
  { centre, streams }: TableParty,
  luck: Luck,
  { weights, values }: Preferences,
): void {
  const { weightConcentration, valueSd } = scene.scenario.draws;
  if (weightConcentration > 0) dirichlet(luck(streams.weights), centre.weights, weightConcentration, weights);
  if (valueSd === 0) return;
  const stream = luck(streams.values);
  for (let c = 0; c < values.length; c += 1)
    values[c] = clamp((centre.values[c] as number) + boundedNoise(stream, valueSd), 0, 1);
}

function drawCeiling({ ceilings, streams }: TableParty, luck: Luck): number {
  if (ceilings.levels.length === 0) return -1;
  return ceilings.levels[weightedIndex(luck(streams.ceiling), ceilings.weights)] as number;
}

function drawMember({ numbers, streams }: MemberParty, luck: Luck, member: Written<MemberFacts>): void {
  const stream = luck(streams.pledge);
  const [low, mode, high] = numbers.pledge.size;
  member.noise = logisticNoise(stream);
  member.size = triangular(stream, low, mode, high);
  member.vetoDraw = luck(streams.veto)();
}
