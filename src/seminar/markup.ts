/** The pieces that papers and debriefs are made of: tables, sections, figures in words. */
import type { Content, Html } from '../report/html.ts';
import { html } from '../report/html.ts';

/** A worth: +.03, −.04, .00. */
export function signed(x: number, digits = 2): string {
  const text = Math.abs(x).toFixed(digits).replace(/^0\./, '.');
  if (Number(text) === 0) return text;
  return `${x < 0 ? '−' : '+'}${text}`;
}

/** A share in per cent. */
export function percent(x: number, digits = 1): string {
  return Number.isNaN(x) ? 'unknown' : `${(100 * x).toFixed(digits)} %`;
}

/** With a capital letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A table with a caption; the first cell of each row names it. A cell that holds a figure begins its class with `n`. */
export function table(
  caption: Content,
  heads: readonly Content[],
  rows: readonly (readonly Content[])[],
): Html {
  return html`<div class="wide" tabindex="0" role="group" aria-label="${plainOf(caption)}"><table><caption>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map(
    ([first, ...rest]) =>
      html`<tr><th scope="row">${first ?? null}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function plainOf(piece: Content): string {
  return html`${piece}`.html.replaceAll(/<[^>]*>/g, '');
}

/** A section of the page. */
export function section(id: string, title: string, ...pieces: readonly Content[]): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${pieces}</section>`;
}
