/** How is the stability of a conflict told on a terminal? Equilibria, a line a state, joint improvements, and one sentence to quote. */
import type { CoalitionImprovement, Notion, Stability } from '../../../analysis/stability/index.ts';
import { NOTIONS } from '../../../analysis/stability/index.ts';
import type { ConflictFile } from './conflict-file.ts';

/** Notions as they are written. */
export const WRITTEN: Readonly<Record<Notion, string>> = { nash: 'Nash', gmr: 'GMR', smr: 'SMR', seq: 'SEQ' };

/** States in a table, and joint improvements in a list; of more, the equilibria and the first are shown. */
const MOST_LINES = 64;
const MOST_JOINT = 12;

const LEGEND = [
  'N Nash: no improvement.  G GMR: every improvement can be answered by moves of the others that leave the',
  'mover no better off.  S SMR: and the mover could not escape then.  Q SEQ: the answer is made of improvements.',
];

/** What a conflict came to. */
export type Judged = Readonly<{
  file: ConflictFile;
  stability: Stability;
  /** Null where there are too many parties or states to look at all coalitions. */
  joint: readonly CoalitionImprovement[] | null;
}>;

/** The lines that are printed. */
export function stabilityLines({ file, stability, joint }: Judged): string[] {
  const { title, source, conflict } = file;
  const head = `${title}: ${counted(conflict.states.length, 'state')}, ${counted(conflict.parties.length, 'party', 'parties')}`;
  return [
    head,
    ...(source === '' ? [] : [`Source: ${source}`]),
    '',
    sentence(stability),
    '',
    'Stable for all',
    ...NOTIONS.map((notion) => `  ${WRITTEN[notion].padEnd(6)}${listOf(stability.equilibria[notion])}`),
    '',
    ...tableOf(file, stability),
    '',
    ...jointLines(joint),
  ];
}

/** Which states are equilibria, in one sentence. */
export function sentence({ equilibria, parties }: Stability): string {
  const always = equilibria.nash.filter((state) =>
    NOTIONS.every((notion) => equilibria[notion].includes(state)),
  );
  const whom =
    parties.length < 3
      ? (['its one party', 'both parties'][parties.length - 1] ?? '')
      : `all ${parties.length} parties`;
  const rest = new Map<string, number[]>();
  for (const state of union(equilibria).filter((one) => !always.includes(one))) {
    const by = NOTIONS.filter((notion) => equilibria[notion].includes(state)).map(
      (notion) => WRITTEN[notion],
    );
    rest.set(by.join(', '), [...(rest.get(by.join(', ')) ?? []), state]);
  }
  const some = [...rest].map(
    ([by, states]) => `${inWords(states)} ${states.length === 1 ? 'is' : 'are'} stable only by ${by}`,
  );
  const first =
    always.length === 0
      ? `no state is stable for ${whom} by every notion`
      : `${inWords(always)} ${always.length === 1 ? 'is' : 'are'} stable for ${whom} by every notion`;
  return `In this conflict, as its file describes it, ${[first, ...some].join('; ')}.`;
}

function union(equilibria: Stability['equilibria']): number[] {
  return [...new Set(NOTIONS.flatMap((notion) => equilibria[notion]))].sort((a, b) => a - b);
}

function inWords(states: readonly number[]): string {
  const shown =
    states.length > 12
      ? [...states.slice(0, 11).map(String), `${states.length - 11} more`]
      : states.map(String);
  const last = shown.at(-1) ?? '';
  const kind = states.length === 1 ? 'state' : 'states';
  return shown.length < 2 ? `${kind} ${last}` : `${kind} ${shown.slice(0, -1).join(', ')} and ${last}`;
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

function listOf(states: readonly number[]): string {
  if (states.length === 0) return 'none';
  return states.length > 40
    ? `${states.slice(0, 40).join(' ')} and ${states.length - 40} more`
    : states.join(' ');
}

/** A line a state: which notions hold for each party and for all; of many states only the equilibria. */
function tableOf({ conflict }: ConflictFile, { equilibria, parties }: Stability): string[] {
  const count = conflict.states.length;
  const all = Array.from({ length: count }, (_, k) => k + 1);
  const shown = (count <= MOST_LINES ? all : union(equilibria)).slice(0, MOST_LINES);
  const heads = [...parties.map(({ party }) => party), 'all'];
  const width = heads.map((name) => Math.max(4, Math.min(18, name.length)));
  const words = Math.max(5, ...shown.map((state) => Math.min(40, conflict.states[state - 1]?.length ?? 0)));
  const row = (number: string, label: string, cells: readonly string[]): string =>
    `  ${number.padStart(5)}  ${label.slice(0, 40).padEnd(words)}  ${cells
      .map((cell, k) => cell.slice(0, 18).padEnd(width[k] ?? 4))
      .join('  ')}`.trimEnd();
  const lists = [...parties.map(({ stable }) => stable), equilibria];
  const lines = shown.map((state) =>
    row(
      String(state),
      conflict.states[state - 1] ?? '',
      lists.map((stable) =>
        NOTIONS.map((notion, k) => (stable[notion].includes(state) ? 'NGSQ'.charAt(k) : '.')).join(''),
      ),
    ),
  );
  const cut = shown.length < count ? [`  (${shown.length} of ${count} states shown)`] : [];
  return [row('', 'state', heads), ...lines, ...cut, ...LEGEND.map((line) => `  ${line}`)];
}

function jointLines(joint: Judged['joint']): string[] {
  if (joint === null)
    return [
      'Joint improvements were not looked for: too many parties or states (--why STATE looks from one)',
    ];
  if (joint.length === 0)
    return ['No coalition of two or more could move any of these states to one that all its members prefer'];
  const lines = joint
    .slice(0, MOST_JOINT)
    .map(
      ({ parties, from, to, moves }) =>
        `  ${from} to ${to}: ${parties.join(' and ')} (${pathOf(from, moves)})`,
    );
  const more =
    joint.length > MOST_JOINT ? [`  and ${joint.length - MOST_JOINT} more (--json lists all)`] : [];
  return [
    'Joint improvements: what coalitions could do together, and all their members prefer',
    ...lines,
    ...more,
  ];
}

/** A sequence of moves on one line. */
export function pathOf(from: number, moves: CoalitionImprovement['moves']): string {
  return `${from}${moves.map(({ party, to }) => ` > ${to} by ${party}`).join('')}`;
}
