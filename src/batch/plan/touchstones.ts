/**
 * At which values is a plan tried out before anything runs? At both ends and between for every uncertain number at once, at
 * every level; and, where numbers stand side by side and may have to be in order, with each alone at its end.
 */
import type { LawValue } from '../../random/laws.ts';
import { touchstones } from '../../random/laws.ts';
import type { Uncertainty } from './settings.ts';

/** One value an uncertainty; undefined for categories, which have values of their own. */
export type Trial = readonly (LawValue | undefined)[];

/** The trials of the numbers among uncertainties; the first has all of them at their low ends. */
export function trialsOf(uncertainties: readonly Uncertainty[]): Trial[] {
  const stones = uncertainties.map(({ law, category }) => (category ? [] : touchstones(law)));
  const longest = Math.max(1, ...stones.map(({ length }) => length));
  const together = Array.from({ length: longest }, (_, trial) =>
    stones.map((values) => values[Math.min(trial, values.length - 1)]),
  );
  return [...together, ...corners(uncertainties, stones)];
}

/** With one of each group of neighbours at its high end and the others at their low ends, and the other way round. */
function corners(uncertainties: readonly Uncertainty[], stones: readonly Trial[]): Trial[] {
  const groups = neighbours(uncertainties);
  const largest = Math.max(0, ...groups.map(({ length }) => length));
  return Array.from({ length: largest }, (_, turn) => {
    const chosen = new Set(groups.map((group) => group[turn]));
    const grouped = new Set(groups.flat());
    return [true, false].map((high) =>
      stones.map((values, u) => (grouped.has(u) && chosen.has(u) === high ? values.at(-1) : values[0])),
    );
  }).flat();
}

/** Indices of numbers that stand in one list or map, weights aside, which any values above 0 fit. */
function neighbours(uncertainties: readonly Uncertainty[]): number[][] {
  const byParent = new Map<string, number[]>();
  for (const [u, { path, category }] of uncertainties.entries()) {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    if (category || parent === '' || parent.endsWith('.weights')) continue;
    byParent.set(parent, [...(byParent.get(parent) ?? []), u]);
  }
  return [...byParent.values()].filter(({ length }) => length > 1);
}
