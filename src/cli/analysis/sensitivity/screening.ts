/** Which of many factors are worth the cost of Sobol indices? Those that move any of the outcomes most by Morris's mu*. */
import type { MorrisMeasures } from '../../../analysis/sensitivity/index.ts';
import { LUCK, ranked } from '../../../analysis/sensitivity/index.ts';
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

/** The `keep` groups of a plan's uncertainties that stand out most, by their names. */
export function keptGroups(screened: readonly MorrisMeasures[], keep: number): string[] {
  const best = standing(screened);
  const names = [...best.keys()];
  return ranked(names.map((name) => best.get(name) ?? 0))
    .slice(0, keep)
    .map((at) => names[at] ?? '');
}
