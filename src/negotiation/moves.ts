/**
 * Which changes of a text are moves at all? Those that are allowed, valid, not barred and not too far from the anchor.
 */
import type { Terms } from './issues.ts';
import { distance, sameTerms } from './issues.ts';
import type { Prospect } from './offers.ts';
import type { Anchor } from './search.ts';
import type { Seeker } from './seeker.ts';

/** Whether terms satisfy all constraints. */
export function isValid({ satisfied, region, panel }: Seeker, terms: Terms): boolean {
  const { offset, space } = panel;
  let left = region.constraints.length;
  for (let row = 0; row < satisfied.length; row += space.size, left -= 32) {
    let met = left >= 32 ? 0 : -1 << left;
    for (let k = 0; k < offset.length; k += 1)
      met |= satisfied[row + (offset[k] as number) + (terms[k] as number)] as number;
    if (met !== -1) return false;
  }
  return true;
}

/** Whether terms lie in the region: levels on offer, constraints satisfied. */
export function isWithin(seeker: Seeker, terms: Terms): boolean {
  const { allowed, panel } = seeker;
  const { offset } = panel;
  for (let k = 0; k < offset.length; k += 1)
    if (allowed[(offset[k] as number) + (terms[k] as number)] === 0) return false;
  return isValid(seeker, terms);
}

/** Whether terms may not be tabled. */
export function isBarred({ goal }: Prospect, terms: Terms): boolean {
  for (let i = 0; i < goal.barred.length; i += 1) if (sameTerms(goal.barred[i] as Terms, terms)) return true;
  return false;
}

/** Whether a single change is a move at all: allowed, valid, not barred, not too far from the anchor, not of an issue changed since the survey. */
export function isOpen(seeker: Seeker, c: number): boolean {
  const { allowed, prospect, panel, changed, at } = seeker;
  if (allowed[c] === 0) return false;
  const { terms } = at.here;
  const k = panel.issueOf[c] as number;
  const kept = terms[k] as number;
  const level = c - (panel.space.offset[k] as number);
  if (level === kept || changed[k] === 1) return false;
  terms[k] = level;
  const open = isValid(seeker, terms) && !isBarred(prospect, terms) && isNear(at.anchor, terms);
  terms[k] = kept;
  return open;
}

/** Whether terms lie within the anchor's reach. */
export function isNear(anchor: Anchor | null, terms: Terms): boolean {
  return anchor === null || distance(anchor.from, terms) <= anchor.max;
}
