/**
 * What does a typed line say? Words, with double quotes around what holds spaces; numbers; terms as ISSUE=LEVEL, a level by its
 * number or by a beginning of its name that only one level has. What is not understood is named, with the closest that is.
 */
import type { Issue } from '../../negotiation/issues.ts';
import { inShort, suggestion } from '../../simulation/scenario-file/faults.ts';
import type { Refusal } from '../../simulation/session/session.ts';

/** The words of a line; what follows # at the beginning of a word is a comment. */
export function wordsOf(line: string): string[] | Refusal {
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') {
      quoted = !quoted;
      word ??= '';
    } else if (quoted || !/\s/.test(sign)) {
      if (word === null && sign === '#') break;
      word = (word ?? '') + sign;
    } else if (word !== null) {
      words.push(word);
      word = null;
    }
  }
  if (quoted) return { refused: 'a quotation mark is not closed' };
  return word === null ? words : [...words, word];
}

/** The greatest number that is understood. */
const MOST = 999_999_999;

/** A whole number that a word gives. */
export function numberIn(word: string | undefined, least: number, otherwise?: number): number | Refusal {
  if (word === undefined && otherwise !== undefined) return otherwise;
  const value = Number(word);
  if (/^\d+$/.test(word ?? '') && value >= least && value <= MOST) return value;
  return { refused: `not a whole number from ${least} to ${MOST}: ${inShort(word ?? '')}` };
}

/** `; did you mean x?` or nothing; of one letter nothing can be said. */
export function near(word: string, known: Iterable<string>): string {
  return Array.from(word).length < 2 ? '' : suggestion(word, known);
}

/** Terms from words of the form ISSUE=LEVEL; words without = belong to the level before them. */
export function termsIn(
  words: readonly string[],
  issues: readonly Issue[],
): Record<string, number> | Refusal {
  const pairs: string[] = [];
  for (const word of words) {
    if (word.includes('=')) pairs.push(word);
    else if (pairs.length > 0) pairs[pairs.length - 1] += ` ${word}`;
    else return { refused: `not of the form ISSUE=LEVEL: ${inShort(word)}` };
  }
  const terms: Record<string, number> = {};
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const issue = issueNamed(pair.slice(0, equals).trim(), issues);
    if ('refused' in issue) return issue;
    const level = levelNamed(pair.slice(equals + 1).trim(), issue);
    if (typeof level !== 'number') return level;
    terms[issue.id] = level;
  }
  return terms;
}

function issueNamed(word: string, issues: readonly Issue[]): Issue | Refusal {
  const wanted = word.toLowerCase();
  const exact = issues.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  const begun = issues.filter(({ id, name }) => begins(id, wanted) || begins(name, wanted));
  const [one] = exact === undefined ? begun : [exact];
  if (wanted !== '' && one !== undefined && (exact !== undefined || begun.length === 1)) return one;
  if (begun.length > 1 && wanted !== '')
    return { refused: `more than one issue begins with ${inShort(word)}: ${codes(begun)}` };
  const known = issues.flatMap(({ id, name }) => [id, name]);
  return { refused: `no such issue: ${inShort(word)}${near(word, known)}; there is ${codes(issues)}` };
}

function codes(issues: readonly Issue[]): string {
  return issues.map(({ id }) => id).join(', ');
}

function begins(name: string, wanted: string): boolean {
  return name.toLowerCase().startsWith(wanted);
}

function levelNamed(word: string, { id, levels }: Issue): number | Refusal {
  if (/^\d{1,2}$/.test(word) && Number(word) < levels.length) return Number(word);
  const wanted = word.toLowerCase();
  const exact = levels.findIndex((name) => name.toLowerCase() === wanted);
  if (exact >= 0) return exact;
  const begun = [...levels.keys()].filter((level) => begins(levels[level] ?? '', wanted));
  const [one] = begun;
  if (wanted !== '' && begun.length === 1 && one !== undefined) return one;
  const numbered = levels.map((name, level) => `${level} ${name}`).join(', ');
  const what = begun.length > 1 && wanted !== '' ? 'more than one level begins so' : 'no such level';
  return { refused: `${what}: ${id}=${inShort(word)}${near(word, levels)}; there is ${numbered}` };
}

/** A line that no file can use to draw on the terminal: control characters are escaped. */
export function shown(line: string): string {
  return line.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
