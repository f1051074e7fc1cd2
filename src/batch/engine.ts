/** Which execution plays? Both give the same events; this file loads neither. */

/** The executions: charts compiled to tables, or interpreted by xstate. */
export const ENGINES = ['kernel', 'xstate'] as const;

/** The name of an execution. */
export type Engine = (typeof ENGINES)[number];
