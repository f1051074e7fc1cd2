/**
 * What may a shock or an act change? A path names one cell of the world or of a mind, with the bounds that it keeps; an
 * effect names a path and says by how much, when and with what chance.
 */
import type { Scenario } from './scenario.ts';
import type { Effect } from './party-numbers.ts';

/** The cell behind a path, with bounds; `lagged` below counts the cells that delayed effects can reach. */
export type StateCell = Readonly<{
  path: string;
  room: 'world' | 'mind';
  party: number;
  field: string;
  index: number;
  low: number;
  high: number;
  slot: number;
}>;

/** All paths of a scenario. */
export type StatePaths = Readonly<{
  byPath: ReadonlyMap<string, StateCell>;
  cells: readonly StateCell[];
  lagged: number;
}>;

/** An effect with its cell. */
export type CompiledEffect = Readonly<{
  cell: StateCell;
  by: number;
  eitherWay: boolean;
  after: number;
  chance: number;
  months: readonly number[];
}>;

/** The paths that effects may name in a scenario. */
export function statePaths(
  scenario: Scenario,
  party: ReadonlyMap<string, number>,
  gateIds: readonly string[],
): StatePaths {
  const cells: StateCell[] = [];
  const add = (
    path: string,
    room: 'world' | 'mind',
    owner: number,
    field: string,
    index: number,
    low: number,
    high: number,
  ): void => {
    cells.push({ path, room, party: owner, field, index, low, high, slot: cells.length });
  };
  const any = Number.MAX_VALUE;
  add('momentum', 'world', -1, 'momentum', 0, -1, 1);
  add('trust', 'world', -1, 'trust', 0, -1, 1);
  add('aid', 'world', -1, 'lead', 0, 0, 1);
  add('cut', 'world', -1, 'cut', 0, 0, 1);
  add('poll', 'world', -1, 'poll', 0, -1, 1);
  add('alarm', 'world', -1, 'alarm', 0, 0, 1);
  add('catastrophe', 'world', -1, 'catastrophe', 0, 0, 12);
  add('lostMonth', 'world', -1, 'lostMonth', 0, 0, 1);
  gateIds.forEach((id, g) => add(`closed.${id}`, 'world', -1, 'closed', g, 0, 1));
  const tableCount = scenario.parties.filter(({ seat }) => seat === 'table').length;
  for (const spec of scenario.parties) {
    const p = party.get(spec.id) as number;
    if (spec.seat === 'member') {
      add(`pledge.${spec.id}`, 'world', -1, 'intercept', p - tableCount, -any, any);
      add(`veto.${spec.id}`, 'world', -1, 'vetoShift', p - tableCount, 0, 1);
      continue;
    }
    add(`cost.${spec.id}`, 'world', -1, 'cost', p, 0, 1);
    add(`reservation.${spec.id}`, 'world', -1, 'reservationShift', p, -1, 1);
    add(`patience.${spec.id}`, 'world', -1, 'patienceShift', p, -1, 1);
    const { ceiling, lean } = spec.numbers;
    if (ceiling !== undefined)
      add(
        `ceiling.${spec.id}`,
        'mind',
        p,
        'ceiling',
        0,
        0,
        (scenario.issues[ceiling.issue]?.levels.length ?? 1) - 1,
      );
    if (lean !== undefined) add(`lean.${spec.id}`, 'mind', p, 'lean', 0, 0, 1);
  }
  return { byPath: new Map(cells.map((one) => [one.path, one])), cells, lagged: cells.length };
}

/** Effects with their cells; throws on a path that the check of the scenario should have refused. */
export function compileEffects(effects: readonly Effect[], paths: StatePaths): CompiledEffect[] {
  return effects.map(({ on, by, eitherWay = false, after = 0, chance = 1, months = [] }) => {
    const target = paths.byPath.get(on);
    if (target === undefined) throw new RangeError(`unknown state path: ${on}`);
    return { cell: target, by, eitherWay, after, chance, months };
  });
}
