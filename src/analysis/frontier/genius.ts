/**
 * Which bargain is in files of Genius (Lin et al. 2014, "Genius: an integrated environment for supporting the design of generic
 * automated negotiators"), the format of the ANAC competitions: one domain, and a profile for each party?
 */
import type { Bargain } from './bargain.ts';
import { additiveBargain } from './bargain.ts';
import type { Notes, Remark, SourceText } from './genius-domain.ts';
import { readDomain, rootOf } from './genius-domain.ts';
import { readProfile } from './genius-profile.ts';

/** What the files hold: the bargain with disagreement 0, what each party would have without agreement, and what to beware of. */
export type Genius = Readonly<{
  bargain: Bargain;
  reservations: readonly number[];
  warnings: readonly Remark[];
}>;

/**
 * Reads a domain and the profiles of its parties, at least two; parties are called as their sources. Faults, all of them with
 * their places, when something cannot be right.
 */
export function readGenius(
  domain: SourceText,
  profiles: readonly SourceText[],
): Genius | Readonly<{ faults: readonly Remark[] }> {
  const notes: Notes = { faults: [], warnings: [] };
  const issues = readDomain(domain, notes);
  if (notes.faults.length > 0) {
    // Without the domain a profile can only be checked for its syntax.
    for (const profile of profiles) rootOf(profile, notes);
    return { faults: notes.faults };
  }
  const read = profiles.map((profile) => readProfile(profile, issues, notes));
  const whole = read.flatMap((profile) => (profile === null ? [] : [profile]));
  if (notes.faults.length > 0 || whole.length < read.length) return { faults: notes.faults };
  const bargain = additiveBargain(
    issues.map(({ id, levels }) => ({ id, name: id, levels })),
    profiles.map(({ name }) => name),
    whole.map(({ table }) => table),
  );
  return { bargain, reservations: whole.map(({ reservation }) => reservation), warnings: notes.warnings };
}
