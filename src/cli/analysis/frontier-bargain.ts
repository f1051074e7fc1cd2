/**
 * Which bargain does a scenario hold? Its valid terms, and what they are to each party at the table: as the tables of the scenario
 * say (point estimates), as drawn in a run, or as the parties of a run saw it in the month in which they signed. Either utility, or
 * worth (negotiation/worth.ts), by which parties decide: against walking away, with the discount for terms that may not hold, votes at
 * home and red lines.
 */
import type { Bargain, Stake } from '../../analysis/frontier/index.ts';
import { takeStock } from '../../course/bargaining.ts';
import { beginRun } from '../../course/course.ts';
import type { Run } from '../../course/run.ts';
import type { Scene } from '../../course/scene.ts';
import { publicValuations, refreshNow } from '../../course/views.ts';
import type { Constraint } from '../../negotiation/constraints.ts';
import type { RedLine } from '../../negotiation/red-lines.ts';
import type { Valuation } from '../../negotiation/worth.ts';
import { worthOf } from '../../negotiation/worth.ts';
import type { Luck } from '../../random/streams.ts';
import { luckOf } from '../../random/streams.ts';
import type { Cast } from '../../simulation/cast.ts';
import { beginPlay } from '../../simulation/interpreter.ts';
import { utilityStake, viewsCopied } from '../../simulation/session/at-stake.ts';

/** What terms are measured by. */
export type Measure = 'utility' | 'worth';

/** What the parties at the table have at stake, by party, and the lines that are hard for one of them. */
export type Seen = Readonly<{ stakes: readonly Stake[]; hard: readonly Constraint[] }>;

/** Terms signed in a run, in which month, and what was at stake then. */
export type Signed = Seen & Readonly<{ terms: Int32Array; month: number }>;

/** The bargain of some parties of a scenario, by their places at the table; `limits` leave out more terms. */
export function bargainOf(
  { space, region }: Scene,
  { stakes }: Seen,
  places: readonly number[],
  limits: readonly Constraint[] = [],
): Bargain {
  return {
    layout: space,
    allowed: region.allowed.map((levels) => [...levels]),
    constraints: [...region.constraints, ...limits],
    stakes: places.flatMap((place) => stakes.slice(place, place + 1)),
  };
}

/** What is at stake by the tables of the scenario; no agreement is worth the reservation value at the start. */
export function pointEstimates({ scene }: Cast, by: Measure): Seen {
  const { world } = beginRun(scene, luckOf('', 0)).memory;
  const stakes = publicValuations(scene).flatMap((valuation, place) => {
    const party = scene.table[place];
    if (party === undefined) return [];
    refreshNow(valuation, party, world);
    return [stakeOf(party.id, valuation, by)];
  });
  return { stakes, hard: [] };
}

/** What is at stake before the first month of a run, with everything private drawn. */
export function drawnStakes(cast: Cast, luck: Luck, by: Measure): Seen {
  const play = beginPlay(cast, luck);
  play.next();
  for (const desk of play.run.table) takeStock(desk);
  return seenBy(play.run, by);
}

/** The terms signed last in a run, as its parties saw them then; null when none were. */
export function signedIn(cast: Cast, luck: Luck, by: Measure): Signed | null {
  let signed: Signed | null = null;
  const play = beginPlay(cast, luck, ({ event, month, terms }) => {
    if (event !== 'SIGN') return;
    const levels = terms as Readonly<Record<string, number>>;
    signed = {
      ...seenBy(play.run, by),
      terms: Int32Array.from(cast.scene.space.issues, ({ id }) => levels[id] ?? 0),
      month,
    };
  });
  while (play.next());
  return signed;
}

/** What the parties see now, copied: it moves with the run. */
function seenBy(run: Run, by: Measure): Seen {
  const { scene, facts } = run;
  const stakes = viewsCopied(run).map(({ id, own }) => stakeOf(id, own, by));
  const hard = scene.table.flatMap(({ id, lines }, place) =>
    lines.filter((_, n) => facts.table[place]?.hard[n] === 1).flatMap((line) => constraintsOf(id, line)),
  );
  return { stakes, hard };
}

/** Utility is a sum; worth is judged as a whole. */
function stakeOf(id: string, valuation: Valuation, by: Measure): Stake {
  if (by === 'utility') return utilityStake(id, valuation);
  return {
    id,
    constant: 0,
    table: valuation.table,
    opening: 0,
    protection: null,
    judge: (terms) => worthOf(valuation, terms),
    disagreement: 0,
  };
}

/** A line that is not to be crossed: each of its exemptions must hold where its levels are chosen. */
function constraintsOf(party: string, { id, issue, levels, unless }: RedLine): Constraint[] {
  const line = { id: `${party}.${id}`, when: [{ issue, levels }], because: 'a hard line' };
  return unless.length === 0
    ? [{ ...line, then: [] }]
    : unless.map((clause) => ({ ...line, then: [clause] }));
}
