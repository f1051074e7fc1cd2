/**
 * What was known only afterwards? Every text that was tabled as each chair read it at that moment, and every red line: what it
 * was, who named it, and what the others believed of it. For looking back; whoever shows it decides who may see it.
 */
import type { Ledger } from '../../course/ledger.ts';
import { ledgerOf } from '../../course/ledger.ts';
import type { Happening, Run } from '../../course/run.ts';
import { refreshOwn } from '../../course/views.ts';
import { inSet } from '../../negotiation/issues.ts';
import type { Session } from './session.ts';
import { look } from './session.ts';

type Named = Readonly<Record<string, number>>;

/** A text as everybody at the table read it when it was told; `n` is the number of its event. */
export type TextReading = Readonly<{
  n: number;
  month: number;
  event: 'OFFER' | 'AMEND' | 'FRAME' | 'SIGN';
  by: string | null;
  terms: Named;
  /** By party: worth counts from going on without terms, utility from 0 to 1. */
  ledgers: Readonly<Record<string, Ledger>>;
}>;

const TEXTS: ReadonlySet<string> = new Set(['OFFER', 'AMEND', 'FRAME', 'SIGN']);

/** Every text shown so far, read from all chairs. */
export function readTexts(session: Session): TextReading[] {
  const { told, cursor } = session.branch;
  return told.slice(0, cursor).flatMap((happening, i): TextReading[] => {
    const terms = happening['terms'] as Named | undefined;
    if (!TEXTS.has(happening.event) || terms === undefined) return [];
    const { event, month, by } = happening;
    return [
      {
        n: i + 1,
        month,
        event: event as TextReading['event'],
        by: typeof by === 'string' ? by : null,
        terms,
        ledgers: look(session, (run) => ledgersOf(run, terms), i + 1),
      },
    ];
  });
}

function ledgersOf({ scene, table }: Run, terms: Named): Record<string, Ledger> {
  const levels = Int32Array.from(scene.space.issues, ({ id }) => terms[id] ?? 0);
  return Object.fromEntries(
    table.map((desk) => {
      refreshOwn(desk);
      return [desk.party.id, ledgerOf(desk, levels)];
    }),
  );
}

/** A red line of a party, as it was and as it looked from outside. */
export type LineReading = Readonly<{
  party: string;
  id: string;
  issue: string;
  /** Indices of the levels that it rules out. */
  levels: readonly number[];
  /** Whether it was hard in this run, and whether a soft one might be called hard. */
  hard: boolean;
  bluff: boolean;
  /** How often the party named it in refusing, or declared it in public. */
  named: number;
  /** By party: the chance in [0, 1] that it gave to the line being hard, before the talks and now. */
  before: Named;
  believed: Named;
}>;

/** The red lines of everybody at the table where the session stands. */
export function readLines(session: Session): LineReading[] {
  const before = look(session, beliefsIn, 0);
  const told = session.branch.told.slice(0, session.branch.cursor);
  return look(session, (run) => {
    const now = beliefsIn(run);
    return run.table.flatMap(({ party, facts }) =>
      party.lines.map(({ id, issue, levels }, n): LineReading => {
        const { id: code = '', levels: names = [] } = run.scene.space.issues[issue] ?? {};
        const hard = facts.hard[n] === 1;
        return {
          party: party.id,
          id,
          issue: code,
          levels: names.flatMap((_, level) => (inSet(levels, level) ? [level] : [])),
          hard,
          bluff: !hard && facts.bluff[n] === 1,
          named: told.filter((one) => isNamedIn(one, party.id, id)).length,
          before: before[`${party.id} ${id}`] ?? {},
          believed: now[`${party.id} ${id}`] ?? {},
        };
      }),
    );
  });
}

function isNamedIn(one: Happening, party: string, line: string): boolean {
  if (one['by'] !== party) return false;
  if (one.event === 'DECLARE') return one['line'] === line;
  return one.event === 'REFUSE' && ((one['claims'] as readonly string[] | undefined) ?? []).includes(line);
}

/** By party and line: what each of the others believes. */
function beliefsIn({ table }: Run): Readonly<Record<string, Named>> {
  return Object.fromEntries(
    table.flatMap(({ party }) =>
      party.lines.map(({ id }, n) => [
        `${party.id} ${id}`,
        Object.fromEntries(
          table
            .filter((other) => other.party !== party)
            .map((other) => [
              other.party.id,
              Math.round((other.mind.lines[party.firstLine + n] ?? 0) * 1e6) / 1e6,
            ]),
        ),
      ]),
    ),
  );
}
