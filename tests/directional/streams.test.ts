/**
 * Does one purpose's chance disturb another's? Adding a party, a draw or a shock that changes nothing leaves every other
 * event of a trace as it was.
 */
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { turkey } from '../../actors/turkey.ts';
import { takeStock } from '../../src/course/bargaining.ts';
import type { Actor } from '../../src/course/party.ts';
import type { Happening } from '../../src/course/run.ts';
import type { Scenario } from '../../src/course/scenario.ts';
import type { PartySpec } from '../../src/course/party-numbers.ts';
import { refreshOwn } from '../../src/course/views.ts';
import { scenario } from '../../src/index.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { beginPlay, playOut } from '../../src/simulation/interpreter.ts';
import { referenceWith, sceneWith, SEED, startOf } from './draws.ts';
import { worthOf } from '../../src/negotiation/worth.ts';

const REPLICATIONS = [0, 1, 2, 3];

function told(of: Scenario, replication: number, actors: readonly Actor[] = ACTORS): Happening[] {
  const happenings: Happening[] = [];
  playOut(castOf(of, actors), luckOf(SEED, replication), (happening) => happenings.push(happening));
  return happenings;
}

const flagship = scenario('ukraine-2025');

/** A state behind Europe that would send nobody: if it pledged, its troops would number 0. */
const ATLANTIS: PartySpec = {
  id: 'atlantis',
  name: 'Atlantis',
  seat: 'member',
  of: 'europe',
  numbers: { pledge: { size: [0, 0, 0], intercept: 1, backstop: 1, peers: 1 } },
};

function withoutAtlantis(happening: Happening): Happening {
  if (happening.event !== 'PLEDGES') return happening;
  const { atlantis: _, ...by } = happening['by'] as Record<string, unknown>;
  return { ...happening, by };
}

test('a member state of size 0 leaves all other events as they were', () => {
  // What members ask for is averaged over all of them, which is a rule and no stream: nobody asks for anything here.
  const silent = {
    ...flagship,
    parties: flagship.parties.map((party) =>
      party.seat === 'member' ? { ...party, numbers: { ...party.numbers, shifts: [] } } : party,
    ),
  };
  const index = silent.parties.findIndex(({ seat }) => seat === 'member') + 3;
  const joined = {
    ...silent,
    parties: [...silent.parties.slice(0, index), ATLANTIS, ...silent.parties.slice(index)],
  };
  const actors = [...ACTORS, { ...turkey, id: 'atlantis' }];
  for (const replication of REPLICATIONS) {
    const before = told(silent, replication);
    const after = told(joined, replication, actors);
    expect(after).not.toEqual(before);
    expect(after.map(withoutAtlantis)).toEqual(before);
  }
});

test('one more draw leaves all other events as they were', () => {
  const idle = { name: 'thinks it over', chance: 0, effects: [{ on: 'trust', by: 1 }] };
  const drawing = {
    ...flagship,
    parties: flagship.parties.map((party) =>
      party.id === 'united-states' && party.seat === 'table'
        ? { ...party, numbers: { ...party.numbers, acts: { idle, ...party.numbers.acts } } }
        : party,
    ),
    shocks: {
      ...flagship.shocks,
      I22: { ...flagship.shocks['I22']!, effects: [{ on: 'trust', by: 1, chance: 0 }] },
    },
  };
  const acts = REPLICATIONS.flatMap((replication) => {
    const after = told(drawing, replication);
    expect(after).toEqual(told(flagship, replication));
    return after.filter(({ event }) => event === 'ACT');
  });
  expect(acts.length).toBeGreaterThan(0);
});

test('one more shock leaves all other events as they were', () => {
  const never = { card: 'never', rate: 0, effects: [{ on: 'trust', by: -1 }] };
  const idle = { card: 'nothing of consequence', rate: 0.7, effects: [] };
  const shocked = { ...flagship, shocks: { first: never, idle, ...flagship.shocks, last: never } };
  for (const replication of REPLICATIONS) {
    const after = told(shocked, replication);
    expect(after.some((happening) => happening['id'] === 'idle')).toBe(true);
    expect(after.filter((happening) => happening['id'] !== 'idle')).toEqual(told(flagship, replication));
  }
});

test('a run that is only begun stands as a played one before its first round', () => {
  const scene = sceneWith();
  const cast = castOf(flagship, ACTORS);
  for (const replication of REPLICATIONS) {
    const begun = startOf(scene, luckOf(SEED, replication));
    const { run, next } = beginPlay(cast, luckOf(SEED, replication));
    next();
    expect(begun.facts).toEqual(run.facts);
    expect(begun.memory.members).toEqual(run.memory.members);
    run.table.forEach((desk, p) => {
      takeStock(desk);
      refreshOwn(desk);
      expect(begun.table[p]!.mind).toEqual(desk.mind);
      const terms = referenceWith(scene);
      expect(worthOf(begun.table[p]!.views.own, terms)).toBe(worthOf(desk.views.own, terms));
    });
  }
});
