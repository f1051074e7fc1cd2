/** How are the same bytes had again? One command, with the files that it needs. */
import type { BatchReport } from '../batch-report.ts';
import { html } from '../html.ts';
import type { Section } from '../page/section.ts';

/** How to reproduce the batch. */
export function againSection({ reproduction }: BatchReport): Section {
  const { command, checked, note, files } = reproduction;
  return {
    id: 'reproduce',
    title: 'How is this had again?',
    body: html`<pre tabindex="0"><code>${command}</code></pre>
<p>${checked ? 'Checked when this page was written: the command asks for the same batch, and the same version gives the same bytes on any machine and any number of threads.' : 'Not checked.'} ${note}</p>
${files.map(
  ({ name, text }) => html`<details><summary>${name}</summary>
<pre tabindex="0"><code>${text}</code></pre></details>
`,
)}`,
  };
}
