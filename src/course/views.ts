/**
 * How do terms look from one chair? A party's own valuation from its facts and mind, and its readings of the others from
 * public tables and its beliefs. Scratch only: whatever is here can be rebuilt from the memory at any time.
 */
import { clamp, ln } from '../negotiation/arithmetic.ts';
import { effectiveSlope } from '../negotiation/beliefs.ts';
import type { Prospect, Reading } from '../negotiation/offers.ts';
import { prospectObjective } from '../negotiation/offers.ts';
import { compileProtection } from '../negotiation/protection.ts';
import { addCharge, chargeLines, emptyCharges } from '../negotiation/red-lines.ts';
import type { Preferences, Valuation } from '../negotiation/worth.ts';
import { emptyNow, reservationValue, weightedTable } from '../negotiation/worth.ts';
import type { OwnFacts } from './facts.ts';
import type { Mind, World } from './memory.ts';
import { cell } from './memory.ts';
import type { TableDesk, Views } from './party.ts';
import type { Scene, TableParty } from './scene.ts';
import { expectedAt, expectedStrengths } from './expectations.ts';

/** The additive table with foreseen clauses at their expected value. */
function expectedTable(scene: Scene, preferences: Preferences): Float64Array {
  const table = weightedTable(scene.space, preferences);
  for (const clause of scene.foreseen) {
    const start = scene.space.offset[clause.issue] as number;
    const signed = table.slice(start, start + (scene.space.count[clause.issue] as number));
    signed.forEach((_, level) => {
      table[start + level] = expectedAt(signed, clause, level);
    });
  }
  return table;
}

function valuationOf(scene: Scene, party: TableParty, preferences: Preferences): Valuation {
  return {
    space: scene.space,
    table: expectedTable(scene, preferences),
    protectionShare: preferences.protection,
    sign: preferences.sign,
    protection: scene.expectedProtection,
    discount: scene.discount,
    loss: party.loss,
    referral: party.referral,
    charges: emptyCharges(scene.space, party.lines),
    now: emptyNow(),
  };
}

/** Every table party as the public sees it: centres of the tables, no lines, no private noise. Shared by all desks of a run. */
export function publicValuations(scene: Scene): Valuation[] {
  return scene.table.map((party) => valuationOf(scene, party, party.centre));
}

/** The views of one party at the start of a run. */
export function viewsOf(scene: Scene, me: number, facts: OwnFacts, publicViews: readonly Valuation[]): Views {
  const own = valuationOf(scene, scene.table[me] as TableParty, facts.preferences);
  const readings: Reading[] = [];
  publicViews.forEach((valuation, j) => {
    if (j === me) return;
    const { lines } = scene.table[j] as TableParty;
    readings.push({
      valuation,
      logOpen: emptyCharges(scene.space, lines),
      now: { slope: 0, threshold: 0, weight: 1 },
    });
  });
  return withOwn(scene, own, readings);
}

function withOwn(scene: Scene, own: Valuation, readings: readonly Reading[]): Views {
  const prospect: Prospect = {
    space: scene.space,
    own,
    others: readings,
    goal: { kind: 'top', floor: 0, ownWeight: 0, barred: [] },
  };
  return { own, readings, prospect, objective: prospectObjective(prospect) };
}

/** Rebuilds a party's own tables after it learned what its members want or will send. */
export function rebuildOwn(desk: TableDesk): void {
  const { scene, mind, facts, party } = desk;
  const { values } = facts.preferences;
  const shifted = values.map((value, at) => clamp(value + (mind.shift[at] as number), 0, 1));
  const base = valuationOf(scene, party, { ...facts.preferences, values: shifted });
  const { pledges } = scene.scenario;
  const knows = pledges !== null && pledges.knownTo === party.id;
  const protection = knows
    ? compileProtection(
        scene.space,
        scene.layers,
        expectedStrengths(scene.scenario, scene.space, scene.foreseen, mind.supply),
      )
    : base.protection;
  Object.assign(desk.views, withOwn(scene, { ...base, protection }, desk.views.readings));
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
  const { redLinePenalty, audienceCost } = scene.scenario.talks;
  chargeLines(views.own.charges, scene.space, party.lines, (n) =>
    facts.hard[n] === 1 ? redLinePenalty : mind.claimed[n] === 1 ? audienceCost : 0,
  );
  const { ceiling } = party.numbers;
  if (ceiling === undefined) return;
  for (
    let level = cell(mind.ceiling) + 1;
    level < (scene.space.count[party.ceilingIssue] as number);
    level += 1
  ) {
    addCharge(
      views.own.charges,
      scene.space,
      { issue: party.ceilingIssue, levels: 1 << level },
      ceiling.penalty,
    );
  }
}

/** Brings the readings of the others up to date with beliefs; `weight` says how much each one's assent counts. */
export function refreshReadings(desk: TableDesk, weight: (other: number) => number): void {
  let position = 0;
  desk.scene.table.forEach((other, j) => {
    if (j === desk.me) return;
    const reading = desk.views.readings[position] as Reading;
    position += 1;
    refreshReading(desk, reading, other, j);
    reading.now.weight = weight(j);
  });
}

function refreshReading(
  { scene, mind, world }: TableDesk,
  reading: Reading,
  other: TableParty,
  j: number,
): void {
  refreshNow(reading.valuation, { scene, me: j, world }, publicReservation(other, j, world));
  reading.now.slope = effectiveSlope(scene.scenario.beliefs.responseSlope, mind.s2[j] as number);
  reading.now.threshold = mind.mu[j] as number;
  chargeLines(reading.logOpen, scene.space, other.lines, (n) => logSoft(mind, other.firstLine + n));
  const { ceiling } = other.numbers;
  if (ceiling === undefined) return;
  for (
    let level = ceiling.expected + 1;
    level < (scene.space.count[other.ceilingIssue] as number);
    level += 1
  ) {
    addCharge(
      reading.logOpen,
      scene.space,
      { issue: other.ceilingIssue, levels: 1 << level },
      -ceiling.logPenalty * (level - ceiling.expected),
    );
  }
}

/** Logarithm of the chance that a line is not hard. */
function logSoft(mind: Mind, line: number): number {
  return ln(Math.max(1e-12, 1 - (mind.lines[line] as number)));
}
