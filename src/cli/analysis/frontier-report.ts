/** How is a frontier told? A table of the points that theory picks, where given terms lie, and sentences that can be quoted; or JSON. */
import type { Bargain, Frontier, Place, Standing } from '../../analysis/frontier/index.ts';
import { termsInNames } from '../../analysis/frontier/index.ts';
import { wilson } from '../../analysis/intervals.ts';
import { brokenInWords } from '../../negotiation/constraints.ts';
import type { Space } from '../../negotiation/issues.ts';

/** Terms with what they are called and where they lie. */
export type NamedStanding = Standing & Readonly<{ name: string }>;

/** All there is to tell; `numbered` when levels go by number, as in scenarios. */
export type Told = Readonly<{
  bargain: Bargain;
  frontier: Frontier;
  title: string;
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
  const { frontier, numbered, given } = told;
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
    ...(given.length > 0 || told.rows > 0
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
  const { frontier, title, about } = told;
  const lines = [
    `${title}: terms between ${frontier.parties.join(', ')}`,
    ...about,
    '',
    `  ${'feasible terms'.padEnd(22)}${grouped(frontier.terms)}`,
    `  ${'Pareto points'.padEnd(22)}${grouped(frontier.pareto.length)}   ${proofOf(frontier)}`,
    `  ${'distance to ideal'.padEnd(22)}${figure(frontier.distanceToIdeal)}`,
    '',
    ...solutionTable(told),
    '',
    ...paretoTable(told),
    ...given(told),
    ...sentences(told),
  ];
  return `${lines.join('\n')}\n`;
}

function proofOf({ within, terms }: Frontier): string {
  if (terms === 0) return '';
  return within === 0
    ? '(all of them, proved)'
    : `(a cover: every feasible terms within ${within.toFixed(4)} of one of these, for every party)`;
}

function solutionTable(told: Told): string[] {
  const { frontier } = told;
  const rows = SOLUTIONS.map(([key, name]) => row(name, frontier[key]?.utilities ?? null));
  return [
    heads(frontier.parties),
    row('no agreement', frontier.disagreement),
    ...rows,
    row('ideal', frontier.terms === 0 ? null : frontier.ideal),
    '',
    ...SOLUTIONS.flatMap(([key, name]) => {
      const place = frontier[key];
      return place === null ? [] : [`  ${name.padEnd(22)}${inWords(told, place)}`];
    }),
  ];
}

function paretoTable(told: Told): string[] {
  const { pareto, parties } = told.frontier;
  if (pareto.length === 0) return [];
  const shown = pareto.length <= LISTED ? pareto : [];
  if (shown.length === 0)
    return [`The frontier has ${grouped(pareto.length)} points; --json lists them.`, ''];
  return [
    heads(parties, 'frontier'),
    ...shown.map((place, i) => `${row(String(i + 1), place.utilities)}   ${inWords(told, place)}`),
    '',
  ];
}

function given(told: Told): string[] {
  const { given: standings, frontier } = told;
  const shown = standings.slice(0, LISTED);
  return shown.length === 0
    ? []
    : [
        `${heads(frontier.parties, 'given terms')}${'to frontier'.padStart(13)}${'to Nash'.padStart(9)}`,
        ...shown.map(
          ({ name, utilities, toFrontier, toNash }) =>
            `${row(shortened(name), utilities)}${figure(toFrontier).padStart(13)}${figure(toNash).padStart(9)}`,
        ),
        ...(standings.length > shown.length
          ? [`  … and ${grouped(standings.length - shown.length)} more (--json)`]
          : []),
        '',
      ];
}

function sentences(told: Told): string[] {
  const { frontier, given: standings, rows } = told;
  if (frontier.terms === 0) return ['No terms satisfy the constraints.'];
  return [
    ...frontierSentence(told),
    ...(rows === 0
      ? standings.flatMap((one) => ['', ...standingSentence(told, one)])
      : ['', tableSentence(told)]),
  ];
}

function frontierSentence({ frontier }: Told): string[] {
  const { nash, parties, terms, pareto, within, distanceToIdeal } = frontier;
  const gives =
    nash === null
      ? 'no terms are at least as good as no agreement for all'
      : `the Nash point gives ${listed(parties, nash.utilities)}`;
  const share =
    within === 0
      ? `${grouped(pareto.length)} cannot be bettered for one party without loss to another`
      : `${grouped(pareto.length)} stand for all that cannot be bettered, to within ${within.toFixed(4)}`;
  return [
    `In this model, of ${grouped(terms)} feasible terms ${share}; ${gives}; the least distance to the ideal is ${figure(distanceToIdeal)}.`,
  ];
}

function standingSentence(told: Told, standing: NamedStanding): string[] {
  const { bargain, frontier } = told;
  const { name, better, efficient, feasible, utilities, levels, toFrontier } = standing;
  const { layout, constraints } = bargain;
  const about = `In this model ${name} give ${listed(frontier.parties, utilities)}`;
  const bound = frontier.within === 0 ? '' : ` (the frontier is known to ${frontier.within.toFixed(4)})`;
  const verdict =
    efficient || better === null
      ? `${about} and lie on the frontier: nobody could have had more without loss to another${bound}.`
      : `${about}, ${figure(toFrontier)} from the frontier${bound}; other terms would have left nobody worse off and given ${listed(
          frontier.parties,
          better.utilities.map((u, p) => u - (utilities[p] as number)),
          '+',
        )}:`;
  const notes = feasible
    ? []
    : brokenInWords(layout as Space, constraints, levels).map((line) => `  not valid terms: ${line}`);
  return [
    efficient && !feasible
      ? `${about}; they are no feasible terms, so the frontier does not bind them.`
      : verdict,
    ...(better === null ? [] : [`  ${inWords(told, better)}`]),
    ...(feasible || notes.length > 0 ? notes : ['  not among the terms that may be offered']),
  ];
}

/** What became of the runs of a table. */
function tableSentence({ given: standings, rows, empty, frontier }: Told): string {
  if (standings.length === 0) return `None of the ${grouped(rows)} runs of the table holds terms.`;
  const wasteful = wilson(standings.filter(({ efficient }) => !efficient).length, standings.length);
  const distances = standings.flatMap(({ toFrontier }) => (toFrontier === null ? [] : [toFrontier]));
  const sorted = distances.sort((a, b) => a - b);
  const at = (share: number): string => figure(sorted[Math.round(share * (sorted.length - 1))] ?? null);
  const percent = (share: number): string => (100 * share).toFixed(1);
  const bound = frontier.within === 0 ? '' : `, known to ${frontier.within.toFixed(4)}`;
  return (
    `In this model, of ${grouped(standings.length)} runs with terms (${grouped(empty)} of ${grouped(rows)} had none) ` +
    `${percent(wasteful.share)} % (95 % interval ${percent(wasteful.low)}-${percent(wasteful.high)}) left something on the table: ` +
    `other terms were better for somebody and worse for nobody; the median distance to the frontier is ${at(0.5)}, ` +
    `that of the middle half ${at(0.25)}-${at(0.75)}${bound}.`
  );
}

const WIDTH = 24;

function heads(parties: readonly string[], label = ''): string {
  return `  ${label.padEnd(WIDTH - 2)}${parties.map((party) => columnOf(party)).join('')}`.trimEnd();
}

function columnOf(party: string): string {
  return party.padStart(Math.max(10, party.length + 2));
}

function row(label: string, utilities: readonly number[] | null): string {
  return `  ${label.padEnd(WIDTH - 2)}${utilities?.map((u) => u.toFixed(4)).join(' ') ?? 'none'}`;
}

function listed(parties: readonly string[], numbers: readonly number[], sign = ''): string {
  const parts = parties.map((party, p) => {
    const number = numbers[p] as number;
    return `${party} ${number >= 0 ? sign : ''}${number.toFixed(3)}`;
  });
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

function inWords(told: Told, place: Place): string {
  const terms = Object.entries(spelledOut(told, place));
  return terms
    .map(([id, level]) => (told.numbered ? `${id} ${level}` : `${id}: ${level}`))
    .join(told.numbered ? '  ' : '; ');
}

function shortened(name: string): string {
  return name.length < WIDTH - 2 ? name : `…${name.slice(-(WIDTH - 4))}`;
}

function figure(number: number | null): string {
  return number === null ? 'none' : number.toFixed(4);
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}
