/** What is settled on each issue? How often each level stands in terms that were signed, and in those that were ratified. */
import type { LevelCounts, Settlements } from '../../analysis/batch/settlements.ts';
import type { Share } from '../../analysis/intervals.ts';
import { wilson } from '../../analysis/intervals.ts';
import type { BatchReport } from '../batch-report.ts';
import { shareBars } from '../charts/shares.ts';
import { counted, percentWithInterval, soMany } from '../figures.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Paper } from '../page/figure.ts';
import { figure } from '../page/figure.ts';
import type { Section } from '../page/section.ts';
import { shown } from '../page/section.ts';

/** Settlements on each issue. */
export function termsSection(paper: Paper, { settlements, names }: BatchReport): Section {
  return {
    id: 'terms',
    title: 'What is settled on each issue?',
    body: shown(settlements, (known) => [
      html`<p>${summary(known)} Levels are as they stand in the end: struck clauses have fallen, troops are those that were pledged. The order of levels is more or less of a thing, never better or worse.</p>`,
      known.signed === 0 ? null : names.issues.map((issue, k) => issueFigure(paper, issue, known, k)),
    ]),
  };
}

function summary({ signed, ratified }: Settlements): string {
  if (signed === 0) return 'No run reached signed terms.';
  return `Of ${soMany(signed, 'run')} with signed terms, ${counted(ratified)} were ratified.`;
}

function issueFigure(
  paper: Paper,
  issue: BatchReport['names']['issues'][number],
  all: Settlements,
  k: number,
): Html {
  const counts = all.issues[k];
  if (counts === undefined) return html``;
  const levels = levelsOf(issue, counts, all);
  return html`<h3>${issue.name} (${issue.id})</h3>
${figure(paper, {
  chart: shareBars(
    levels.map(({ level, signed }) => ({ name: level, share: signed })),
    'percent of signed terms in this model',
    1,
  ),
  words: `${issue.name}: levels in signed terms, with 95 % intervals`,
  table: {
    caption: `${issue.name}, of ${soMany(all.signed, 'run')} with signed and ${counted(all.ratified)} with ratified terms`,
    heads: ['level', 'of signed terms in this model', 'of ratified terms in this model'],
    rows: levels.map(({ level, signed, ratified }) => [
      level,
      percentWithInterval(signed),
      percentWithInterval(ratified),
    ]),
  },
})}`;
}

type Level = Readonly<{ level: string; signed: Share; ratified: Share }>;

function levelsOf(
  { levels }: BatchReport['names']['issues'][number],
  counts: LevelCounts,
  all: Settlements,
): Level[] {
  return levels.map((name, level) => ({
    level: `${level}  ${name}`,
    signed: wilson(counts.signed[level] ?? 0, all.signed),
    ratified: wilson(counts.ratified[level] ?? 0, all.ratified),
  }));
}
