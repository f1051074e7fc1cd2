/** Which runs does an experiment on a scenario hold? The rows of a design over a plan's uncertainties, its policies and luck. */
import type { Columns, Factors } from '../../../analysis/sensitivity/index.ts';
import {
  factorsOf,
  LUCK,
  morrisLuck,
  morrisRows,
  saltelliLuck,
  saltelliPlace,
  saltelliRows,
  withLuck,
} from '../../../analysis/sensitivity/index.ts';
import type { ChosenPoints, Plan } from '../../../batch/plan.ts';
import type { Law } from '../../../random/laws.ts';
import { gridShare } from './design-command.ts';
import type { Grouping } from './methods.ts';
import type { Problem } from './problem.ts';

/** The name of the factor that a plan's policies make, where it has several. */
export const POLICY = 'policy';

/** How factors are varied. */
export type Way =
  | Readonly<{ method: 'saltelli'; n: number; secondOrder: boolean }>
  | Readonly<{ method: 'morris'; n: number; levels: number }>;

/** The runs of an experiment: a plan with its points chosen, and the same as a problem with its design. */
export type Experiment = Readonly<{
  plan: Plan;
  problem: Problem;
  columns: Columns;
  rows: number;
  /** Rows that belong together: what is not whole of these tells nothing. */
  block: number;
}>;

/** The factors of a plan, luck last; a group bears the path that its members begin with. */
export function planFactors({ uncertainties, policies }: Plan, by: Grouping): Factors {
  const own = uncertainties.map(({ path }) => path);
  const names = withLuck(policies.length > 1 ? [...own, POLICY] : own);
  return factorsOf(
    names,
    names.map((name) => groupName(name, by)),
  );
}

function groupName(name: string, by: Grouping): string {
  if (by === 'number' || !name.startsWith('parties.')) return name;
  return name
    .split('.')
    .slice(0, by === 'party' ? 2 : 3)
    .join('.');
}

/** Lays out an experiment. */
export function experimentOf(plan: Plan, way: Way, by: Grouping): Experiment {
  const factors = planFactors(plan, by);
  const drawn = rowsOf(factors, way, plan.seed);
  const laws = lawsOf(plan, way);
  const count = plan.uncertainties.length;
  const chosen: ChosenPoints = {
    shares: new Float64Array(drawn.rows * count),
    policies: new Int32Array(drawn.rows),
    replications: new Float64Array(drawn.rows),
  };
  const columns = factors.names.map(() => new Float64Array(drawn.rows));
  for (let row = 0; row < drawn.rows; row += 1) {
    const { shares, luck } = drawn.at(row);
    for (const [f, column] of columns.entries()) {
      const law = laws[f] as Law;
      const share = gridShare(law, shares[f] as number);
      if (f < count) chosen.shares[row * count + f] = share;
      else if (factors.names[f] === POLICY) chosen.policies[row] = levelAt(law, share);
      column[row] = factors.names[f] === LUCK ? luck : share;
    }
    chosen.replications[row] = luck;
  }
  const block = drawn.rows / way.n;
  return { plan: { ...plan, chosen }, problem: { factors, laws }, columns, rows: drawn.rows, block };
}

/** Shares and luck, row by row. */
type Drawn = Readonly<{
  rows: number;
  at: (row: number) => Readonly<{ shares: Float64Array; luck: number }>;
}>;

function rowsOf(factors: Factors, way: Way, seed: string): Drawn {
  const { n } = way;
  if (way.method === 'morris') {
    const { rows, at, placeOf } = morrisRows({ factors, trajectories: n, levels: way.levels, seed });
    return { rows, at: (row) => ({ shares: at(row), luck: morrisLuck(factors, placeOf(row)) }) };
  }
  const { rows, at } = saltelliRows({ factors, n, secondOrder: way.secondOrder, seed });
  const shape = { groups: factors.groups.length, secondOrder: way.secondOrder };
  const place = (row: number): number => saltelliLuck(factors, saltelliPlace(shape, row), n);
  return { rows, at: (row) => ({ shares: at(row), luck: place(row) }) };
}

/** The laws of the factors; luck is the number of a replication. */
function lawsOf({ uncertainties, policies }: Plan, { n }: Way): Law[] {
  const luck: Law = { kind: 'integer', low: 0, high: 2 * n - 1 };
  const policy: Law = { kind: 'levels', values: policies.map(({ name }) => name) };
  const own = uncertainties.map(({ law }) => law);
  return policies.length > 1 ? [...own, policy, luck] : [...own, luck];
}

function levelAt(law: Law, share: number): number {
  const count = law.kind === 'levels' ? law.values.length : 1;
  return Math.min(count - 1, Math.floor(share * count));
}
