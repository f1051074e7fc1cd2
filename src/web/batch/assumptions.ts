/** Which numbers of a scenario tell most? A handful by their paths, with the range of a slider: momentum, aid, red lines, reservation values. */
import type { Scenario } from '../../simulation/cast.ts';

/** A number that a slider may change. */
export type Assumption = Readonly<{
  path: string;
  words: string;
  value: number;
  low: number;
  high: number;
  step: number;
}>;

type Row = readonly [path: string, words: string, value: number, low: number, high: number, step: number];

function assumption([path, words, value, low, high, step]: Row): Assumption {
  return { path, words, value, low, high, step };
}

/** The assumptions of a scenario. */
export function assumptionsOf(scenario: Scenario): Assumption[] {
  const { war, talks, beliefs, parties } = scenario;
  const ofWar: Row[] =
    war === null
      ? []
      : [
          ['war.momentum.start', 'Momentum at the start', war.momentum.start, -1, 1, 0.1],
          ['war.aid.lead', 'Aid of the lead donor', war.aid.lead, 0, 1, 0.05],
          ['war.trust', 'Trust at the start', war.trust, -1, 1, 0.1],
        ];
  const ofTable = parties
    .filter(({ seat }) => seat === 'table')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ id }) => rowsOf(scenario, id));
  const rows: Row[] = [
    ...ofWar,
    ...ofTable,
    ['beliefs.bluff', 'Chance that a soft line is called red', beliefs.bluff, 0, 1, 0.05],
    ['talks.audienceCost', 'Cost of giving up a line called red', talks.audienceCost, 0, 0.3, 0.01],
  ];
  return rows.map(assumption);
}

/** What going on is worth to a party, and its red line that is hardest without being certain: the one most worth doubting. */
function rowsOf({ parties, issues }: Scenario, id: string): Row[] {
  const party = parties.find((one) => one.id === id);
  if (party?.seat !== 'table') return [];
  const { reservation, redLines } = party.numbers;
  const lines = Object.entries(redLines).flatMap(([issue, levels]) =>
    Object.entries(levels).map(([level, chance]) => ({ issue, level, chance })),
  );
  const [line] = lines.filter(({ chance }) => chance < 1).toSorted((a, b) => b.chance - a.chance);
  const going: Row = [
    `parties.${id}.reservation.base`,
    `${party.name}: what going on is worth`,
    reservation.base,
    0,
    1,
    0.01,
  ];
  if (line === undefined) return [going];
  const { name = line.issue, levels = [] } = issues[line.issue] ?? {};
  const level = levels[Number(line.level)] ?? `levels ${line.level}`;
  const words = `${party.name}: chance that “${name}: ${level}” is a hard line`;
  return [going, [`parties.${id}.redLines.${line.issue}.${line.level}`, words, line.chance, 0, 1, 0.05]];
}
