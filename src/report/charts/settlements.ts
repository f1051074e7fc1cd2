/** Would signed terms stick? Shares of runs in which they are stable, under the preferences that signed them and under others. */
import type { SettlementStability } from '../../analysis/stability/index.ts';
import { NOTIONS } from '../../analysis/stability/index.ts';
import type { NamedShare } from './shares.ts';
import { shareBars } from './shares.ts';
import type { Chart } from './sheet.ts';
import { stacked } from './stack.ts';

/** Shares of signed terms that are stable for all by each notion, and by Nash for each party. */
export function settlementsChart(own: SettlementStability, inTurn: SettlementStability | null): Chart {
  const charts = [
    shareBars(sharesIn(own), 'percent of signed terms, under the preferences that signed them', 1),
    ...(inTurn === null ? [] : [shareBars(sharesIn(inTurn), 'percent of preferences of other runs', 1)]),
  ];
  return (sheet) =>
    stacked(
      sheet,
      charts.map((chart) => chart(sheet)),
    );
}

function sharesIn({ all, parties }: SettlementStability): NamedShare[] {
  return [
    ...NOTIONS.map((notion) => ({
      name: `for all: ${notion === 'nash' ? 'Nash' : notion.toUpperCase()}`,
      share: all[notion],
    })),
    ...parties.map(({ party, stable }) => ({ name: `for ${party}: Nash`, share: stable.nash })),
  ];
}
