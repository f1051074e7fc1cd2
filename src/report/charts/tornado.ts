/**
 * Which assumption matters? A tornado, the largest on top: a bar from nothing to each measure with its interval, and where a measure
 * has a part of its own (first order within the total) a hollow dot for that.
 */
import { barX, dot, ruleX, ruleY, tickX } from '@observablehq/plot';
import type { MorrisMeasures, PawnMeasures, SobolIndices } from '../../analysis/sensitivity/index.ts';
import { ranked } from '../../analysis/sensitivity/index.ts';
import { drawnRows, inRow } from './rows.ts';
import type { Chart } from './sheet.ts';

/** A measure with the ends of its interval; NaN where no interval could be told. */
export type Measured = Readonly<{ name: string; value: number; low: number; high: number }>;

/** Rows of a tornado, largest first; `own` is a smaller measure of the same factors, `chance` what chance alone gives. */
export type Tornado = Readonly<{
  label: string;
  rows: readonly Measured[];
  own?: readonly Measured[];
  chance?: number;
}>;

/** At most so many rows are drawn; the table holds the rest. */
export const MOST_ROWS = 20;

/** Draws a tornado. */
export function tornadoChart({ label, rows, own = [], chance }: Tornado): Chart {
  const shown = rows.slice(0, MOST_ROWS);
  const names = shown.map(({ name }) => name);
  const parts = own.filter(({ name }) => names.includes(name));
  const ends = [...shown, ...parts]
    .flatMap(({ value, low, high }) => [value, low, high])
    .filter(Number.isFinite);
  const domain = [Math.min(0, ...ends), 1.03 * Math.max(1e-9, chance ?? 0, ...ends)] as const;
  return (sheet) => {
    const { look } = sheet;
    const { dy } = inRow(sheet, 0);
    const between = { x1: 'low', x2: 'high', y: 'name', stroke: look.ink, strokeWidth: 1.5 } as const;
    return drawnRows(sheet, {
      names,
      label,
      domain,
      tick: (x) => String(Number(x.toPrecision(3))),
      marks: [
        barX(shown, {
          ...inRow(sheet, 16),
          x1: 0,
          x2: 'value',
          y: 'name',
          fill: look.accent,
          fillOpacity: 0.35,
        }),
        ruleY(shown.filter(isSure), { ...between, dy }),
        tickX(shown, { ...inRow(sheet, 16), x: 'value', y: 'name', stroke: look.accent, strokeWidth: 3 }),
        ruleY(parts.filter(isSure), { ...between, strokeDasharray: '2 2', dy: dy + 6 }),
        dot(parts, { x: 'value', y: 'name', r: 3.5, stroke: look.ink, fill: look.paper, dy: dy + 6 }),
        ruleX([0], { stroke: look.ink }),
        ...(chance === undefined ? [] : [ruleX([chance], { stroke: look.soft, strokeDasharray: '4 3' })]),
      ],
    });
  };
}

function isSure({ low, high }: Measured): boolean {
  return Number.isFinite(low) && Number.isFinite(high);
}

/** The tornado of measures of any method. */
export function tornadoOf(found: SobolIndices | MorrisMeasures | PawnMeasures, outcome: string): Tornado {
  if (found.method === 'saltelli') {
    const { names, ST, ST_conf, S1, S1_conf } = found;
    const rows = measured(names, ST, ST_conf);
    const own = new Map(measured(names, S1, S1_conf).map((one) => [one.name, one]));
    return {
      label: `share of the variance: in all (bar), by itself (dot)`,
      rows,
      own: rows.flatMap(({ name }) => own.get(name) ?? []),
    };
  }
  if (found.method === 'morris')
    return {
      label: `mean size of effects on ${outcome} (mu*)`,
      rows: measured(found.names, found.mu_star, found.mu_star_conf),
    };
  return {
    label: `distance that a factor moves ${outcome} (PAWN, 0 to 1)`,
    rows: measured(found.names, found.median, found.median_conf),
    chance: found.dummy.median,
  };
}

/** The largest first, each with its interval. */
function measured(
  names: readonly string[],
  values: readonly number[],
  halves: readonly number[],
): Measured[] {
  return ranked(values).map((at) => {
    const [value, half] = [values[at] ?? Number.NaN, halves[at] ?? Number.NaN];
    return { name: names[at] ?? '', value, low: value - half, high: value + half };
  });
}
