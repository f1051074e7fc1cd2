/** What did a batch give, as plain data? For --json and run.json; counts and shares of every policy apart. */
import { wilson } from '../analysis/intervals.ts';
import { sharesOf, sharesThatFollow } from '../analysis/shares.ts';
import type { BatchResult } from '../batch/batch.ts';
import { designOf } from '../batch/design.ts';
import type { BatchSpec } from '../batch/spec.ts';
import type { Tally } from '../simulation/tally.ts';
import { byCount } from '../simulation/tally.ts';
import { OUTCOMES } from '../course/ending.ts';
import { JOINT_STARTS } from '../simulation/joint-terms.ts';
import type { Start } from '../simulation/session/continuation.ts';
import type { Until } from './until.ts';
import { untilInWords, widthOf } from './until.ts';

/** What a batch was and gave. */
export type BatchSummary = Readonly<{ spec: BatchSpec; played: BatchResult; until?: Until }>;

/** Stands on every summary. */
export const NOT_A_FORECAST = 'Shares of runs of this model, not a forecast.';

/** The summary as plain data; with several policies, the results of each under `policies`. */
export function summaryData({ spec, played, until }: BatchSummary): Record<string, unknown> {
  const { scenario } = spec.design;
  const { runs, policies } = designOf(spec.design);
  const results = played.tallies.map((tally) => resultsOf(tally, spec));
  return {
    notice: NOT_A_FORECAST,
    title: scenario.title,
    format: scenario.format,
    rounds: scenario.rounds,
    seed: spec.seed,
    ...(spec.start === undefined ? {} : { continued: startData(spec.start) }),
    runs: played.tally.runs,
    asked: runs,
    ...(until === undefined ? {} : untilData(until, played)),
    complete: played.complete,
    ...(spec.start === undefined ? { searchStarts: JOINT_STARTS + 1 } : {}),
    ...(policies.length === 1
      ? results[0]
      : {
          policies: results.map((result, p) => ({
            policy: policies[p] ?? '',
            runs: played.tallies[p]?.runs,
            ...result,
          })),
        }),
  };
}

/** The rule, whether it was met, and half the width of the interval in the end. */
function untilData(until: Until, { tallies }: BatchResult): Record<string, unknown> {
  const halfWidth = widthOf(until, tallies);
  return { until: untilInWords(until), met: halfWidth <= until.within, halfWidth };
}

/** Where continuations start; with scenario and seed that is all that is needed to have them again. */
function startData({ branch, seq, month, replication, decisions }: Start): Record<string, unknown> {
  return { branch, event: seq, month, replication, decisions };
}

function resultsOf(tally: Tally, { design: { scenario }, start }: BatchSpec): Record<string, unknown> {
  const issues = Object.keys(scenario.issues);
  return {
    shares: start === undefined ? sharesOf(tally) : sharesThatFollow(tally),
    anyTruceEver: wilson(tally.anyTruceEver, tally.runs),
    collapsed: wilson(tally.collapsed, tally.runs),
    outcomes: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, tally.outcomes[outcome] ?? 0])),
    blockedBy: Object.fromEntries(byCount(Object.entries(tally.blockedBy))),
    terms: byCount(Object.entries(tally.terms))
      .slice(0, 10)
      .map(([key, count]) => ({
        count,
        terms: Object.fromEntries(
          key.split('.').map((level, k): [string, number] => [issues[k] ?? '', Number(level)]),
        ),
      })),
  };
}
