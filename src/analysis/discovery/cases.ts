/** What is looked at? Rows with whether the outcome of interest came about, and inputs of which none is missing. */
import { ascending } from './orders.ts';

/** An input of numbers. Few distinct values are kept as levels, many as the order of the rows. */
export type NumberInput = Readonly<{
  kind: 'number';
  name: string;
  values: Float64Array;
  /** Rows in ascending order of value; null where there are levels. */
  order: Uint32Array | null;
  /** The distinct values in ascending order, and which of them each row has; null where there are many. */
  levels: Readonly<{ values: Float64Array; codes: Int32Array }> | null;
}>;

/** An input of categories: index into the labels for every row. */
export type CategoryInput = Readonly<{
  kind: 'category';
  name: string;
  codes: Int32Array;
  labels: readonly string[];
}>;

export type Input = NumberInput | CategoryInput;

/** Rows to be told apart. */
export type Cases = Readonly<{
  rows: number;
  /** 1 where the outcome of interest came about, else 0. */
  interest: Uint8Array;
  /** Rows of interest. */
  hits: number;
  inputs: readonly Input[];
}>;

/** With so many distinct values or fewer, an input has levels. */
const MOST_LEVELS = 512;

/** An input of numbers, none of them NaN. */
export function numberInput(name: string, values: Float64Array): NumberInput {
  const distinct = new Set<number>();
  for (const value of values) {
    distinct.add(value + 0);
    if (distinct.size > MOST_LEVELS)
      return { kind: 'number', name, values, order: ascending(values), levels: null };
  }
  const sorted = Float64Array.from(distinct).sort();
  const codeOf = new Map([...sorted].map((value, code) => [value, code]));
  const codes = Int32Array.from(values, (value) => codeOf.get(value + 0) as number);
  return { kind: 'number', name, values, order: null, levels: { values: sorted, codes } };
}

/** Cases of some inputs; lengths must agree. */
export function casesOf(interest: Uint8Array, inputs: readonly Input[]): Cases {
  let hits = 0;
  for (const one of interest) hits += one;
  return { rows: interest.length, interest, hits, inputs };
}

/** Some of the rows, in the order given. */
export function someOf({ interest, inputs, rows: all }: Cases, rows: Uint32Array): Cases {
  const chosen = new Uint8Array(rows.length);
  for (let k = 0; k < rows.length; k += 1) chosen[k] = interest[rows[k] as number] as number;
  const places = rows.length * FEW > all ? placesOf(rows, all) : null;
  return casesOf(
    chosen,
    inputs.map((input) => {
      if (input.kind === 'category') {
        const codes = new Int32Array(rows.length);
        for (let k = 0; k < rows.length; k += 1) codes[k] = input.codes[rows[k] as number] as number;
        return { ...input, codes };
      }
      const values = new Float64Array(rows.length);
      for (let k = 0; k < rows.length; k += 1) values[k] = input.values[rows[k] as number] as number;
      if (places === null || input.order === null) return numberInput(input.name, values);
      return { ...input, values, order: keptOrder(input.order, places, rows.length) };
    }),
  );
}

/** Of a smaller part of the rows than one in so many, the order is found anew; of more it is taken over. */
const FEW = 8;

/** For each row its place among some of them, -1 where it is not. */
function placesOf(rows: Uint32Array, all: number): Int32Array {
  const places = new Int32Array(all).fill(-1);
  for (let k = 0; k < rows.length; k += 1) places[rows[k] as number] = k;
  return places;
}

function keptOrder(order: Uint32Array, places: Int32Array, size: number): Uint32Array {
  const kept = new Uint32Array(size);
  let at = 0;
  for (const row of order) {
    const place = places[row] as number;
    if (place < 0) continue;
    kept[at] = place;
    at += 1;
  }
  return kept;
}
