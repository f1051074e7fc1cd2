/**
 * How is a fault of a scenario told? One line each: `file:line:column path: message: value`, every fault at once, in the
 * order of the file. What zod found is put into words for a teacher, with the closest known word where one was misspelt.
 */
import type { z } from 'zod';
import type { Path, Place, Tree } from './tree.ts';
import { placeOf, valueAt } from './tree.ts';

/** What is wrong, where; `value` is the offending value, shortened. */
export type Fault = Readonly<{
  file: string;
  line: number;
  column: number;
  path: string;
  message: string;
  value: string;
}>;

/** More faults than this are counted, not listed. */
export const MAX_FAULTS = 200;

/** A fault at a place. */
export function faultAt(at: Place, path: Path, message: string, value?: unknown): Fault {
  return {
    file: at.file,
    line: at.line,
    column: at.column,
    path: path.join('.'),
    message,
    value: inShort(value),
  };
}

/** The line that is printed; control characters in names are escaped, so that a file cannot draw on the terminal. */
export function faultLine({ file, line, column, path, message, value }: Fault): string {
  const subject = path === '' ? '' : `${path}: `;
  return escaped(`${file}:${line}:${column} ${subject}${message}${value === '' ? '' : `: ${value}`}`);
}

function escaped(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** A value as one short line; nothing for what is missing. */
export function inShort(value: unknown): string {
  if (value === undefined) return '';
  const text =
    typeof value === 'number'
      ? String(value)
      : typeof value === 'string' && /^[^\s"]+$/.test(value)
        ? value
        : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

/** The known word nearest to a misspelt one (Damerau 1964, adjacent swaps count once), or undefined when all differ in more than a share of it. */
export function closest(word: string, known: Iterable<string>, share = 1 / 3): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length * share)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const apart = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (apart < least) [best, least] = [candidate, apart];
  }
  return best;
}

/** `; did you mean x?` or nothing. */
export function suggestion(word: string, known: Iterable<string>): string {
  const near = closest(word.slice(0, 80), known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}

function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** The faults that zod found in the plain value of a tree. */
export function faultsOf(tree: Tree, issues: readonly z.core.$ZodIssue[], prefix: Path = []): Fault[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownKey(tree, [...path, key], issue.message));
    if (issue.code === 'invalid_key') {
      const message = issue.issues[0]?.message ?? issue.message;
      return [faultAt(placeOf(tree, path, true), path, message, path.at(-1))];
    }
    const value = valueAt(tree, path);
    return [faultAt(placeOf(tree, path), path, inWords(issue.message, value), value)];
  });
}

/** What kind of thing is unknown stands first in the message of a closed map, then all that it knows; see `closed`. */
function unknownKey(tree: Tree, path: Path, message: string): Fault {
  const [what = 'key', ...known] = message.split(' ');
  const text = `unknown ${what}${suggestion(String(path.at(-1)), known)}`;
  return faultAt(placeOf(tree, path, true), path, text, valueAt(tree, path));
}

function inWords(message: string, value: unknown): string {
  if (value === undefined) return `is missing, ${message}`;
  if (typeof value === 'number' && !Number.isFinite(value)) return 'must be a finite number';
  return message;
}

/** Faults in the order of their places, without repetitions, and at most so many. */
export function inOrder(faults: readonly Fault[]): Fault[] {
  const distinct = [...new Map(faults.map((fault) => [faultLine(fault), fault])).values()];
  const files = [...new Set(distinct.map(({ file }) => file))];
  const sorted = distinct.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
  if (sorted.length <= MAX_FAULTS) return sorted;
  const last = sorted[MAX_FAULTS - 1] as Fault;
  return [
    ...sorted.slice(0, MAX_FAULTS - 1),
    { ...last, path: '', message: 'and more faults', value: String(sorted.length - MAX_FAULTS + 1) },
  ];
}
