/**
 * Who would send troops, if others did? Pledges are conditional contributions: each state's readiness rises with the share
 * that the others pledge, and pledges are counted again until nobody changes (threshold models after Granovetter 1978).
 */

/** Coefficients shared by all states, in log-odds; see model.md 4.8. */
export type PledgeRules = Readonly<{
  topBonus: number;
  noCeasefirePenalty: number;
  peerCentre: number;
  peerScale: number;
  sizeWithoutBackstop: number;
}>;

/** A state's own coefficients, in log-odds: readiness by itself, with a backstop, and per share pledged by others. */
export type Readiness = Readonly<{ intercept: number; backstop: number; peers: number }>;

/** What a state is asked: class of backstop (0 none, 1 enablers, 2 more), whether the halt holds, share pledged so far. */
export type PledgeCall = Readonly<{
  backstop: number;
  halt: boolean;
  share: number;
  alarm: number;
  common: number;
}>;

/** Log-odds that a state pledges, before its private logistic noise; it pledges when this plus noise exceeds 0. */
export function readinessTo(call: PledgeCall, own: Readiness, rules: PledgeRules): number {
  return (
    own.intercept +
    (call.backstop >= 1 ? own.backstop : 0) +
    (call.backstop >= 2 ? rules.topBonus : 0) +
    own.peers * rules.peerScale * (call.share - rules.peerCentre) -
    (call.halt ? 0 : rules.noCeasefirePenalty) -
    call.alarm +
    call.common
  );
}

/** Size of a pledge in thousands. */
export function pledgeSize(size: number, backstop: number, rules: PledgeRules): number {
  return backstop >= 1 ? size : size * rules.sizeWithoutBackstop;
}

/**
 * Asks everybody again with the share pledged in the pass before, from nobody, until the answers stand (at most `passes`).
 * `weights` are mean sizes; `ask(state, share)` says whether a state pledges. Returns who does.
 */
export function settlePledges(
  weights: readonly number[],
  passes: number,
  ask: (state: number, share: number) => boolean,
): boolean[] {
  const pledged = weights.map(() => false);
  const total = weightOf(weights, null);
  for (let pass = 0; pass < passes; pass += 1) {
    const share = total === 0 ? 0 : weightOf(weights, pledged) / total;
    let settled = true;
    for (let i = 0; i < weights.length; i += 1) {
      const answer = ask(i, share);
      if (answer !== pledged[i]) settled = false;
      pledged[i] = answer;
    }
    if (settled) break;
  }
  return pledged;
}

/** The weight of those who pledge, or of all. */
function weightOf(weights: readonly number[], pledged: readonly boolean[] | null): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1)
    if (pledged === null || pledged[i] === true) sum += weights[i] as number;
  return sum;
}
