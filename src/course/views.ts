/**
 * How do terms look from one chair? A party's own valuation from its facts and mind, and its readings of the others from
 * public tables and its beliefs. Scratch only: whatever is here can be rebuilt from the memory at any time.
 */
import { clamp } from '../negotiation/arithmetic.ts';
import { lnAt } from '../negotiation/exp-ln.ts';
import { effectiveSlope } from '../negotiation/beliefs.ts';
import type { Prospect, Reading } from '../negotiation/offers.ts';
import { prospectObjective } from '../negotiation/offers.ts';
import type { Protection } from '../negotiation/protection.ts';
import { compileProtection } from '../negotiation/protection.ts';
import type { Charges } from '../negotiation/red-lines.ts';
import { addCharge, chargeLine, clearCharges, emptyCharges } from '../negotiation/red-lines.ts';
import { search } from '../negotiation/search.ts';
import { seek, seekerOf } from '../negotiation/seeker.ts';
import type { Preferences, Valuation } from '../negotiation/worth.ts';
import { emptyNow, reservationValue, weightedTable } from '../negotiation/worth.ts';
import type { Mind, World } from './memory.ts';
import { cell, mostRefusals } from './memory.ts';
import type { Papers, TableDesk, Views } from './party.ts';
import type { Scene, TableParty } from './scene.ts';
import type { ForeseenClause } from './expectations.ts';
import { expectedStrengths } from './expectations.ts';
import { fillTroops } from './mobilisation.ts';

/** Writes the additive table with foreseen clauses at their expected value into `table`. */
function expectedTable(scene: Scene, preferences: Preferences, table: Float64Array): void {
  weightedTable(scene.space, preferences, table);
  for (let i = 0; i < scene.foreseen.length; i += 1)
    expectClause(scene, scene.foreseen[i] as ForeseenClause, table);
}

/** Puts the levels of a clause that may be struck at their expected value; the level to which it falls keeps its own. */
function expectClause({ space }: Scene, clause: ForeseenClause, table: Float64Array): void {
  const start = space.offset[clause.issue] as number;
  const fallen = table[start + clause.fallsTo] as number;
  for (let level = 0; level < (space.count[clause.issue] as number); level += 1) {
    const chance = clause.chance[level] as number;
    table[start + level] = chance * (table[start + level] as number) + (1 - chance) * fallen;
  }
}

/** A valuation with the given protection; its table is filled from preferences. */
function valuationOf(scene: Scene, party: TableParty, protection: Protection): Valuation {
  const { centre, loss, referral } = party;
  const valuation: Valuation = {
    space: scene.space,
    table: new Float64Array(scene.space.size),
    protectionShare: centre.protection,
    sign: centre.sign,
    protection,
    discount: scene.discount,
    loss,
    referral,
    charges: chargesOf(scene, party),
    now: emptyNow(),
  };
  expectedTable(scene, centre, valuation.table);
  return valuation;
}

/** Charges over the lines of a party and the levels that its ceiling may rule out, all zero. */
function chargesOf({ space }: Scene, { lines, numbers, ceilingIssue }: TableParty): Charges {
  return emptyCharges(space, lines, numbers.ceiling === undefined ? [] : [ceilingIssue]);
}

/** Every table party as the public sees it: centres of the tables, no lines, no private noise. Shared by all desks of a run. */
export function publicValuations(scene: Scene): Valuation[] {
  return scene.table.map((party) => valuationOf(scene, party, scene.expectedProtection));
}

/** The views of one party, to be reset at the start of a run. */
export function viewsOf(scene: Scene, me: number, publicViews: readonly Valuation[]): Views {
  const party = scene.table[me] as TableParty;
  const knows = knowsPledges(scene, party);
  const own = valuationOf(scene, party, knows ? expectedProtectionOf(scene) : scene.expectedProtection);
  const readings = publicViews.flatMap((valuation, j): Reading[] => {
    const logOpen = chargesOf(scene, scene.table[j] as TableParty);
    return j === me ? [] : [{ valuation, logOpen, now: { slope: 0, threshold: 0, weight: 1 } }];
  });
  const prospect: Prospect = {
    space: scene.space,
    own,
    others: readings,
    goal: { kind: 'top', floor: 0, ownWeight: 0, barred: [] },
  };
  return {
    own,
    readings,
    prospect,
    find: finderOf(scene, prospect),
    charged: new Float64Array(party.lines.length + 1).fill(Number.NaN),
    opened: new Float64Array(scene.lineCount).fill(Number.NaN),
    logSoft: new Float64Array(scene.lineCount),
    shifted: {
      ...party.centre,
      weights: party.centre.weights.slice(),
      values: new Float64Array(scene.space.size),
    },
    papers: papersOf(scene),
    ear: {
      lines: { lines: [], chances: NOTHING, from: 0 },
      answer: { terms: NOTHING, accepted: false, claims: NOTHING },
      threshold: { mu: NOTHING, s2: NOTHING, at: 0 },
      seen: { worth: Number.NaN, accepted: false, open: Number.NaN },
    },
  };
}

const NOTHING = new Float64Array(0);

/** Room for the texts that a search is given. */
function papersOf(scene: Scene): Papers {
  const { table, space, scenario } = scene;
  const { shuttle, bilateral } = scenario.talks;
  const sheets = (count: number): Float64Array[] =>
    Array.from({ length: count }, () => new Float64Array(space.issues.length));
  const from = new Float64Array(space.issues.length);
  return {
    starts: [],
    barred: [],
    refused: sheets(mostRefusals(scene)),
    amended: sheets(table.length),
    base: { from, max: scenario.format === 'shuttle' ? shuttle.amendIssues : bilateral.amendIssues },
    text: from,
  };
}

function finderOf({ scenario, region }: Scene, prospect: Prospect): Views['find'] {
  if (scenario.talks.search === 'full sweep') {
    const objective = prospectObjective(prospect);
    return (starts, anchor) => search(region, objective, starts, anchor);
  }
  const seeker = seekerOf(region, prospect);
  return (starts, anchor) => seek(seeker, starts, anchor);
}

/** Protection as outsiders expect it, in tables of its own: the party that is told the pledges will know better. */
function expectedProtectionOf(scene: Scene): Protection {
  const { scenario, space, foreseen, layers } = scene;
  const strengths = expectedStrengths(scenario, space, foreseen, scenario.pledges?.expected ?? null);
  return compileProtection(space, layers, strengths);
}

function knowsPledges({ scenario: { pledges } }: Scene, { id }: TableParty): boolean {
  return pledges !== null && pledges.knownTo === id;
}

/** Brings a party's views to the start of a run: its own table from the facts just drawn, nothing seen yet. What members pledge is told before the first month. */
export function resetViews(desk: TableDesk): void {
  desk.views.charged.fill(Number.NaN);
  rebuildTable(desk);
}

/** Rebuilds a party's own table after it learned what its members want. */
export function rebuildTable({ scene, mind, facts, views }: TableDesk): void {
  const { weights, values } = facts.preferences;
  const { shifted } = views;
  for (let k = 0; k < weights.length; k += 1) shifted.weights[k] = weights[k] as number;
  for (let c = 0; c < values.length; c += 1)
    shifted.values[c] = clamp((values[c] as number) + (mind.shift[c] as number), 0, 1);
  expectedTable(scene, shifted, views.own.table);
}

/** Rebuilds a party's own protection after it learned what its members will send; only one party is told. */
export function rebuildProtection({ scene, mind, party, views }: TableDesk): void {
  if (knowsPledges(scene, party) && scene.mobilisation !== null)
    fillTroops(scene.mobilisation, views.own.protection, mind.supply);
}

/** The reservation value as the public sees it. */
export function publicReservation({ numbers, place }: TableParty, world: World): number {
  return (
    reservationValue(
      numbers.reservation,
      cell(world.momentum),
      world.cost[place] as number,
      cell(world.aid),
    ) + (world.reservationShift[place] as number)
  );
}

/** Brings what moves in a party's worth up to the month; others know its reservation value but for its private noise. */
export function refreshNow({ now }: Valuation, party: TableParty, world: World): void {
  now.reservation = publicReservation(party, world);
  now.trust = cell(world.trust);
  now.support = moodAtHome(party, world);
}

/** How far weariness moves support for a vote at home. */
export function moodAtHome({ weariness, place }: TableParty, world: World): number {
  return weariness * ((world.cost[place] as number) - 0.5);
}

/** Brings a party's own valuation up to date: the war, and what crossing lines costs it now. */
export function refreshOwn({ scene, party, facts, mind, views, world }: TableDesk): void {
  const { now, charges } = views.own;
  refreshNow(views.own, party, world);
  now.reservation = cell(mind.reservation);
  const count = party.lines.length;
  if (!hasChanged(views.charged, mind.claimed, 0, count) && views.charged[count] === cell(mind.ceiling))
    return;
  const { redLinePenalty, audienceCost } = scene.scenario.talks;
  clearCharges(charges);
  for (let n = 0; n < count; n += 1) {
    views.charged[n] = mind.claimed[n] as number;
    const charge = facts.hard[n] === 1 ? redLinePenalty : mind.claimed[n] === 1 ? audienceCost : 0;
    chargeLine(charges, n, charge);
  }
  views.charged[count] = cell(mind.ceiling);
  const { ceiling } = party.numbers;
  if (ceiling === undefined) return;
  const start = scene.space.offset[party.ceilingIssue] as number;
  const levels = scene.space.count[party.ceilingIssue] as number;
  for (let level = cell(mind.ceiling) + 1; level < levels; level += 1)
    addCharge(charges, start + level, ceiling.penalty);
}

/** Whether values differ from those kept at `from`; what was never seen always does. */
function hasChanged(kept: Float64Array, values: Float64Array, from: number, count: number): boolean {
  for (let i = 0; i < count; i += 1) if (kept[from + i] !== values[from + i]) return true;
  return false;
}

/** How much the assent of another counts. */
export type Weight = (desk: TableDesk, other: number) => number;

/** Brings the readings of the others up to date with beliefs; `weight` says how much each one's assent counts. */
export function refreshReadings(desk: TableDesk, weight: Weight): void {
  const { table } = desk.scene;
  for (let j = 0; j < table.length; j += 1) {
    if (j === desk.me) continue;
    const reading = desk.views.readings[j < desk.me ? j : j - 1] as Reading;
    refreshReading(desk, reading, table[j] as TableParty);
    reading.now.weight = weight(desk, j);
  }
}

function refreshReading({ scene, mind, world, views }: TableDesk, reading: Reading, other: TableParty): void {
  const { place, lines, firstLine } = other;
  refreshNow(reading.valuation, other, world);
  reading.now.slope = effectiveSlope(scene.scenario.beliefs.responseSlope, mind.s2[place] as number);
  reading.now.threshold = mind.mu[place] as number;
  if (lines.length > 0 && !hasChanged(views.opened, mind.lines, firstLine, lines.length)) return;
  clearCharges(reading.logOpen);
  for (let n = 0; n < lines.length; n += 1)
    chargeLine(reading.logOpen, n, logSoft(views, mind, firstLine + n));
  const { ceiling } = other.numbers;
  if (ceiling === undefined) return;
  const start = scene.space.offset[other.ceilingIssue] as number;
  const levels = scene.space.count[other.ceilingIssue] as number;
  for (let level = ceiling.expected + 1; level < levels; level += 1)
    addCharge(reading.logOpen, start + level, -ceiling.logPenalty * (level - ceiling.expected));
}

/** Logarithm of the chance that a line is not hard; worked out again only when the chance has changed. */
function logSoft({ opened, logSoft: kept }: Views, mind: Mind, line: number): number {
  const chance = mind.lines[line] as number;
  if (opened[line] !== chance) {
    opened[line] = chance;
    kept[line] = Math.max(1e-12, 1 - chance);
    lnAt(kept, line);
  }
  return kept[line] as number;
}
