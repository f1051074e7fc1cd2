/**
 * What may a shock or an act change? A path names one cell of the world or of a mind, with the bounds that it keeps; an
 * effect names a path and says by how much, when and with what chance.
 */
import type { Scenario } from './scenario.ts';
import type { Effect, PartySpec } from './party-numbers.ts';

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

type Path = Omit<StateCell, 'slot'>;

const ANY = Number.MAX_VALUE;

function worldPath(path: string, field: string, bounds: readonly [number, number], index = 0): Path {
  return { path, room: 'world', party: -1, field, index, low: bounds[0], high: bounds[1] };
}

function mindPath(path: string, party: number, field: string, high: number): Path {
  return { path, room: 'mind', party, field, index: 0, low: 0, high };
}

/** The paths that effects may name in a scenario. */
export function statePaths(
  scenario: Scenario,
  party: ReadonlyMap<string, number>,
  gateIds: readonly string[],
): StatePaths {
  const members = scenario.parties.filter(({ seat }) => seat === 'member').map(({ id }) => id);
  const paths = [
    worldPath('momentum', 'momentum', [-1, 1]),
    worldPath('trust', 'trust', [-1, 1]),
    worldPath('aid', 'lead', [0, 1]),
    worldPath('cut', 'cut', [0, 1]),
    worldPath('poll', 'poll', [-1, 1]),
    worldPath('alarm', 'alarm', [0, 1]),
    worldPath('catastrophe', 'catastrophe', [0, 12]),
    worldPath('lostMonth', 'lostMonth', [0, 1]),
    ...gateIds.map((id, g) => worldPath(`closed.${id}`, 'closed', [0, 1], g)),
    ...members.flatMap((id, m) => [
      worldPath(`pledge.${id}`, 'intercept', [-ANY, ANY], m),
      worldPath(`veto.${id}`, 'vetoShift', [-1, 1], m),
    ]),
    ...scenario.parties.flatMap((spec) =>
      spec.seat === 'table' ? tablePaths(scenario, spec, party.get(spec.id) ?? -1) : [],
    ),
  ];
  const cells = paths.map((path, slot) => ({ ...path, slot }));
  return { byPath: new Map(cells.map((one) => [one.path, one])), cells, lagged: cells.length };
}

function tablePaths(
  scenario: Scenario,
  { id, numbers }: Extract<PartySpec, { seat: 'table' }>,
  p: number,
): Path[] {
  const paths = [
    worldPath(`cost.${id}`, 'cost', [0, 1], p),
    worldPath(`reservation.${id}`, 'reservationShift', [-1, 1], p),
    worldPath(`patience.${id}`, 'patienceShift', [-1, 1], p),
  ];
  const { ceiling, lean } = numbers;
  const levels = ceiling === undefined ? 0 : (scenario.issues[ceiling.issue]?.levels.length ?? 1);
  if (ceiling !== undefined) paths.push(mindPath(`ceiling.${id}`, p, 'ceiling', levels - 1));
  if (lean !== undefined) paths.push(mindPath(`lean.${id}`, p, 'lean', 1));
  return paths;
}

/** Effects with their cells; throws on a path that the check of the scenario should have refused. */
export function compileEffects(effects: readonly Effect[], paths: StatePaths): CompiledEffect[] {
  return effects.map(({ on, by, eitherWay = false, after = 0, chance = 1, months = [] }) => {
    const target = paths.byPath.get(on);
    if (target === undefined) throw new RangeError(`unknown state path: ${on}`);
    return { cell: target, by, eitherWay, after, chance, months };
  });
}
