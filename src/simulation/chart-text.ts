/**
 * How does a chart read as a page for class? State by state: the question it asks itself, then what it does if what holds,
 * in the order in which it is tried. The page is made from the very config that plays, so the two cannot drift.
 */
import type { Chart } from '../course/party.ts';
import type { Branch, ChartEvent, Response, SharedTasks, StateReading } from './chart-reading.ts';
import { EVENT_KINDS, EVENT_WORDS, deeds, readChart, sharedHeading } from './chart-reading.ts';
import { hanging, wrapped } from './paragraphs.ts';

const WIDTH = 100;

/** The chart in words, at most 100 columns wide. */
export function chartAsText(chart: Chart<string, string>): string {
  const { states, shared, events } = readChart(chart);
  const head = wrapped(`${chart.id}: ${chart.description}`, WIDTH);
  const parts = [
    [...head, '='.repeat(Math.max(...head.map(({ length }) => length)))],
    ...states.map(stateInWords),
    ...shared.map(sharedInWords),
    legend(events),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function stateInWords({ name, description, role, initial, moves, tasks }: StateReading): string[] {
  const mark = `${initial ? ' [start]' : ''}${role === 'ends' ? ' [end]' : ''}`;
  return [
    ...hanging('', `${name}${mark}: ${description}`, WIDTH, 3),
    ...[...moves, ...tasks].flatMap((response) => responseInWords(response)),
  ];
}

function sharedInWords(shared: SharedTasks): string[] {
  return [...wrapped(sharedHeading(shared), WIDTH), ...shared.tasks.flatMap(responseInWords)];
}

function responseInWords({ event, branches }: Response): string[] {
  const when = event === null ? '' : `when ${EVENT_WORDS[event]}`;
  const [only] = branches;
  if (only !== undefined && only.condition === '') return branchInWords(only, 3, when);
  if (when === '') return branches.flatMap((branch) => branchInWords(branch, 3));
  return [`   ${when}`, ...branches.flatMap((branch) => branchInWords(branch, 6))];
}

function branchInWords(branch: Branch, indent: number, when = ''): string[] {
  const before = [when, branch.condition].filter((part) => part !== '').join(' ');
  const lead = before === '' ? 'at once' : before;
  const aside = branch.description === null ? '' : `: "${branch.description}"`;
  return hanging(' '.repeat(indent), `${lead}${consequence(branch)}${aside}`, WIDTH, 3);
}

function consequence(branch: Branch): string {
  if (branch.target === null) return `: ${deeds(branch)}`;
  return ` -> ${branch.target}${branch.actions.length === 0 ? '' : ` (${deeds(branch)})`}`;
}

function legend(events: readonly ChartEvent[]): string[] {
  const width = Math.max(...events.map(({ length }) => length));
  const kinds = EVENT_KINDS.map(({ kind, events: all }) => ({
    kind,
    used: all.filter((one) => events.includes(one)),
  }));
  return [
    'How to read it',
    ...hanging('   ', 'Ways on are tried from the top; the first that holds is taken.', WIDTH),
    ...hanging('   ', 'What stands in brackets is done on the way; after a colon, without moving on.', WIDTH),
    ...kinds.flatMap(({ kind, used }) =>
      used.length === 0
        ? []
        : [`   ${kind}:`, ...used.map((event) => `      ${event.padEnd(width)}  when ${EVENT_WORDS[event]}`)],
    ),
  ];
}
