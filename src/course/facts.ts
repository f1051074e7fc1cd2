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
export type MemberFacts = Readonly<{ noise: number; size: number; vetoDraw: number }>;

/** All facts of a run. */
export type Facts = Readonly<{
  table: readonly OwnFacts[];
  members: readonly MemberFacts[];
  commonPledge: number;
}>;

/** Draws the facts of one run. */
export function drawFacts(scene: Scene, luck: Luck): Facts {
  return {
    table: scene.table.map((party) => ownFacts(scene, party, luck)),
    members: scene.members.map((member) => memberFacts(member, luck)),
    commonPledge: normal(luck('pledges'), scene.scenario.pledges?.commonSd ?? 0),
  };
}

function ownFacts(scene: Scene, party: TableParty, luck: Luck): OwnFacts {
  const { draws, truce, beliefs } = scene.scenario;
  const { id, numbers } = party;
  const lines = party.lines.map((line) => luck(`line.${id}.${line.id}`));
  const clock = luck(`horizon.${id}`);
  const horizon = logUniform(clock, ...numbers.concession.horizonMonths);
  const beta = logUniform(clock, ...numbers.concession.beta);
  return {
    preferences: drawPreferences(scene, party, luck),
    reservationNoise: normal(luck(`reservation.${id}`), draws.reservationSd),
    hard: Float64Array.from(party.lines, (line, n) => ((lines[n]?.() ?? 1) < line.hard ? 1 : 0)),
    bluff: Float64Array.from(party.lines, (_, n) => ((lines[n]?.() ?? 1) < beliefs.bluff ? 1 : 0)),
    horizon,
    beta,
    truceNoise: normal(luck(`truce.${id}`), truce?.noiseSd ?? 0),
    ceiling: drawCeiling(party, luck),
    lean: numbers.lean !== undefined && luck(`lean.${id}`)() < numbers.lean.startSecond ? 1 : 0,
  };
}

function drawPreferences(scene: Scene, party: TableParty, luck: Luck): Preferences {
  const { weightConcentration, valueSd } = scene.scenario.draws;
  const { centre, id } = party;
  const weights =
    weightConcentration > 0
      ? dirichlet(luck(`weights.${id}`), Array.from(centre.weights), weightConcentration)
      : centre.weights;
  if (valueSd === 0) return { ...centre, weights };
  const stream = luck(`values.${id}`);
  return {
    ...centre,
    weights,
    values: centre.values.map((value) => clamp(value + boundedNoise(stream, valueSd), 0, 1)),
  };
}

function drawCeiling(party: TableParty, luck: Luck): number {
  const { ceiling } = party.numbers;
  if (ceiling === undefined) return -1;
  const entries = Object.entries(ceiling.levels);
  const picked = weightedIndex(
    luck(`ceiling.${party.id}`),
    entries.map(([, chance]) => chance),
  );
  return Number(entries[picked]?.[0]);
}

function memberFacts(member: MemberParty, luck: Luck): MemberFacts {
  const stream = luck(`pledge.${member.id}`);
  const noise = logisticNoise(stream);
  const size = triangular(stream, ...member.numbers.pledge.size);
  return { noise, size, vetoDraw: luck(`veto.${member.id}`)() };
}
