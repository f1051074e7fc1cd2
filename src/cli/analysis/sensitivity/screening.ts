/** Which of many factors are worth the cost of Sobol indices? Those that move any of the outcomes most by Morris's mu*. */
import type { MorrisMeasures } from '../../../analysis/sensitivity/index.ts';
import { LUCK, ranked } from '../../../analysis/sensitivity/index.ts';
import type { Plan } from '../../../batch/plan.ts';
import { POLICY } from './experiment.ts';

/** How large the mu* of each name is beside the largest of the same outcome, at best over the outcomes; luck and policies apart. */
function standing(screened: readonly MorrisMeasures[]): Map<string, number> {
  const best = new Map<string, number>();
  for (const { names, mu_star } of screened) {
    const own = [...names.keys()].filter((g) => names[g] !== LUCK && names[g] !== POLICY);
    const most = Math.max(...own.map((g) => mu_star[g] ?? 0));
    for (const g of own) {
      const name = names[g] ?? '';
      best.set(name, Math.max(best.get(name) ?? 0, most > 0 ? (mu_star[g] ?? 0) / most : 0));
    }
  }
  return best;
}

/** The `keep` paths that stand out most, in the order of the plan. */
export function keptPaths(plan: Plan, screened: readonly MorrisMeasures[], keep: number): string[] {
  const best = standing(screened);
  const paths = plan.uncertainties.map(({ path }) => path);
  const order = ranked(paths.map((path) => best.get(path) ?? 0)).slice(0, keep);
  return order.toSorted((a, b) => a - b).map((at) => paths[at] ?? '');
}
