/** How good is a settlement, and could all have done better? Frontiers of bargains with any number of parties, as functions on plain data. */
export type { Bargain, Layout, Stake } from './bargain.ts';
export { additiveBargain, isFeasible, layoutOf, termsInNames, utilitiesOf } from './bargain.ts';
export type { Frontier, FrontierOptions, Standing } from './frontier.ts';
export { frontierOf, MOST_PARTIAL, standingOf } from './frontier.ts';
export type { Genius } from './genius.ts';
export { readGenius } from './genius.ts';
export type { Remark, SourceText } from './genius-domain.ts';
export { remarkLine } from './genius-domain.ts';
export type { Place, Solutions } from './solutions.ts';
