/** Under which conditions? The peeling trajectory, from all rows to the purest box, and the limits of the box within the reach of its inputs. */
import { axisX, axisY, barX, dot, gridX, gridY, line, ruleY, text } from '@observablehq/plot';
import type { Discovery, Limit, Limits } from '../../analysis/discovery/index.ts';
import { isNumbers, limitInWords, limitNumber } from '../../analysis/discovery/index.ts';
import { drawnRows, inRow, percentTick } from './rows.ts';
import type { Chart } from './sheet.ts';
import { drawn } from './sheet.ts';
import { stacked } from './stack.ts';

/** From where to where the numbers of an input reach. */
export type Reach = readonly [low: number, high: number];

/** The trajectory of a discovery, and below it the limits of its first box. */
export function discoveryChart(found: Discovery, reach: ReadonlyMap<string, Reach>): Chart {
  return (sheet) => {
    const [box] = found.boxes;
    const path = trajectoryChart(found)(sheet);
    return box === undefined ? path : stacked(sheet, [path, boxChart(box.limits, reach)(sheet)]);
  };
}

/** Density against coverage along the peeling trajectory; the step that the box was made from is ringed. */
export function trajectoryChart({ trajectory, chosen, base, interest }: Discovery): Chart {
  const path = trajectory.map(({ coverage, density, restricted, step }) => ({
    coverage,
    density,
    restricted,
    step,
  }));
  return (sheet) => {
    const { look } = sheet;
    const at = { x: 'coverage', y: 'density' } as const;
    const axis = { ticks: 5, tickFormat: percentTick, labelArrow: 'none', labelAnchor: 'center' } as const;
    return drawn(sheet, {
      height: 300,
      marginLeft: 56,
      marginBottom: 46,
      marginTop: 24,
      x: { domain: [0, 1], label: null },
      y: { domain: [0, 1], label: null },
      marks: [
        gridX({ ticks: 5, stroke: look.line, strokeOpacity: 1 }),
        gridY({ ticks: 5, stroke: look.line, strokeOpacity: 1 }),
        ruleY([base.share], { stroke: look.soft, strokeDasharray: '4 3' }),
        line(path, { ...at, stroke: look.accent, strokeWidth: 1.5 }),
        dot(path, { ...at, r: 2.5, fill: look.accent }),
        dot(
          path.filter(({ step }) => step === chosen),
          { ...at, r: 8, stroke: look.ink, strokeWidth: 2 },
        ),
        axisX({ ...axis, label: `coverage: percent of all in which ${interest}`, labelOffset: 40 }),
        axisY({ ...axis, label: 'density: percent within the box', labelOffset: 48 }),
      ],
    });
  };
}

/** The limits of a box: for numbers the part of their reach that is inside, for categories those inside. */
export function boxChart(limits: Limits, reach: ReadonlyMap<string, Reach>): Chart {
  const entries = Object.entries(limits);
  const rows = entries.map(([name, limit]) => ({
    name,
    ...inside(limit, reach.get(name)),
    words: wordsOf(name, limit, reach.get(name)),
  }));
  return (sheet) => {
    const { look } = sheet;
    const { dy } = inRow(sheet, 0, HIGH);
    return drawnRows(sheet, {
      names: rows.map(({ name }) => name),
      label: 'reach of each input, from its least value (0) to its greatest (100)',
      domain: [0, 1],
      tick: percentTick,
      height: HIGH,
      marks: [
        barX(rows, { ...inRow(sheet, 6, HIGH), x1: 0, x2: 1, y: 'name', fill: look.line }),
        barX(rows, {
          ...inRow(sheet, 14, HIGH),
          x1: 'low',
          x2: 'high',
          y: 'name',
          fill: look.accent,
          fillOpacity: 0.6,
        }),
        text(rows, {
          x: 0,
          y: 'name',
          text: 'words',
          textAnchor: 'start',
          dx: 2,
          dy: dy + 15,
          fill: look.ink,
          fontSize: 11,
        }),
      ],
    });
  };
}

const HIGH = 42;

function inside(limit: Limit, reach: Reach | undefined): { low: number; high: number } {
  if (!isNumbers(limit) || reach === undefined || reach[0] === reach[1]) return { low: 0, high: 1 };
  const [least, most] = reach;
  const at = (x: number): number => Math.min(1, Math.max(0, (x - least) / (most - least)));
  return { low: at(limit[0] ?? least), high: at(limit[1] ?? most) };
}

function wordsOf(name: string, limit: Limit, reach: Reach | undefined): string {
  const words = limitInWords(name, limit).slice(name.length + 1);
  return reach === undefined
    ? words
    : `${words} (it reaches from ${limitNumber(reach[0])} to ${limitNumber(reach[1])})`;
}
