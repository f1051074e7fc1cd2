/** How does a debrief read? As one page without script: the same in the seminar, as a file to keep, and on paper. */
import type { Debrief } from './debrief.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { capital } from '../markup.ts';
import { many } from './page-many.ts';
import { talked } from './page-talks.ts';
import { STYLE } from './style.ts';

const HEAD =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The page as one file: it loads nothing from anywhere. */
export function pageOf(debrief: Debrief): string {
  const { html: body } = bodyOf(debrief);
  const { html: title } = html`${debrief.title}: debrief`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${HEAD}"><link rel="icon" href="data:,"><title>${title}</title><style>${STYLE}</style></head>
<body>${body}</body></html>
`;
}

function bodyOf(debrief: Debrief): Html {
  const sections = [...talked(debrief), ...many(debrief)];
  return html`<main class="debrief">${top(debrief)}<nav aria-label="Contents"><ol>${sections.map(
    ({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`,
  )}</ol></nav>${sections.map((one) => one.section)}${bottom(debrief)}</main>`;
}

function top({ title, seed, format, month, rounds, outcome, settled, withWords, version }: Debrief): Html {
  const came =
    settled === null
      ? 'No text was tabled.'
      : settled.signed
        ? `All signed in month ${settled.reading.month}.`
        : 'No text was signed; the last one that was tabled is what everything is measured against.';
  return html`<header><h1>Debrief: ${title}</h1>
<p class="lead">${came} ${outcome === null ? `The talks stood in month ${month} of ${rounds} when the class stopped.` : `${capital(outcome)}.`}</p>
<p class="caution">One playing of a model, simplified from press sources. Not a forecast and not advice: an outcome that the model reaches often is not thereby likely, just or lawful.</p>
<p class="note">Format: ${format}. Seed <b>${seed}</b>, Winset ${version}: the same seed and the same acts give the same figures. No names: people are numbered in the order in which they came${withWords ? '; what they wrote is kept, with their names put out of it as far as they are known' : ', and what they wrote is left out'}.</p></header>`;
}

function bottom({ seed }: Debrief): Html {
  return html`<footer><p class="note">Worth is counted from going on without terms: 0 is indifference, +.10 a tenth of the whole scale from 0 to 1. It is a judgement of the model about one side’s own view; worths of two sides cannot be added or compared. Every share is of so many continuations in this model, with its 95 % interval. Seed ${seed}.</p></footer>`;
}
