/**
 * How much do terms protect a party from renewed attack? The protection index D in [0, 1]: a noisy-or over independent
 * layers, D = 1 - product(1 - layer). A layer is a table over one issue times factors over others; the credibility of a
 * guarantee is such a factor (who backs it, who decides that it applies). Structure is judgement; see the scenario.
 */
import type { Space, Terms } from './issues.ts';

/** A layer: strengths in [0, 1] by level of `issue`, times factors by level of other issues. */
export type Layer = Readonly<{
  id: string;
  issue: number;
  strength: readonly number[];
  times: readonly Readonly<{ issue: number; factor: readonly number[] }>[];
}>;

/** Layers compiled to tables of what each lets through, indexed by the levels of the issues it reads. */
export type Protection = Readonly<{
  layers: readonly CompiledLayer[];
  /** The tables of all layers, one behind another. */
  missing: Float64Array;
}>;

export type CompiledLayer = Readonly<{ issues: Int32Array; strides: Int32Array; missing: Float64Array }>;

/** The strength of a layer at a level of its own issue and the levels of the issues it is multiplied over. */
export type Strength = (level: number, otherLevels: readonly number[]) => number;

/** Compiles the layers of a scenario; `strengths` replaces a layer's own table by id (realised troops, expected clauses). */
export function compileProtection(
  space: Space,
  layers: readonly Layer[],
  strengths: ReadonlyMap<string, Strength> = new Map(),
): Protection {
  const issuesOf = layers.map((layer) => [layer.issue, ...layer.times.map(({ issue }) => issue)]);
  const sizes = issuesOf.map((issues) =>
    issues.reduce((size, issue) => size * (space.count[issue] as number), 1),
  );
  const missing = new Float64Array(sizes.reduce((sum, size) => sum + size, 0));
  let start = 0;
  const compiled = layers.map((layer, i) => {
    const end = start + (sizes[i] as number);
    const one = emptyLayer(space, issuesOf[i] as number[], missing.subarray(start, end));
    start = end;
    fillLayer(one, space, layer, strengths.get(layer.id) ?? ((level) => layer.strength[level] as number));
    return one;
  });
  return { layers: compiled, missing };
}

/** The same with tables of its own. */
export function copyOfProtection({ layers, missing }: Protection): Protection {
  const copy = missing.slice();
  let end = 0;
  const copied = layers.map((layer) => {
    end += layer.missing.length;
    return { ...layer, missing: copy.subarray(end - layer.missing.length, end) };
  });
  return { layers: copied, missing: copy };
}

function emptyLayer(space: Space, read: readonly number[], missing: Float64Array): CompiledLayer {
  const issues = Int32Array.from(read);
  const strides = new Int32Array(issues.length);
  let size = 1;
  issues.forEach((issue, position) => {
    strides[position] = size;
    size *= space.count[issue] as number;
  });
  return { issues, strides, missing };
}

function fillLayer({ issues, missing }: CompiledLayer, space: Space, layer: Layer, strength: Strength): void {
  for (let cell = 0; cell < missing.length; cell += 1) {
    const [level = 0, ...others] = levelsOfCell(space, issues, cell);
    missing[cell] = 1 - strength(level, others) * factorOf(layer, others);
  }
}

/** The product of a layer's factors at the levels of the issues that it is multiplied over. */
export function factorOf({ times }: Layer, others: readonly number[]): number {
  return times.reduce((product, { factor }, j) => product * (factor[others[j] as number] as number), 1);
}

/** The levels of the issues that a layer reads, its own first, at a cell of its table. */
export function levelsOfCell(space: Space, issues: ArrayLike<number>, cell: number): number[] {
  let rest = cell;
  return Array.from(issues, (issue) => {
    const count = space.count[issue] as number;
    const level = rest % count;
    rest = (rest - level) / count;
    return level;
  });
}

/** The protection index D of terms, in [0, 1]. */
export function protectionOf(protection: Protection, terms: Terms): number {
  let missing = 1;
  const { layers } = protection;
  for (let i = 0; i < layers.length; i += 1) missing *= layerMissing(layers[i] as CompiledLayer, terms);
  return 1 - missing;
}

function layerMissing({ issues, strides, missing }: CompiledLayer, terms: Terms): number {
  let cell = 0;
  for (let j = 0; j < issues.length; j += 1)
    cell += (strides[j] as number) * (terms[issues[j] as number] as number);
  return missing[cell] as number;
}

/** The share of an attack each layer stops, in the order of the layers, for ledgers. */
export function layersOf(protection: Protection, terms: Terms): number[] {
  return protection.layers.map((layer) => 1 - layerMissing(layer, terms));
}
