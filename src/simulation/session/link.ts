/**
 * How does a link carry a negotiation? Scenario, seed, replication, overrides, the decisions of every branch and the position, as
 * compact JSON in base64url behind a version, all in the fragment: no server ever sees it.
 */
import type { TraceHeader } from '../trace.ts';
import type { Branch } from './branch.ts';
import { digestOf } from './branch.ts';
import type { Session } from './session.ts';

/** Raised when an old page would misread a new link. */
export const LINK_VERSION = '1';

/** What the class predicted of an answer: hands for accepting and refusing, and the event that answered. */
export type Hands = Readonly<{ seq: number; accept: number; refuse: number }>;

/** Beside the session: which screen, and the tally of the class. */
export type Beside = Readonly<{ screen: 'table' | 'class'; hands: readonly Hands[] }>;

type Kept = readonly [
  name: string,
  from: readonly [string, number] | 0,
  decisions: unknown,
  cursor: number,
  seen: number,
  ...digest: readonly string[],
];

/** What a link says, before it is put in signs that an address may hold. */
export type Compact = Readonly<{
  s: readonly [string, ...(readonly string[])] | Readonly<{ definition: unknown }>;
  e: string;
  r?: number;
  a: string;
  b: readonly Kept[];
  c?: readonly (readonly [number, number, number])[];
}>;

/** The fragment of a session, with its #. */
export function fragmentOf(
  session: Session,
  scenario: TraceHeader['scenario'],
  { screen, hands }: Beside = { screen: 'table', hands: [] },
): string {
  const compact: Compact = {
    s: 'bundled' in scenario ? [scenario.bundled, ...scenario.set] : { definition: scenario.definition },
    e: session.seed,
    ...(session.replication === 0 ? {} : { r: session.replication }),
    a: session.branch.name,
    b: [...session.branches.values()].map(keptOf),
    ...(screen === 'class'
      ? { c: hands.map(({ seq, accept, refuse }) => [seq, accept, refuse] as const) }
      : {}),
  };
  return `#${LINK_VERSION}.${inBase64(JSON.stringify(compact))}`;
}

function keptOf(branch: Branch): Kept {
  const { name, from, decisions, cursor, seen } = branch;
  return [name, from === null ? 0 : [from.branch, from.at], decisions, cursor, seen, digestOf(branch)];
}

function inBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const units = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(units).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
