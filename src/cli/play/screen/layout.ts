/**
 * How is the screen laid out? From the top: which run this is, the table, what happened and why, pledges, what follows from
 * here, time, what is asked, keys. One line less than the terminal has, and no line wider than it is.
 */
import { cut, widthOf, wrapped } from '../figures.ts';
import { truceWorth } from '../saying.ts';
import { bodyLines } from './body.ts';
import { nowLine, pledgesLine, tableKeys, timeLines, worldLine } from './footer.ts';
import { issueWords } from './issues.ts';
import type { Line, Size } from './line.ts';
import { fitted, keysLine, line, pieces } from './line.ts';
import type { Mode, Ui } from './mode.ts';
import type { View } from './view.ts';

/** All lines of the screen. */
export function screenLines(view: View, ui: Ui, { columns, rows }: Size): Line[] {
  const height = Math.max(4, rows - 1);
  const below = footerLines(view, ui, { columns, rows });
  const footer = below.slice(Math.max(0, below.length - (height - 4)));
  const body = bodyLines(view, ui.mode, { columns, rows: height - 1 - footer.length });
  return [headerLine(view, columns), ...body, ...footer].map((one) => fitted(one, columns));
}

function headerLine({ seen, session }: View, width: number): Line {
  const { title, format, month, rounds } = seen;
  const where = `round ${Math.min(month, rounds)}/${rounds}   ${session.branch.name}`;
  const parts = [`seed ${session.seed}`, format, where];
  let room = width - 9 - widthOf(parts.join('   ')) - 4;
  while (room < 12 && parts.length > 1) room += widthOf(parts.shift() ?? '') + 3;
  return pieces(
    [' WINSET  ', 'accent'],
    [cut(title, Math.max(4, room)), 'strong'],
    [`   ${parts.join('   ')}`, 'plain'],
  );
}

function footerLines(view: View, ui: Ui, { columns, rows }: Size): Line[] {
  const { seen, session, name } = view;
  const optional = [
    rows >= 18 ? pledgesLine(seen.pledges, columns) : null,
    rows >= 26 ? worldLine(seen.world, name) : null,
    sharesLine(view, ui),
  ].filter((one) => one !== null);
  const time = rows >= 14 ? timeLines(session, columns, rows >= 30 ? 5 : rows >= 24 ? 2 : 1) : [];
  const room = rows >= 34 ? 5 : rows >= 22 ? 3 : 2;
  const prompt = promptLines(view, ui, columns);
  // What cannot be tabled has to be read in full: a draft takes the place of what does not change meanwhile.
  if (ui.mode.kind === 'form')
    return [...messageLines(view, ui, columns, room + optional.length + time.length), ...prompt.slice(1)];
  return [...messageLines(view, ui, columns, room), ...optional, ...time, ...prompt];
}

/** What happened, what came of a command, or what there is to know of the issue in focus: always the same number of lines. */
function messageLines(view: View, ui: Ui, columns: number, room: number): Line[] {
  const words = messageOf(view, ui).flatMap((one) => wrapped(one, columns - 2));
  const kept = words.slice(0, room);
  const more = ui.mode.kind === 'table' && ui.mode.focus === null ? ' ... [w]hy' : ' ...';
  if (words.length > room) kept[room - 1] = `${cut(kept[room - 1] ?? '', columns - 2 - more.length)}${more}`;
  const refused = words[0]?.startsWith('! ') === true;
  return Array.from({ length: room }, (_, i) => line(` ${kept[i] ?? ''}`, refused ? 'marked' : 'plain'));
}

function messageOf(view: View, { mode, notice, busy }: Ui): readonly string[] {
  const { seen, sentence, name, session } = view;
  if (busy) return ['working ...'];
  if (mode.kind === 'form' && mode.draft.objections.length > 0)
    return mode.draft.objections.map((one) => `! ${one}`);
  if (notice.length > 0) return notice;
  const focused = mode.kind === 'table' && mode.focus !== null ? seen.text.issues[mode.focus] : undefined;
  if (focused !== undefined) return [issueWords(focused, name)];
  if (sentence === null)
    return [
      'One run of a model, not a forecast. Nothing has happened yet; the space bar takes the first step.',
    ];
  return [...heardTruce(view), `${session.branch.cursor}  ${sentence}`];
}

/** The truce that is to be answered: what it says, and what it is worth. */
function heardTruce({ asked }: View): readonly string[] {
  if (asked?.asked.at !== 'truce') return [];
  return asked.truces.map(
    (one) =>
      `A ${one.kind} truce, ${truceWorth(one, asked.name)}: ${one.terms.map(({ level }) => level).join('; ')}`,
  );
}

function sharesLine({ session: { branch } }: View, { shares }: Ui): Line | null {
  if (shares === null || shares.branch !== branch.name || shares.cursor !== branch.cursor) return null;
  return line(` ${shares.words}`, 'strong');
}

/** What is asked, and the keys. */
function promptLines(view: View, { mode }: Ui, columns: number): Line[] {
  if (mode.kind === 'table') return [nowLine(view), tableKeys(columns)];
  return [promptOf(mode), keysLine(KEYS[mode.kind], columns)];
}

function promptOf(mode: Exclude<Mode, { kind: 'table' }>): Line {
  if (mode.kind === 'entry') return pieces([` ${mode.label}: `, 'strong'], [`${mode.value}_`, 'accent']);
  if (mode.kind === 'leaving') return line(' What was decided is not saved. Quit all the same?', 'marked');
  if (mode.kind === 'early')
    return pieces([' Typed before the screen was ready: ', 'marked'], [mode.keys.join(' '), 'accent']);
  return line('');
}

const KEYS: Readonly<Record<Exclude<Mode['kind'], 'table'>, readonly string[]>> = {
  page: ['[up] [down] scroll', '[esc] back to the table', '[w]hy', '[N]earest terms that would do', '[l]og'],
  entry: ['[enter] does it', '[esc] leaves it'],
  pick: ['[up] [down] choose', '[enter] takes it', '[esc] leaves it'],
  form: ['[up] [down] issue', '[left] [right] level', '[enter] tables it', '[esc] leaves it'],
  leaving: ['[y]es, quit', '[n]o', '[S]ave'],
  early: ['[enter] does it', '[esc] forgets it'],
};
