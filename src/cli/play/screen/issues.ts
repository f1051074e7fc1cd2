/**
 * What is on the table? One line an issue: its name, its level, the level as a bar among all levels, and what it gives each party
 * against its own best terms. In the bar `=` leads up to the level, `x` is a level that a constraint bars or that crosses a hard
 * red line, `X` a level in the text that crosses one.
 */
import type { IssuePicture, Picture } from '../../../simulation/session/picture.ts';
import { textHeading } from '../asking.ts';
import { beginning, cut, left, right, signed, widthOf } from '../figures.ts';
import type { Line, Piece } from './line.ts';
import { pieces } from './line.ts';

/** How wide the columns are; 0 leaves one out. */
export type Columns = Readonly<{ name: number; level: number; bar: number; party: number }>;

/** Divides a width among the columns: names and levels share what the worths leave. */
export function columnsFor({ parties, text }: Picture, width: number): Columns {
  const bar = Math.max(3, ...text.issues.map(({ levels }) => levels.length));
  const party = width >= 76 ? 8 : 6;
  const room = width - 2 - (bar + 1) - party * parties.length;
  if (room < 10) return { name: Math.max(6, width - bar - 3), level: 0, bar, party: 0 };
  if (room < 24) return { name: room - 1, level: 0, bar, party };
  const longest = Math.max(...text.issues.map(({ name }) => widthOf(name)));
  const name = Math.min(longest, Math.floor(room * 0.46));
  return { name, level: room - name - 2, bar, party };
}

/** The bar of an issue's levels. */
export function barOf({ levels, barred, crossed }: IssuePicture, at: number): string {
  return levels
    .map((_, level) => {
      const out = barred[level] !== null || (crossed[level]?.length ?? 0) > 0;
      if (level === at) return (crossed[level]?.length ?? 0) > 0 ? 'X' : '=';
      if (out) return 'x';
      return level < at ? '=' : '-';
    })
    .join('');
}

/** The name of a party, short enough for its column: initials where it has several words. */
function shortName(name: string, width: number): string {
  if (widthOf(name) < width) return name;
  const words = name.split(/\s+/);
  return words.length > 1 ? words.map((word) => word[0] ?? '').join('') : beginning(name, width - 1);
}

/** The heading of the table. */
export function headingLine(seen: Picture, columns: Columns, scroll: string): Line {
  const { parties } = seen;
  const cells = parties
    .map(({ name }) => (columns.party === 0 ? '' : right(shortName(name, columns.party), columns.party)))
    .join('');
  const width = leftWidth(columns);
  const heading = cut(textHeading(seen), width - scroll.length - 2);
  return pieces(
    [` ${heading}`, 'strong'],
    [scroll === '' ? '' : ` ${scroll}`, 'quiet'],
    [
      ' '.repeat(Math.max(0, width - widthOf(heading) - 1 - (scroll === '' ? 0 : scroll.length + 1))),
      'plain',
    ],
    [cells, 'strong'],
  );
}

/** The width of what stands before the worths. */
function leftWidth({ name, level, bar }: Columns): number {
  return 1 + name + 1 + (level === 0 ? 0 : level + 1) + bar + 1;
}

/** The line of an issue. */
export function issueLine(issue: IssuePicture, seen: Picture, columns: Columns, focused: boolean): Line {
  const { name, level, levels, gains, lines } = issue;
  const words = columns.level === 0 ? '' : `${left(levels[level] ?? '', columns.level)} `;
  const cells = seen.parties.map(({ id }): Piece => {
    const gain = gains?.[id];
    const figure = gain === undefined ? '' : signed(gain);
    const crosses = lines.includes(id);
    if (columns.party === 0) return { text: '', tone: 'plain' };
    const sign = columns.party < 8 ? 'x' : 'x ';
    return {
      text: right(crosses ? `${sign}${figure}` : figure, columns.party),
      tone: crosses ? 'marked' : figure === '.00' ? 'quiet' : 'plain',
    };
  });
  return [
    { text: focused ? '>' : ' ', tone: 'accent' },
    { text: `${left(name, columns.name)} `, tone: focused ? 'strong' : 'plain' },
    { text: words, tone: 'plain' },
    { text: `${barOf(issue, level).padEnd(columns.bar)} `, tone: 'quiet' },
    ...cells,
  ];
}

/** What the terms are worth to each party, and what each holds out for. */
export function sumLines(seen: Picture, columns: Columns): readonly [Line, Line] {
  const { ledgers } = seen.text;
  const row = (label: string, of: 'worth' | 'aspiration'): Line => {
    const figures = seen.parties.map(({ id }) => {
      const ledger = ledgers?.[id];
      return columns.party === 0 ? '' : right(ledger === undefined ? '' : signed(ledger[of]), columns.party);
    });
    const tone = of === 'worth' ? 'strong' : 'quiet';
    return pieces([left(` ${label}`, leftWidth(columns)), tone], [figures.join(''), tone]);
  };
  return [row('All together, against going on', 'worth'), row('It holds out for', 'aspiration')];
}

/** What there is to know about one issue: its level in full, and why others cannot be had. */
export function issueWords(
  { name, level, levels, barred, crossed }: IssuePicture,
  named: (id: string) => string,
): string {
  const reasons = levels.flatMap((words, at) => {
    const who = crossed[at] ?? [];
    const why = [
      ...(barred[at] === null || barred[at] === undefined ? [] : [barred[at]]),
      ...(who.length > 0 ? [`crosses a hard red line of ${who.map(named).join(' and ')}`] : []),
    ];
    return why.length === 0 ? [] : [`${words}: ${why.join('; ')}`];
  });
  const also = reasons.length === 0 ? '' : ` x: ${reasons.join('. ')}.`;
  return `${name}: ${levels[level] ?? ''} (${level} of 0 to ${levels.length - 1}).${also}`;
}
