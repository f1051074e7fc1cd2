/**
 * How is a chart drawn where Mermaid is understood (slides, wikis, repositories)? As a stateDiagram-v2: what a state asks
 * itself and does without moving on stands in its box, what moves it on along the arrows. What several states do alike
 * stands in a box of its own; Mermaid's notes are too narrow for it and pull the drawing apart.
 */
import type { Chart } from '../course/party.ts';
import type { ChartReading, Response, SharedTasks, StateReading } from './chart-reading.ts';
import { arrowsOf, readChart, sharedHeading, taskInWords } from './chart-reading.ts';
import { wrapped } from './paragraphs.ts';

const BOX = 40;
const ARROW = 26;
const NOTE = 52;

/** The chart as a Mermaid state diagram. */
export function chartAsMermaid(chart: Chart<string, string>): string {
  const reading = readChart(chart);
  const id = idsOf(reading);
  return `${[
    '---',
    `title: ${JSON.stringify(`${chart.id}: ${chart.description}`)}`,
    '---',
    'stateDiagram-v2',
    ...reading.states.flatMap((state) => boxOf(state, id(state.name))),
    '',
    ...reading.states.filter(({ initial }) => initial).map(({ name }) => `[*] --> ${id(name)}`),
    ...arrowsOf(reading, ARROW).map(({ from, to, lines }) => `${id(from)} --> ${id(to)} : ${broken(lines)}`),
    ...reading.states.filter(({ role }) => role === 'ends').map(({ name }) => `${id(name)} --> [*]`),
    '',
    ...reading.shared.flatMap(sharedBox),
    '',
    'classDef waits fill:#e8eef4,stroke:#35506b,color:#111',
    'classDef decides fill:#ffffff,stroke:#35506b,color:#111,stroke-dasharray:5 3',
    'classDef alike fill:#fbf7e6,stroke:#b5a76a,color:#111',
    'classDef ends fill:#ffffff,stroke:#35506b,color:#111,stroke-width:3px',
    ...reading.states.map(({ name, role }) => `class ${id(name)} ${role}`),
  ]
    .map((line, index) => (index < 4 || line === '' ? line : `  ${line}`))
    .join('\n')}\n`;
}

/** Ids that Mermaid takes for no word of its own: 's3_walked_away'. */
function idsOf({ states }: ChartReading): (name: string) => string {
  const ids = new Map(
    states.map(({ name }, index) => [name, `s${index + 1}_${name.replaceAll(/\W+/g, '_')}`]),
  );
  return (name) => ids.get(name) ?? name;
}

function boxOf({ name, description, tasks }: StateReading, id: string): string[] {
  return [
    `state "${escaped(name)}" as ${id}`,
    ...[...wrapped(description, BOX), ...inLines(tasks, BOX)].map((line) => `${id} : ${escaped(line)}`),
  ];
}

function sharedBox(shared: SharedTasks, index: number): string[] {
  const id = `alike${index + 1}`;
  return [
    `state "meanwhile" as ${id}`,
    ...[...wrapped(sharedHeading(shared), NOTE), ...inLines(shared.tasks, NOTE)].map(
      (line) => `${id} : ${escaped(line)}`,
    ),
    `class ${id} alike`,
  ];
}

function inLines(tasks: readonly Response[], width: number): string[] {
  return tasks.flatMap((task) => wrapped(`- ${taskInWords(task)}`, width));
}

function broken(lines: readonly string[]): string {
  return lines.map(escaped).join('<br/>');
}

/** What Mermaid or HTML would read as syntax, as the entities that Mermaid decodes. */
function escaped(text: string): string {
  return text.replaceAll(/["#:;<>&`{}[\]\\%]/g, (sign) => `#${sign.codePointAt(0)};`);
}
