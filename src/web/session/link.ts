/**
 * How does a link carry a negotiation? Scenario, seed, replication, overrides, the decisions of every branch and the position, as
 * compact JSON in base64url behind a version, all in the fragment: no server ever sees it.
 */
import type { Refusal, Session } from '../../simulation/session/session.ts';
import type { ScenarioRef } from './negotiation.ts';

/** Raised when an old page would misread a new link. */
const VERSION = '1';
/** Version of the file form that a link stands for. */
const FILE_VERSION = 1;

/** What the class predicted of an answer: hands for accepting and refusing, and the event that answered. */
export type Hands = Readonly<{ seq: number; accept: number; refuse: number }>;

/** Beside the session: which screen, and the tally of the class. */
export type Beside = Readonly<{ screen: 'table' | 'class'; hands: readonly Hands[] }>;

/** A link read: the text of a session file, and what goes beside it. */
export type Opened = Readonly<{ text: string } & Beside>;

type Kept = readonly [
  name: string,
  from: readonly [string, number] | 0,
  decisions: unknown,
  cursor: number,
  seen: number,
];

type Compact = Readonly<{
  s: readonly [string, ...(readonly string[])] | Readonly<{ definition: unknown }>;
  e: string;
  r?: number;
  a: string;
  b: readonly Kept[];
  c?: readonly (readonly [number, number, number])[];
}>;

/** The fragment of a session, with its #. */
export function fragmentOf(session: Session, scenario: ScenarioRef, { screen, hands }: Beside): string {
  const compact: Compact = {
    s: 'bundled' in scenario ? [scenario.bundled, ...scenario.set] : { definition: scenario.definition },
    e: session.seed,
    ...(session.replication === 0 ? {} : { r: session.replication }),
    a: session.branch.name,
    b: [...session.branches.values()].map(
      ({ name, from, decisions, cursor, seen }): Kept => [
        name,
        from === null ? 0 : [from.branch, from.at],
        decisions,
        cursor,
        seen,
      ],
    ),
    ...(screen === 'class'
      ? { c: hands.map(({ seq, accept, refuse }) => [seq, accept, refuse] as const) }
      : {}),
  };
  return `#${VERSION}.${inBase64(JSON.stringify(compact))}`;
}

/** Reads a fragment; null where there is none. */
export function openedFrom(fragment: string): Opened | Refusal | null {
  const text = fragment.replace(/^#/, '');
  if (text === '') return null;
  const [, version, rest] = /^(\d+)\.(.*)$/.exec(text) ?? [];
  if (version === undefined || rest === undefined)
    return { refused: 'This link does not begin like one of Winset.' };
  if (version !== VERSION)
    return { refused: `This link has version ${version}; this page reads version ${VERSION}.` };
  let compact: unknown;
  try {
    compact = JSON.parse(fromBase64(rest));
  } catch {
    return { refused: 'This link is damaged: it was cut short or changed on its way.' };
  }
  return isCompact(compact)
    ? expanded(compact)
    : { refused: 'This link lacks a scenario, a seed or its branches.' };
}

function isCompact(data: unknown): data is Compact {
  if (typeof data !== 'object' || data === null) return false;
  const { s, e, a, b } = data as Partial<Record<keyof Compact, unknown>>;
  return (
    typeof s === 'object' &&
    s !== null &&
    typeof e === 'string' &&
    typeof a === 'string' &&
    Array.isArray(b) &&
    b.every((kept) => Array.isArray(kept))
  );
}

function expanded({ s, e, r = 0, a, b, c }: Compact): Opened {
  const file = {
    session: 'winset',
    version: FILE_VERSION,
    scenario: 'definition' in s ? { definition: s.definition } : { bundled: s[0], set: s.slice(1) },
    title: '',
    seed: e,
    replication: r,
    branch: a,
    branches: b.map(([name, from, decisions, cursor, seen]) => {
      const left = Array.isArray(from) ? { branch: String(from[0]), at: Number(from[1]) } : null;
      return { name, from: left, decisions, cursor, seen };
    }),
  };
  const hands = (c ?? []).map(([seq, accept, refuse]) => ({ seq, accept, refuse }));
  return { text: JSON.stringify(file), screen: c === undefined ? 'table' : 'class', hands };
}

function inBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const units = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(units).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64(text: string): string {
  const units = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(units, (unit) => unit.codePointAt(0) ?? 0);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
