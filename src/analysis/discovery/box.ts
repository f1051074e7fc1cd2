/** What is a box? Limits on some inputs; a row lies in it where it keeps them all. */
import type { Cases, Input } from './cases.ts';

/** A box as it is worked with: for each input the least and the greatest value inside, or the categories inside. */
export type Box = Readonly<{
  low: Float64Array;
  high: Float64Array;
  /** For each input of categories 1 where a category is inside; empty for numbers. */
  inside: readonly Uint8Array[];
}>;

/** Limits of one input as they are told: [least, greatest], both inside and null where there is none; or the categories inside. */
export type Limit = readonly [low: number | null, high: number | null] | readonly string[];

/** Limits of the restricted inputs, by name. */
export type Limits = Readonly<Record<string, Limit>>;

/** What can be lifted or moved of a box: one end of an input of numbers, or the choice among categories. */
export type Face = Readonly<{ input: number; side: 'low' | 'high' | 'categories' }>;

/** So many rows are in a box, and so many of interest. */
export type Counts = Readonly<{ rows: number; hits: number }>;

/** The box that holds everything. */
export function wholeBox(inputs: readonly Input[]): Box {
  return {
    low: new Float64Array(inputs.length).fill(-Infinity),
    high: new Float64Array(inputs.length).fill(Infinity),
    inside: inputs.map((input) =>
      new Uint8Array(input.kind === 'category' ? input.labels.length : 0).fill(1),
    ),
  };
}

/** The same box, to be changed. */
export function copyOf({ low, high, inside }: Box): Box {
  return { low: low.slice(), high: high.slice(), inside: inside.map((one) => one.slice()) };
}

/** The faces at which a box is restricted. */
export function facesOf({ low, high, inside }: Box): Face[] {
  const faces: Face[] = [];
  for (let input = 0; input < low.length; input += 1) {
    if (low[input] !== -Infinity) faces.push({ input, side: 'low' });
    if (high[input] !== Infinity) faces.push({ input, side: 'high' });
    if (inside[input]?.includes(0) === true) faces.push({ input, side: 'categories' });
  }
  return faces;
}

/** The inputs that a box restricts. */
export function restrictedIn(box: Box): number[] {
  return [...new Set(facesOf(box).map(({ input }) => input))];
}

/** The box without its limits at some faces. */
export function lifted(box: Box, faces: readonly Face[]): Box {
  const wider = copyOf(box);
  for (const { input, side } of faces) {
    if (side === 'low') wider.low[input] = -Infinity;
    else if (side === 'high') wider.high[input] = Infinity;
    else wider.inside[input]?.fill(1);
  }
  return wider;
}

/** For each row how many inputs keep it out of the box. */
export function keptOutBy({ rows, inputs }: Pick<Cases, 'rows' | 'inputs'>, box: Box): Uint16Array {
  const out = new Uint16Array(rows);
  for (const j of restrictedIn(box)) {
    const input = inputs[j] as Input;
    if (input.kind === 'category') {
      const inside = box.inside[j] as Uint8Array;
      for (let i = 0; i < rows; i += 1)
        if (inside[input.codes[i] as number] === 0) out[i] = (out[i] as number) + 1;
      continue;
    }
    const [low, high] = [box.low[j] as number, box.high[j] as number];
    for (let i = 0; i < rows; i += 1) {
      const value = input.values[i] as number;
      if (value < low || value > high) out[i] = (out[i] as number) + 1;
    }
  }
  return out;
}

/** What lies in a box. */
export function countIn(cases: Cases, box: Box): Counts {
  const out = keptOutBy(cases, box);
  let rows = 0;
  let hits = 0;
  for (let i = 0; i < cases.rows; i += 1)
    if (out[i] === 0) {
      rows += 1;
      hits += cases.interest[i] as number;
    }
  return { rows, hits };
}

/** What lies in a box, and beyond each of its faces alone: what it would hold besides if the limit there were lifted. */
export function countsBeyond(
  cases: Cases,
  box: Box,
): Readonly<{ inBox: Counts; beyond: readonly (Counts & Readonly<{ face: Face }>)[] }> {
  const out = keptOutBy(cases, box);
  const faces = facesOf(box);
  const inBox = { rows: 0, hits: 0 };
  for (let i = 0; i < cases.rows; i += 1)
    if (out[i] === 0) {
      inBox.rows += 1;
      inBox.hits += cases.interest[i] as number;
    }
  return { inBox, beyond: faces.map((face) => ({ face, ...countBeyond(cases, box, { face, out }) })) };
}

/** Rows that this face alone keeps out. */
function countBeyond(
  { rows, inputs, interest }: Cases,
  { low, high, inside }: Box,
  { face, out }: Readonly<{ face: Face; out: Uint16Array }>,
): Counts {
  const input = inputs[face.input] as Input;
  const counts = { rows: 0, hits: 0 };
  const [least, greatest] = [low[face.input] as number, high[face.input] as number];
  for (let i = 0; i < rows; i += 1) {
    if (out[i] !== 1) continue;
    const beyond =
      input.kind === 'category'
        ? inside[face.input]?.[input.codes[i] as number] === 0
        : face.side === 'low'
          ? (input.values[i] as number) < least
          : (input.values[i] as number) > greatest;
    if (!beyond) continue;
    counts.rows += 1;
    counts.hits += interest[i] as number;
  }
  return counts;
}

/** The limits of a box as they are told. */
export function limitsOf(inputs: readonly Input[], box: Box): Limits {
  return Object.fromEntries(
    restrictedIn(box).map((j): [string, Limit] => {
      const input = inputs[j] as Input;
      if (input.kind === 'category')
        return [input.name, input.labels.filter((_, code) => box.inside[j]?.[code] === 1)];
      const [low, high] = [box.low[j] as number, box.high[j] as number];
      return [input.name, [low === -Infinity ? null : low, high === Infinity ? null : high]];
    }),
  );
}
