/**
 * Which of two parties gives way next, and where do they end? Zeuthen 1930: the one with more to lose from a
 * breakdown. Harsanyi 1956: so they end at the largest Nash product. Rosenschein and Zlotkin 1994: the monotonic
 * concession protocol, over the outcomes that are efficient and no worse than conflict for both.
 * Tie rules, our own: at equal risk the first party concedes, so of two equally large Nash products the second
 * party's favourite wins; of outcomes worth the same to both parties the earliest in the list stands for all.
 */
import { count, finite, TIE } from './checks.ts';

/** What an outcome is worth to the first and to the second party, in units of utility. */
export type Worth = readonly [first: number, second: number];

/** How the protocol ended and how it got there, as indices into the list of outcomes. */
export type Concessions = Readonly<{
  /** The outcome agreed on, or null when none is at least as good as conflict for both. */
  agreed: number | null;
  /** The standing offers of the first and the second party, at the start and after each concession. */
  offers: readonly (readonly [first: number, second: number])[];
}>;

type Places = readonly [first: number, second: number];
type Candidate = Readonly<{ index: number; worth: Worth }>;

/**
 * Share of its gain over conflict that a party gives up by taking the other's offer, 0 for nothing (Zeuthen 1930);
 * 1 when its own offer is worth just conflict; throws `RangeError` when its own offer is worth less.
 */
export function zeuthenRisk(ownOffer: number, othersOffer: number, conflict: number): number {
  const gain = finite(ownOffer, 'own offer') - finite(conflict, 'conflict value');
  if (gain < 0) throw new RangeError(`invalid own offer, below conflict: ${ownOffer}`);
  return gain === 0 ? 1 : (ownOffer - finite(othersOffer, 'other offer')) / gain;
}

/** The party with the smaller risk, which is to concede; at equal risk (within 1e-12) the first. */
export function whoConcedes(firstOffer: Worth, secondOffer: Worth, conflict: Worth): 'first' | 'second' {
  const firstRisk = zeuthenRisk(firstOffer[0], secondOffer[0], conflict[0]);
  const secondRisk = zeuthenRisk(secondOffer[1], firstOffer[1], conflict[1]);
  return firstRisk > secondRisk + TIE ? 'second' : 'first';
}

/** Lets both parties concede from their best outcomes until they meet; throws `RangeError` on a worth not finite. */
export function concedeMonotonically(outcomes: readonly Worth[], conflict: Worth): Concessions {
  const open = negotiationSet(outcomes, conflict);
  if (open.length === 0) return { agreed: null, offers: [] };
  let standing: Places = [0, open.length - 1];
  const steps = [standing];
  while (standing[0] < standing[1]) {
    standing = concede(open, standing, conflict);
    steps.push(standing);
  }
  const offers = steps.map(([first, second]) => [at(open, first).index, at(open, second).index] as const);
  return { agreed: at(open, standing[0]).index, offers };
}

/** The splits of a pie of 1 in `steps` equal slices, from all to the first party to all to the second. */
export function pieOutcomes(steps: number): readonly Worth[] {
  count(steps, 'steps', 1);
  return Array.from({ length: steps + 1 }, (_, slice) => [(steps - slice) / steps, slice / steps] as const);
}

/** Where the protocol ends on a pie of 1 in `steps` slices; null when the conflict values leave nothing to share. */
export function splitPie(conflict: Worth, steps = 100): Worth | null {
  const outcomes = pieOutcomes(steps);
  const { agreed } = concedeMonotonically(outcomes, conflict);
  return agreed === null ? null : (outcomes[agreed] ?? null);
}

/** The smallest concession after which the other party would be the one to concede, or acceptance. */
function concede(open: readonly Candidate[], standing: Places, conflict: Worth): Places {
  const asked = ([first, second]: Places) =>
    whoConcedes(at(open, first).worth, at(open, second).worth, conflict);
  const who = asked(standing);
  let [first, second] = standing;
  do {
    if (who === 'first') first += 1;
    else second -= 1;
  } while (first < second && asked([first, second]) === who);
  return [first, second];
}

/** The efficient outcomes no worse than conflict for either party, best for the first party first. */
function negotiationSet(outcomes: readonly Worth[], conflict: Worth): readonly Candidate[] {
  const [firstConflict, secondConflict] = checked(conflict);
  const rational = outcomes
    .map((worth, index) => ({ index, worth: checked(worth) }))
    .filter(({ worth }) => worth[0] >= firstConflict && worth[1] >= secondConflict)
    .toSorted((a, b) => b.worth[0] - a.worth[0] || b.worth[1] - a.worth[1] || a.index - b.index);
  let best = -Infinity;
  return rational.filter(({ worth }) => {
    const efficient = worth[1] > best;
    if (efficient) best = worth[1];
    return efficient;
  });
}

function checked(worth: Worth): Worth {
  for (const utility of worth) finite(utility, 'worth');
  return worth;
}

function at(open: readonly Candidate[], place: number): Candidate {
  const candidate = open[place];
  if (candidate === undefined) throw new RangeError(`invalid place: ${place}`);
  return candidate;
}
