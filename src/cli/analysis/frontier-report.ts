/** How is a frontier told? A table of the points that theory picks, where given terms lie, and sentences that can be quoted; or JSON. */
import type { Bargain, Frontier, Place, Standing } from '../../analysis/frontier/index.ts';
import { termsInNames } from '../../analysis/frontier/index.ts';
import type { Share } from '../../analysis/intervals.ts';
import { wilson } from '../../analysis/intervals.ts';
import { brokenInWords } from '../../negotiation/constraints.ts';
import type { Space } from '../../negotiation/issues.ts';
import { hanging, listed, wrapped } from '../../simulation/paragraphs.ts';

/** Terms with what they are called and where they lie. */
export type NamedStanding = Standing & Readonly<{ name: string }>;

/** All there is to tell; `numbered` when levels go by number, as in scenarios. */
export type Told = Readonly<{
  bargain: Bargain;
  frontier: Frontier;
  title: string;
  /** What readers call the parties. */
  names: readonly string[];
  about: readonly string[];
  numbered: boolean;
  given: readonly NamedStanding[];
  /** Rows of tables that were read, and those of them without terms. */
  rows: number;
  empty: number;
}>;

const SOLUTIONS = [
  ['nash', 'Nash'],
  ['kalaiSmorodinsky', 'Kalai-Smorodinsky'],
  ['egalitarian', 'egalitarian'],
  ['welfare', 'welfare'],
] as const;

/** So many points of a frontier, and given terms, are listed in a terminal. */
const LISTED = 20;

/** The result as plain data, with the keys that scripts rely on; what only scenarios or given terms have comes after them. */
export function asJson(told: Told): object {
  const { frontier, numbered, given, rows } = told;
  const point = (place: Place | null) =>
    place === null ? null : { utilities: place.utilities, terms: spelledOut(told, place) };
  return {
    terms: frontier.terms,
    pareto: frontier.pareto.map(point),
    ...Object.fromEntries(SOLUTIONS.map(([key]) => [key, point(frontier[key])])),
    distanceToIdeal: frontier.distanceToIdeal,
    ...(numbered
      ? {
          parties: frontier.parties,
          within: frontier.within,
          disagreement: frontier.disagreement,
          ideal: frontier.ideal,
        }
      : {}),
    ...(rows > 0 ? { table: { rows, withTerms: rows - told.empty, inefficient: inefficientOf(told) } } : {}),
    ...(given.length > 0 || rows > 0
      ? {
          given: given.map(({ name, feasible, efficient, toFrontier, toNash, better, ...place }) => ({
            name,
            ...point(place),
            feasible,
            efficient,
            toFrontier,
            toNash,
            better: point(better),
          })),
        }
      : {}),
  };
}

function spelledOut({ bargain, numbered }: Told, { levels }: Place): Record<string, string | number> {
  return numbered
    ? Object.fromEntries(bargain.layout.issues.map(({ id }, k) => [id, levels[k] as number]))
    : termsInNames(bargain.layout, levels);
}

/** The result for readers, with a newline at its end. */
export function asText(told: Told): string {
  const { frontier, title, names, about } = told;
  const lines = [
    ...wrapped(`${title}: terms between ${listed(names)}`, PAGE),
    ...about.flatMap((line) => wrapped(line, PAGE)),
    '',
    `  ${'feasible terms'.padEnd(LABEL)}${grouped(frontier.terms)}`,
    `  ${'Pareto points'.padEnd(LABEL)}${grouped(frontier.pareto.length)} ${proofOf(frontier)}`.trimEnd(),
    `  ${'distance to ideal'.padEnd(LABEL)}${figure(frontier.distanceToIdeal)}`,
    '',
    ...solutionTable(told),
    ...paretoTable(told),
    ...givenTable(told),
    ...sentences(told),
  ];
  return `${lines.join('\n')}\n`;
}

const PAGE = 80;
const LABEL = 20;

function proofOf({ within, terms }: Frontier): string {
  if (terms === 0) return '';
  return within === 0
    ? '(all, proved)'
    : `(a cover: nothing left out is better by more than ${within.toFixed(4)})`;
}

function solutionTable(told: Told): string[] {
  const { frontier } = told;
  return [
    heads(told, ''),
    row(told, 'no agreement', frontier.disagreement),
    ...SOLUTIONS.map(([key, name]) => row(told, name, frontier[key]?.utilities ?? null)),
    row(told, 'ideal', frontier.terms === 0 ? null : frontier.ideal),
    '',
    ...SOLUTIONS.flatMap(([key, name]) => {
      const place = frontier[key];
      return place === null ? [] : hanging(`  ${name.padEnd(LABEL)}`, inWords(told, place), PAGE);
    }),
    '',
  ];
}

function paretoTable(told: Told): string[] {
  const { pareto } = told.frontier;
  if (pareto.length === 0) return [];
  if (pareto.length > LISTED)
    return [`The ${grouped(pareto.length)} Pareto points are listed by --json.`, ''];
  return [
    heads(told, 'Pareto points'),
    ...pareto.flatMap((place, i) => [
      row(told, String(i + 1), place.utilities),
      ...hanging('      ', inWords(told, place), PAGE),
    ]),
    '',
  ];
}

function givenTable(told: Told): string[] {
  const { given } = told;
  if (given.length === 0) return [];
  const more = given.length - LISTED;
  return [
    `${heads(told, 'given terms')}${'to frontier'.padStart(13)}${'to Nash'.padStart(9)}`,
    ...given
      .slice(0, LISTED)
      .map(
        ({ name, utilities, toFrontier, toNash }) =>
          `${row(told, shortened(name), utilities)}${figure(toFrontier).padStart(13)}${figure(toNash).padStart(9)}`,
      ),
    ...(more > 0 ? [`  … and ${grouped(more)} more (--json)`] : []),
    '',
  ];
}

function sentences(told: Told): string[] {
  const { frontier, given, rows } = told;
  if (frontier.terms === 0) return ['No terms satisfy the constraints.'];
  return [
    ...wrapped(frontierSentence(told), PAGE),
    ...(rows === 0
      ? given.flatMap((one) => ['', ...standingSentences(told, one)])
      : ['', ...wrapped(tableSentence(told), PAGE)]),
  ];
}

function frontierSentence({ frontier, names }: Told): string {
  const { nash, terms, pareto, within, distanceToIdeal } = frontier;
  const gives =
    nash === null
      ? 'no terms are at least as good as no agreement for all'
      : `the Nash point gives ${worths(names, nash.utilities)}`;
  const share =
    within === 0
      ? `${grouped(pareto.length)} points cannot be bettered for one party without loss to another`
      : `${grouped(pareto.length)} points stand for all that cannot be bettered, to within ${within.toFixed(4)}`;
  return `In this model, of ${grouped(terms)} feasible terms ${share}; ${gives}; the least distance to the ideal is ${figure(distanceToIdeal)}.`;
}

function standingSentences(told: Told, standing: NamedStanding): string[] {
  const { name, better, feasible, utilities } = standing;
  const about = `In this model ${name} give ${worths(told.names, utilities)}`;
  return [
    ...wrapped(`${about}${verdictOn(told, standing)}`, PAGE),
    ...(better === null ? [] : hanging('  ', inWords(told, better), PAGE)),
    ...(feasible ? [] : whyInfeasible(told, standing)),
  ];
}

function verdictOn({ frontier, names }: Told, { better, feasible, utilities, toFrontier }: Standing): string {
  const bound = frontier.within === 0 ? '' : ` (the frontier is known to ${frontier.within.toFixed(4)})`;
  if (better !== null) {
    const more = better.utilities.map((u, p) => u - (utilities[p] as number));
    return `, ${figure(toFrontier)} from the frontier${bound}; other terms would have left none of them worse off and given ${worths(names, more, '+')}:`;
  }
  return feasible
    ? ` and lie on the frontier: nobody could have had more without loss to another${bound}.`
    : '; they are no feasible terms, and no feasible ones are better for all.';
}

function whyInfeasible({ bargain }: Told, { levels }: Standing): string[] {
  const { layout, constraints } = bargain;
  const broken = brokenInWords(layout as Space, constraints, levels);
  return broken.length === 0
    ? ['  These terms may not be offered in this scenario.']
    : broken.flatMap((line) => hanging('  Not valid terms: ', line, PAGE));
}

/** The share of given terms that others could have bettered. */
function inefficientOf({ given }: Told): Share {
  return wilson(given.filter(({ efficient }) => !efficient).length, given.length);
}

/** What became of the runs of a table. */
function tableSentence(told: Told): string {
  const { given, rows, empty, frontier } = told;
  if (given.length === 0) return `None of the ${grouped(rows)} rows of the table holds terms.`;
  const wasteful = inefficientOf(told);
  const distances = given.flatMap(({ toFrontier }) => (toFrontier === null ? [] : [toFrontier]));
  const sorted = distances.sort((a, b) => a - b);
  const at = (share: number): string => figure(sorted[Math.round(share * (sorted.length - 1))] ?? null);
  const percent = (share: number): string => (100 * share).toFixed(1);
  const bound = frontier.within === 0 ? '' : `; the frontier is known to ${frontier.within.toFixed(4)}`;
  return (
    `In this model, of ${grouped(given.length)} runs with terms (${grouped(empty)} of ${grouped(rows)} had none) ` +
    `${percent(wasteful.share)} % (95 % interval ${percent(wasteful.low)}-${percent(wasteful.high)}) left something on the table: ` +
    `other terms were better for one of ${listed(told.names)} and worse for none of them. The median distance to the frontier is ${at(0.5)} ` +
    `(middle half ${at(0.25)}-${at(0.75)})${bound}.${judgedBy(told)}`
  );
}

/** Runs draw preferences of their own, by which their terms may be better than they look here. */
function judgedBy({ numbered }: Told): string {
  return numbered
    ? ' All terms are judged by the preferences named above, not by those that their own run drew (--of-run does that).'
    : '';
}

function heads({ names }: Told, label: string): string {
  return `  ${label.padEnd(LABEL)}${names.map(columnOf).join('')}`;
}

function columnOf(name: string): string {
  return name.padStart(Math.max(9, name.length + 2));
}

/** A line of utilities under the names of their parties. */
function row({ names }: Told, label: string, utilities: readonly number[] | null): string {
  const cells = names.map((name, p) =>
    (utilities?.[p]?.toFixed(4) ?? 'none').padStart(columnOf(name).length),
  );
  return `  ${label.padEnd(LABEL)}${cells.join('')}`;
}

function worths(names: readonly string[], numbers: readonly number[], sign = ''): string {
  return listed(names.map((name, p) => `${name} ${signed(numbers[p] as number, sign)}`));
}

function signed(number: number, sign: string): string {
  const rounded = number.toFixed(3).replace(/^-(0\.0+)$/, '$1');
  return rounded.startsWith('-') ? rounded : `${sign}${rounded}`;
}

function inWords(told: Told, place: Place): string {
  const terms = Object.entries(spelledOut(told, place));
  return told.numbered
    ? terms.map(([id, level]) => `${id} ${level}`).join(', ')
    : terms.map(([id, level]) => `${id}: ${level}`).join('; ');
}

function shortened(name: string): string {
  return name.length < LABEL ? name : `…${name.slice(2 - LABEL)}`;
}

function figure(number: number | null): string {
  return number === null ? 'none' : number.toFixed(4);
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}
