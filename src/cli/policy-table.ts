/**
 * How do policies compare on a terminal? Their shares side by side, each with its interval below, and how their runs ended;
 * as many columns as fit into 80, the rest in further blocks.
 */
import { sharesOf } from '../analysis/shares.ts';
import type { Tally } from '../simulation/tally.ts';
import { OUTCOMES } from '../course/ending.ts';

/** A policy with its counts. */
export type PolicyCounts = Readonly<{ policy: string; tally: Tally }>;

const LABEL = 15;
const WIDTH = 13;
const ACROSS = 5;

/** Blocks of lines; `shares` are those that the scenario models. */
export function policyTable(policies: readonly PolicyCounts[], shares: readonly string[]): string[] {
  const long = policies.some(({ policy }) => policy.length > WIDTH - 1);
  const heads = policies.map(({ policy }, p) => (long ? `(${p + 1})` : policy));
  const legend = long ? [...policies.map(({ policy }, p) => `  (${p + 1}) ${policy}`), ''] : [];
  const blocks: string[] = [];
  for (let at = 0; at < policies.length; at += ACROSS)
    blocks.push(...block(policies.slice(at, at + ACROSS), heads.slice(at, at + ACROSS), shares), '');
  return [...legend, ...blocks];
}

const line = (label: string, cells: readonly string[]): string =>
  `  ${label.padEnd(LABEL - 2)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}`.trimEnd();

function block(
  policies: readonly PolicyCounts[],
  heads: readonly string[],
  names: readonly string[],
): string[] {
  const shares = policies.map(({ tally }) => sharesOf(tally));
  const rows = names.flatMap((name) => {
    const ofName = shares.map((one) => one[name as keyof typeof one]);
    return [
      line(
        name,
        ofName.map(({ share, of }) => (of === 0 ? '-' : `${(100 * share).toFixed(1)} %`)),
      ),
      line(
        '',
        ofName.map(({ low, high, of }) =>
          of === 0 ? '' : `(${(100 * low).toFixed(1)}-${(100 * high).toFixed(1)})`,
        ),
      ),
    ];
  });
  const ended = OUTCOMES.map((outcome) =>
    line(
      outcome,
      policies.map(({ tally }) =>
        tally.runs === 0 ? '-' : `${((100 * (tally.outcomes[outcome] ?? 0)) / tally.runs).toFixed(1)} %`,
      ),
    ),
  );
  const runs = line(
    'runs',
    policies.map(({ tally }) => tally.runs.toLocaleString('en')),
  );
  return [line('', heads), runs, ...rows, '', 'How runs ended', ...ended];
}
