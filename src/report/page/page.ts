/**
 * What is a report as a file? One HTML document that needs nothing else: no script, no font, no picture from elsewhere, and a policy
 * of its own that allows none. The same report gives the same bytes.
 */
import { html, sound } from '../html.ts';
import type { Content } from '../html.ts';
import type { Section } from './section.ts';
import { sectionOf } from './section.ts';
import { STYLE } from './style.ts';

/** What stands at the top of every report. */
export const CAUTION =
  'Not a forecast. Every percentage is a share of runs of this model, and every number of the model is judgement on claims that are often contested. A text that all accept is not thereby just or lawful. Read differences between assumptions, not levels.';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A page of sections. */
export type Page = Readonly<{ title: string; about: Content; sections: readonly Section[]; foot: Content }>;

/** The whole document. */
export function pageOf({ title, about, sections, foot }: Page): string {
  return html`${sound('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${sound(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${about}
<p class="caution" role="note"><strong>Caution.</strong> ${CAUTION}</p>
</header>
<main>
<nav aria-label="Sections"><ol>${sections.map(({ id, title: words }) => html`<li><a href="#${id}">${words}</a></li>`)}</ol></nav>
${sections.map(sectionOf)}
</main>
<footer>${foot}</footer>
</body>
</html>
`.html;
}
