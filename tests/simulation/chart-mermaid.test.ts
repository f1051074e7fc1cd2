// Does Mermaid understand the drawing, and does it show everything? The line forms below are those of Mermaid 11's grammar
// for state diagrams; the drawings were also parsed and looked at with Mermaid itself.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chartAsMermaid } from '../../src/simulation/chart-mermaid.ts';
import { EVERY_CHART, missingFrom, partyChart } from './every-chart.ts';

const STORED = join(import.meta.dirname, 'charts');
const ID = String.raw`(?:s\d+_\w*|alike\d+)`;
/** Text without a sign that could end it, once entities and line breaks are set aside. */
const TEXT = String.raw`(?:[^"#:;<>&{}\[\]\\%\n]|#\d+;|<br/>)*`;
const FORMS = [
  `state "${TEXT}" as ${ID}`,
  `${ID} : ${TEXT}`,
  String.raw`\[\*\] --> ${ID}`,
  String.raw`${ID} --> \[\*\]`,
  `${ID} --> ${ID} : ${TEXT}`,
  String.raw`classDef \w+ [\w:#, .-]+`,
  String.raw`class ${ID} \w+`,
].map((form) => new RegExp(`^ {2}${form}$`));

/** The words that a reader sees. */
function readable(drawing: string): string {
  return drawing
    .replaceAll(/^\s*\w+ : /gm, '')
    .replaceAll('<br/>', ' ')
    .replaceAll(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

test.for(['russia', 'ukraine'])('the drawing of %s is the stored one', async (id) => {
  await expect(chartAsMermaid(partyChart(id))).toMatchFileSnapshot(join(STORED, `${id}.mermaid.txt`));
});

describe.each(EVERY_CHART)('the drawing of $id', (chart) => {
  const drawing = chartAsMermaid(chart);
  const [open, title, close, kind, ...lines] = drawing.split('\n');

  test('begins as a state diagram with a title', () => {
    expect([open, close, kind]).toEqual(['---', '---', 'stateDiagram-v2']);
    expect(JSON.parse((title ?? '').slice('title: '.length))).toBe(`${chart.id}: ${chart.description}`);
  });

  test('has only lines of the grammar', () => {
    expect(lines.filter((line) => line !== '' && !FORMS.some((form) => form.test(line)))).toEqual([]);
  });

  test('declares every id that it uses, each once', () => {
    const declared = lines.flatMap((line) => /^ {2}state ".*" as (\w+)$/.exec(line)?.[1] ?? []);
    const used = lines.flatMap((line) => /^ {2}(\w+|\[\*\]) --> (\w+|\[\*\])/.exec(line)?.slice(1) ?? []);
    expect(new Set(declared).size).toBe(declared.length);
    expect([...declared, '[*]']).toEqual(expect.arrayContaining(used));
  });

  test('names every state, guard and action, with every description', () => {
    expect(missingFrom(readable(drawing), chart)).toEqual([]);
  });
});
