// Does Graphviz understand the drawing, and does it show everything? Statements are read by the DOT language's own rules
// for quoted strings; the drawings were also made and looked at with Graphviz itself.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chartAsDot } from '../../src/simulation/chart-dot.ts';
import { EVERY_CHART, missingFrom, partyChart } from './every-chart.ts';

const STORED = join(import.meta.dirname, 'charts');
const STRING = String.raw`"(?:[^"\\]|\\[\s\S])*"`;
const VALUE = String.raw`(?:${STRING}|[\w.]+)`;
const ATTRIBUTES = String.raw`\[\w+=${VALUE}(?:,\s+\w+=${VALUE})*\]`;
const GRAPH = new RegExp(
  String.raw`^digraph ${STRING} \{\s*(?:(?:graph|node|edge|${STRING}(?: -> ${STRING})?)(?: ${ATTRIBUTES})?;\s*)*\}\n$`,
);

/** The words that a reader sees. */
function readable(drawing: string): string {
  return drawing.replaceAll(/\\([\s\S])/g, (_, sign: string) => (sign === 'l' || sign === 'n' ? ' ' : sign));
}

test.for(['russia', 'ukraine'])('the drawing of %s is the stored one', async (id) => {
  await expect(chartAsDot(partyChart(id))).toMatchFileSnapshot(join(STORED, `${id}.dot.txt`));
});

describe.each(EVERY_CHART)('the drawing of $id', (chart) => {
  const drawing = chartAsDot(chart);
  const nodes = drawing.match(new RegExp(`^ {2}${STRING}(?= \\[)`, 'gm'))?.map((node) => node.trim()) ?? [];

  test('is a digraph by the grammar', () => {
    expect(drawing).toMatch(GRAPH);
  });

  test('draws each state once and no arrow into nothing', () => {
    const ends = [...drawing.matchAll(new RegExp(`^ {2}(${STRING}) -> (${STRING})`, 'gm'))].flatMap((m) =>
      m.slice(1),
    );
    expect(new Set(nodes).size).toBe(nodes.length);
    expect(nodes).toEqual(expect.arrayContaining(ends));
    expect(nodes.filter((node) => !node.startsWith('"['))).toHaveLength(Object.keys(chart.states).length);
  });

  test('names every state, guard and action, with every description', () => {
    expect(missingFrom(readable(drawing), chart)).toEqual([]);
  });

  test('keeps the signs of a record apart from those of its text', () => {
    for (const [, label = ''] of drawing.matchAll(/label="(\{.*\})"\];$/gm)) {
      const bare = label.slice(1, -1).replaceAll(/\\[\s\S]/g, '');
      expect(bare).not.toMatch(/[{}<>]/);
      expect([1, 2]).toContain(bare.split('|').length - 1);
    }
  });
});
