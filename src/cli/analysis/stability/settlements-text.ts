/** How is it told whether the settlements of a batch would stick? Shares with intervals, of so many, and sentences to quote. */
import type { Share } from '../../../analysis/intervals.ts';
import type { SettlementStability } from '../../../analysis/stability/index.ts';
import { NOT_A_FORECAST } from '../../summary.ts';

/** Signed terms before the preferences of other runs: in turn, and those signed most often before all. */
export type Elsewhere = Readonly<{
  of: number;
  inTurn: SettlementStability;
  terms: readonly Readonly<{
    terms: Readonly<Record<string, number>>;
    times: number;
    result: SettlementStability;
  }>[];
}>;

type Shown = Readonly<{
  file: string;
  by: string | null;
  own: SettlementStability;
  groups: readonly Readonly<{ value: string; result: SettlementStability }>[];
  others: Elsewhere | null;
}>;

const MEANING = [
  'Each profile with terms is a small conflict of the graph model: every party keeps the terms or returns to what it would have without',
  'them, and nobody can take a return back. A return pays when the reservation value, as it was in the last month of the talks, is above',
  'the utility of the terms. Red lines, votes at home and doubts about the others are not in it, nor what changes after signature.',
  'Who signs has weighed just this, so under their own preferences signed terms are stable but for clauses that fell later; under the',
  'preferences and fortunes of other runs, of which most signed nothing, it is seen how much the terms hang on who happened to sign them.',
];

const NO_EDGE =
  'Striking first brings nothing by itself here (--edge 0), so Nash, GMR, SMR and SEQ agree: no answer could make a return worse.';

/** The lines that are printed. */
export function settlementLines({ file, by, own, groups, others }: Shown): string[] {
  const { rows, judged, edge } = own;
  const kind = edge > 0 ? 'signed terms and a protection index' : 'signed terms';
  return [
    `${file}: would the signed terms stick?`,
    NOT_A_FORECAST,
    '95 % intervals in brackets.',
    '',
    ...settlementSentences(own, others),
    '',
    `Under the preferences of those who signed: ${count(judged)} runs with ${kind} of ${count(rows)}`,
    ...blockOf(own),
    ...groups.flatMap(({ value, result }) => [
      '',
      `  ${by} = ${value === '' ? '(empty)' : value}: ${count(result.judged)} of ${count(result.rows)} runs`,
      ...(result.judged === 0 ? [] : blockOf(result)),
    ]),
    ...(others === null ? [] : otherLines(others)),
    '',
    ...MEANING,
    edge > 0
      ? `A party that returns alone gains ${edge} (1 - protection), and those who still keep lose as much, until another answers: a judgement, not a finding.`
      : NO_EDGE,
  ];
}

function otherLines({ inTurn, terms }: Elsewhere): string[] {
  return [
    '',
    `Under other preferences: ${count(inTurn.judged)} profiles, each with terms signed in another run, taken in turn`,
    ...blockOf(inTurn),
    ...terms.flatMap(({ terms: levels, times, result }) => [
      '',
      `  ${Object.entries(levels)
        .map(([id, level]) => `${id} ${level}`)
        .join(
          ' ',
        )} (signed ${times === 1 ? 'once' : `${times} times`}), under all ${count(result.judged)} profiles`,
      ...blockOf(result),
    ]),
  ];
}

/** Sentences to quote: under the preferences of those who signed, and under others. */
export function settlementSentences(own: SettlementStability, others: Elsewhere | null): string[] {
  const signed = `In this model the signed terms are stable against every party's return to fighting in ${percent(own.all.seq)} of the ${count(own.judged)} sampled preference profiles under which they were signed${unanswered(own)}.`;
  if (others === null || others.inTurn.judged === 0) return [signed];
  const { inTurn } = others;
  const least = inTurn.parties.toSorted((a, b) => a.stable.seq.share - b.stable.seq.share)[0];
  const weakest =
    least === undefined || inTurn.parties.length === 1
      ? ''
      : `; least often against that of ${least.party}, ${percent(least.stable.seq)}`;
  return [
    signed,
    `Under ${count(inTurn.judged)} profiles sampled in other runs they are in ${percent(inTurn.all.seq)}${unanswered(inTurn)}${weakest}.`,
  ];
}

function unanswered({ edge, all }: SettlementStability): string {
  return edge > 0 ? ` (in ${percent(all.nash)} even if no return were answered)` : '';
}

function blockOf({ all, parties, edge }: SettlementStability): string[] {
  const rows = [...parties, { party: 'everybody', stable: all, medianMargin: null }];
  const width = Math.max(14, ...rows.map(({ party }) => party.length));
  const heads = edge > 0 ? ['even unanswered', 'if answered'] : ['share'];
  return [
    `    ${'stable against'.padEnd(width)}  ${heads.map((head) => head.padEnd(22)).join('')}median of terms less reservation value`,
    ...rows.map(({ party, stable, medianMargin }) => {
      const shares = (edge > 0 ? [stable.nash, stable.seq] : [stable.seq])
        .map((share) => bracketed(share).padEnd(22))
        .join('');
      return `    ${party.padEnd(width)}  ${shares}${medianMargin === null ? '' : signedNumber(medianMargin)}`.trimEnd();
    }),
  ];
}

const count = (n: number): string => n.toLocaleString('en');

const bracketed = ({ share, low, high }: Share): string =>
  `${(100 * share).toFixed(1).padStart(5)} %  (${(100 * low).toFixed(1)}-${(100 * high).toFixed(1)})`;

const percent = ({ share, low, high }: Share): string =>
  `${(100 * share).toFixed(1)} % (${(100 * low).toFixed(1)}-${(100 * high).toFixed(1)})`;

const signedNumber = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3)}`;
