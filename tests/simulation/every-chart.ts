// The charts that the emitters are tried on: every party, every format, the generic delegation, and one with nasty names.
import { ACTORS } from '../../actors/index.ts';
import { delegationChart } from '../../src/course/delegation.ts';
import { FORMATS } from '../../src/course/formats/index.ts';
import type { Chart } from '../../src/course/party.ts';

type AnyChart = Chart<string, string>;

export const NASTY: AnyChart = {
  id: 'nasty "one"',
  description: 'Signs: {a|b} <c> #d; 100 % \\e [f] `g` & "h"',
  initial: 'end',
  states: {
    end: {
      description: 'Is "this": the end | now | later; or <not>?',
      on: {
        NEXT: [
          { guard: 'x: "y" | z', target: 'state {1}', actions: ['a; b', 'c > d'] },
          { actions: 'note #1;' },
        ],
      },
    },
    'state {1}': { description: 'note right of [*] --> end', always: { target: 'state-1' } },
    'state-1': { description: '', type: 'final' },
  },
};

export const EVERY_CHART: readonly AnyChart[] = [
  ...ACTORS.map(({ chart }) => chart),
  delegationChart,
  ...Object.values(FORMATS).map(({ chart }) => chart),
  NASTY,
];

export function partyChart(id: string): AnyChart {
  const chart = EVERY_CHART.find((one) => one.id === id);
  if (chart === undefined) throw new RangeError(`no such chart: ${id}`);
  return chart;
}

/** Every name and description that a drawing of the chart must show. */
export function namesOf(chart: AnyChart): string[] {
  const names = Object.entries(chart.states).flatMap(([name, state]) => [
    name,
    state.description,
    ...[...Object.values(state.on ?? {}), state.always ?? []]
      .flat()
      .flatMap(({ guard, actions, description }) => [
        ...(guard === undefined ? [] : [guard]),
        ...(actions === undefined ? [] : [actions].flat()),
        ...(description === undefined ? [] : [description]),
      ]),
  ]);
  return [...new Set(names)];
}

/** What a reader of `words` misses of the chart. */
export function missingFrom(words: string, chart: AnyChart): string[] {
  const flat = words.replaceAll(/\s+/g, ' ');
  return namesOf(chart).filter((name) => !flat.includes(name));
}

/** How many ways on a chart has. */
export function waysOf(chart: AnyChart): number {
  return Object.values(chart.states).flatMap((state) =>
    [...Object.values(state.on ?? {}), state.always ?? []].flat(),
  ).length;
}
