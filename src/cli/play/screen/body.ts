/** What fills the middle of the screen? The table of issues, or in its place a page, a list, a form; always so many lines. */
import { eventsShown } from '../../../simulation/session/session.ts';
import { left, signed, wrapped } from '../figures.ts';
import { eventLine } from '../saying.ts';
import type { Columns } from './issues.ts';
import { barOf, columnsFor, headingLine, issueLine, sumLines } from './issues.ts';
import type { Line, Size } from './line.ts';
import { line, pieces } from './line.ts';
import type { Mode } from './mode.ts';
import type { View } from './view.ts';

/** The first of so many shown, so that the one in focus is among them. */
export function scrolled(focus: number, shown: number, all: number): number {
  return Math.max(0, Math.min(all - shown, focus - Math.floor(shown / 2)));
}

function marker(top: number, shown: number, all: number, what: string): string {
  if (shown >= all) return '';
  const ways = `${top > 0 ? '^' : ''}${top + shown < all ? 'v' : ''}`;
  return `(${what}${top + 1}-${top + shown} of ${all}, ${ways})`;
}

/** The table of issues with what it is worth together. */
function tableLines(view: View, focus: number | null, { columns, rows }: Size): Line[] {
  const { seen } = view;
  const { issues } = seen.text;
  const widths = columnsFor(seen, columns);
  const sums = sumLines(seen, widths).slice(0, rows >= issues.length + 3 ? 2 : 1);
  const room = Math.max(1, rows - 1 - sums.length);
  const shown = Math.min(room, issues.length);
  const top = scrolled(focus ?? 0, shown, issues.length);
  return [
    headingLine(seen, widths, marker(top, shown, issues.length, '')),
    ...issues.slice(top, top + shown).map((issue, i) => issueLine(issue, seen, widths, focus === top + i)),
    ...sums,
    ...logLines(view, rows - 1 - shown - sums.length),
  ];
}

/** What happened lately, where a large terminal leaves room for it. */
function logLines({ session }: View, rows: number): Line[] {
  if (rows < 4) return [];
  const events = eventsShown(session);
  const from = Math.max(0, events.length - (rows - 1));
  const told = events.slice(from).map((happening, i) => eventLine(session, happening, from + i + 1));
  return [line(''), ...told.map((one) => line(one, 'quiet'))];
}

/** The lines of a page, broken at the width. */
export function pageLines(lines: readonly string[], columns: number): string[] {
  return lines.flatMap((one) => {
    const indent = /^ */.exec(one)?.[0] ?? '';
    const broken = wrapped(one.slice(indent.length), Math.max(10, columns - 2 - indent.length));
    return broken.map((part, i) => `${indent}${i === 0 ? '' : '  '}${part}`);
  });
}

function pageBody(title: string, lines: readonly string[], top: number, { columns, rows }: Size): Line[] {
  const all = pageLines(lines, columns);
  const shown = rows - 1;
  const from = Math.max(0, Math.min(top, all.length - shown));
  return [
    pieces([` ${title} `, 'strong'], [marker(from, shown, all.length, 'lines '), 'quiet']),
    ...all.slice(from, from + shown).map((one) => line(` ${one}`)),
  ];
}

function pickBody({ title, items, at }: Mode & { kind: 'pick' }, rows: number): Line[] {
  const shown = Math.min(rows - 1, items.length);
  const top = scrolled(at, shown, items.length);
  return [
    pieces([` ${title} `, 'strong'], [marker(top, shown, items.length, ''), 'quiet']),
    ...items.slice(top, top + shown).map(({ label, command }, i) => {
      const here = top + i === at;
      return pieces(
        [here ? ' > ' : '   ', 'accent'],
        [label, here ? 'strong' : command === null ? 'quiet' : 'plain'],
      );
    }),
  ];
}

function formBody(
  view: View,
  { asked, draft, named, at }: Mode & { kind: 'form' },
  { columns, rows }: Size,
): Line[] {
  const { issues } = view.seen.text;
  const widths: Columns = columnsFor({ ...view.seen, parties: [] }, columns);
  const shown = Math.min(rows - 1, issues.length);
  const top = scrolled(at, shown, issues.length);
  const worth = `${signed(draft.worth, 3)} against going on; it holds out for ${signed(draft.aspiration, 3)}`;
  return [
    pieces(
      [` Terms of ${view.name(asked.party)} `, 'strong'],
      [`worth ${worth} `, 'plain'],
      [marker(top, shown, issues.length, ''), 'quiet'],
    ),
    ...issues.slice(top, top + shown).map((issue, i) => {
      const level = draft.terms[issue.id] ?? 0;
      const here = top + i === at;
      const words = here ? `< ${issue.levels[level] ?? ''} >` : `  ${issue.levels[level] ?? ''}`;
      return pieces(
        [here ? '>' : issue.id in named ? '*' : ' ', 'accent'],
        [`${left(issue.name, widths.name)} `, here ? 'strong' : 'plain'],
        [`${left(words, widths.level === 0 ? 12 : widths.level)} `, here ? 'strong' : 'plain'],
        [barOf({ ...issue, barred: issue.levels.map(() => null), crossed: [] }, level), 'quiet'],
      );
    }),
  ];
}

/** The middle of the screen: exactly so many lines. */
export function bodyLines(view: View, mode: Mode, size: Size): Line[] {
  const lines = filled(view, mode, size).slice(0, size.rows);
  return [...lines, ...Array.from({ length: size.rows - lines.length }, () => line(''))];
}

function filled(view: View, mode: Mode, size: Size): Line[] {
  if (mode.kind === 'page') return pageBody(mode.title, mode.lines, mode.top, size);
  if (mode.kind === 'pick') return pickBody(mode, size.rows);
  if (mode.kind === 'form') return formBody(view, mode, size);
  return tableLines(view, mode.kind === 'table' ? mode.focus : null, size);
}
