/** Who would send troops, and how many are they? Pledges across runs, and the same figures beside benchmarks that are often named. */
import type { Quantiles } from '../../analysis/batch/course.ts';
import type { BatchReport, Benchmark, BenchmarkPanel, Pledges } from '../batch-report.ts';
import { rangeBars } from '../charts/ranges.ts';
import { counted, percentWithInterval, short, soMany } from '../figures.ts';
import type { Content, Html } from '../html.ts';
import { html } from '../html.ts';
import type { Paper } from '../page/figure.ts';
import { figure } from '../page/figure.ts';
import type { Section } from '../page/section.ts';
import { shown } from '../page/section.ts';

const UNIT = 'thousand troops';

/** Pledges and benchmarks. */
export function forcesSection(paper: Paper, { pledges, benchmarks }: BatchReport): Section {
  return {
    id: 'pledges',
    title: 'How many troops would be pledged?',
    body: [
      shown(pledges, (known) => pledged(paper, known)),
      html`<h3>Beside benchmarks that are often named</h3>`,
      shown(benchmarks, (panel) => panelOf(paper, panel, 'known' in pledges ? rowsOf(pledges.known) : [])),
    ],
  };
}

type Row = Readonly<{ name: string; spread: Quantiles }>;

function rowsOf({ ratified, offered }: Pledges): Row[] {
  return [
    ...(offered ?? []).map(({ what, spread }) => ({ name: what, spread })),
    ...(ratified === null ? [] : [{ name: 'pledged for ratified terms, where any are', spread: ratified }]),
  ];
}

function pledged(paper: Paper, pledges: Pledges): Content {
  const rows = rowsOf(pledges);
  if (rows.length === 0)
    return html`<p>No run came to ratified terms with troops, and no pledges were written down month by month.</p>`;
  return [
    pledges.some.of === 0
      ? html`<p>No run came to ratified terms.</p>`
      : html`<p>In this model, of ${soMany(pledges.some.of, 'run')} with ratified terms ${percentWithInterval(pledges.some)} have troops pledged for them.</p>`,
    figure(paper, {
      chart: rangeBars(
        rows.map(({ name, spread: { p10, p50, p90 } }) => ({ name, low: p10, middle: p50, high: p90 })),
        UNIT,
      ),
      words: 'Troops pledged: the median, and from the lowest tenth of cases to the highest',
      say: html`Ranges are the spread of runs (or of months of talks), not intervals of the median. Pledges are conditions met, not troops on the ground.`,
      table: {
        caption: `Pledges in ${UNIT}, in this model`,
        heads: ['pledged', 'median', 'lower to upper tenth', 'lower to upper quartile', 'cases'],
        rows: rows.map(({ name, spread: { p10, p25, p50, p75, p90, count } }) => [
          name,
          short(p50),
          `${short(p10)} to ${short(p90)}`,
          `${short(p25)} to ${short(p75)}`,
          counted(count),
        ]),
      },
    }),
    pledges.offered === null
      ? html`<p class="note">What would be pledged month by month, with and without help from outside, stands in the table rounds, which this batch did not write: play it with <code>--tables runs,rounds</code>.</p>`
      : null,
  ];
}

function panelOf(paper: Paper, panel: BenchmarkPanel, rows: readonly Row[]): Html {
  const { caution, rows: benchmarks } = panel;
  const lines: Benchmark[] = [...rows.flatMap((row) => withRotation(row, panel)), ...benchmarks];
  return html`<p class="caution">${caution}</p>
${figure(paper, {
  chart: rangeBars(lines, `${UNIT}; each step is ten times the one before`, 'log'),
  words: 'Pledged forces beside benchmarks, in thousands of troops on a scale of powers of ten',
  table: {
    caption: 'Benchmarks for display, not for requirement',
    heads: ['what', UNIT, 'how it is reckoned', 'rests on'],
    rows: lines.map(({ name, low, high, reckoned, evidence }) => [
      name,
      low === high ? counted(rounded(low)) : `${counted(rounded(low))} to ${counted(rounded(high))}`,
      reckoned,
      evidence.length === 0 ? 'this batch' : evidence.join(' '),
    ]),
  },
})}
${homeNote(panel, rows)}`;
}

/** Three digits are more than benchmarks are good for. */
function rounded(x: number): number {
  return Number(x.toPrecision(3));
}

/** What is pledged, and the troops that rotation ties up for it. */
function withRotation(
  { name, spread: { p10, p50, p90, count } }: Row,
  { rotation }: BenchmarkPanel,
): Benchmark[] {
  const over = `lower to upper tenth of ${soMany(count, 'case')}, median ${short(p50)}`;
  return [
    { name, low: p10, middle: p50, high: p90, reckoned: over, evidence: [] },
    {
      name: `${name}, with rotation`,
      low: rotation.times * p10,
      middle: rotation.times * p50,
      high: rotation.times * p90,
      reckoned: `times ${rotation.times} (${rotation.low} to ${rotation.high}) for troops resting, training and on the way`,
      evidence: rotation.evidence,
    },
  ];
}

function homeNote({ rotation, homeDeterrence, frontKilometres }: BenchmarkPanel, rows: readonly Row[]): Html {
  const [last] = rows.toSorted((a, b) => b.spread.p50 - a.spread.p50);
  const { length, evidence } = frontKilometres;
  const perKilometre =
    last === undefined
      ? null
      : html` Spread along ${counted(length)} km of front, ${short(last.spread.p50)} thousand (${last.name}, the median) are ${short((1000 * last.spread.p50) / length)} to the kilometre (${evidence.length === 0 ? 'a round length, judgement' : evidence.join(' ')}).`;
  const tied =
    last === undefined
      ? null
      : html` At the median that is ${short(rotation.times * last.spread.p50)} thousand (${short(rotation.low * last.spread.p50)} to ${short(rotation.high * last.spread.p50)}) that are not at home.`;
  return html`<p><strong>The cost to home deterrence.</strong> ${homeDeterrence.words} (${homeDeterrence.evidence.join(' ')}).${tied}${perKilometre}</p>`;
}
