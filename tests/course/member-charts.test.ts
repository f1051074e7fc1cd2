/** Charts of member states by kind, run on xstate with guards that answer as the script says. */
import { expect, test } from 'vitest';
import { createActor, createMachine } from 'xstate';
import type { MemberAction, MemberChart, MemberGuard } from '../../src/course/member-charts.ts';
import * as charts from '../../src/course/member-charts.ts';
import { memberVocabulary } from '../../src/course/membership.ts';
import type { Transition } from '../../src/course/party.ts';
import { ALPHABET, MEMBER_INVITATIONS } from '../../src/course/party.ts';

type Invitation = (typeof MEMBER_INVITATIONS)[number];

/** Which guard decides an invitation, and which action answers it if the guard holds or not. */
const ANSWERS: Readonly<Record<Invitation, readonly [MemberGuard, MemberAction, MemberAction]>> = {
  PLEDGE_DUE: ['we would send troops', 'pledge', 'decline'],
  VOTE_DUE: ['parliament agrees', 'ratify', 'reject'],
  CONSENT_DUE: ['we would block', 'block', 'consent'],
};

/** Says of each state that it is that state: any chart can be built with it. */
const ANY_VOICE = new Proxy({}, { get: (_, state) => `We stand at: ${String(state)}.` }) as never;

const KINDS: readonly (readonly [kind: string, chart: MemberChart])[] = Object.entries(charts).map(
  ([kind, build]) => [kind, build(kind, `A state of this kind: ${kind}.`, ANY_VOICE)],
);

function kindOf(name: string): MemberChart {
  const found = KINDS.find(([kind]) => kind === name);
  if (found === undefined) throw new RangeError(`no such kind: ${name}`);
  return found[1];
}

/** Plays 'PLEDGE_DUE yes' and the like from the initial state; tells every act and where the state stands after it. */
function play(chart: MemberChart, script: readonly string[]): string[] {
  let yes = false;
  let acts: string[] = [];
  const guards = Object.keys(memberVocabulary.guards).map((name) => [name, () => yes] as const);
  const actions = Object.keys(memberVocabulary.actions).map((name) => [name, () => acts.push(name)] as const);
  const machine = createMachine(chart as Parameters<typeof createMachine>[0]).provide({
    guards: Object.fromEntries(guards),
    actions: Object.fromEntries(actions),
  });
  const actor = createActor(machine).start();
  return script.map((line) => {
    const [event, reply] = line.split(' ') as [string, string];
    acts = [];
    yes = reply === 'yes';
    actor.send({ type: event });
    return `${acts.join(' and ')}: ${actor.getSnapshot().value as string}`;
  });
}

const SCRIPTED = MEMBER_INVITATIONS.flatMap((event) => [`${event} yes`, `${event} no`]);

/** Every state in which a chart can rest, with a shortest script that leads there. */
function restingStates(chart: MemberChart): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>([[chart.initial, []]]);
  for (const script of found.values()) {
    for (const line of SCRIPTED) {
      const there = (play(chart, [...script, line]).at(-1) as string).split(': ')[1] as string;
      if (!found.has(there)) found.set(there, [...script, line]);
    }
  }
  return found;
}

function movesOf(chart: MemberChart, state: string): Transition<MemberGuard, MemberAction>[] {
  const { on = {}, always = [] } = chart.states[state] ?? {};
  return [...Object.values(on), always].flat();
}

/** Every state to which the transitions of a chart lead, in the order in which they do. */
function reached(chart: MemberChart): string[] {
  const order = [chart.initial];
  for (const state of order) {
    for (const { target = state } of movesOf(chart, state)) if (!order.includes(target)) order.push(target);
  }
  return order;
}

/** The shape of a chart without its words: states are numbered in the order in which they are reached. */
function shapeOf(chart: MemberChart): string {
  const order = reached(chart);
  const numbered = (state: string) =>
    movesOf(chart, state).map(({ guard, target = state, actions }) => [
      guard,
      actions,
      order.indexOf(target),
    ]);
  return JSON.stringify(order.map(numbered));
}

test('there are seven kinds', () => {
  expect(KINDS.map(([kind]) => kind).toSorted()).toEqual([
    'leader',
    'mandate',
    'otherHelp',
    'outsider',
    'pooled',
    'refusing',
    'willing',
  ]);
});

test('no two kinds have the same shape', () => {
  expect(new Set(KINDS.map(([, chart]) => shapeOf(chart))).size).toBe(KINDS.length);
});

test.for(KINDS)(
  '%s: every invitation is answered once, as its guard says, wherever the state rests',
  ([, chart]) => {
    for (const [, script] of restingStates(chart)) {
      for (const event of MEMBER_INVITATIONS) {
        const [, whenYes, whenNo] = ANSWERS[event];
        const said = [play(chart, [...script, `${event} yes`]), play(chart, [...script, `${event} no`])];
        expect(said.map((lines) => (lines.at(-1) as string).split(': ')[0])).toEqual([whenYes, whenNo]);
      }
    }
  },
);

test.for(KINDS)('%s: an answer hangs on its own guard and on no other', ([, chart]) => {
  for (const state of Object.keys(chart.states)) {
    for (const { guard, actions } of movesOf(chart, state)) {
      const whenYes = Object.values(ANSWERS).find((answer) => answer[0] === guard)?.[1];
      expect([state, guard === undefined || actions === whenYes]).toEqual([state, true]);
    }
  }
});

test.for(KINDS)('%s: asked again, it may always change its mind', ([, chart]) => {
  for (const [, script] of restingStates(chart)) {
    const fromThere = (line: string) => play(chart, [...script, 'PLEDGE_DUE no', line]).at(-1);
    const atOnce = (line: string) => play(chart, [...script, line]).at(-1);
    expect(fromThere('PLEDGE_DUE yes')).toBe(atOnce('PLEDGE_DUE yes'));
  }
});

test.for(KINDS)('%s: every state is described, none is final, at most nine', ([, chart]) => {
  const states = Object.entries(chart.states);
  expect(states.length).toBeLessThanOrEqual(9);
  for (const [state, { description, type }] of states) {
    expect(description).toBe(`We stand at: ${state}.`);
    expect(type).toBeUndefined();
  }
});

test.for(KINDS)('%s: every state is reachable, and each that can rest is rested in', ([, chart]) => {
  expect(reached(chart).toSorted()).toEqual(Object.keys(chart.states).toSorted());
  const canRest = Object.keys(chart.states).filter((state) => chart.states[state]?.always === undefined);
  expect([...restingStates(chart).keys()].toSorted()).toEqual(canRest.toSorted());
});

test.for(KINDS)(
  '%s: speaks only the alphabet, names only guards and actions, and survives JSON',
  ([, chart]) => {
    for (const [state, { on = {} }] of Object.entries(chart.states)) {
      expect(ALPHABET).toEqual(expect.arrayContaining(Object.keys(on)));
      for (const { guard, actions } of movesOf(chart, state)) {
        expect([...Object.keys(memberVocabulary.guards), undefined]).toContain(guard);
        expect([...Object.keys(memberVocabulary.actions), undefined]).toContain(actions);
      }
    }
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
  },
);

/** What happens in words; then the kind, and each question with the act that answers it and where the state then stands. */
const TRANSCRIPTS: Readonly<Record<string, readonly [kind: string, ...lines: string[]]>> = {
  'a leader goes first and carries its parliament': [
    'leader',
    'PLEDGE_DUE yes -> pledge: leading',
    'VOTE_DUE yes -> ratify: bound',
    'CONSENT_DUE no -> consent: bound',
  ],
  'a leader is disowned at home even if it had pledged': [
    'leader',
    'PLEDGE_DUE yes -> pledge: leading',
    'VOTE_DUE no -> reject: disowned',
  ],
  'a leader that holds back still puts the guarantee to parliament': [
    'leader',
    'PLEDGE_DUE no -> decline: holding back',
    'VOTE_DUE yes -> ratify: bound',
  ],
  'a state under a mandate waits, offers, and is refused the mandate': [
    'mandate',
    'PLEDGE_DUE no -> decline: waiting',
    'PLEDGE_DUE yes -> pledge: offering, subject to a mandate',
    'VOTE_DUE no -> reject: refused a mandate',
  ],
  'a mandate ends with the offer that it was for': [
    'mandate',
    'PLEDGE_DUE yes -> pledge: offering, subject to a mandate',
    'VOTE_DUE yes -> ratify: mandated',
    'PLEDGE_DUE no -> decline: waiting',
  ],
  'a willing state is left alone, then joins when others do': [
    'willing',
    'PLEDGE_DUE no -> decline: left alone',
    'PLEDGE_DUE yes -> pledge: in',
    'VOTE_DUE yes -> ratify: in',
  ],
  'a willing state may be stopped at home': [
    'willing',
    'PLEDGE_DUE yes -> pledge: in',
    'VOTE_DUE no -> reject: stopped at home',
  ],
  'a state that helps otherwise sends after all, and goes back to its other help when parliament refuses': [
    'otherHelp',
    'PLEDGE_DUE no -> decline: helping otherwise',
    'PLEDGE_DUE yes -> pledge: sending after all',
    'VOTE_DUE no -> reject: helping otherwise',
  ],
  'a state that helps otherwise is cleared to go': [
    'otherHelp',
    'PLEDGE_DUE yes -> pledge: sending after all',
    'VOTE_DUE yes -> ratify: cleared to go',
  ],
  'a refusing state declines, blocks one clause and lets the next pass': [
    'refusing',
    'PLEDGE_DUE no -> decline: refusing',
    'CONSENT_DUE yes -> block: standing in the way',
    'CONSENT_DUE no -> consent: letting it pass',
  ],
  'an outsider weighs the price, takes part, and mediates when its assembly refuses': [
    'outsider',
    'PLEDGE_DUE yes -> pledge: taking part',
    'CONSENT_DUE no -> consent: taking part',
    'VOTE_DUE no -> reject: mediating',
  ],
  'pooled states answer as one, and fall apart over a veto': [
    'pooled',
    'PLEDGE_DUE yes -> pledge: answering as one',
    'VOTE_DUE yes -> ratify: answering as one',
    'CONSENT_DUE yes -> block: each for itself',
    'CONSENT_DUE no -> consent: answering as one',
  ],
};

test.for(Object.entries(TRANSCRIPTS))('%s', ([, [kind, ...lines]]) => {
  const asked = lines.map((line) => line.split(' -> ')[0] as string);
  expect(play(kindOf(kind), asked)).toEqual(lines.map((line) => line.split(' -> ')[1]));
});

test('a state that is not described does not compile', () => {
  const silent = { 'keeping its distance': 'Both sides call us.', 'weighing the price': 'What is it worth?' };
  // @ts-expect-error two states of this kind lack a description
  const chart = charts.outsider('silent', 'A chart with gaps.', silent);
  expect(chart.states.mediating?.description).toBeUndefined();
});
