/** How does a conflict file name a state? By its number from 1, by its words, or in option form by signs that it fits. */
import type { Path } from '../../../simulation/scenario-file/tree.ts';
import { suggestion } from '../../../simulation/scenario-file/faults.ts';

/** Tells a fault of the value, or the key, at a path. */
export type Tell = (path: Path, message: string, atKey?: boolean) => void;

/** The states that a name stands for, from 1, at least one; or what is wrong with it. */
export type Resolve = (name: number | string) => readonly number[] | string;

/** What both forms come to: states in words, the moves of each party, and how states are named. */
export type Shape = Readonly<{
  states: readonly string[];
  moves: readonly (readonly (readonly [from: number, to: number])[])[];
  resolve: Resolve;
}>;

/** Finds a state by number, or by its words. */
export function byNumberOrWords(states: readonly string[]): Resolve {
  return (name) => {
    if (typeof name === 'number') return numbered(name, states.length);
    const index = states.indexOf(name);
    if (index >= 0) return [index + 1];
    if (/^\d+$/.test(name)) return numbered(Number(name), states.length);
    return `must be a state from 1 to ${states.length} or its words${suggestion(name, states)}`;
  };
}

/** A state by its number. */
export function numbered(number: number, count: number): readonly number[] | string {
  return Number.isInteger(number) && number >= 1 && number <= count
    ? [number]
    : `must be a state from 1 to ${count}`;
}

/** One state, for what must be just one. */
export function oneState(resolve: Resolve, name: number | string): number | string {
  const found = resolve(name);
  if (typeof found === 'string') return found;
  return found.length === 1 ? (found[0] as number) : `must be one state, and fits ${found.length}`;
}
