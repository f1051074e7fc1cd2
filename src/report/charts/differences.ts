/** How far do two things differ? A forest plot (Lewis and Clarke 2001): each difference with its interval about the line of none. */
import { dot, ruleX, ruleY } from '@observablehq/plot';
import { drawnRows, inRow } from './rows.ts';
import type { Chart } from './sheet.ts';

/** A difference with its 95 % interval, in the unit of its label. */
export type NamedDifference = Readonly<{
  name: string;
  difference: number;
  low: number;
  high: number;
  /** Another interval of it, drawn thin. */
  around?: readonly [low: number, high: number];
}>;

/** How a chart of differences is labelled, and how its ticks are told; `scale` 100 for shares told in percentage points. */
export type DifferenceAxis = Readonly<{ label: string; scale?: number; least?: number }>;

/** Differences one below the other; a full dot where the interval leaves out zero, a hollow one where it does not. */
export function differenceForest(
  differences: readonly NamedDifference[],
  { label, scale = 1, least = 0 }: DifferenceAxis,
): Chart {
  const most =
    1.05 *
    Math.max(
      least,
      ...differences.flatMap(({ low, high, around = [] }) => [low, high, ...around].map(Math.abs)),
    );
  const sure = ({ low, high }: NamedDifference): boolean => low > 0 || high < 0;
  return (sheet) => {
    const { look } = sheet;
    const at = { y: 'name', dy: inRow(sheet, 0).dy } as const;
    const circle = { ...at, x: 'difference', r: 5, stroke: look.accent, strokeWidth: 2 } as const;
    const wide = differences.flatMap(({ name, around }) =>
      around === undefined ? [] : [{ name, from: around[0], to: around[1] }],
    );
    return drawnRows(sheet, {
      names: differences.map(({ name }) => name),
      label,
      domain: [-most || -1, most || 1],
      tick: (x) => signed(scale * x),
      marks: [
        ruleX([0], { stroke: look.ink }),
        ruleY(wide, { ...at, x1: 'from', x2: 'to', stroke: look.soft, strokeDasharray: '2 2' }),
        ruleY(differences, { ...at, x1: 'low', x2: 'high', stroke: look.accent, strokeWidth: 2 }),
        dot(differences.filter(sure), { ...circle, fill: look.accent }),
        dot(
          differences.filter((one) => !sure(one)),
          { ...circle, fill: look.paper },
        ),
      ],
    });
  };
}

/** A number with its sign, short. */
function signed(x: number): string {
  const short = String(Number(x.toPrecision(3)));
  return x > 0 ? `+${short}` : short.replace('-', '\u{2212}');
}
