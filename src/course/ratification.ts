/**
 * Would everybody's capital stand by what was signed? Each gate whose condition the terms meet is passed or not: a treaty
 * vote (or the weaker executive form), parliaments of guarantors and of senders of troops, a vote at home, unanimity for
 * single clauses, which fall without sinking the rest (Putnam 1988; protocol.md 4.4).
 */
import { clamp } from '../negotiation/arithmetic.ts';
import { holds } from '../negotiation/constraints.ts';
import type { Terms } from '../negotiation/issues.ts';
import { issueIndex } from '../negotiation/issues.ts';
import { tableSum } from '../negotiation/red-lines.ts';
import { chanceOfRatification } from '../negotiation/win-set.ts';
import { isNeeded } from '../negotiation/worth.ts';
import { normal } from '../random/distributions.ts';
import { rounded } from './ledger.ts';
import { cell } from './memory.ts';
import type { MemberMind } from './memory.ts';
import { gatherPledges } from './pledges.ts';
import type { Run } from './run.ts';
import { happen, inviteMember, luckNow } from './run.ts';
import type { GateSpec } from './scenario.ts';
import { clausesOf } from './scene.ts';
import { backstopClass, realisedLevel } from './expectations.ts';
import { moodAtHome } from './views.ts';

/** What ratification made of signed terms. */
export type Ratified = Readonly<{
  /** Position of the gate that failed, or -1. */
  failed: number;
  /** Terms as they stand: struck clauses fallen, troops as realised. */
  terms: Float64Array;
  /** Bits of the gates that struck a clause. */
  struck: number;
  /** Whether the guarantee took treaty form. */
  treaty: boolean;
  /** Thousands of troops pledged and not stopped by a parliament. */
  pledged: number;
}>;

/** A gate with what comes before it. */
type Case = Readonly<{ run: Run; g: number; id: string; terms: Float64Array; troops: Float64Array }>;

type Outcome = { failed: boolean; struck?: boolean; treaty?: boolean };

/** Takes signed terms through every gate in the order of the scenario; stops at the first that fails. */
export function ratify(run: Run, signed: Terms): Ratified {
  const terms = Float64Array.from(signed);
  let struck = 0;
  let treaty = false;
  const troops = mobilise(run, signed);
  const gates = Object.entries(run.scene.scenario.gates);
  for (let g = 0; g < gates.length; g += 1) {
    const [id, gate] = gates[g] as [string, GateSpec];
    const outcome = passGate({ run, g, id, terms, troops }, gate);
    if (outcome.failed) return { failed: g, terms, struck, treaty, pledged: total(troops) };
    if (outcome.treaty === true) treaty = true;
    if (outcome.struck === true) struck |= 1 << g;
  }
  return { failed: -1, terms: withTroops(run, terms, total(troops)), struck, treaty, pledged: total(troops) };
}

function total(troops: Float64Array): number {
  return troops.reduce((sum, x) => sum + x, 0);
}

function passGate(at: Case, gate: GateSpec): Outcome {
  const conditions = clausesOf(at.run.scene.space, gate.kind === 'unanimity' ? {} : gate.when);
  const asked = conditions.some((clause) => holds(clause, at.terms));
  if (gate.kind === 'treaty') return asked ? passTreaty(at, gate) : { failed: false };
  if (gate.kind === 'parliaments') return passParliaments(at, gate, asked);
  return gate.kind === 'referral' ? passReferral(at, gate) : passUnanimity(at, gate);
}

/** The treaty form is chosen only when it is expected to pass; otherwise there is no vote and less weight. */
function passTreaty({ run, id }: Case, gate: Extract<GateSpec, { kind: 'treaty' }>): Outcome {
  const stream = luckNow(run, `ratification.${id}`);
  const chance = chanceOfRatification(gate.support + normal(stream, gate.noise), gate.threshold, gate.kappa);
  if (chance < 0.5) {
    happen(run, 'RATIFY', () => ({
      gate: id,
      form: 'executive',
      by: gate.party,
      chance: rounded(chance),
      passed: true,
    }));
    return { failed: false, treaty: false };
  }
  const passed = stream() < chance;
  happen(run, 'RATIFY', () => ({
    gate: id,
    form: 'treaty',
    by: gate.party,
    chance: rounded(chance),
    passed,
  }));
  return { failed: !passed, treaty: passed };
}

/** Core guarantors must pass a binding guarantee; other parliaments only stop their own troops. */
function passParliaments(
  { run, g, id, troops }: Case,
  gate: Extract<GateSpec, { kind: 'parliaments' }>,
  asked: boolean,
): Outcome {
  let failed = false;
  run.scene.members.forEach(({ id: member, numbers }, m) => {
    const core = gate.core.includes(member);
    if (numbers.parliament === undefined || (core ? !asked : (troops[m] as number) === 0)) return;
    const stream = luckNow(run, `ratification.${id}.${member}`);
    const { talks } = run.memory;
    talks.gate[0] = g;
    talks.luck[0] = normal(stream, gate.noise);
    talks.luck2[0] = stream();
    const passed = inviteMember(run, m, 'VOTE_DUE') === 'ratify';
    happen(run, 'RATIFY', () => ({
      gate: id,
      by: member,
      chance: rounded(cell((run.memory.members[m] as MemberMind).chance)),
      passed,
      core,
    }));
    if (passed) return;
    troops[m] = 0;
    if (core) failed = true;
  });
  return { failed };
}

function passReferral({ run, id, terms }: Case, gate: Extract<GateSpec, { kind: 'referral' }>): Outcome {
  const party = run.scene.party.get(gate.party) ?? -1;
  const referral = run.scene.table[party]?.referral;
  if (referral === null || referral === undefined || !isNeeded(referral, terms)) return { failed: false };
  const stream = luckNow(run, `ratification.${id}`);
  const support =
    referral.base +
    tableSum(run.scene.space, referral.support, terms) +
    moodAtHome(run.scene, party, run.memory.world);
  const chance = chanceOfRatification(
    clamp(support, 0.02, 0.98) + normal(stream, gate.noise),
    gate.threshold,
    gate.kappa,
  );
  const passed = stream() < chance;
  happen(run, 'RATIFY', () => ({ gate: id, by: gate.party, chance: rounded(chance), passed }));
  return { failed: !passed };
}

/** A clause that needs everybody falls when one member blocks it or the gate is closed; the rest stands. */
function passUnanimity({ run, g, id, terms }: Case, gate: Extract<GateSpec, { kind: 'unanimity' }>): Outcome {
  const k = issueIndex(run.scene.space, gate.issue);
  const level = terms[k] as number;
  if (gate.levels[String(level)] === undefined) return { failed: false };
  const { talks, world } = run.memory;
  talks.gate[0] = g;
  talks.item[0] = level;
  const blockers = run.scene.members.filter(({ id: member }, m) => {
    talks.luck[0] = luckNow(run, `ratification.${id}.${member}`)();
    return run.scene.members[m]?.numbers.veto !== undefined && inviteMember(run, m, 'CONSENT_DUE') === 'veto';
  });
  const closed = world.closed[g] === 1;
  const passed = blockers.length === 0 && !closed;
  happen(run, 'RATIFY', () => ({
    gate: id,
    clause: gate.issue,
    level,
    blockedBy: blockers.map((member) => member.id),
    ...(closed ? { closed: true } : {}),
    passed,
  }));
  if (passed) return { failed: false };
  terms[k] = gate.fallsTo;
  happen(run, 'CLAUSE_STRUCK', () => ({ gate: id, issue: gate.issue, from: level, to: gate.fallsTo }));
  return { failed: false, struck: true };
}

/** Thousands that each member pledges for the text; nobody is asked when the text has no troops. */
function mobilise(run: Run, terms: Terms): Float64Array {
  const { scene, memory } = run;
  const { pledges } = scene.scenario;
  const none = new Float64Array(scene.members.length);
  if (pledges === null) return none;
  const wanted = terms[issueIndex(scene.space, pledges.issue)] as number;
  if ((pledges.lowerBounds[wanted] as number) === 0) return none;
  const backstop = backstopClass(
    pledges.backstopFrom,
    terms[issueIndex(scene.space, pledges.backstop)] as number,
  );
  const halt = clausesOf(scene.space, pledges.halt).every((clause) => holds(clause, terms));
  gatherPledges(run, backstop, halt);
  return none.map((_, m) => (memory.members[m] as MemberMind).pledged[backstop] as number);
}

/** Terms with the troops that pledges really fill. */
function withTroops(run: Run, terms: Float64Array, supply: number): Float64Array {
  const { pledges } = run.scene.scenario;
  if (pledges === null) return terms;
  const k = issueIndex(run.scene.space, pledges.issue);
  const text = terms[k] as number;
  const realised = realisedLevel(pledges.lowerBounds, text, supply);
  if ((pledges.lowerBounds[text] as number) > 0) {
    happen(run, 'FORCE_REALISED', () => ({ text, level: realised, thousand: rounded(supply) }));
  }
  terms[k] = realised;
  return terms;
}
