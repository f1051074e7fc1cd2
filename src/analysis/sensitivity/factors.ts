/**
 * What is varied? Factors by name, alone or in groups that are changed together; a group counts as one factor in every cost and
 * has one index of each kind (Sobol 1993, 2001 for sets of factors; Campolongo, Cariboni and Saltelli 2007 for Morris).
 */

/** Factors that are changed together, by their positions among the names. */
export type Group = Readonly<{ name: string; members: readonly number[] }>;

/** The factors of an experiment; where no groups were asked for, each is a group of its own. */
export type Factors = Readonly<{ names: readonly string[]; groups: readonly Group[] }>;

/**
 * Factors with the name of the group of each, in the order in which the names come; without `groups` each is alone. Throws
 * RangeError where there is no factor, a name comes twice, or the lists differ in length.
 */
export function factorsOf(names: readonly string[], groups: readonly string[] = names): Factors {
  if (names.length === 0) throw new RangeError('no factors');
  if (new Set(names).size < names.length) throw new RangeError(`a name comes twice: ${names.join(', ')}`);
  if (groups.length !== names.length)
    throw new RangeError(`${names.length} factors and groups of ${groups.length}`);
  const distinct = [...new Set(groups)];
  const members = (name: string): number[] => [...groups.keys()].filter((f) => groups[f] === name);
  return { names, groups: distinct.map((name) => ({ name, members: members(name) })) };
}

/** Where each factor's group stands among the groups. */
export function groupOfEach({ names, groups }: Factors): Int32Array {
  const of = new Int32Array(names.length);
  for (const [g, { members }] of groups.entries()) for (const f of members) of[f] = g;
  return of;
}
