/** Which states are stable, for whom? Rows of notions under each party and under all, a column for each state, a full dot where it is stable. */
import { axisX, axisY, dot, gridX, ruleY } from '@observablehq/plot';
import type { Conflict, Stability } from '../../analysis/stability/index.ts';
import { NOTIONS } from '../../analysis/stability/index.ts';
import type { Chart } from './sheet.ts';
import { drawn } from './sheet.ts';

/** More states than this are not drawn: those that are stable for all by some notion come first. */
export const MOST_STATES = 40;

type Mark = Readonly<{ row: string; state: number; stable: boolean; all: boolean }>;

/** The stability of the states of a conflict. */
export function stabilityChart({ states }: Pick<Conflict, 'states'>, stability: Stability): Chart {
  const shown = statesShown(states.length, stability);
  const marks = marksOf(shown, stability);
  const rows = [...new Set(marks.map(({ row }) => row))];
  return (sheet) => {
    const { look } = sheet;
    const at = { x: 'state', y: 'row' } as const;
    const first = rows.filter((_, k) => k % NOTIONS.length === 0);
    const under = { labelAnchor: 'center', labelArrow: 'none', labelOffset: 40 } as const;
    return drawn(sheet, {
      height: 56 + 18 * rows.length,
      marginLeft: 150,
      marginRight: 16,
      marginTop: 6,
      marginBottom: 46,
      x: { type: 'point', domain: shown, label: null, padding: 0.6 },
      y: { type: 'point', domain: rows, label: null, padding: 0.6 },
      marks: [
        gridX({ stroke: look.line, strokeOpacity: 1 }),
        ruleY(first, { stroke: look.line, dy: -9 }),
        dot(marks.filter(isUnstable), { ...at, r: 1.5, fill: look.soft }),
        dot(marks.filter(isEquilibrium), { ...at, r: 6, fill: look.ink }),
        dot(marks.filter(isStable), { ...at, r: 5, fill: look.accent }),
        axisX({ tickSize: 0, label: 'state', ...under }),
        axisY({ tickSize: 0, label: null }),
      ],
    });
  };
}

const isUnstable = ({ stable }: Mark): boolean => !stable;
const isEquilibrium = ({ stable, all }: Mark): boolean => stable && all;
const isStable = ({ stable, all }: Mark): boolean => stable && !all;

/** A mark for each state by each notion, for all together and for each party. */
function marksOf(shown: readonly number[], { equilibria, parties }: Stability): Mark[] {
  const groups = [
    { name: 'all', stable: equilibria, all: true },
    ...parties.map(({ party, stable }) => ({ name: party, stable, all: false })),
  ];
  return groups.flatMap(({ name, stable, all }) =>
    NOTIONS.flatMap((notion) => {
      const there = new Set(stable[notion]);
      return shown.map((state): Mark => ({ row: rowOf(name, notion), state, stable: there.has(state), all }));
    }),
  );
}

function rowOf(name: string, notion: string): string {
  return `${name}: ${notion === 'nash' ? 'Nash' : notion.toUpperCase()}`;
}

function statesShown(count: number, { equilibria }: Stability): number[] {
  const all = Array.from({ length: count }, (_, k) => k + 1);
  if (count <= MOST_STATES) return all;
  const first = new Set(NOTIONS.flatMap((notion) => equilibria[notion]));
  const chosen = [...first, ...all.filter((state) => !first.has(state))].slice(0, MOST_STATES);
  return chosen.toSorted((a, b) => a - b);
}
