/** What does a key do? On the table most keys are a line command; a page, a list, a form and a question have keys of their own. */
import { eventsShown } from '../../../simulation/session/session.ts';
import { EXIT } from '../../exit.ts';
import type { Game } from '../game.ts';
import { isUnsaved } from '../game.ts';
import { eventLine } from '../saying.ts';
import { beginForm, pressInForm } from './form.ts';
import { branches, orders, others, seats, truces, whose } from './lists.ts';
import type { Mode, Ui } from './mode.ts';
import { TABLE } from './mode.ts';
import { answerTo, continued, go, quoted, show } from './obeying.ts';

/** A key: a sign, or the name of a key that writes none. */
export type Key = string;

/** Does what a key means where it is pressed. */
export async function press(game: Game, ui: Ui, key: Key): Promise<Ui> {
  const { mode } = ui;
  if (mode.kind === 'table') return pressOnTable(game, ui, key);
  if (mode.kind === 'page') return pressOnPage(game, ui, mode, key);
  if (mode.kind === 'entry') return pressInEntry(game, ui, mode, key);
  if (mode.kind === 'pick') return pressInPick(game, ui, mode, key);
  if (mode.kind === 'form') return pressInForm(game, ui, mode, key);
  return mode.kind === 'leaving' ? pressLeaving(ui, key) : pressEarly(game, ui, mode, key);
}

type Act = (game: Game, ui: Ui) => Ui | Promise<Ui>;

function entry(label: string, command: string, value = ''): Act {
  return (_, ui) => ({ ...ui, notice: [], mode: { kind: 'entry', label, value, command } });
}

const opened =
  (mode: (game: Game) => Mode | null, otherwise: string): Act =>
  (game, ui) => {
    const made = mode(game);
    return made === null ? { ...ui, notice: [`! ${otherwise}`] } : { ...ui, notice: [], mode: made };
  };

const ACTS: Readonly<Record<Key, Act>> = {
  ' ': (game, ui) => go(game, ui, 'step'),
  r: (game, ui) => go(game, ui, 'round'),
  n: (game, ui) => go(game, ui, 'next'),
  b: (game, ui) => go(game, ui, 'back'),
  a: (game, ui) => answerTo(game, ui, 'accept'),
  x: (game, ui) => answerTo(game, ui, 'refuse'),
  p: (game, ui) => answerTo(game, ui, 'pass'),
  c: (game, ui) => answerTo(game, ui, 'chart'),
  A: (game, ui) => show(game, ui, 'What would its own chart do?', 'advice'),
  w: (game, ui) => show(game, ui, 'Why?', 'why'),
  v: (game, ui) => show(game, ui, 'The war', 'world'),
  P: (game, ui) => show(game, ui, 'Who would send troops?', 'pledges'),
  l: (game, ui) => log(game, ui),
  '?': (_, ui) => ({ ...ui, notice: [], mode: { kind: 'page', title: 'Keys', lines: HELP, top: 0 } }),
  f: entry('Name of the new branch', 'fork'),
  g: entry('Go to event', 'goto'),
  C: entry('How many continuations from here', 'continue', '1000'),
  S: entry('Save in which file', 'save'),
  s: opened(seats, ''),
  t: opened(branches, ''),
  N: opened(whose, ''),
  m: (game, ui) => compare(game, ui),
  k: opened(orders, 'you sit for nobody; take a seat first'),
  o: opened((game) => beginForm(game) ?? truces(game), 'no terms are asked of a held seat here'),
  q: (game, ui) => (isUnsaved(game) ? { ...ui, mode: { kind: 'leaving' } } : { ...ui, left: EXIT.done }),
};

function pressOnTable(game: Game, ui: Ui, key: Key): Ui | Promise<Ui> {
  const { issues } = game.session.cast.scene.space;
  const focus = ui.mode.kind === 'table' ? ui.mode.focus : null;
  const to = (at: number): Ui => {
    return {
      ...ui,
      notice: [],
      mode: { kind: 'table', focus: Math.max(0, Math.min(issues.length - 1, at)) },
    };
  };
  if (key === 'up') return to((focus ?? issues.length) - 1);
  if (key === 'down') return to((focus ?? -1) + 1);
  if (key === 'pageup' || key === 'home') return to(key === 'home' ? 0 : (focus ?? 0) - 6);
  if (key === 'pagedown' || key === 'end') return to(key === 'end' ? issues.length : (focus ?? 0) + 6);
  if (key === 'escape') return { ...ui, notice: [], mode: TABLE };
  return ACTS[key]?.(game, ui) ?? ui;
}

function log({ session }: Game, ui: Ui): Ui {
  const lines = eventsShown(session).map((happening, i) => eventLine(session, happening, i + 1));
  return { ...ui, notice: [], mode: { kind: 'page', title: 'What has happened', lines, top: END } };
}

/** The end of a page, however long it is. */
const END = 1_000_000;

function compare(game: Game, ui: Ui): Ui | Promise<Ui> {
  const items = others(game);
  const [one] = items;
  if (one?.command === undefined || one.command === null)
    return {
      ...ui,
      notice: ['! there is one branch only; [f] forks, and deciding otherwise in the past does'],
    };
  if (items.length === 1) return show(game, ui, `Compared with ${one.label}`, one.command);
  return { ...ui, notice: [], mode: { kind: 'pick', title: 'Compare with which branch?', items, at: 0 } };
}

const PAGE = 10;

/** Keys of the table that a page lets through: they show something else. */
const PAGES = new Set(['w', 'N', 'A', 'P', 'v', 'l', '?', 't', 'm']);

function pressOnPage(game: Game, ui: Ui, mode: Mode & { kind: 'page' }, key: Key): Ui | Promise<Ui> {
  if (PAGES.has(key)) return ACTS[key]?.(game, ui) ?? ui;
  const by = { up: -1, down: 1, pageup: -PAGE, pagedown: PAGE, ' ': PAGE, home: -END, end: END }[key];
  if (by === undefined)
    return key === 'escape' || key === 'enter' || key === 'q' ? { ...ui, mode: TABLE } : ui;
  // What lies beyond the last line is cut when it is shown; here a page is never longer than its lines broken tenfold.
  const most = mode.lines.length * 10;
  return { ...ui, mode: { ...mode, top: Math.max(0, Math.min(most, Math.min(mode.top, most) + by)) } };
}

async function pressInEntry(game: Game, ui: Ui, mode: Mode & { kind: 'entry' }, key: Key): Promise<Ui> {
  const { value, command } = mode;
  if (key === 'escape') return { ...ui, mode: TABLE };
  if (key === 'backspace')
    return { ...ui, mode: { ...mode, value: Array.from(value).slice(0, -1).join('') } };
  if (key === 'enter') {
    if (value.trim() === '') return { ...ui, mode: TABLE };
    const line = `${command} ${quoted(value.trim())}`;
    return command === 'continue' ? continued(game, ui, line) : go(game, ui, line);
  }
  return Array.from(key).length === 1 ? { ...ui, mode: { ...mode, value: value + key } } : ui;
}

async function pressInPick(game: Game, ui: Ui, mode: Mode & { kind: 'pick' }, key: Key): Promise<Ui> {
  const { items, at } = mode;
  const to = (next: number): Ui => {
    return { ...ui, mode: { ...mode, at: Math.max(0, Math.min(items.length - 1, next)) } };
  };
  if (key === 'escape') return { ...ui, mode: TABLE };
  if (key === 'up') return to(at - 1);
  if (key === 'down') return to(at + 1);
  const command = items[at]?.command ?? null;
  if (key !== 'enter' || command === null) return ui;
  if (/^(compare|nearest) /.test(command)) return show(game, ui, items[at]?.label ?? '', command);
  return go(game, ui, command);
}

function pressLeaving(ui: Ui, key: Key): Ui {
  if (key === 'y') return { ...ui, left: EXIT.done };
  if (key === 'S')
    return { ...ui, mode: { kind: 'entry', label: 'Save in which file', value: '', command: 'save' } };
  return key === 'n' || key === 'escape' ? { ...ui, mode: TABLE } : ui;
}

/** Keys that were typed before anything could be seen act only when asked to. */
async function pressEarly(game: Game, ui: Ui, { keys }: Mode & { kind: 'early' }, key: Key): Promise<Ui> {
  if (key === 'escape') return { ...ui, mode: TABLE };
  if (key !== 'enter') return ui;
  let now: Ui = { ...ui, mode: TABLE };
  for (const one of keys) now = await press(game, now, one);
  return now;
}

const HELP: readonly string[] = [
  'space  one event on          r  to the end of the round',
  'n      to the next decision  b  one event back',
  'g      go to an event        l  log of all that happened',
  'f      fork a branch here    t  branches: go to one',
  'm      compare branches      s  take or leave a seat',
  'o      offer: draft terms    a  accept    x  refuse    p  pass',
  'c      its chart decides     A  what its chart would do, and why',
  'k      order to the capital  w  why: the ledger of what happened',
  'N      nearest terms that a party, or all, would accept',
  'P      pledges               v  the state of the war',
  'C      continue many times   S  save    q  quit',
  'up, down  an issue in full   esc  back to the table',
  '',
  'In a bar = leads up to the level, x is a level that a constraint bars or that crosses a hard red line, X a level of the text that crosses one.',
  'Worths are against each party’s own best terms; below them what all is worth against going on without terms.',
  'In the line of time @ is here, = behind, - seen ahead, + where a branch parts.',
  'A decision about what has been seen already opens a new branch; the old one stays as it was.',
  'One run of a model, not a forecast.',
];
