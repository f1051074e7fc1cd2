/**
 * When is a threat believed? Fearon 1997, "Signaling Foreign Policy Interests": tying hands costs only those who
 * back down (an audience cost), sinking costs costs everyone now (money, troops). In equilibrium nobody bluffs.
 * A signal may do both. Worths are in units of utility.
 */
import { atLeastZero, finite, share, TIE } from './checks.ts';

/** What a signal costs, both from 0: paid only on backing down, and paid whatever happens. */
export type Signal = Readonly<{ audienceCost: number; sunkCost: number }>;

/** What the sender gets by carrying out the threat, by letting the matter go, and when the other yields. */
export type Stakes = Readonly<{ fight: number; letGo: number; prize: number }>;

/** What the sender has after carrying out its threat, fight - sunk cost (Fearon 1997). */
export function worthOfCarryingOut({ fight }: Stakes, { sunkCost }: Signal): number {
  return finite(fight, 'worth of fighting') - atLeastZero(sunkCost, 'sunk cost');
}

/** What the sender has after backing down, letGo - audience cost - sunk cost (Fearon 1997). */
export function worthOfBackingDown({ letGo }: Stakes, { audienceCost, sunkCost }: Signal): number {
  const costs = atLeastZero(audienceCost, 'audience cost') + atLeastZero(sunkCost, 'sunk cost');
  return finite(letGo, 'worth of letting go') - costs;
}

/** Whether carrying out is at least as good as backing down (a tie within 1e-12 counts); sunk costs drop out. */
export function isCredible({ fight, letGo }: Stakes, { audienceCost, sunkCost }: Signal): boolean {
  atLeastZero(sunkCost, 'sunk cost');
  const leftAfterRetreat = finite(letGo, 'worth of letting go') - atLeastZero(audienceCost, 'audience cost');
  return finite(fight, 'worth of fighting') >= leftAfterRetreat - TIE;
}

/** The least audience cost, from 0, that makes the sender's threat credible. */
export function bindingAudienceCost({ fight, letGo }: Stakes): number {
  return Math.max(0, finite(letGo, 'worth of letting go') - finite(fight, 'worth of fighting'));
}

/** What a signal sent only to bluff gains over letting go, when the other yields with this chance in [0, 1]. */
export function gainFromBluffing(stakes: Stakes, signal: Signal, chanceOfYielding: number): number {
  const yields = share(chanceOfYielding, 'chance of yielding');
  const won = finite(stakes.prize, 'prize') - signal.sunkCost;
  return yields * won + (1 - yields) * worthOfBackingDown(stakes, signal) - stakes.letGo;
}
