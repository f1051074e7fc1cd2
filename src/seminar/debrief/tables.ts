/** Which tables can be kept of a debrief? Tidy CSV: header first, one row an observation, one type a column; no names of people. */
import { csvLine } from '../../batch/table-text.ts';
import type { Debrief } from './debrief.ts';
import type { Rows, Table } from './tables-beside.ts';
import { TABLES_BESIDE, unread } from './tables-beside.ts';
import type { Counted, ShareLine } from './worlds.ts';

const TABLES: Readonly<Record<string, Table>> = {
  timeline: {
    columns: 'seconds event_number month kind by text words',
    rows: ({ timeline }) =>
      timeline.map(({ at, n, month, kind, by, text, words }) => [
        at,
        n,
        n === null ? null : month,
        kind,
        by,
        text,
        unread(words),
      ]),
  },
  texts: {
    columns:
      'text event_number month kind tabled_by party worth utility reservation aspiration protection hard_lines_crossed',
    rows: ({ texts, parties }) =>
      texts.flatMap(({ n, month, event, by, ledgers }, i) =>
        parties.map(({ id }) => {
          const ledger = ledgers[id];
          const figures = [ledger?.worth, ledger?.utility, ledger?.reservation, ledger?.aspiration];
          const all = [...figures, ledger?.protection].map((value) => value ?? null);
          return [i + 1, n, month, event, by, id, ...all, ledger?.lines.join('+') ?? null];
        }),
      ),
  },
  text_levels: {
    columns: 'text event_number issue level level_name',
    rows: ({ texts, issues }) =>
      texts.flatMap(({ n, terms }, i) =>
        issues.map(({ id, levels }) => [i + 1, n, id, terms[id] ?? null, levels[terms[id] ?? -1] ?? null]),
      ),
  },
  goals: {
    columns: 'party issue ranked weight best level level_name gain signed',
    rows: ({ goals, issues, settled }) =>
      goals.flatMap(({ party, issues: all }) =>
        all.map(({ issue, rank, weight, best, level, gain }) => {
          const levels = issues.find(({ id }) => id === issue)?.levels ?? [];
          return [
            party,
            issue,
            rank,
            weight,
            best,
            level,
            levels[level ?? -1] ?? null,
            gain,
            settled?.signed ?? null,
          ];
        }),
      ),
  },
  own_red_lines: {
    columns: 'party issue level crossed',
    rows: ({ goals }) =>
      goals.flatMap(({ party, ownLines }) =>
        ownLines.map(({ issue, level, crossed }) => [party, issue, level, crossed]),
      ),
  },
  red_lines: {
    columns: 'party line issue levels hard bluff named believer before believed crossed',
    rows: ({ lines, settled }) =>
      lines.flatMap(({ party, id, issue, levels, hard, bluff, named, before, believed }) =>
        Object.entries(believed).map(([believer, chance]) => [
          party,
          id,
          issue,
          levels.join('+'),
          hard,
          bluff,
          named,
          believer,
          before[believer] ?? null,
          chance,
          settled === null ? null : levels.includes(settled.reading.terms[issue] ?? -1),
        ]),
      ),
  },
  answers: {
    columns: 'event_number month party kind because item value',
    rows: ({ decisive }) =>
      decisive.flatMap(({ n, month, party, event, because, bars, worth, aspiration }) =>
        [
          ...bars.map(({ item, value }): [string, number | null] => [item, value]),
          ['worth', worth] as const,
          ['aspiration', aspiration] as const,
        ].map(([item, value]) => [n, month, party, event, because, item, value]),
      ),
  },
  gates: {
    columns: 'event_number gate by clause chance passed voted drawn',
    rows: ({ settled }) =>
      (settled?.gates ?? []).map(({ n, gate, by, clause, chance, passed, voted, drawn }) => [
        n,
        gate,
        by,
        clause,
        chance,
        passed,
        voted,
        drawn,
      ]),
  },
  ...TABLES_BESIDE,
  frontier: {
    columns: 'party disagreement text better nash distance_to_frontier distance_to_nash efficient',
    rows: ({ far }) => {
      const found = far?.result ?? null;
      if (found === null) return [];
      const { parties, disagreement, utilities, better, nash, toFrontier, toNash, efficient } = found;
      return parties.map((party, p) => [
        party,
        disagreement[p] ?? null,
        utilities[p] ?? null,
        better?.utilities[p] ?? null,
        nash?.utilities[p] ?? null,
        toFrontier,
        toNash,
        efficient,
      ]);
    },
  },
  shares: {
    columns: 'from event_number name count of share low high',
    rows: (debrief) => sharesIn(debrief),
  },
  settlements_worth: {
    columns: 'party utility_from utility_to courses of yours',
    rows: ({ start }) =>
      (start.result?.worth ?? []).flatMap(({ party, bins, of, here }) =>
        bins.map((count, i) => [party, i / bins.length, (i + 1) / bins.length, count, of, here]),
      ),
  },
};

/** Names of the tables. */
export const TABLE_NAMES: readonly string[] = Object.keys(TABLES);

/** A table as CSV; null where there is none of that name. */
export function tableOf(debrief: Debrief, name: string): string | null {
  const found = Object.hasOwn(TABLES, name) ? TABLES[name] : undefined;
  if (found === undefined) return null;
  return csvLine(found.columns.split(' ')) + found.rows(debrief).map(csvLine).join('');
}

function sharesIn({ start, onward, terms, whatIfs }: Debrief): Rows {
  const lines = (from: string, n: number | null, all: readonly ShareLine[]): Rows =>
    all.map(({ name, share: { count, of, share, low, high } }) => [
      from,
      n,
      name,
      count,
      of,
      share,
      low,
      high,
    ]);
  const both = (
    from: string,
    counted: Counted<Readonly<{ shares: readonly ShareLine[]; outcomes: readonly ShareLine[] }>> | null,
  ): Rows => {
    const result = counted?.result ?? null;
    return result === null ? [] : lines(from, null, [...result.shares, ...result.outcomes]);
  };
  return [
    ...both('the same start', start),
    ...both('where the class stopped', onward),
    ...both('the same terms', terms),
    ...whatIfs.flatMap(({ n, other, counted: { result } }) =>
      result === null
        ? []
        : [...lines('as it was', n, result.real), ...lines(`instead: ${other}`, n, result.other)],
    ),
  ];
}
