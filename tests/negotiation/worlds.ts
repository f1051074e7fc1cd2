// Random small worlds for searches (at most 4000 terms each), and the objective as protocol.md prints it.
import type { Constraint } from '../../src/negotiation/constraints.ts';
import { countBroken } from '../../src/negotiation/constraints.ts';
import type { Issue, Space, Terms } from '../../src/negotiation/issues.ts';
import { levelSet, sameTerms, spaceOf } from '../../src/negotiation/issues.ts';
import type { Prospect, Reading } from '../../src/negotiation/offers.ts';
import { LEAST_WORTH } from '../../src/negotiation/seek/limits.ts';
import { compileProtection } from '../../src/negotiation/protection.ts';
import type { Charges, RedLine } from '../../src/negotiation/red-lines.ts';
import { chargeLines, chargeOf, emptyCharges } from '../../src/negotiation/red-lines.ts';
import type { Anchor, Region } from '../../src/negotiation/search.ts';
import { regionOf } from '../../src/negotiation/search.ts';
import type { Valuation } from '../../src/negotiation/worth.ts';
import { weightedTable, worthOf } from '../../src/negotiation/worth.ts';
import type { Stream } from '../../src/random/streams.ts';
import { luckOf } from '../../src/random/streams.ts';

const MOST_TERMS = 4000;

/** Everything that a search in one random world needs. */
export type Case = Readonly<{
  region: Region;
  prospect: Prospect;
  all: readonly number[][];
  starts: readonly number[][];
  anchor: Anchor | null;
}>;

const pick = (stream: Stream, count: number): number => Math.floor(stream() * count);

function randomSpace(stream: Stream): Space {
  const issues: Issue[] = [];
  for (let k = 0, terms = 1; k < 6; k += 1) {
    const count = 2 + pick(stream, 4);
    terms *= count;
    if (terms > MOST_TERMS) break;
    const levels = Array.from({ length: count }, (_, level) => `level ${level}`);
    issues.push({ id: `I${k}`, name: `Issue ${k}`, levels });
  }
  return spaceOf(issues);
}

function randomClause(space: Space, stream: Stream): { issue: number; levels: number } {
  const issue = pick(stream, space.issues.length);
  return { issue, levels: levelSet([pick(stream, space.count[issue]!), pick(stream, space.count[issue]!)]) };
}

function randomConstraint(space: Space, stream: Stream): Constraint {
  const when = randomClause(space, stream);
  const then = randomClause(space, stream);
  return { id: 'rule', when: [when], then: [then], because: 'so' };
}

function randomLine(space: Space, stream: Stream): RedLine {
  const unless = stream() < 0.4 ? [randomClause(space, stream)] : [];
  return { id: 'line', ...randomClause(space, stream), hard: 0.5, unless };
}

function randomCharges(space: Space, stream: Stream, charge: () => number): Charges {
  const lines = Array.from({ length: 3 }, () => randomLine(space, stream));
  const charges = emptyCharges(space, lines);
  chargeLines(charges, space, lines, charge);
  return charges;
}

function randomValuation(space: Space, stream: Stream): Valuation {
  const raw = space.issues.map(() => stream() + 0.05);
  const sum = raw.reduce((total, weight) => total + weight, 0);
  const tastes = {
    weights: Float64Array.from(raw, (weight) => weight / sum),
    values: Float64Array.from({ length: space.size }, () => stream()),
    protection: stream() / 3,
    sign: stream() < 0.5 ? -1 : 1,
  };
  const hold = space.issues[0]!.levels.map(() => stream());
  const layers = space.issues.slice(0, 2).map((issue, k) => ({
    id: `layer ${k}`,
    issue: k,
    strength: issue.levels.map(() => stream()),
    times: k === 0 ? [{ issue: 1, factor: space.issues[1]!.levels.map(() => stream()) }] : [],
  }));
  const referral = {
    needs: [randomClause(space, stream)],
    support: Float64Array.from({ length: space.size }, () => (stream() - 0.5) / 4),
    base: 0.5,
    kappa: 12,
    threshold: 0.5,
    cost: 0.04,
  };
  return {
    space,
    table: weightedTable(space, tastes),
    protectionShare: tastes.protection,
    sign: tastes.sign,
    protection: compileProtection(space, layers),
    discount:
      stream() < 0.5
        ? null
        : { intercept: 0.3, trust: 0.05, slope: 0.7, min: 0.05, max: 0.98, issue: 0, hold },
    loss: 0.1,
    referral: stream() < 0.5 ? null : referral,
    charges: randomCharges(space, stream, () => (stream() < 0.5 ? 0.35 : 0)),
    now: { reservation: 1.4 * stream() - 0.8, trust: 2 * stream() - 1, support: 0.02 },
  };
}

function randomReading(space: Space, stream: Stream): Reading {
  return {
    valuation: { ...randomValuation(space, stream), charges: emptyCharges(space, []) },
    logOpen: randomCharges(space, stream, () => Math.log(stream() + 1e-3)),
    now: {
      slope: 10 + 15 * stream(),
      threshold: stream() < 0.4 ? -1 : stream() / 5,
      weight: 0.25 + stream(),
    },
  };
}

function allTerms(region: Region): number[][] {
  const grown = region.allowed.reduce<number[][]>(
    (grownSoFar, levels) => grownSoFar.flatMap((terms) => Array.from(levels, (level) => [...terms, level])),
    [[]],
  );
  return grown.filter((terms) => countBroken(region.constraints, terms) === 0);
}

/** One random world; half of the searches are for top terms, half for an offer with texts barred. */
export function caseOf(name: string, n: number, space?: Space): Case {
  const stream = luckOf(name, n)('world');
  const drawn = randomSpace(stream);
  const used = space ?? drawn;
  const constraints = Array.from({ length: pick(stream, 4) }, () => randomConstraint(used, stream));
  const offers = used.issues.map(({ levels }) => [...levels.keys()].filter(() => stream() < 0.85));
  const region = regionOf(
    used,
    constraints,
    offers.map((levels) => (levels.length === 0 ? [0] : levels)),
  );
  const own = randomValuation(used, stream);
  const others = Array.from({ length: 1 + pick(stream, 3) }, () => randomReading(used, stream));
  const all = allTerms(region);
  const any = (): number[] => all[pick(stream, all.length)] ?? used.issues.map(() => 0);
  const barred = Array.from({ length: pick(stream, 6) }, any);
  const offer = stream() < 0.5;
  const goal = offer
    ? { kind: 'offer' as const, floor: stream() / 5, ownWeight: 0.05, barred }
    : { kind: 'top' as const, floor: 0, ownWeight: 0, barred: [] };
  const starts = [used.issues.map(({ levels }) => pick(stream, levels.length)), any(), ...barred.slice(0, 1)];
  const anchor = offer && stream() < 0.4 ? { from: any(), max: 2 } : null;
  const prospect: Prospect = { space: used, own, others, goal };
  return { region, prospect, all, starts: anchor === null ? starts : [anchor.from], anchor };
}

/** A world of 40 issues, 7 others and 40 constraints that its first start satisfies: too large to list its terms. */
export function largeCaseOf(name: string, n: number): Omit<Case, 'all'> {
  const stream = luckOf(name, n)('large world');
  const issues = Array.from({ length: 40 }, (_, k) => ({
    id: `I${k}`,
    name: `Issue ${k}`,
    levels: Array.from({ length: 3 + pick(stream, 28) }, (__, level) => `level ${level}`),
  }));
  const space = spaceOf(issues);
  const start = issues.map(({ levels }) => pick(stream, levels.length));
  const constraints: Constraint[] = [];
  while (constraints.length < 40) {
    const constraint = randomConstraint(space, stream);
    if (countBroken([constraint], start) === 0) constraints.push(constraint);
  }
  const own = randomValuation(space, stream);
  const others = Array.from({ length: 7 }, () => randomReading(space, stream));
  const goal = { kind: 'offer' as const, floor: stream() / 5, ownWeight: 0.05, barred: [] };
  const anywhere = issues.map(({ levels }) => pick(stream, levels.length));
  return {
    region: regionOf(space, constraints),
    prospect: { space, own, others, goal },
    starts: [start, anywhere],
    anchor: null,
  };
}

/** The objective as protocol.md 3.5-3.6 prints it, from whole worths. */
export function plainScore({ space, own, others, goal }: Prospect, terms: Terms): number {
  const worth = worthOf(own, terms);
  const within = goal.kind === 'top' ? worth > LEAST_WORTH : worth >= goal.floor - 5e-10;
  if (!within) return -1000 + 100 * worth;
  if (goal.barred.some((text) => sameTerms(text, terms))) return Number.NEGATIVE_INFINITY;
  const logChances = others.map(({ valuation, logOpen, now }) => {
    const z = now.slope * (worthOf(valuation, terms) - now.threshold);
    return now.weight * (-Math.log1p(Math.exp(-z)) + chargeOf(logOpen, space, terms));
  });
  const sum = logChances.reduce((total, one) => total + one, 0);
  return sum + (goal.kind === 'top' ? Math.log(worth) : goal.ownWeight * worth);
}
