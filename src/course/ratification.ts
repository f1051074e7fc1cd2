/**
 * Would everybody's capital stand by what was signed? Each gate whose condition the terms meet is passed or not: a treaty
 * vote (or the weaker executive form), parliaments of guarantors and of senders of troops, a vote at home, unanimity for
 * single clauses, which fall without sinking the rest (Putnam 1988; protocol.md 4.4).
 */
import { clamp } from '../negotiation/arithmetic.ts';
import { holds } from '../negotiation/constraints.ts';
import type { Terms } from '../negotiation/issues.ts';
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
import type { Gate } from './gates.ts';
import type { MemberParty } from './scene.ts';
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

/** What comes to a gate: the terms as gates before it left them, and the troops that each member still sends. */
type Case = Readonly<{ run: Run; g: number; gate: Gate; terms: Float64Array; troops: Float64Array }>;

type Outcome = Readonly<{ failed: boolean; struck?: boolean; treaty?: boolean }>;
const PASSED: Outcome = { failed: false };

/** Takes signed terms through every gate in the order of the scenario; stops at the first that fails. */
export function ratify(run: Run, signed: Terms): Ratified {
  const terms = Float64Array.from(signed);
  let struck = 0;
  let treaty = false;
  const troops = mobilise(run, signed);
  const { gates } = run.scene;
  for (let g = 0; g < gates.length; g += 1) {
    const outcome = passGate({ run, g, gate: gates[g] as Gate, terms, troops });
    if (outcome.failed) return { failed: g, terms, struck, treaty, pledged: total(troops) };
    if (outcome.treaty === true) treaty = true;
    if (outcome.struck === true) struck |= 1 << g;
  }
  return { failed: -1, terms: withTroops(run, terms, total(troops)), struck, treaty, pledged: total(troops) };
}

function total(troops: Float64Array): number {
  let sum = 0;
  for (let m = 0; m < troops.length; m += 1) sum += troops[m] as number;
  return sum;
}

function passGate(at: Case): Outcome {
  const { spec } = at.gate;
  if (spec.kind === 'treaty') return isAsked(at) ? passTreaty(at, spec) : PASSED;
  if (spec.kind === 'parliaments') return passParliaments(at, spec, isAsked(at));
  return spec.kind === 'referral' ? passReferral(at, spec) : passUnanimity(at, spec);
}

function isAsked({ gate, terms }: Case): boolean {
  for (const clause of gate.when) if (holds(clause, terms)) return true;
  return false;
}

/** The treaty form is chosen only when it is expected to pass; otherwise there is no vote and less weight. */
function passTreaty({ run, gate }: Case, spec: Extract<GateSpec, { kind: 'treaty' }>): Outcome {
  const stream = luckNow(run, gate.stream);
  const chance = chanceOfRatification(spec.support + normal(stream, spec.noise), spec.threshold, spec.kappa);
  const treaty = chance >= 0.5;
  const drawn = treaty ? stream() < chance : true;
  const voted = treaty ? voteOf(run, spec.party) : null;
  const passed = voted ?? drawn;
  if (run.tell !== null)
    happen(run, 'RATIFY', {
      gate: gate.id,
      form: treaty ? 'treaty' : 'executive',
      by: spec.party,
      chance: rounded(chance),
      passed,
      ...byVote(voted, drawn),
    });
  return { failed: !passed, treaty: treaty && passed };
}

/** How people voted for a party on what is before the gates now; null leaves it to the model. */
function voteOf({ outside, memory: { world } }: Run, party: string): boolean | null {
  return outside?.vote(party, cell(world.month)) ?? null;
}

/** Where people voted: that they did, and what the model would have drawn. */
function byVote(voted: boolean | null, drawn: boolean): Readonly<Record<string, unknown>> {
  return voted === null ? {} : { voted: true, drawn };
}

/** Core guarantors must pass a binding guarantee; other parliaments only stop their own troops. */
function passParliaments(
  { run, g, gate, troops }: Case,
  spec: Extract<GateSpec, { kind: 'parliaments' }>,
  asked: boolean,
): Outcome {
  const { members } = run.scene;
  const { talks } = run.memory;
  let failed = false;
  for (let m = 0; m < members.length; m += 1) {
    const { id, of, numbers } = members[m] as MemberParty;
    const core = gate.core[m] === true;
    if (numbers.parliament === undefined || (core ? !asked : troops[m] === 0)) continue;
    const stream = luckNow(run, gate.memberStreams[m] as string);
    talks.gate[0] = g;
    talks.luck[0] = normal(stream, spec.noise);
    talks.luck2[0] = stream();
    const drawn = inviteMember(run, m, 'VOTE_DUE') === 'ratify';
    const voted = core ? voteOf(run, run.scene.table[of]?.id ?? '') : null;
    const passed = voted ?? drawn;
    const chance = rounded(cell((run.memory.members[m] as MemberMind).chance));
    if (run.tell !== null)
      happen(run, 'RATIFY', { gate: gate.id, by: id, chance, passed, core, ...byVote(voted, drawn) });
    if (passed) continue;
    troops[m] = 0;
    if (core) failed = true;
  }
  return { failed };
}

function passReferral({ run, gate, terms }: Case, spec: Extract<GateSpec, { kind: 'referral' }>): Outcome {
  const party = run.scene.table[gate.party];
  if (party === undefined || party.referral === null || !isNeeded(party.referral, terms)) return PASSED;
  const stream = luckNow(run, gate.stream);
  const support =
    party.referral.base +
    tableSum(run.scene.space, party.referral.support, terms) +
    moodAtHome(party, run.memory.world);
  const chance = chanceOfRatification(
    clamp(support, 0.02, 0.98) + normal(stream, spec.noise),
    spec.threshold,
    spec.kappa,
  );
  const drawn = stream() < chance;
  const voted = voteOf(run, spec.party);
  const passed = voted ?? drawn;
  if (run.tell !== null)
    happen(run, 'RATIFY', {
      gate: gate.id,
      by: spec.party,
      chance: rounded(chance),
      passed,
      ...byVote(voted, drawn),
    });
  return { failed: !passed };
}

/** A clause that needs everybody falls when one member blocks it or the gate is closed; the rest stands. */
function passUnanimity(at: Case, spec: Extract<GateSpec, { kind: 'unanimity' }>): Outcome {
  const { run, g, gate, terms } = at;
  const level = terms[gate.issue] as number;
  if (spec.levels[String(level)] === undefined) return PASSED;
  const { talks, world } = run.memory;
  talks.gate[0] = g;
  talks.item[0] = level;
  const blockers = blockersOf(at);
  const closed = world.closed[g] === 1;
  const passed = blockers.length === 0 && !closed;
  if (run.tell !== null)
    happen(run, 'RATIFY', {
      gate: gate.id,
      clause: spec.issue,
      level,
      blockedBy: blockers.map(({ id }) => id),
      ...(closed ? { closed: true } : {}),
      passed,
    });
  if (passed) return PASSED;
  terms[gate.issue] = spec.fallsTo;
  if (run.tell !== null)
    happen(run, 'CLAUSE_STRUCK', { gate: gate.id, issue: spec.issue, from: level, to: spec.fallsTo });
  return { failed: false, struck: true };
}

/** The members that block the clause that is up for consent. */
function blockersOf({ run, gate }: Case): MemberParty[] {
  return run.scene.members.filter(({ numbers }, m) => {
    run.memory.talks.luck[0] = luckNow(run, gate.memberStreams[m] as string)();
    return numbers.veto !== undefined && inviteMember(run, m, 'CONSENT_DUE') === 'veto';
  });
}

/** Thousands that each member pledges for the text; nobody is asked when the text has no troops. */
function mobilise(run: Run, terms: Terms): Float64Array {
  const { scene, memory } = run;
  const { mobilisation } = scene;
  const troops = new Float64Array(scene.members.length);
  if (mobilisation === null) return troops;
  const { rules } = mobilisation;
  if ((rules.lowerBounds[terms[mobilisation.issue] as number] as number) === 0) return troops;
  const backstop = backstopClass(rules.backstopFrom, terms[mobilisation.backstop] as number);
  const halt = mobilisation.halt.every((clause) => holds(clause, terms));
  gatherPledges(run, backstop, halt);
  for (let m = 0; m < troops.length; m += 1)
    troops[m] = (memory.members[m] as MemberMind).pledged[backstop] as number;
  return troops;
}

/** Terms with the troops that pledges really fill. */
function withTroops(run: Run, terms: Float64Array, supply: number): Float64Array {
  const { mobilisation } = run.scene;
  if (mobilisation === null) return terms;
  const { rules, issue } = mobilisation;
  const text = terms[issue] as number;
  const realised = realisedLevel(rules.lowerBounds, text, supply);
  if ((rules.lowerBounds[text] as number) > 0 && run.tell !== null)
    happen(run, 'FORCE_REALISED', { text, level: realised, thousand: rounded(supply) });
  terms[issue] = realised;
  return terms;
}
