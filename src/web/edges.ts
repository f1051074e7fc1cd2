/**
 * What does the page need from outside? Parties, clocks, chance for a proposed seed, workers and the register of sources: entry
 * files hand them in, so that nothing else knows a party by name or tells the time.
 */
import { createContext, useContext } from 'react';
import type { Evidence, Source } from '../simulation/register.ts';
import type { castOf } from '../simulation/cast.ts';

/** Parties as they are handed in. */
export type Actors = Parameters<typeof castOf>[1];

/** How parties and member states look: a hue for each party, and a place on the tile map for each state. */
export type Faces = Readonly<{
  hues: Readonly<Record<string, string>>;
  palette: readonly string[];
  tiles: Readonly<Record<string, readonly [column: number, row: number, short: string]>>;
}>;

/** The register of evidence and sources. */
export type Register = Readonly<{ evidence: readonly Evidence[]; sources: readonly Source[] }>;

/** All that comes from outside. */
export type Edges = Readonly<{
  actors: Actors;
  faces: Faces;
  /** Milliseconds that have passed. */
  now: () => number;
  proposeSeed: () => string;
  openWorker: () => Worker;
  cores: number;
  register: () => Promise<Register>;
}>;

const Outside = createContext<Edges | null>(null);

/** Hands the edges to all below. */
export const EdgesProvider = Outside.Provider;

/** The edges of the page. */
export function useEdges(): Edges {
  const edges = useContext(Outside);
  if (edges === null) throw new Error('the page has no edges');
  return edges;
}

/** The hue of a party: its own, or one of the palette by its place in the alphabet. */
export function hueOf({ hues, palette }: Pick<Faces, 'hues' | 'palette'>, id: string, place: number): string {
  return hues[id] ?? palette[place % palette.length] ?? 'currentColor';
}
