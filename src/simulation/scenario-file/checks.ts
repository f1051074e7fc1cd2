/**
 * Does a scenario fit together? What concerns several sections at once: enough parties, a reference text that breaks no
 * constraint, terms left to offer, formats with somebody to open them. A check is left out while a section it needs is ill-formed.
 */
import { parseLevels } from '../../course/levels.ts';
import type { Levels } from '../../course/party-numbers.ts';
import { clausesOf } from '../../course/scene.ts';
import type { Constraint } from '../../negotiation/constraints.ts';
import { brokenInWords, satisfies } from '../../negotiation/constraints.ts';
import type { Space } from '../../negotiation/issues.ts';
import { inSet, spaceOf } from '../../negotiation/issues.ts';
import type { Context } from './context.ts';
import { recordOf } from './context.ts';
import type { Fault } from './faults.ts';
import { faultAt } from './faults.ts';
import { issueFields } from './issue-fields.ts';
import type { TableEntry } from './party-schema.ts';
import type { FileForm, FileSchema } from './schema.ts';
import type { Path, Tree } from './tree.ts';
import { placeOf, valueAt } from './tree.ts';

/** The sections of a file that are fit to be looked at. */
export type Sections = Partial<FileForm>;
type Tell = (path: Path, message: string) => void;
type Terms = Readonly<{ space: Space; constraints: readonly Constraint[] }>;

/** Steps that the search for any valid terms may take; the flagship needs thirteen. */
const MAX_STEPS = 200_000;

/** More issues or parties than this are no negotiation that people can follow, nor one that a search can. */
const MOST = { issues: 40, parties: 100 } as const;

/** What is too large to be looked at further. */
export function sizeFaults(tree: Tree): Fault[] {
  return (['issues', 'parties'] as const).flatMap((part) => {
    const count = Object.keys(recordOf(valueAt(tree, [part]))).length;
    return count <= MOST[part]
      ? []
      : [faultAt(placeOf(tree, [part]), [part], `must be at most ${MOST[part]}`, count)];
  });
}

/** Faults between sections. */
export function crossFaults(tree: Tree, context: Context, parts: Sections): Fault[] {
  const faults: Fault[] = [];
  const tell: Tell = (path, message) =>
    faults.push(faultAt(placeOf(tree, path), path, message, valueAt(tree, path)));
  if (parts.issues !== undefined && Object.keys(parts.issues).length === 0)
    tell(['issues'], 'must name at least one issue');
  if (context.table.length < 2) tell(['parties'], 'must name at least two parties at the table');
  checkTerms(parts, tell);
  checkFormat(parts, tell);
  checkPledges(parts, context, tell);
  checkParties(parts, context, tell);
  return faults;
}

/** The sections that are well-formed by themselves. */
export function wellFormed(data: unknown, { sections }: FileSchema): Sections {
  const given = recordOf(data);
  const found = Object.entries(sections).map(
    ([name, schema]) => [name, schema.safeParse(given[name])] as const,
  );
  return Object.fromEntries(found.flatMap(([name, parsed]) => (parsed.success ? [[name, parsed.data]] : [])));
}

function checkTerms(parts: Sections, tell: Tell): void {
  const { issues, constraints, reference, forced, talks } = parts;
  if (issues === undefined || constraints === undefined) return;
  const space = spaceOf(Object.entries(issues).map(([id, { name, levels }]) => ({ id, name, levels })));
  const compiled = Object.entries(constraints).map(([id, { when, then, because }]) => ({
    id,
    when: clausesOf(space, when),
    then: clausesOf(space, then),
    because,
  }));
  const checkText = (path: Path, levels: Readonly<Record<string, number>>): void => {
    const terms = space.issues.map(({ id }) => levels[id]);
    if (terms.some((level) => level === undefined)) return;
    for (const broken of brokenInWords(space, compiled, terms as number[]))
      tell(path, `breaks constraint ${broken}`);
  };
  if (reference !== undefined) checkText(['reference'], reference);
  for (const [id, decisions] of Object.entries(parts.seats ?? {})) {
    decisions.forEach(({ terms }, index) => checkText(['seats', id, index, 'terms'], terms ?? {}));
  }
  if (forced === undefined || talks === undefined) return;
  const limits = [...clausesOf(space, talks.offers), ...clausesOf(space, forced)];
  const allowed = space.issues.map(({ levels }, k) =>
    [...levels.keys()].filter((level) =>
      limits.every((limit) => limit.issue !== k || inSet(limit.levels, level)),
    ),
  );
  if (!hasValidTerms({ space, constraints: compiled }, allowed))
    tell(Object.keys(forced).length > 0 ? ['forced'] : ['talks', 'offers'], 'leaves no valid terms to offer');
}

/** Whether some choice of allowed levels breaks no constraint: depth first, each constraint checked once it is decided. */
function hasValidTerms({ space, constraints }: Terms, allowed: readonly (readonly number[])[]): boolean {
  const lastIssue = (one: Constraint): number =>
    Math.max(...[...one.when, ...one.then].map(({ issue }) => issue));
  const decided = space.issues.map((_, k) => constraints.filter((one) => lastIssue(one) === k));
  const terms = space.issues.map(() => 0);
  let steps = 0;
  const extend = (k: number): boolean => {
    steps += 1;
    if (k === terms.length || steps > MAX_STEPS) return true;
    return (allowed[k] ?? []).some((level) => {
      terms[k] = level;
      return (decided[k] ?? []).every((one) => satisfies(one, terms)) && extend(k + 1);
    });
  };
  return extend(0);
}

function checkFormat({ format, talks }: Sections, tell: Tell): void {
  if (talks === undefined) return;
  if (format === 'shuttle' && talks.mediator === null)
    tell(['talks', 'mediator'], 'must name a party at the table, since shuttle talks have a mediator');
  if (format === 'bilateral-first' && talks.firstPair === null)
    tell(['talks', 'firstPair'], 'must name two parties at the table, since they speak first');
}

function checkPledges({ pledges }: Sections, context: Context, tell: Tell): void {
  if (pledges === undefined || pledges === null) return;
  const count = issueFields(context).names(pledges.backstop)?.length ?? 99;
  if (pledges.backstopFrom[1] >= count)
    tell(['pledges', 'backstopFrom'], `must be levels of ${pledges.backstop}, from 0 to ${count - 1}`);
}

function checkParties({ parties, seats, rounds }: Sections, context: Context, tell: Tell): void {
  for (const [id, decisions] of Object.entries(seats ?? {})) {
    decisions.forEach(({ month }, index) => {
      if (rounds !== undefined && month > rounds)
        tell(['seats', id, index, 'month'], `must lie within the ${rounds} rounds`);
    });
  }
  for (const [id, party] of Object.entries(parties ?? {})) {
    if (party.seat === 'table') checkLines(id, party, context, tell);
  }
}

/** Lines that a party leaves open or declares must be red lines of its own. */
function checkLines(id: string, party: TableEntry, context: Context, tell: Tell): void {
  const ids = Object.entries(party.redLines).flatMap(([code, lines]) =>
    Object.keys(lines).map((line) => `${code} ${line}`),
  );
  for (const [act, { declares }] of Object.entries(party.acts ?? {})) {
    if (declares === undefined || ids.includes(declares)) continue;
    tell(['parties', id, 'acts', act, 'declares'], `must be a red line of this party (${ids.join(', ')})`);
  }
  if (party.leftOpen === undefined) return;
  for (const [code, levels] of Object.entries(party.leftOpen.lines)) {
    const count = issueFields(context).names(code)?.length ?? 99;
    const lines = Object.keys(party.redLines[code] ?? {});
    if (lines.some((line) => sameLevels(line, levels, count))) continue;
    tell(
      ['parties', id, 'leftOpen', 'lines', code],
      'must be the levels of one of the red lines of this party',
    );
  }
}

function sameLevels(a: Levels, b: Levels, count: number): boolean {
  const sorted = (levels: Levels): string =>
    (parseLevels(levels, count) ?? []).toSorted((x, y) => x - y).join(' ');
  return sorted(a) === sorted(b);
}
