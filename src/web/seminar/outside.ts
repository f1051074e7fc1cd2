/** What do the pages of a seminar need from outside? Hues, passing time, keys that nobody used before: the entry file hands them in. */
import { createContext, useContext } from 'react';
import type { Edges } from '../edges.ts';

/** All that comes from outside. */
export type Outside = Readonly<{
  faces: Pick<Edges['faces'], 'hues' | 'palette'>;
  /** Milliseconds that have passed. */
  now: () => number;
  freshKey: () => string;
}>;

const Context = createContext<Outside | null>(null);

/** Hands it to all below. */
export const OutsideProvider = Context.Provider;

/** What the entry file has handed in. */
export function useOutside(): Outside {
  const outside = useContext(Context);
  if (outside === null) throw new Error('the page has nothing from outside');
  return outside;
}
