/** What do both sides of a search agree on, the full sweep in TypeScript and the compiled one? Numbers of protocol.md 3.4 to 3.6. */

/** Worth below which terms are no surplus at all. */
export const LEAST_WORTH: number = 1e-4;
/** Where the scores of terms begin that do not reach the author's floor, from far below. */
export const OUT_OF_REACH: number = -1000;
/** What a change must gain to count as an improvement. */
export const GAIN: number = 1e-9;
/** Half a unit of the ninth decimal: worths that differ by less are the same. */
export const SAME: number = 5e-10;
/** Support at home is never less nor more. */
export const LEAST_SUPPORT: number = 0.02;
export const MOST_SUPPORT: number = 0.98;
