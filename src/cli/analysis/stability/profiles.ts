/**
 * What would signed terms be worth to parties with other preferences? The runs of a batch are played again, each to its end, and terms that
 * were signed in other runs are put before the parties as they are then: their preferences drawn in that run, their reservation values
 * in its last month of talks.
 */
import type { SettledRuns } from '../../../analysis/stability/index.ts';
import { playerOf } from '../../../batch/player.ts';
import { standingProtection } from '../../../course/implementation.ts';
import type { Actor } from '../../../course/party.ts';
import type { Run } from '../../../course/run.ts';
import type { Scenario } from '../../../course/scenario.ts';
import { refreshOwn } from '../../../course/views.ts';
import { protectionOf } from '../../../negotiation/protection.ts';
import { utilityOf } from '../../../negotiation/worth.ts';
import { castOf } from '../../../simulation/cast.ts';
import { columnName } from '../../../simulation/columns.ts';

/** Terms, one level an issue, and the replication in which they were signed. */
export type Signed = Readonly<{ replication: number; terms: readonly number[] }>;

/** A batch that can be played again, and what was signed in it. */
export type Replay = Readonly<{
  scenario: Scenario;
  seed: string;
  signed: readonly Signed[];
  actors: readonly Actor[];
}>;

/** Profiles of preferences, each with terms: the signed ones in turn, and one of them for all profiles. */
export type Profiles = Readonly<{
  inTurn: SettledRuns;
  fixed: readonly Readonly<{ terms: readonly number[]; runs: SettledRuns }>[];
}>;

/** Draws the profiles of replications 0 to `count` - 1; each meets the next signed terms that are not its own, and all of `fixed`. */
export function profilesOf(replay: Replay, count: number, fixed: readonly (readonly number[])[]): Profiles {
  const { scenario, seed, signed, actors } = replay;
  const player = playerOf('kernel', (one) => castOf(one, actors));
  const { table } = player.cast(scenario).scene;
  const names = table.map(({ id }) => columnName('', id).slice(1));
  const fresh = (): SettledRuns & Readonly<{ protection: Float64Array }> => ({
    parties: names.map((name) => ({ name, utility: gaps(count), reservation: gaps(count) })),
    protection: gaps(count),
  });
  const inTurn = fresh();
  const apart = fixed.map((terms) => ({ terms, runs: fresh() }));
  for (let at = 0; at < count; at += 1) {
    const run = player.play(scenario, seed, at, null);
    const own = signed[at % signed.length]?.replication === at ? 1 : 0;
    const other = signed[(at + own) % signed.length];
    if (other !== undefined && other.replication !== at) weigh(run, other.terms, inTurn, at);
    for (const { terms, runs } of apart) weigh(run, terms, runs, at);
  }
  return { inTurn, fixed: apart };
}

const gaps = (count: number): Float64Array => new Float64Array(count).fill(Number.NaN);

/** What terms are worth to each party of a run, and going on without them. */
function weigh(run: Run, terms: readonly number[], { parties, protection }: SettledRuns, at: number): void {
  const levels = Float64Array.from(terms);
  for (const [p, { utility, reservation }] of parties.entries()) {
    const desk = run.table[p];
    if (desk === undefined) continue;
    refreshOwn(desk);
    utility[at] = utilityOf(desk.views.own, levels);
    reservation[at] = run.memory.table[p]?.reservation[0] ?? Number.NaN;
  }
  if (protection !== null) protection[at] = protectionOf(standingProtection(run.scene, false), levels);
}
