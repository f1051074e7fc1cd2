/** A run's memory becomes an immutable record and comes back bit for bit; history goes forward and back by patches. */
import { applyPatches, enablePatches } from 'immer';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { emptyMemory, everyField } from '../../src/course/memory.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { playHistory } from '../../src/simulation/history.ts';
import { beginPlay, resumePlay } from '../../src/simulation/interpreter.ts';
import { commit, load, recordOf } from '../../src/simulation/record.ts';
import { flagship } from '../flagship.ts';

enablePatches();

const cast = castOf(flagship(['rounds=3']), ACTORS);

test('after every step the record loads into a memory that equals the one it was made from', () => {
  const play = beginPlay(cast, luckOf('record', 0));
  const { memory } = play.run;
  let record = recordOf(memory, play.states());
  const copy = emptyMemory(cast.scene);
  for (let more = true; more; ) {
    more = play.next();
    record = commit(record, memory, play.states()).record;
    load(record, copy);
    const loaded = everyField(copy);
    const differing = everyField(memory).filter(
      ([, field], i) => !field.every((x, at) => Object.is(x, loaded[i]?.[1][at])),
    );
    expect(differing.map(([name]) => name)).toEqual([]);
  }
});

test('no cell of a memory is ever NaN, infinite or negative zero', () => {
  const play = beginPlay(cast, luckOf('record', 1));
  while (play.next()) {
    for (const [name, field] of everyField(play.run.memory)) {
      const odd = field.filter((x) => !Number.isFinite(x) || Object.is(x, -0));
      expect({ name, odd: Array.from(odd) }).toEqual({ name, odd: [] });
    }
  }
});

test('a record survives JSON', () => {
  const { last } = playHistory(cast, luckOf('record', 2));
  expect(JSON.parse(JSON.stringify(last))).toEqual(last);
});

test('patches lead from the first record to the last and back again', () => {
  const { first, steps, last } = playHistory(cast, luckOf('record', 3));
  const forward = steps.reduce((record, step) => applyPatches(record, step.forward), first);
  expect(forward).toEqual(last);
  const back = steps.reduceRight((record, step) => applyPatches(record, step.back), last);
  expect(back).toEqual(first);
});

test('a history has one snapshot for every month that was played', () => {
  const { months, last } = playHistory(cast, luckOf('record', 4));
  expect(months.length).toBe(last.fields['world.month']?.[0]);
});

test('a record of another layout is refused', () => {
  const { last } = playHistory(cast, luckOf('record', 5));
  const broken = { ...last, fields: { ...last.fields, 'world.trust': [0, 0] } };
  expect(() => load(broken, emptyMemory(cast.scene))).toThrow('no field world.trust of length 1');
});

test.each(['stacked', 'shuttle', 'bilateral-first'])(
  'a %s run taken up from its record after any step goes on to the same bytes',
  (format) => {
    const own = castOf(flagship([`format=${format}`, 'rounds=3']), ACTORS);
    for (const replication of [0, 1]) {
      const luck = luckOf('resume', replication);
      const straight = playHistory(own, luck);
      let play = beginPlay(own, luck);
      const told: string[] = [];
      for (let more = true; more; ) {
        more = play.next();
        const record = JSON.parse(JSON.stringify(recordOf(play.run.memory, play.states()))) as ReturnType<
          typeof recordOf
        >;
        play = resumePlay(own, luck, record, (happening) => told.push(JSON.stringify(happening)));
      }
      expect(recordOf(play.run.memory, play.states()).fields).toEqual(straight.last.fields);
      const all = straight.steps.flatMap(({ happenings }) => happenings.map((one) => JSON.stringify(one)));
      expect(told).toEqual(all.slice(all.length - told.length));
    }
  },
);
