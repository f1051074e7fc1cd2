/** Every chart keeps the rules for charts, and a chart that breaks one is told so. Read as data, without running any. */
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { delegationChart, delegationVocabulary } from '../../src/course/delegation.ts';
import type { Vocabulary } from '../../src/course/party.ts';
import { ALPHABET } from '../../src/course/party.ts';

/** A chart as it might be, not as the types would have it. */
type Loose = Readonly<Record<string, unknown>>;

const SUBJECTS: readonly Readonly<{ id: string; chart: Loose; vocabulary: Vocabulary<never> }>[] = [
  ...ACTORS.map(({ id, chart, vocabulary }) => ({ id, chart, vocabulary: vocabulary as Vocabulary<never> })),
  { id: 'delegation', chart: delegationChart, vocabulary: delegationVocabulary },
];

const KEYS = {
  chart: ['id', 'description', 'initial', 'states'],
  state: ['description', 'on', 'always', 'type'],
  transition: ['guard', 'target', 'actions', 'description'],
} as const;
const MOST_STATES = 9;

function entriesOf(node: unknown): [string, Loose][] {
  return Object.entries((node ?? {}) as Record<string, Loose>);
}

function listOf(node: unknown): readonly Loose[] {
  return node === undefined ? [] : ([node].flat() as Loose[]);
}

function transitionsOf(state: Loose): Loose[] {
  const onEvents = entriesOf(state['on']).flatMap(([, transitions]) => listOf(transitions));
  return [...onEvents, ...listOf(state['always'])];
}

function strangers(what: string, node: Loose, known: readonly string[]): string[] {
  return Object.keys(node)
    .filter((key) => !known.includes(key))
    .map((key) => `${what} has ${key}`);
}

function functionsIn(node: unknown, path = ''): string[] {
  if (typeof node === 'function') return [`a function at ${path}`];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => functionsIn(child, `${path}/${key}`));
}

function isDescribed({ description }: Loose): boolean {
  return typeof description === 'string' && description.trim() !== '';
}

/** A name as it stands in a chart, where a function might stand instead. */
function asText(name: unknown): string {
  return typeof name === 'function' ? name.toString() : (name as string);
}

function reachedFrom(initial: string, states: ReadonlyMap<string, Loose>): Set<string> {
  const reached = new Set([initial]);
  for (const name of reached)
    for (const { target } of transitionsOf(states.get(name) ?? {}))
      if (typeof target === 'string') reached.add(target);
  return reached;
}

function stateFaults(name: string, state: Loose, vocabulary: Vocabulary<never>): string[] {
  const events = entriesOf(state['on']).map(([event]) => event);
  const always = listOf(state['always']);
  return [
    ...strangers(name, state, KEYS.state),
    ...(isDescribed(state) ? [] : [`${name} is not described`]),
    ...events
      .filter((event) => !(ALPHABET as readonly string[]).includes(event))
      .map((event) => `${name} hears ${event}, which is not in the alphabet`),
    ...(always.length > 0 && (events.length > 0 || always.at(-1)?.['guard'] !== undefined)
      ? [`${name} may get stuck on its way`]
      : []),
    ...transitionsOf(state).flatMap((transition) => transitionFaults(name, transition, vocabulary)),
  ];
}

function transitionFaults(name: string, transition: Loose, { guards, actions }: Vocabulary<never>): string[] {
  const { guard } = transition;
  return [
    ...strangers(`a transition of ${name}`, transition, KEYS.transition),
    ...(guard === undefined || Object.hasOwn(guards, asText(guard))
      ? []
      : [`${name} has no guard ${asText(guard)}`]),
    ...listOf(transition['actions'])
      .filter((action) => !Object.hasOwn(actions, asText(action)))
      .map((action) => `${name} has no action ${asText(action)}`),
  ];
}

/** Every breach of the rules for charts (style.md, "A party that a political scientist can read"). */
function chartFaults(chart: Loose, vocabulary: Vocabulary<never>): string[] {
  const states = new Map(entriesOf(chart['states']));
  const reached = reachedFrom(String(chart['initial']), states);
  return [
    ...strangers('the chart', chart, KEYS.chart),
    ...functionsIn(chart),
    ...(states.size > MOST_STATES ? [`${states.size} states, at most ${MOST_STATES}`] : []),
    ...(isDescribed(chart) ? [] : ['the chart is not described']),
    ...[...states].flatMap(([name, state]) => stateFaults(name, state, vocabulary)),
    ...[...reached].filter((name) => !states.has(name)).map((name) => `there is no state ${name}`),
    ...[...states.keys()].filter((name) => !reached.has(name)).map((name) => `${name} is never reached`),
  ];
}

test.for(SUBJECTS)('the chart of $id keeps every rule for charts', ({ chart, vocabulary }) => {
  expect(chartFaults(chart, vocabulary)).toEqual([]);
});

test.for(SUBJECTS)('the chart of $id survives JSON', ({ chart }) => {
  expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
});

test('every party has a chart of its own name', () => {
  expect(ACTORS.map(({ chart }) => chart.id)).toEqual(ACTORS.map(({ id }) => id));
  expect(new Set(ACTORS.map(({ id }) => id)).size).toBe(ACTORS.length);
});

const SOUND = {
  id: 'mutant',
  description: 'A chart to be spoilt.',
  initial: 'listening',
  states: {
    listening: {
      description: 'We listen.',
      on: {
        ANSWER_DUE: { target: 'weighing', actions: 'read the text' },
        OFFER_DUE: { actions: 'table terms' },
      },
    },
    weighing: {
      description: 'Will it do?',
      always: [
        { guard: 'it reaches what we hold out for', target: 'listening', actions: 'accept' },
        { target: 'listening', actions: 'refuse' },
      ],
    },
  },
};
const { listening, weighing } = SOUND.states;

/** The sound chart with one state spoilt. */
function spoilt(name: string, state: Loose): Loose {
  return { ...SOUND, states: { ...SOUND.states, [name]: state } };
}

const MUTANTS: readonly (readonly [what: string, chart: Loose, faults: readonly string[]])[] = [
  ['a sound one', SOUND, []],
  [
    'a misspelt event',
    spoilt('listening', { ...listening, on: { ...listening.on, OFER_DUE: { actions: 'table terms' } } }),
    ['listening hears OFER_DUE, which is not in the alphabet'],
  ],
  [
    'the event of a format',
    spoilt('listening', { ...listening, on: { ...listening.on, NEXT: { target: 'weighing' } } }),
    ['listening hears NEXT, which is not in the alphabet'],
  ],
  [
    'any event at all',
    spoilt('listening', { ...listening, on: { ...listening.on, '*': { target: 'weighing' } } }),
    ['listening hears *, which is not in the alphabet'],
  ],
  [
    'a clock',
    spoilt('listening', { ...listening, after: { 1000: { target: 'weighing' } } }),
    ['listening has after'],
  ],
  ['a service', spoilt('listening', { ...listening, invoke: { src: 'server' } }), ['listening has invoke']],
  ['an action on entry', spoilt('listening', { ...listening, entry: 'accept' }), ['listening has entry']],
  ['a state within', spoilt('weighing', { ...weighing, states: {} }), ['weighing has states']],
  [
    'an inline guard',
    spoilt('listening', { ...listening, on: { ...listening.on, MONTH: { guard: () => true } } }),
    ['a function at /states/listening/on/MONTH/guard', 'listening has no guard () => true'],
  ],
  [
    'an unknown action',
    spoilt('listening', { ...listening, on: { ...listening.on, MONTH: { actions: ['accept', 'gloat'] } } }),
    ['listening has no action gloat'],
  ],
  ['a silent state', spoilt('listening', { ...listening, description: ' ' }), ['listening is not described']],
  [
    'a way without an end',
    spoilt('weighing', { ...weighing, always: weighing.always.slice(0, 1) }),
    ['weighing may get stuck on its way'],
  ],
  [
    'a state that nothing leads to',
    spoilt('gloating', { description: 'We gloat.' }),
    ['gloating is never reached'],
  ],
  [
    'a target that is not there',
    spoilt('listening', { ...listening, on: { ...listening.on, SIGNED: { target: 'gloating' } } }),
    ['there is no state gloating'],
  ],
  [
    'ten states',
    {
      ...SOUND,
      states: {
        ...SOUND.states,
        ...Object.fromEntries(
          Array.from({ length: 8 }, (_, i) => [`room ${i}`, { description: 'We wait.' }]),
        ),
        listening: {
          ...listening,
          on: {
            ...listening.on,
            SIGNED: Array.from({ length: 8 }, (_, i) => ({ target: `room ${i}` })),
          },
        },
      },
    },
    ['10 states, at most 9'],
  ],
  ['a context', { ...SOUND, context: {} }, ['the chart has context']],
];

test.for(MUTANTS)('a chart with %s is told so', ([, chart, faults]) => {
  expect(chartFaults(chart, delegationVocabulary)).toEqual(faults);
});
