/**
 * How do terms look from one chair? A party's own valuation from its facts and mind, and its readings of the others from
 * public tables and its beliefs. Scratch only: whatever is here can be rebuilt from the memory at any time.
 */
import { clamp, ln } from '../negotiation/arithmetic.ts';
import { effectiveSlope } from '../negotiation/beliefs.ts';
import type { Prospect, Reading } from '../negotiation/offers.ts';
import { prospectObjective } from '../negotiation/offers.ts';
import type { Protection } from '../negotiation/protection.ts';
import { compileProtection, fillProtection } from '../negotiation/protection.ts';
import { addCharge, chargeLines, emptyCharges } from '../negotiation/red-lines.ts';
import { search } from '../negotiation/search.ts';
import { seek, seekerOf } from '../negotiation/seek.ts';
import type { Preferences, Valuation } from '../negotiation/worth.ts';
import { emptyNow, reservationValue, weightedTable } from '../negotiation/worth.ts';
import type { Mind, World } from './memory.ts';
import { cell } from './memory.ts';
import type { TableDesk, Views } from './party.ts';
import type { Scene, TableParty } from './scene.ts';
import { expectedAt, expectedStrengths } from './expectations.ts';

/** Writes the additive table with foreseen clauses at their expected value into `table`. */
function expectedTable(scene: Scene, preferences: Preferences, table: Float64Array): void {
  weightedTable(scene.space, preferences, table);
  for (const clause of scene.foreseen) {
    const start = scene.space.offset[clause.issue] as number;
    const signed = table.slice(start, start + (scene.space.count[clause.issue] as number));
    for (let level = 0; level < signed.length; level += 1)
      table[start + level] = expectedAt(signed, clause, level);
  }
}

/** A valuation with the given protection; its table is filled from preferences. */
function valuationOf(scene: Scene, party: TableParty, protection: Protection): Valuation {
  const { centre, loss, referral, lines } = party;
  const valuation: Valuation = {
    space: scene.space,
    table: new Float64Array(scene.space.size),
    protectionShare: centre.protection,
    sign: centre.sign,
    protection,
    discount: scene.discount,
    loss,
    referral,
    charges: emptyCharges(scene.space, lines),
    now: emptyNow(),
  };
  expectedTable(scene, centre, valuation.table);
  return valuation;
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
    const { lines } = scene.table[j] as TableParty;
    const logOpen = emptyCharges(scene.space, lines);
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
    shifted: new Float64Array(scene.space.size),
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
  const { views } = desk;
  views.charged.fill(Number.NaN);
  views.opened.fill(Number.NaN);
  rebuildTable(desk);
}

/** Rebuilds a party's own table after it learned what its members want. */
export function rebuildTable({ scene, mind, facts, views }: TableDesk): void {
  const { values } = facts.preferences;
  for (let c = 0; c < values.length; c += 1)
    views.shifted[c] = clamp((values[c] as number) + (mind.shift[c] as number), 0, 1);
  expectedTable(scene, { ...facts.preferences, values: views.shifted }, views.own.table);
}

/** Rebuilds a party's own protection after it learned what its members will send; only one party is told. */
export function rebuildProtection({ scene, mind, party, views }: TableDesk): void {
  if (!knowsPledges(scene, party)) return;
  const strengths = expectedStrengths(scene.scenario, scene.space, scene.foreseen, mind.supply);
  fillProtection(views.own.protection, scene.space, scene.layers, strengths);
}

/** The reservation value as the public sees it. */
export function publicReservation(party: TableParty, me: number, world: World): number {
  const { reservation } = party.numbers;
  return (
    reservationValue(reservation, cell(world.momentum), world.cost[me] as number, cell(world.aid)) +
    (world.reservationShift[me] as number)
  );
}

/** A party seen in the world of a month. */
type Seen = Readonly<{ scene: Scene; me: number; world: World }>;

/** Brings a valuation's moving cells up to the month. */
export function refreshNow(valuation: Valuation, { scene, me, world }: Seen, reservation: number): void {
  valuation.now.reservation = reservation;
  valuation.now.trust = cell(world.trust);
  valuation.now.support = moodAtHome(scene, me, world);
}

/** How far weariness moves support for a vote at home. */
export function moodAtHome(scene: Scene, me: number, world: World): number {
  for (const gate of Object.values(scene.scenario.gates)) {
    if (gate.kind === 'referral' && scene.party.get(gate.party) === me)
      return gate.weariness * ((world.cost[me] as number) - 0.5);
  }
  return 0;
}

/** Brings a party's own valuation up to date: the war, and what crossing lines costs it now. */
export function refreshOwn(desk: TableDesk): void {
  const { scene, party, facts, mind, views } = desk;
  refreshNow(views.own, desk, cell(mind.reservation));
  if (!hasChanged(views.charged, mind.claimed, 0) && views.charged[party.lines.length] === cell(mind.ceiling))
    return;
  views.charged.set(mind.claimed);
  views.charged[party.lines.length] = cell(mind.ceiling);
  const { redLinePenalty, audienceCost } = scene.scenario.talks;
  chargeLines(views.own.charges, scene.space, party.lines, (n) =>
    facts.hard[n] === 1 ? redLinePenalty : mind.claimed[n] === 1 ? audienceCost : 0,
  );
  const { ceiling } = party.numbers;
  if (ceiling === undefined) return;
  const issue = party.ceilingIssue;
  for (let level = cell(mind.ceiling) + 1; level < (scene.space.count[issue] as number); level += 1)
    addCharge(views.own.charges, scene.space, { issue, levels: 1 << level }, ceiling.penalty);
}

/** Whether values differ from those kept at `from`; what was never seen always does. */
function hasChanged(kept: Float64Array, values: Float64Array, from: number, count = values.length): boolean {
  for (let i = 0; i < count; i += 1) if (kept[from + i] !== values[from + i]) return true;
  return false;
}

/** Brings the readings of the others up to date with beliefs; `weight` says how much each one's assent counts. */
export function refreshReadings(desk: TableDesk, weight: (other: number) => number): void {
  const { table } = desk.scene;
  for (let j = 0; j < table.length; j += 1) {
    if (j === desk.me) continue;
    const reading = desk.views.readings[j < desk.me ? j : j - 1] as Reading;
    refreshReading(desk, reading, table[j] as TableParty, j);
    reading.now.weight = weight(j);
  }
}

function refreshReading(desk: TableDesk, reading: Reading, other: TableParty, j: number): void {
  const { scene, mind, world, views } = desk;
  refreshNow(reading.valuation, { scene, me: j, world }, publicReservation(other, j, world));
  reading.now.slope = effectiveSlope(scene.scenario.beliefs.responseSlope, mind.s2[j] as number);
  reading.now.threshold = mind.mu[j] as number;
  const count = other.lines.length;
  if (count > 0 && !hasChanged(views.opened, mind.lines, other.firstLine, count)) return;
  for (let n = other.firstLine; n < other.firstLine + count; n += 1)
    views.opened[n] = mind.lines[n] as number;
  chargeLines(reading.logOpen, scene.space, other.lines, (n) => logSoft(mind, other.firstLine + n));
  const { ceiling } = other.numbers;
  if (ceiling === undefined) return;
  const issue = other.ceilingIssue;
  for (let level = ceiling.expected + 1; level < (scene.space.count[issue] as number); level += 1) {
    const charge = -ceiling.logPenalty * (level - ceiling.expected);
    addCharge(reading.logOpen, scene.space, { issue, levels: 1 << level }, charge);
  }
}

/** Logarithm of the chance that a line is not hard. */
function logSoft(mind: Mind, line: number): number {
  return ln(Math.max(1e-12, 1 - (mind.lines[line] as number)));
}
