/**
 * What does a link open? Its compact form, checked whole by one schema, as the text of a session file with what goes beside it; or
 * words on what is wrong. It is loaded only where there is a link.
 */
import { z } from 'zod';
import { SESSION_VERSION } from '../../simulation/session/session-file.ts';
import type { Refusal } from '../../simulation/session/session.ts';
import type { Beside, Compact } from '../../simulation/session/link.ts';
import { LINK_VERSION } from '../../simulation/session/link.ts';

z.config({ jitless: true });

/** A link read: the text of a session file, and what goes beside it. */
export type Opened = Readonly<{ text: string } & Beside>;

/** More hands than any class has. */
const MOST_HANDS = 10_000;

const whole = z.int().min(0);
const hands = whole.max(MOST_HANDS);
/** Decisions are checked by the reader of session files, in its own words. */
const compactForm: z.ZodType<Compact> = z.strictObject({
  s: z.union([z.tuple([z.string()], z.string()), z.strictObject({ definition: z.unknown() })]),
  e: z.string(),
  r: whole.exactOptional(),
  a: z.string(),
  b: z
    .array(
      // A link that somebody writes by hand need not say what its events amount to.
      z.tuple(
        [z.string(), z.union([z.tuple([z.string(), whole]), z.literal(0)]), z.unknown(), whole, whole],
        z.string(),
      ),
    )
    .min(1),
  c: z.array(z.tuple([whole, hands, hands])).exactOptional(),
});

const DAMAGED = 'This link is damaged: it was cut short or changed on its way.';

/** What stands where, by its sign in the compact form. */
const PARTS: Readonly<Record<string, string>> = {
  s: 'its scenario',
  e: 'its seed',
  r: 'its replication',
  a: 'the branch that it shows',
  b: 'its branches',
  c: 'the hands of the class',
};

/** Reads a fragment; null where there is none. */
export function openedFrom(fragment: string): Opened | Refusal | null {
  const text = fragment.replace(/^#/, '');
  if (text === '') return null;
  const [, version, rest] = /^(\d+)\.(.*)$/.exec(text) ?? [];
  if (version === undefined || rest === undefined)
    return { refused: 'This link does not begin like one of Winset.' };
  if (version !== LINK_VERSION)
    return { refused: `This link has version ${version}; this page reads version ${LINK_VERSION}.` };
  try {
    const read = compactForm.safeParse(JSON.parse(fromBase64(rest)));
    if (read.success) return expanded(read.data);
    const part = PARTS[String(read.error.issues[0]?.path[0])];
    return { refused: part === undefined ? DAMAGED : `This link is damaged: ${part} cannot be read.` };
  } catch {
    return { refused: DAMAGED };
  }
}

function expanded({ s, e, r = 0, a, b, c }: Compact): Opened {
  const file = {
    session: 'winset',
    version: SESSION_VERSION,
    scenario: 'definition' in s ? { definition: s.definition } : { bundled: s[0], set: s.slice(1) },
    title: '',
    seed: e,
    replication: r,
    branch: a,
    branches: b.map(([name, from, decisions, cursor, seen, digest]) => {
      const parent = from === 0 ? null : { branch: from[0], at: from[1] };
      return { name, from: parent, decisions, cursor, seen, digest };
    }),
  };
  const raised = (c ?? []).map(([seq, accept, refuse]) => ({ seq, accept, refuse }));
  return { text: JSON.stringify(file), screen: c === undefined ? 'table' : 'class', hands: raised };
}

function fromBase64(text: string): string {
  const units = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(units, (unit) => unit.codePointAt(0) ?? 0);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
