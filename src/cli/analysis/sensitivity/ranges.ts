/**
 * What is uncertain in a scenario? Every number of a party that has a range beside its source, and the switches between schools of
 * thought. Tables of values by level have no place here: they are drawn anew in every run and are part of luck.
 */
import type { Actor } from '../../../course/party.ts';
import type { SourceLine } from '../../../course/sources.ts';
import { sourceLines } from '../../../course/sources.ts';
import type { Law } from '../../../random/laws.ts';
import type { Scenario } from '../../../simulation/cast.ts';
import { addressOf } from '../../../simulation/scenario-file/variation.ts';

/** A number or switch by its path, with how it may lie. */
export type Range = Readonly<{ path: string; law: Law; kind: 'range' | 'switch' }>;

/** Months are whole; chances of one list sum to 1, so none of them can be moved alone. */
const WHOLE = /\.(?:after|pressure)$/;
const SHARED = /\.ceiling\.levels\.\d+$/;

/** All ranges of a scenario's parties, then its switches. */
export function rangesOf(scenario: Scenario, actors: readonly Actor[]): Range[] {
  const taking = new Set(scenario.parties.map(({ id }) => id));
  const ranges = actors
    .filter(({ id }) => taking.has(id))
    .flatMap(({ id, numbers }) =>
      sourceLines(numbers).flatMap((line): Range[] => {
        const path = `parties.${id}.${line.path}`;
        const ends = endsOf(line);
        const there = addressOf(scenario, path)?.value;
        if (ends === null || SHARED.test(path) || typeof there !== 'number') return [];
        // What the scenario says otherwise is no longer what the range was given for.
        if (there < ends[0] || there > ends[1]) return [];
        const kind = WHOLE.test(path) ? 'integer' : 'uniform';
        return [{ path, law: { kind, low: ends[0], high: ends[1] }, kind: 'range' }];
      }),
    );
  return [...ranges, ...switchesOf(scenario)];
}

/** The ends of a number's range; null for lists, and where there is none. */
function endsOf({ value, range }: SourceLine): readonly [number, number] | null {
  if (typeof value !== 'number' || range === null) return null;
  const ends =
    typeof range === 'number'
      ? [value * (1 - range), value * (1 + range)]
      : 'eitherWay' in range
        ? [value - range.eitherWay, value + range.eitherWay]
        : range;
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return low < high ? [low, high] : null;
}

/** A force of at least so many thousand, too few to hold a front, is a trip-wire. */
const TRIP_WIRE = 10;

/**
 * The switches of the model: learning on or off; a trip-wire sceptic or believer, half as much or half as much again for the smallest
 * force that could fight; and whether terms signed under pressure hold less long (as studies find) or longer by as much.
 */
export function switchesOf(scenario: Scenario): Range[] {
  const { durability, pledges, protection } = scenario;
  const learning: Range = {
    path: 'beliefs.learning',
    law: { kind: 'levels', values: [true, false] },
    kind: 'switch',
  };
  const level = pledges?.lowerBounds.findIndex((least) => least >= TRIP_WIRE) ?? -1;
  const strength = pledges === null ? undefined : protection[pledges.layer]?.strength[level];
  const wire: Range[] =
    pledges === null || strength === undefined
      ? []
      : [
          {
            path: `protection.${pledges.layer}.strength.${level}`,
            law: { kind: 'levels', values: [rounded(0.5 * strength), rounded(1.5 * strength)] },
            kind: 'switch',
          },
        ];
  const pressure: Range[] =
    durability === null
      ? []
      : [
          {
            path: 'durability.hazard.signedUnderPressure',
            law: {
              kind: 'levels',
              values: [
                durability.hazard.signedUnderPressure,
                durability.hazard.signedUnderPressure.toReversed().map((ratio) => rounded(1 / ratio)),
              ],
            },
            kind: 'switch',
          },
        ];
  return [learning, ...wire, ...pressure];
}

function rounded(x: number): number {
  return Math.round(x * 1e6) / 1e6;
}

/** The ranges that words ask for: all, switches, a path, the beginning of one, or one with * for any step; null for a word that fits none. */
export function rangesAsked(ranges: readonly Range[], word: string): readonly Range[] | null {
  if (word === 'all') return ranges;
  if (word === 'switches') return ranges.filter(({ kind }) => kind === 'switch');
  const pattern = new RegExp(
    `^(?:parties\\.)?${word
      .split('.')
      .map((step) => (step === '*' ? '[^.]+' : step.replaceAll(/[^\w-]/g, '\\$&')))
      .join('\\.')}(?:\\.|$)`,
  );
  const found = ranges.filter(({ path }) => pattern.test(path));
  return found.length > 0 ? found : null;
}
