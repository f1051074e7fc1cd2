/** A section of a report: a question as its heading, and what answers it. */
import type { Part } from '../batch-report.ts';
import type { Content, Html } from '../html.ts';
import { html } from '../html.ts';
import { missing } from './figure.ts';

/** A section with the id that links lead to. */
export type Section = Readonly<{ id: string; title: string; body: Content }>;

/** A section as HTML. */
export function sectionOf({ id, title, body }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>
`;
}

/** What is shown of a part that is known, or how to get it. */
export function shown<T>(part: Part<T>, show: (known: T) => Content): Content {
  return 'known' in part ? show(part.known) : missing(part.missing);
}
