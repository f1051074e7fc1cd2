/**
 * On what do the numbers rest that matter most? Numbers of parties behind the draws with the largest effects, each with the register's
 * evidence, or as judgement.
 */
import type { DrawnEffect } from '../../analysis/batch/drawn.ts';
import { ranked } from '../../analysis/sensitivity/index.ts';
import { pointsWithInterval, short } from '../../report/figures.ts';
import type {
  Names,
  NumberThatMatters,
  NumbersThatMatter,
  Part,
  SensitivityMeasured,
  SensitivityTold,
} from '../../report/batch-report.ts';
import { drawInWords } from '../../report/sections/mattering.ts';
import type { Scenario } from '../../simulation/cast.ts';
import type { Citation, SourceRow } from '../../simulation/register.ts';
import { rangeInWords, sourceTable } from '../../simulation/register.ts';
import { addressOf } from '../../simulation/scenario-file/variation.ts';
import type { Register } from '../reading-commands.ts';
import type { Surroundings } from '../exit.ts';
import { valueInWords } from '../scenario-differences.ts';

const MOST = 10;

/** What is known of the numbers: the scenario, the register, and names. */
export type Known = Readonly<{
  scenario: Scenario;
  names: Names;
  register: Register;
  actors: Surroundings['actors'];
}>;

/** A number with why it is listed. */
export type Listed = Readonly<{ path: string; because: string }>;

/** The ten numbers behind the largest effects of what each run draws. */
export function numbersByDraws(
  drawn: Part<Readonly<{ outcome: string; effects: readonly DrawnEffect[] }>>,
  known: Known,
): Part<NumbersThatMatter> {
  if (!('known' in drawn)) return drawn;
  const { outcome, effects } = drawn.known;
  const listed = effects.flatMap((effect): Listed[] => {
    const path = pathOf(effect, known.scenario);
    const because = `${drawInWords(effect, known.names)}: ${pointsWithInterval(effect.by)} of runs ${outcome} in this model`;
    return path === null ? [] : [{ path, because }];
  });
  return {
    known: {
      rule: `The rule, as this batch did not sample its numbers for a sensitivity analysis: the ten numbers of parties behind the largest effects of what each run draws (the chance that a red line is hard, and what reservation values, horizons, concession and help on offer are drawn from) on the share of runs ${outcome}. Numbers that no run varies, such as weights, cannot come up here: winset sensitivity weighs them.`,
      numbers: numbersOf(listed, known),
    },
  };
}

/** The ten numbers of a sensitivity analysis, by its first outcome; what it leaves room for comes by draws. */
export function numbersBySensitivity(
  { measures }: SensitivityTold,
  byDraws: Part<NumbersThatMatter>,
  known: Known,
): Part<NumbersThatMatter> {
  const [first] = measures;
  if (first === undefined) return byDraws;
  const numbers = numbersOf(listedBy(first, known.scenario), known);
  const drawn = 'known' in byDraws ? byDraws.known.numbers : [];
  const others = drawn
    .filter(({ path }) => numbers.every((one) => one.path !== path))
    .slice(0, MOST - numbers.length);
  const more =
    others.length === 0
      ? ''
      : ` Only ${numbers.length} numbers were uncertain there: the others follow by the effect of what each run draws.`;
  return {
    known: {
      rule: `The rule: the numbers with the largest measure of the sensitivity analysis, for ${first.outcome}.${more}`,
      numbers: [...numbers, ...others],
    },
  };
}

/** Factors that are numbers of the scenario, or several taken together, the largest measure first; luck is none. */
function listedBy({ found, outcome, luck }: SensitivityMeasured, scenario: Scenario): Listed[] {
  const [values, halves, measure] =
    found.method === 'saltelli'
      ? [found.ST, found.ST_conf, 'share of the variance in all (ST)']
      : found.method === 'morris'
        ? [found.mu_star, found.mu_star_conf, 'mean size of its effects (mu*)']
        : [found.median, found.median_conf, 'median distance (PAWN)'];
  return ranked(values).flatMap((at): Listed[] => {
    const path = found.names[at] ?? '';
    if (path === luck || addressOf(scenario, path) === undefined) return [];
    const half = short(halves[at] ?? Number.NaN, 2);
    return [
      {
        path,
        because: `${measure} of ${outcome} in this model: ${short(values[at] ?? Number.NaN)} (±${half})`,
      },
    ];
  });
}

/** Numbers with what they rest on, each path once, the first ten. */
export function numbersOf(listed: readonly Listed[], known: Known): NumberThatMatters[] {
  const rows = rowsByPath(known);
  const first = new Map(listed.toReversed().map((one) => [one.path, one]));
  const once = listed.filter((one) => first.get(one.path) === one).slice(0, MOST);
  return once.map((one) => numberOf(one, rows, known));
}

function rowsByPath({ actors, register }: Known): Map<string, SourceRow> {
  const tables = sourceTable(actors, register.evidence, register.sources);
  return new Map(tables.flatMap(({ rows }) => rows.map((row) => [`parties.${row.party}.${row.path}`, row])));
}

function rowsBelow(path: string, rows: ReadonlyMap<string, SourceRow>): SourceRow[] {
  return [...rows].filter(([name]) => name.startsWith(`${path}.`)).map(([, row]) => row);
}

/** Several numbers that were taken together: judgement where none of them has evidence. */
function numbersTogether({ path, because }: Listed, rows: readonly SourceRow[]): NumberThatMatters {
  const cited = rows.filter(({ judgement }) => !judgement);
  const claims = new Map(
    cited.flatMap(({ evidence }) => evidence.map((one) => [one.id, claimOf(one)] as const)),
  );
  const value = `${rows.length} numbers together, ${rows.length - cited.length} of them judgement alone`;
  return {
    path,
    value,
    range: 'each its own',
    judgement: cited.length === 0,
    because,
    evidence: [...claims.values()],
  };
}

function claimOf({ id, claim, contested, source }: Citation): NumberThatMatters['evidence'][number] {
  return { id, claim: claim ?? source.text, contested: contested ?? 'not said', source: source.id };
}

function numberOf(
  { path, because }: Listed,
  rows: ReadonlyMap<string, SourceRow>,
  { scenario, register }: Known,
): NumberThatMatters {
  const row = rows.get(path);
  const value = valueInWords(addressOf(scenario, path)?.value);
  if (row !== undefined) {
    const evidence = row.evidence.map(claimOf);
    return { path, value, range: rangeInWords(row), judgement: row.judgement, because, evidence };
  }
  const below = rowsBelow(path, rows);
  if (below.length > 0) return numbersTogether({ path, because }, below);
  const evidence = evidenceAbove(scenario, path, register);
  return { path, value, range: 'not given', judgement: evidence.length === 0, because, evidence };
}

/** The evidence that the scenario names at a path or above it. */
function evidenceAbove(
  scenario: Scenario,
  path: string,
  { evidence, sources }: Register,
): NumberThatMatters['evidence'] {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const value = addressOf(scenario, steps.slice(0, length).join('.'))?.value;
    const ids =
      typeof value === 'object' && value !== null && 'evidence' in value ? String(value.evidence) : '';
    if (ids === '') continue;
    return ids.split(' ').map((id) => {
      const claim = evidence.find((one) => one.id === id);
      const source = sources.find((one) => one.id === id);
      return {
        id,
        claim: claim?.claim ?? source?.text ?? 'not in the register',
        contested: claim?.contested ?? 'not said',
        source: claim?.source ?? id,
      };
    });
  }
  return [];
}

const PATHS: Readonly<Record<string, string>> = {
  horizon: 'concession.horizonMonths',
  beta: 'concession.beta',
  reservation_noise: 'reservation.base',
  ceiling: 'ceiling.levels',
};

/** The number behind a draw: the chance of a red line, or what a number is drawn from; null where the scenario has none. */
function pathOf({ column, line }: DrawnEffect, scenario: Scenario): string | null {
  const party = scenario.parties.find(({ id }) => column.endsWith(`_${id.replaceAll('-', '_')}`));
  if (party === undefined) return null;
  const prefix = column.slice(0, -party.id.length - 1);
  const below = line === null ? PATHS[prefix] : `redLines.${line.replace(' ', '.')}`;
  const path = `parties.${party.id}.${below}`;
  if (addressOf(scenario, path) !== undefined) return ceilingPath(path, scenario);
  return null;
}

/** What help is on offer is drawn from several chances: the likeliest stands for them. */
function ceilingPath(path: string, scenario: Scenario): string {
  const value = addressOf(scenario, path)?.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path;
  const [likeliest] = Object.entries(value as Record<string, number>).toSorted(([, a], [, b]) => b - a);
  return likeliest === undefined ? path : `${path}.${likeliest[0]}`;
}
