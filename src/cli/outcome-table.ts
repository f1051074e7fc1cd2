/**
 * How does a batch look on a terminal? Five shares, all of all runs and with intervals, always apart; then how runs ended,
 * who stood in the way, and which terms were signed most often. 80 columns.
 */
import type { Share } from '../analysis/intervals.ts';
import { SHARES_IN_WORDS, sharesOf, sharesThatFollow } from '../analysis/shares.ts';
import { designOf } from '../batch/design.ts';
import type { Tally } from '../simulation/tally.ts';
import { byCount } from '../simulation/tally.ts';
import { OUTCOMES } from '../course/ending.ts';
import type { Scenario } from '../course/scenario.ts';
import { JOINT_STARTS } from '../simulation/joint-terms.ts';
import type { Start } from '../simulation/session/continuation.ts';
import { policyTable } from './policy-table.ts';
import type { BatchSummary } from './summary.ts';
import { NOT_A_FORECAST } from './summary.ts';

/** The counts of one policy, the scenario that names its parties, and where its runs were continued from. */
type Counted = Readonly<{ scenario: Scenario; tally: Tally; start?: Start | undefined }>;

const percent = (x: number): string => (100 * x).toFixed(1).padStart(5);

const IN_WORDS: ReadonlyMap<string, string> = new Map(Object.entries(SHARES_IN_WORDS));

function shareLine(name: string, share: Share, { scenario }: Counted): string {
  if (name.startsWith('held') && scenario.durability === null)
    return `  ${name.padEnd(11)} not modelled in this scenario`;
  if (share.of === 0) return `  ${name.padEnd(11)} not searched`;
  const interval = `(${(100 * share.low).toFixed(1)}-${(100 * share.high).toFixed(1)})`;
  return `  ${name.padEnd(11)}${percent(share.share)} %  ${interval.padEnd(13)} ${IN_WORDS.get(name) ?? ''}`;
}

/** The whole text of the outcome table; several policies stand side by side. */
export function outcomeTable({ spec, played }: BatchSummary): string {
  const { scenario } = spec.design;
  const { policies } = designOf(spec.design);
  const { tally, tallies } = played;
  const { start } = spec;
  const what = start === undefined ? 'runs' : 'continuations';
  const head = `${scenario.title}: ${scenario.format}, ${scenario.rounds} rounds, ${tally.runs.toLocaleString('en')} ${what}, seed ${spec.seed}`;
  const body =
    policies.length === 1
      ? resultLines({ scenario, tally, start })
      : policyTable(
          tallies.map((counts, p) => ({ policy: policies[p] ?? '', tally: counts })),
          [...IN_WORDS.keys()].filter((name) => scenario.durability !== null || !name.startsWith('held')),
        ).concat(searchedLine(tally));
  const heads = start === undefined ? [head] : [head, startLine(start)];
  return [...heads, NOT_A_FORECAST, '95 % intervals in brackets, of all runs.', '', ...body, ''].join('\n');
}

function startLine({ seq, branch, month, replication }: Start): string {
  const when = seq === 0 ? 'before the first month' : `month ${month}`;
  const which = replication === 0 ? '' : `, replication ${replication}`;
  return `Continued from event ${seq} of branch ${branch}, ${when}${which}; luck before it kept.`;
}

function searchedLine({ searched }: Tally): string {
  return `  (feasible: searched in the first ${searched.toLocaleString('en')} runs, from ${JOINT_STARTS + 1} starts each)`;
}

function resultLines(counted: Counted): string[] {
  const { tally, start } = counted;
  const shares = start === undefined ? sharesOf(tally) : sharesThatFollow(tally);
  return [
    ...Object.entries(shares).map(([name, share]) => shareLine(name, share, counted)),
    ...(start === undefined ? [searchedLine(tally)] : []),
    '',
    ...outcomeLines(counted),
    ...blockerLines(counted),
    ...termLines(counted),
  ];
}

function outcomeLines({ scenario, tally }: Counted): string[] {
  const counts = OUTCOMES.map((outcome): [string, number] => [outcome, tally.outcomes[outcome] ?? 0]);
  const lines = counts.map(([outcome, count]) => `  ${outcome.padEnd(16)}${percent(count / tally.runs)} %`);
  const collapsed = `  ratified, and collapsed within ${scenario.durability?.collapsedWithinDays} days:${percent(tally.collapsed / tally.runs)} % of all runs`;
  return ['How runs ended', ...lines, ...(scenario.durability === null ? [] : [collapsed])];
}

function blockerLines({ scenario, tally }: Counted): string[] {
  const blocked = byCount(Object.entries(tally.blockedBy));
  if (blocked.length === 0) return [];
  const without = blocked.reduce((sum, [, count]) => sum + count, 0);
  const names = namesOf(scenario);
  const lines = blocked
    .slice(0, 6)
    .map(
      ([id, count]) =>
        `  ${(names.get(id) ?? gateInWords(scenario, id)).padEnd(34)}${percent(count / without)} %`,
    );
  return [
    '',
    `Who stood in the way, of ${without.toLocaleString('en')} runs without ratified terms (who left, the gate`,
    'that failed, or else who refused most texts)',
    ...lines,
  ];
}

function namesOf({ parties }: Scenario): Map<string, string> {
  return new Map(parties.map(({ id, name }) => [id, name]));
}

/** A gate by what happens there, with its id. */
export function gateInWords(scenario: Scenario, id: string): string {
  const gate = scenario.gates[id];
  if (gate === undefined) return `gate ${id}`;
  if (gate.kind === 'parliaments') return `parliaments of members (${id})`;
  if (gate.kind === 'unanimity') return `unanimity on ${gate.issue} (${id})`;
  return `the vote in ${namesOf(scenario).get(gate.party) ?? gate.party} (${id})`;
}

function termLines({ scenario, tally }: Counted): string[] {
  const common = byCount(Object.entries(tally.terms)).slice(0, 3);
  if (common.length === 0) return [];
  const issues = Object.entries(scenario.issues);
  const lines = common.map(([key, count]) => {
    const levels = key.split('.').map((level, k) => `${issues[k]?.[0]} ${level}`);
    const rest = levels.length > 6 ? `\n         ${levels.slice(6).join('  ')}` : '';
    return `  ${String(count).padStart(4)}x  ${levels.slice(0, 6).join('  ')}${rest}`;
  });
  const levels = (common[0]?.[0] ?? '').split('.').map(Number);
  const words = issues.map(
    ([id, { levels: names }], k) => `  ${id.padEnd(8)} ${levels[k]} = ${names[levels[k] ?? 0]}`,
  );
  const head = `Terms as they stood (struck clauses fallen), most common of ${tally.reached.toLocaleString('en')} signed`;
  return ['', head, ...lines, '', 'The first of these in words', ...words];
}
