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

/** The assumptions of a scenario. */
export function assumptionsOf(scenario: Scenario): Assumption[] {
  const { war, talks, parties } = scenario;
  const ofWar: Assumption[] =
    war === null
      ? []
      : [
          {
            path: 'war.momentum.start',
            words: 'Momentum at the start',
            value: war.momentum.start,
            low: -1,
            high: 1,
            step: 0.1,
          },
          {
            path: 'war.aid.lead',
            words: 'Aid of the lead donor',
            value: war.aid.lead,
            low: 0,
            high: 1,
            step: 0.05,
          },
          { path: 'war.trust', words: 'Trust at the start', value: war.trust, low: -1, high: 1, step: 0.1 },
        ];
  const ofParties = parties.flatMap((party): Assumption[] => {
    if (party.seat !== 'table') return [];
    const { base } = party.numbers.reservation;
    return [
      ...hardestLine(scenario, party.id),
      {
        path: `parties.${party.id}.reservation.base`,
        words: `${party.name}: what going on is worth`,
        value: base,
        low: 0,
        high: 1,
        step: 0.01,
      },
    ];
  });
  const bluff: Assumption = {
    path: 'beliefs.bluff',
    words: 'Chance that a soft line is called red',
    value: scenario.beliefs.bluff,
    low: 0,
    high: 1,
    step: 0.05,
  };
  const cost: Assumption = {
    path: 'talks.audienceCost',
    words: 'Cost of giving up a line called red',
    value: talks.audienceCost,
    low: 0,
    high: 0.3,
    step: 0.01,
  };
  return [...ofWar, ...ofParties.toSorted((a, b) => (a.words < b.words ? -1 : 1)), bluff, cost];
}

/** The red line of a party that is hardest without being certain: the one most worth doubting. */
function hardestLine({ parties, issues }: Scenario, id: string): Assumption[] {
  const party = parties.find((one) => one.id === id);
  if (party?.seat !== 'table') return [];
  const lines = Object.entries(party.numbers.redLines).flatMap(([issue, levels]) =>
    Object.entries(levels).map(([level, chance]) => ({ issue, level, chance })),
  );
  const [line] = lines.filter(({ chance }) => chance < 1).toSorted((a, b) => b.chance - a.chance);
  if (line === undefined) return [];
  const { name = line.issue, levels = [] } = issues[line.issue] ?? {};
  const level = levels[Number(line.level)] ?? `levels ${line.level}`;
  return [
    {
      path: `parties.${id}.redLines.${line.issue}.${line.level}`,
      words: `${party.name}: chance that “${name}: ${level}” is a hard line`,
      value: line.chance,
      low: 0,
      high: 1,
      step: 0.05,
    },
  ];
}
