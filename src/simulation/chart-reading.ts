/**
 * What does a chart say, before it is drawn? Its states with what moves them on and what they do without moving, the
 * events of the alphabet in plain words, and the tasks that several states share, so that a page tells them once.
 */
import type { Chart, ChartState, EventName, Transition } from '../course/party.ts';
import { MEMBER_INVITATIONS, REPORTS, TABLE_INVITATIONS } from '../course/party.ts';
import { listed, wrapped } from './paragraphs.ts';

/** An event that charts name. */
export type ChartEvent = EventName | 'NEXT';

/** Every event in words that follow "when". */
export const EVENT_WORDS: Readonly<Record<ChartEvent, string>> = {
  OFFER_DUE: 'it is our turn to table terms',
  ANSWER_DUE: 'a text is put to us',
  AMENDMENT_DUE: 'we may amend a text',
  TRUCE_DUE: 'we may propose a truce',
  TRUCE_ANSWER_DUE: 'a truce is put to us',
  CAPITAL_DUE: 'our capital may act beyond offers',
  STAY_DUE: 'we are asked whether we stay in the talks',
  PLEDGE_DUE: 'troops are asked of us',
  VOTE_DUE: 'our parliament is to vote',
  CONSENT_DUE: 'a clause needs our consent',
  MONTH: 'a month begins',
  TALKS_OPEN: 'the talks of the month open',
  MEMBER_SPEAKS: 'a member state says what it wants',
  PROPOSAL_HEARD: 'we hear what another proposes',
  ANSWER_HEARD: 'we hear what another answers',
  LINE_DECLARED: 'another declares a red line in public',
  TRUCE_REFUSED: 'another refuses our truce',
  TRUCE_ACCEPTED: 'another accepts our truce',
  MOOD_TURNS: 'the mood of our capital turns',
  WALKED_OUT: 'another walks out',
  CAME_BACK: 'another comes back',
  SIGNED: 'a text is signed by all',
  NEXT: 'the next act is due',
};

/** The kinds of events, as a legend tells them apart. */
export const EVENT_KINDS: readonly Readonly<{ kind: string; events: readonly ChartEvent[] }>[] = [
  {
    kind: 'What it is asked; each is answered by exactly one act',
    events: [...TABLE_INVITATIONS, ...MEMBER_INVITATIONS],
  },
  { kind: 'What it hears', events: REPORTS },
  { kind: 'What moves the talks', events: ['NEXT'] },
];

/** One way on from an event or a question: 'if …', 'otherwise', or '' where there is no choice. */
export type Branch = Readonly<{
  condition: string;
  target: string | null;
  actions: readonly string[];
  description: string | null;
}>;

/** What a state does on an event, or at once (event null) when it is a question; branches are tried in order. */
export type Response = Readonly<{ event: ChartEvent | null; branches: readonly Branch[] }>;

/** A state: `moves` may lead on, `tasks` never do. */
export type StateReading = Readonly<{
  name: string;
  description: string;
  role: 'waits' | 'decides' | 'ends';
  initial: boolean;
  moves: readonly Response[];
  tasks: readonly Response[];
}>;

/** Tasks that these states have in common; `everywhere` when no waiting state is without them. */
export type SharedTasks = Readonly<{
  states: readonly string[];
  everywhere: boolean;
  tasks: readonly Response[];
}>;

/** A chart as read: tasks that several states share are taken out of the states. */
export type ChartReading = Readonly<{
  states: readonly StateReading[];
  shared: readonly SharedTasks[];
  events: readonly ChartEvent[];
}>;

/** Reads a chart. */
export function readChart(chart: Chart<string, string>): ChartReading {
  const states = Object.entries(chart.states).map(([name, state]) => readState(name, state, chart.initial));
  const shared = sharedTasks(states);
  const taken = new Set(shared.flatMap(({ tasks }) => tasks.map(keyOf)));
  const used = new Set(states.flatMap(({ moves, tasks }) => [...moves, ...tasks].map(({ event }) => event)));
  return {
    states: states.map((state) => ({
      ...state,
      tasks: state.tasks.filter((task) => !taken.has(keyOf(task))),
    })),
    shared,
    events: EVENT_KINDS.flatMap(({ events }) => events.filter((event) => used.has(event))),
  };
}

function readState(name: string, state: ChartState<string, string>, initial: string): StateReading {
  const asked = Object.entries(state.on ?? {}) as [ChartEvent, NonNullable<typeof state.always>][];
  const responses: Response[] = asked.map(([event, transitions]) => ({
    event,
    branches: branchesOf(transitions),
  }));
  if (state.always !== undefined) responses.push({ event: null, branches: branchesOf(state.always) });
  const leadsOn = ({ branches }: Response): boolean => branches.some(({ target }) => target !== null);
  return {
    name,
    description: state.description,
    role: roleOf(state),
    initial: name === initial,
    moves: responses.filter(leadsOn),
    tasks: responses.filter((response) => !leadsOn(response)),
  };
}

function roleOf(state: ChartState<string, string>): StateReading['role'] {
  if (state.type === 'final') return 'ends';
  return state.always === undefined ? 'waits' : 'decides';
}

function branchesOf(
  transitions: Transition<string, string> | readonly Transition<string, string>[],
): Branch[] {
  const all = [transitions].flat();
  return all.map(({ guard, target, actions, description }) => ({
    condition: guard === undefined ? (all.length > 1 ? 'otherwise' : '') : `if ${guard}`,
    target: target ?? null,
    actions: actions === undefined ? [] : [actions].flat(),
    description: description ?? null,
  }));
}

function keyOf(task: Response): string {
  return JSON.stringify(task);
}

/** Tasks told alike in two states or more, by the states that share them. */
function sharedTasks(states: readonly StateReading[]): SharedTasks[] {
  const waiting = states.filter(({ role }) => role === 'waits').length;
  const byTask = Map.groupBy(
    states.flatMap(({ name, tasks }) => tasks.map((task) => ({ name, task }))),
    ({ task }) => keyOf(task),
  );
  const told = [...byTask.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({ states: group.map(({ name }) => name), task: group[0]?.task as Response }));
  return [...Map.groupBy(told, (one) => JSON.stringify(one.states)).values()].map((group) => ({
    states: group[0]?.states ?? [],
    everywhere: group[0]?.states.length === waiting && waiting > 2,
    tasks: group.map(({ task }) => task),
  }));
}

/** Actions in the order in which they are done. */
export function deeds({ actions }: Branch): string {
  return actions.length === 0 ? 'nothing' : actions.join(', then ');
}

/** A task in one sentence: 'when a truce is put to us: keep the truce if it suits us, otherwise refuse it'. */
export function taskInWords({ event, branches }: Response): string {
  const ways = branches.map((branch) =>
    [branch.condition, deeds(branch)].filter((part) => part !== '').join(': '),
  );
  return `${event === null ? 'at once' : `when ${EVENT_WORDS[event]}`}: ${ways.join('; ')}`;
}

/** The heading over tasks that states share. */
export function sharedHeading({ states, everywhere }: SharedTasks): string {
  const where = everywhere
    ? 'every state where it waits'
    : `${listed(states.map((name) => `"${name}"`))} alike`;
  return `In ${where}, without moving on:`;
}

/** An arrow from state to state: everything that leads the same way, in lines of at most `width` characters. */
export type Arrow = Readonly<{ from: string; to: string; lines: readonly string[] }>;

/** The arrows of a drawing. Ways on that are tried in order carry a number, since arrows have no order. */
export function arrowsOf({ states }: ChartReading, width: number): Arrow[] {
  const ways = states.flatMap(({ name: from, moves }) =>
    moves.flatMap(({ event, branches }) =>
      branches.map((branch, index) => ({
        from,
        to: branch.target ?? from,
        words: onArrow(event, branch, branches.length > 2 ? index + 1 : null),
      })),
    ),
  );
  return [...Map.groupBy(ways, ({ from, to }) => JSON.stringify([from, to])).values()].map((group) => ({
    from: group[0]?.from ?? '',
    to: group[0]?.to ?? '',
    lines: group.flatMap(({ words }) => wrapped(words, width)),
  }));
}

function onArrow(event: ChartEvent | null, branch: Branch, place: number | null): string {
  const when = event === null ? [] : [`when ${EVENT_WORDS[event]}`];
  const condition = branch.condition === '' ? [] : [branch.condition];
  const number = place === null || branch.condition === 'otherwise' ? '' : `${place}. `;
  const done = branch.actions.length === 0 ? '' : ` (${deeds(branch)})`;
  const aside = branch.description === null ? '' : `: "${branch.description}"`;
  return `${number}${[...when, ...condition].join(', ')}${done}${aside}`;
}
