/** Which sections does the report of a batch have, in which order? */
import type { BatchReport } from './batch-report.ts';
import { html } from './html.ts';
import type { Paper } from './page/figure.ts';
import { pageOf } from './page/page.ts';
import type { Section } from './page/section.ts';
import { againSection } from './sections/again.ts';
import { blockingSection } from './sections/blocking.ts';
import { boxesSection } from './sections/boxes.ts';
import { comparingSection } from './sections/comparing.ts';
import { forcesSection } from './sections/forces.ts';
import { lastingSection } from './sections/lasting.ts';
import { drawnSection, numbersSection } from './sections/mattering.ts';
import { questionSection, scenarioSection } from './sections/opening.ts';
import { endingSection, outcomeSection } from './sections/outcomes.ts';
import { sensitivitySection } from './sections/sensitivity.ts';
import { talksSection } from './sections/talks.ts';
import { termsSection } from './sections/terms.ts';

/** The report of a batch as one HTML document; charts are drawn in the document that is handed in. */
export function batchPage(report: BatchReport, document: Document): string {
  const paper: Paper = { document };
  const { title, policy } = report;
  const one =
    policy === ''
      ? null
      : html`<p class="note">Sections on single runs tell of the policy <em>${policy}</em>.</p>`;
  const all: readonly (Section | null)[] = [
    questionSection(report),
    scenarioSection(report),
    outcomeSection(paper, report),
    endingSection(paper, report),
    comparingSection(paper, report),
    talksSection(paper, report),
    termsSection(paper, report),
    blockingSection(paper, report),
    forcesSection(paper, report),
    lastingSection(paper, report),
    drawnSection(paper, report),
    sensitivitySection(paper, report),
    boxesSection(paper, report),
    numbersSection(report),
    againSection(report),
  ];
  return pageOf({
    title: `Winset: ${title}`,
    about: one,
    sections: all.filter((section) => section !== null),
    foot: html`<p>Made by Winset from the tables of one batch. Shares are shares of runs of this model, not a forecast.</p>`,
  });
}
