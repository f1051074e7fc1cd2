/** Charts of analyses as files: sound SVG that needs nothing else, shows the figures that are printed, and changes nothing of these. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import { afterAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const main = join(ROOT, 'src/cli/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'winset-charts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function winset(...args: string[]) {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder });
}

/** Runs a command without and with a chart; gives what it printed, and the drawing. */
function drawnBy(name: string, ...args: string[]): { printed: string; svg: Element } {
  const plain = winset(...args);
  const drawn = winset(...args, '--chart', `${name}.svg`);
  expect([plain.status, drawn.status, drawn.stderr]).toEqual([
    0,
    0,
    expect.stringContaining(`drawn into ${name}.svg`),
  ]);
  expect(drawn.stdout).toBe(plain.stdout);
  const text = readFileSync(join(folder, `${name}.svg`), 'utf8');
  expect(text).not.toMatch(/var\(|NaN|undefined|<script|href=/);
  const first = text;
  winset(...args, '--chart', `${name}.svg`);
  expect(readFileSync(join(folder, `${name}.svg`), 'utf8')).toBe(first);
  const page = new JSDOM(text, { contentType: 'image/svg+xml' }).window.document;
  expect(page.documentElement.namespaceURI).toBe('http://www.w3.org/2000/svg');
  expect(page.querySelector('title')!.textContent.length).toBeGreaterThan(3);
  return { printed: plain.stdout, svg: page.documentElement };
}

const marks = (svg: Element, selector: string): Element[] => [...svg.querySelectorAll(selector)];

test('the frontier of two parties is a scatter with the points that theory picks', () => {
  const { svg } = drawnBy('frontier', 'frontier', 'itex-cypress');
  expect(svg.textContent).toContain('Nash');
  expect(svg.textContent).toContain('utility of ');
  expect(marks(svg, 'g.dot circle, g.dot path').length).toBeGreaterThan(8);
});

test('stable states have a large dot, those of all in a darker ink', () => {
  const conflict = join(ROOT, 'examples/conflicts/prisoners-dilemma.yaml');
  const { svg } = drawnBy('stability', 'stability', conflict);
  const { nash, gmr, smr, seq } = JSON.parse(winset('stability', conflict, '--json').stdout) as Record<
    string,
    number[]
  >;
  const large = marks(svg, 'g.dot circle').filter((dot) => dot.getAttribute('r') === '6');
  expect(large).toHaveLength([nash, gmr, smr, seq].flat().length);
});

test('shares of signed terms that are stable are drawn for all and for each party', () => {
  winset('run', 'itex-cypress', '-n', '80', '-s', 'c', '-q', '--out', 'batch');
  const { svg } = drawnBy('settlements', 'stability', '--runs', 'batch', '--profiles', '0');
  const { own } = JSON.parse(winset('stability', '--runs', 'batch', '--profiles', '0', '--json').stdout) as {
    own: { parties: unknown[] };
  };
  expect(marks(svg, 'g.bar rect')).toHaveLength(4 + own.parties.length);
  expect(svg.textContent).toContain('for all: Nash');
});

test('differences are a forest with a dot a metric', () => {
  const { svg } = drawnBy(
    'compare',
    'compare',
    'itex-cypress',
    '--set-b',
    'rounds=4',
    '-n',
    '60',
    '-s',
    'c',
    '-q',
    '-m',
    'reached,ratified,month_ended',
  );
  expect(marks(svg, 'g.dot circle')).toHaveLength(3);
  expect(svg.textContent).toContain('B less A, percentage points');
  expect(svg.textContent).toContain('B less A, mean of month_ended');
  expect(svg.textContent).toContain('not a forecast');
});

const rows = Array.from({ length: 400 }, (_, k) => {
  const [x, y] = [(k % 20) / 20, Math.floor(k / 20) / 20];
  return `${x},${y},${x < 0.3 && y > 0.4 ? 1 : 0}`;
});

test('a trajectory runs from all rows to the box, and the box is shown within the reach of its inputs', () => {
  writeFileSync(join(folder, 'table.csv'), `x,y,good\n${rows.join('\n')}\n`);
  const { printed, svg } = drawnBy(
    'discover',
    'discover',
    'table.csv',
    '--outcome',
    'good',
    '--resamples',
    '0',
  );
  const { boxes, trajectory } = JSON.parse(
    winset('discover', 'table.csv', '--outcome', 'good', '--resamples', '0', '--json').stdout,
  ) as { boxes: { limits: Record<string, [number | null, number | null]> }[]; trajectory: unknown[] };
  expect(printed).toContain('x at most');
  const small = marks(svg, 'g.dot circle').filter((dot) => dot.getAttribute('r') === '2.5');
  expect(small).toHaveLength(trajectory.length);
  expect(svg.textContent).toContain(`at most ${boxes[0]!.limits['x']![1]} (it reaches from 0 to 0.95)`);
});

test('a tornado has the factor with the largest total on top', () => {
  writeFileSync(join(folder, 'problem.yaml'), 'names: [a, b, c]\nbounds: [[0, 1], [0, 1], [0, 1]]\n');
  winset('sensitivity', 'design', '--problem', 'problem.yaml', '-n', '64', '--seed', 's', '-o', 'design.csv');
  const design = readFileSync(join(folder, 'design.csv'), 'utf8').trim().split('\n').slice(1);
  const values = design.map((row) => row.split(',').map(Number)).map(([a = 0, b = 0]) => b * 3 + a);
  writeFileSync(join(folder, 'values.csv'), `y\n${values.join('\n')}\n`);
  const files = ['--problem', 'problem.yaml', '--design', 'design.csv', '--values', 'values.csv'];
  const { svg } = drawnBy('tornado', 'sensitivity', 'analyze', ...files);
  const names = marks(svg, 'g[class*="y-axis"] text').map((text) => text.textContent);
  expect(names.slice(0, 3)).toEqual(['b', 'a', 'c']);
  expect(marks(svg, 'g.bar rect')).toHaveLength(3);
});

test('a chart goes into an SVG file that can be written, or nothing is begun', () => {
  for (const [file, why] of [
    ['chart.png', 'ends in .svg'],
    ['nowhere/chart.svg', 'no such folder'],
  ] as const) {
    const { status, stdout, stderr } = winset('frontier', 'itex-cypress', '--chart', file);
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(why)]);
  }
});
