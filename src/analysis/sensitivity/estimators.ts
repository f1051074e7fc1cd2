/** Which formulas estimate the indices? See sobol-indices.ts; this file loads nothing. */

/** The best of both, or both by one author. */
export const ESTIMATORS = ['best', 'saltelli', 'jansen'] as const;

/** The name of a choice of formulas. */
export type Estimator = (typeof ESTIMATORS)[number];
