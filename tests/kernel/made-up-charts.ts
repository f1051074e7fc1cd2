// Charts that no party has, for the compiler: nested, parallel and final states, entry and exit, guards asked twice.
import type { Chart } from '../../src/course/party.ts';

/** A chart of xstate's full notation; parties keep to less. */
export function madeUp(id: string, config: Readonly<Record<string, unknown>>): Chart<string, string> {
  return { id, description: '', ...config } as unknown as Chart<string, string>;
}

/** Nested states with transitions that leave, stay inside and enter again. */
const nested = madeUp('nested', {
  initial: 'outer',
  entry: 'wake',
  states: {
    outer: {
      initial: 'one',
      entry: 'enter outer',
      exit: 'leave outer',
      on: {
        MONTH: { target: '.two', actions: 'inwards' },
        TALKS_OPEN: { target: 'outer', reenter: true, guard: 'again' },
        SIGNED: [{ guard: 'enough', target: 'end' }, { actions: 'only act' }],
      },
      states: {
        one: { entry: 'enter one', on: { NEXT: { target: 'two', guard: 'onwards' } } },
        two: {
          exit: ['leave two', 'leave two again'],
          initial: 'deep',
          on: { NEXT: 'done' },
          states: {
            deep: { on: { NEXT: { guard: 'dive', target: 'deeper', actions: 'dive' } } },
            deeper: { always: [{ guard: 'surface', target: 'deep', actions: 'surface' }] },
          },
        },
        done: { type: 'final', entry: 'finish' },
      },
      onDone: { target: 'aside', actions: 'hear of the end' },
    },
    aside: { on: { NEXT: { target: 'outer.two.deeper', guard: 'onwards' }, SIGNED: 'end' } },
    end: { type: 'final', entry: 'close' },
  },
});

/** Two regions at once, which hear the same events and end together. */
const parallel = madeUp('parallel', {
  type: 'parallel',
  states: {
    left: {
      initial: 'idle',
      states: {
        idle: { on: { NEXT: { target: 'busy', guard: 'left may', actions: 'go left' } } },
        busy: { entry: 'toil', on: { NEXT: 'idle', SIGNED: { target: 'done', guard: 'enough' } } },
        done: { type: 'final' },
      },
    },
    right: {
      initial: 'idle',
      on: { MONTH: { actions: 'note the month' } },
      states: {
        idle: { on: { NEXT: [{ guard: 'right may', target: 'busy' }, { actions: 'rest' }] } },
        busy: { exit: 'put down', on: { MONTH: 'idle', SIGNED: 'done' } },
        done: { type: 'final' },
      },
    },
  },
});

/** The same guard before and after an action, on entry to states that are passed without rest. */
const twice = madeUp('asked twice', {
  initial: 'rest',
  states: {
    rest: {
      on: {
        NEXT: [
          { guard: 'full', target: 'left' },
          { target: 'filling', actions: 'pour' },
        ],
      },
    },
    filling: {
      always: [
        { guard: 'full', target: 'brimming', actions: 'pour' },
        { guard: 'leaking', target: 'rest', actions: ['drip', 'drip'] },
        { target: 'checking', actions: 'look' },
      ],
    },
    checking: { always: [{ guard: 'full', target: 'brimming' }, { target: 'rest' }] },
    brimming: { entry: 'spill', always: [{ guard: 'leaking', target: 'left' }, { target: 'rest' }] },
    left: { on: { NEXT: { target: 'rest', actions: 'return' }, SIGNED: { target: 'gone', guard: 'full' } } },
    gone: { type: 'final' },
  },
});

/** Transitions to itself, with and without leaving, and without a target. */
const itself = madeUp('itself', {
  initial: 'here',
  entry: 'arrive',
  states: {
    here: {
      entry: 'enter',
      exit: 'exit',
      on: {
        NEXT: { target: 'here', actions: 'turn round' },
        MONTH: { target: 'here', reenter: true, actions: 'go out and in' },
        SIGNED: { actions: ['stay', 'stay'] },
        WALKED_OUT: { target: 'there', guard: 'tired' },
        TALKS_OPEN: {},
      },
    },
    there: { always: { guard: 'tired', target: 'here' }, on: { NEXT: 'here' } },
  },
});

/** States whose names are words of the notation. */
const wordy = madeUp('wordy', {
  initial: 'entry',
  states: {
    entry: { on: { NEXT: { target: 'after', guard: 'g', actions: 'a' } } },
    after: { exit: 'b', on: { NEXT: { target: 'invoke', guard: 'g' } } },
    invoke: { on: { NEXT: 'actions' } },
    actions: { entry: 'c', on: { NEXT: { target: 'guard', guard: 'h', actions: 'd' } } },
    guard: { on: { NEXT: { target: 'entry', guard: 'i' } } },
  },
});

export const MADE_UP = [nested, parallel, twice, itself, wordy];

/** So many guards in a row, each answered yes or no: 2 to the number of guards paths. */
export function chain(guards: number): Chart<string, string> {
  const link = (i: number): unknown => ({
    always: [{ guard: `guard ${i}`, target: `s${i + 1}`, actions: 'note' }, { target: `s${i + 1}` }],
  });
  const links = Array.from({ length: guards }, (_, i) => [`s${i}`, link(i)] as const);
  return madeUp('chain', {
    initial: 'rest',
    states: { rest: { on: { NEXT: 's0' } }, ...Object.fromEntries(links), [`s${guards}`]: {} },
  });
}
