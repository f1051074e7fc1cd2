/** Which methods are there? This file loads none of them. */

/** Ways to choose rows: those of an analysis of their own, and plain samples, which PAWN takes. */
export const DESIGN_METHODS = [
  'saltelli',
  'morris',
  'latin-hypercube',
  'lhs',
  'sobol',
  'monte-carlo',
] as const;

/** What can be asked of a design. */
export const ANALYSIS_METHODS = ['saltelli', 'morris', 'pawn'] as const;

/** How uncertainties of a scenario go together: each number by itself, all of one kind of a party, all of a party. */
export const GROUPINGS = ['number', 'section', 'party'] as const;

/** The name of a grouping. */
export type Grouping = (typeof GROUPINGS)[number];
