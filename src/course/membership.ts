/**
 * What can a member state do? The guards and actions that charts of member states share: pledging troops if enough others
 * do, putting its part to parliament, consenting to or blocking a clause that needs everybody.
 */
import { clamp } from '../negotiation/arithmetic.ts';
import { pledgeSize, readinessTo } from '../negotiation/pledging.ts';
import { chanceOfRatification } from '../negotiation/win-set.ts';
import { cell } from './memory.ts';
import type { Act, MemberDesk } from './party.ts';
import { actCode } from './party.ts';
import type { GateSpec, PledgeSpec } from './scenario.ts';

function answer(desk: MemberDesk, act: Act): void {
  desk.mind.reply[0] = actCode(act);
}

function pledgeRules({ scene }: MemberDesk): PledgeSpec {
  if (scene.scenario.pledges === null) throw new RangeError('no pledges in this scenario');
  return scene.scenario.pledges;
}

/** Whether the state would send troops, given the backstop, the halt, and what others have pledged so far. */
function isReady(desk: MemberDesk): boolean {
  const { talks, world, party, facts, me } = desk;
  const { intercept, backstop, peers } = party.numbers.pledge;
  const call = {
    backstop: cell(talks.backstop),
    halt: cell(talks.halt) === 1,
    share: cell(talks.share),
    alarm: cell(world.alarm),
    common: facts.common,
  };
  const own = { intercept: intercept + (world.intercept[me] as number), backstop, peers };
  return readinessTo(call, own, pledgeRules(desk)) + facts.noise > 0;
}

/** Pledges its troops, in thousands. */
function pledgeTroops(desk: MemberDesk): void {
  const { mind, talks, facts } = desk;
  mind.pledged[cell(talks.backstop)] = pledgeSize(facts.size, cell(talks.backstop), pledgeRules(desk));
  answer(desk, 'pledge');
}

/** Declines to send troops. */
function declineTroops(desk: MemberDesk): void {
  desk.mind.pledged[cell(desk.talks.backstop)] = 0;
  answer(desk, 'decline');
}

function gateOf({ scene, talks }: MemberDesk): GateSpec | undefined {
  return scene.scenario.gates[scene.gateIds[cell(talks.gate)] ?? ''];
}

/** Whether parliament agrees: support moved by polls and alarm, one shared shock of the day, one draw. */
function parliamentAgrees(desk: MemberDesk): boolean {
  const { party, world, talks, mind } = desk;
  const gate = gateOf(desk);
  const { parliament } = party.numbers;
  if (gate === undefined || gate.kind !== 'parliaments' || parliament === undefined) return true;
  const mood = parliament.poll * (gate.poll * cell(world.poll) + gate.alarm * cell(world.alarm));
  const chance = chanceOfRatification(
    parliament.support + mood + cell(talks.luck),
    gate.threshold,
    gate.kappa,
  );
  mind.chance[0] = chance;
  return cell(talks.luck2) < chance;
}

/** Whether the state blocks the clause that is up for consent. */
function wouldBlock(desk: MemberDesk): boolean {
  const { party, facts, world, me, talks, mind } = desk;
  const gate = gateOf(desk);
  if (gate === undefined || gate.kind !== 'unanimity') return false;
  const rule = gate.levels[String(cell(talks.item))];
  const range = rule === undefined ? undefined : party.numbers.veto?.[rule.veto];
  if (rule === undefined || range === undefined) return false;
  const drawn = range[0] + (range[1] - range[0]) * facts.vetoDraw + (world.vetoShift[me] as number);
  const propensity = clamp(drawn, 0, party.numbers.vetoMax ?? 1);
  const lets = 1 - rule.exposure * propensity;
  const chance = 1 - (rule.gates === 2 ? lets * lets : lets);
  mind.chance[0] = chance;
  return cell(talks.luck) < chance;
}

/** Actions that only answer. */
const memberAnswers = {
  ratify: (desk: MemberDesk) => answer(desk, 'ratify'),
  reject: (desk: MemberDesk) => answer(desk, 'reject'),
  consent: (desk: MemberDesk) => answer(desk, 'consent'),
  block: (desk: MemberDesk) => answer(desk, 'veto'),
};

/** The vocabulary that every member state shares. */
export const memberVocabulary = {
  guards: {
    'we would send troops': isReady,
    'parliament agrees': parliamentAgrees,
    'we would block': wouldBlock,
  },
  actions: { pledge: pledgeTroops, decline: declineTroops, ...memberAnswers },
};
