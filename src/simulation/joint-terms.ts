/**
 * Do terms exist that everybody would accept at the start? A search that knows all private facts maximises the smallest
 * worth from a stated number of starts; existence is one thing, attainment another (protocol.md 7.3).
 */
import { reaches } from '../negotiation/arithmetic.ts';
import { jointObjective } from '../negotiation/offers.ts';
import { search } from '../negotiation/search.ts';
import { worthOf } from '../negotiation/worth.ts';
import { takeStock } from '../course/bargaining.ts';
import type { TableDesk } from '../course/party.ts';
import { refreshOwn } from '../course/views.ts';
import type { Luck } from '../random/streams.ts';
import type { Cast } from './cast.ts';
import { beginPlay } from './interpreter.ts';

/** Random starts of the search, besides the reference terms and every party's best text: the stated bound. */
export const JOINT_STARTS = 8;

/** Terms exist when the smallest worth reaches 0; the search need not go on then. */
const ENOUGH = 1e-9;

/** Whether joint terms were found at the start of the first round, and the terms with the best smallest worth on the way. */
export type JointTerms = Readonly<{ exist: boolean; smallestWorth: number; terms: Int32Array }>;

/** Searches for terms that all parties would accept before the first round; the run itself is not touched. */
export function jointTermsAtStart(cast: Cast, luck: Luck): JointTerms {
  const play = beginPlay(cast, luck);
  play.next();
  return jointTerms(play.run.table, luck);
}

/** Searches for joint terms among the desks of a run that stands before its first month; the run cannot go on from there. */
export function jointTerms(desks: readonly TableDesk[], luck: Luck): JointTerms {
  const [first] = desks;
  for (const desk of desks) {
    takeStock(desk);
    refreshOwn(desk);
  }
  if (first === undefined) throw new RangeError('no parties');
  const { region, reference, space } = first.scene;
  const stream = luck('joint-terms');
  const random = Array.from({ length: JOINT_STARTS }, () =>
    Int32Array.from(region.allowed, (levels) => levels[Math.floor(stream() * levels.length)] as number),
  );
  const own = desks.map(({ views }) => views.own);
  const found = search(region, jointObjective(own), [reference, ...random], null, ENOUGH);
  const smallestWorth = Math.min(...own.map((valuation) => worthOf(valuation, found.terms)));
  return { exist: space.size > 0 && reaches(smallestWorth, 0), smallestWorth, terms: found.terms };
}
