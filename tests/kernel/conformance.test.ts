/**
 * Both executions of a run, side by side, on hundreds of random scenarios, overrides and seeds: the same events to the
 * letter, the same memory to the last bit, in every format and on every way of ending, whatever was played before.
 */
import { expect, test } from 'vitest';
import { OUTCOMES } from '../../src/course/ending.ts';
import { FORMATS } from '../../src/course/formats/index.ts';
import type { Happening, Tell } from '../../src/course/run.ts';
import { NO_LEDGERS } from '../../src/course/run.ts';
import { kernelOf } from '../../src/kernel/kernel.ts';
import { luckOf } from '../../src/random/streams.ts';
import { playOut } from '../../src/simulation/interpreter.ts';
import { compiled, differenceOf, heard, interpreted, tripleOf } from './triples.ts';

const TRIPLES = 250;

const triples = Array.from({ length: TRIPLES }, (_, n) => tripleOf(n));

/** What each triple came to when it was interpreted. */
const INTERPRETED = triples.map(interpreted);

test('what is compiled tells what is interpreted, event for event, its charts hear the same in the same states, and it leaves the same memory', () => {
  const differences = triples.flatMap((triple, n) => {
    const difference = differenceOf(INTERPRETED[n]!, compiled(triple));
    return difference === null ? [] : [`${triple.label}: ${difference}`];
  });
  expect(differences).toEqual([]);
});

test('every format, every ending and a collapse occur among the runs compared', () => {
  const occurred = new Set(
    triples.map(({ cast }, n) => `${cast.scene.scenario.format}: ${INTERPRETED[n]!.ending}`),
  );
  const all = [...occurred].join('\n');
  expect(OUTCOMES.filter((ending) => !all.includes(`: ${ending}`))).toEqual([]);
  for (const format of Object.keys(FORMATS))
    for (const ending of ['no agreement', 'walked out', 'truce', 'settlement'])
      expect(occurred).toContain(`${format}: ${ending}`);
  expect(INTERPRETED.filter(({ collapsed }) => collapsed).length).toBeGreaterThan(5);
});

test('every kind of event occurs among the runs compared', () => {
  const told = INTERPRETED.flatMap(({ lines }) => lines).join('\n');
  const kinds = ['OFFER', 'ACCEPT', 'REFUSE', 'PASS', 'AMEND', 'FRAME', 'SIGN', 'RATIFY', 'GARBLED', 'WALK'];
  const rare = ['CAME_BACK', 'TRUCE_BROKEN', 'CLAUSE_STRUCK', 'SHOCK', 'ACT', 'HELD', 'RESUMED', 'END'];
  expect([...kinds, ...rare].filter((event) => !told.includes(`"event":"${event}"`))).toEqual([]);
});

/** Replications of one world, in an order that does not sort them and in which some come twice. */
const SHUFFLED = [7, 3, 3, 9, 0, 7, 2 ** 40, 5, 1, 0, 8, 2, 2 ** 40, 6, 4, 9, 3];

test('a replication goes the same way whatever was played before it on the same memory', () => {
  const byFormat = Object.keys(FORMATS).flatMap((format) =>
    triples.filter(({ cast }) => cast.scene.scenario.format === format).slice(0, 4),
  );
  for (const { label, cast, seed } of byFormat) {
    const used = kernelOf(cast, seed);
    for (const replication of SHUFFLED) {
      const difference = differenceOf(
        heard((tell) => kernelOf(cast, seed).play(replication, tell)),
        heard((tell) => used.play(replication, tell)),
      );
      expect(`${label}, ${replication}: ${difference}`).toBe(`${label}, ${replication}: null`);
    }
  }
});

test('a run that is broken off leaves nothing to the next', () => {
  for (const { cast, seed, replication } of triples.slice(0, 25)) {
    const used = kernelOf(cast, seed);
    used.open(replication + 1);
    let left = 9;
    const breakOff = (): void => {
      left -= 1;
      if (left === 0) throw new Error('enough');
    };
    expect(() => used.play(replication + 2, breakOff)).toThrow('enough');
    const again = heard((tell) => used.play(replication, tell));
    expect(
      differenceOf(
        heard((tell) => kernelOf(cast, seed).play(replication, tell)),
        again,
      ),
    ).toBeNull();
  }
});

test('a run goes the same way whether anybody listens or not', () => {
  for (const [n, { cast, seed, replication }] of triples.slice(0, 60).entries()) {
    const silent = heard(() => kernelOf(cast, seed).play(replication));
    expect(differenceOf({ ...silent, lines: INTERPRETED[n]!.lines }, INTERPRETED[n]!)).toBeNull();
  }
});

test('who reads no ledgers hears the same without them, and the run goes the same way', () => {
  const whys = new Set(['ledger', 'reason', 'claims', 'objection']);
  const brief = (event: string, key: string): boolean =>
    (event === 'OFFER' && key === 'ledger') || ((event === 'ACCEPT' || event === 'REFUSE') && whys.has(key));
  const withoutWhy = (line: string): string => {
    const told = JSON.parse(line) as Happening;
    return JSON.stringify(
      Object.fromEntries(Object.entries(told).filter(([key]) => !brief(told.event, key))),
    );
  };
  let explained = 0;
  for (const { cast, seed, replication } of triples.slice(0, 60))
    for (const play of [
      (tell: Tell) => kernelOf(cast, seed).play(replication, tell),
      (tell: Tell) => playOut(cast, luckOf(seed, replication), tell),
    ]) {
      const { lines, ...rest } = heard(play);
      const said = lines.map(withoutWhy);
      if (said.some((line, n) => line !== lines[n])) explained += 1;
      const briefly = heard((tell) => play(Object.assign(tell, { ledgers: NO_LEDGERS })));
      expect(differenceOf({ lines: said, ...rest }, briefly)).toBeNull();
    }
  expect(explained).toBeGreaterThan(60);
});

test('two kernels of one cast do not disturb each other', () => {
  for (const { cast, seed, replication } of triples.slice(0, 20)) {
    const [one, other] = [kernelOf(cast, seed), kernelOf(cast, 'other')];
    const plain = heard((tell) => one.play(replication, tell));
    let played = false;
    const between = heard((tell) =>
      one.play(replication, (happening) => {
        tell(happening);
        if (played) return;
        played = true;
        other.play(replication);
      }),
    );
    expect(differenceOf(plain, between)).toBeNull();
  }
});
