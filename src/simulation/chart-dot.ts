/**
 * How is a chart drawn for print? As a Graphviz digraph: shaded boxes wait to be asked or told, dashed ones decide at once,
 * heavy ones end; what a state does without moving on stands in its box, or in a note where several states share it.
 */
import type { Chart } from '../course/party.ts';
import type { Response, SharedTasks, StateReading } from './chart-reading.ts';
import { arrowsOf, readChart, sharedHeading, taskInWords } from './chart-reading.ts';
import { hanging, wrapped } from './paragraphs.ts';

const TITLE = 90;
const BOX = 38;
const ARROW = 34;
const NOTE = 46;

const LOOK: Readonly<Record<StateReading['role'], string>> = {
  waits: 'style="filled,rounded", fillcolor="#e8eef4"',
  decides: 'style="dashed,rounded"',
  ends: 'style="rounded,bold", penwidth=3',
};

/** The chart as a Graphviz digraph. */
export function chartAsDot(chart: Chart<string, string>): string {
  const reading = readChart(chart);
  const title = wrapped(`${chart.id}: ${chart.description}`, TITLE).map((line) => `${escaped(line)}\\n`);
  return `${[
    `digraph ${quoted(chart.id)} {`,
    '  graph [rankdir=TB, nodesep=0.6, ranksep=0.7, labelloc=t, fontname="Helvetica", fontsize=16,',
    `    label="${title.join('')}\\n"];`,
    '  node [shape=Mrecord, fontname="Helvetica", fontsize=11, color="#35506b", margin="0.12,0.08"];',
    '  edge [fontname="Helvetica", fontsize=10, color="#35506b", fontcolor="#222222"];',
    '',
    '  "[start]" [shape=circle, style=filled, fillcolor="#35506b", label="", width=0.18];',
    ...reading.states.map(nodeOf),
    '',
    ...reading.states.filter(({ initial }) => initial).map(({ name }) => `  "[start]" -> ${quoted(name)};`),
    ...arrowsOf(reading, ARROW).map(
      ({ from, to, lines }) =>
        `  ${quoted(from)} -> ${quoted(to)} [label="${lines.map((line) => `${escaped(line)}\\l`).join('')}"];`,
    ),
    ...reading.shared.map(noteOf),
    '}',
  ].join('\n')}\n`;
}

function nodeOf({ name, description, role, tasks }: StateReading): string {
  const cells = [
    inRecord(escaped(name)),
    leftAligned(wrapped(description, BOX)),
    ...(tasks.length === 0 ? [] : [leftAligned(tasksInLines(tasks, BOX))]),
  ];
  return `  ${quoted(name)} [${LOOK[role]}, label="{${cells.join('|')}}"];`;
}

function noteOf(shared: SharedTasks, index: number): string {
  const lines = [...wrapped(sharedHeading(shared), NOTE), ...tasksInLines(shared.tasks, NOTE)];
  const label = lines.map((line) => `${escaped(line)}\\l`).join('');
  return `  "[note ${index + 1}]" [shape=note, style=filled, fillcolor="#fbf7e6", fontsize=10, label="${label}"];`;
}

function tasksInLines(tasks: readonly Response[], width: number): string[] {
  return tasks.flatMap((task) => hanging('- ', taskInWords(task), width));
}

function leftAligned(lines: readonly string[]): string {
  return lines.map((line) => `${inRecord(escaped(line))}\\l`).join('');
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

function escaped(text: string): string {
  return text.replaceAll(/["\\]/g, String.raw`\$&`);
}

/** Signs that structure a record, taken as text. */
function inRecord(text: string): string {
  return text.replaceAll(/[{}|<>]/g, String.raw`\$&`);
}
