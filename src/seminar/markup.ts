/** How does data become a page? As text put into markup: whatever is not markup already is written as text, never read as such. */

/** Markup. */
export type Html = Readonly<{ html: string }>;

/** What may be put in: markup, text, numbers, lists of these; null and false say nothing. */
export type Piece = Html | string | number | null | false | readonly Piece[];

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as markup shows it. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

/** Markup with pieces put in. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return {
    html: parts.map((part, i) => part + (i < pieces.length ? written(pieces[i] ?? null) : '')).join(''),
  };
}

function written(piece: Piece): string {
  if (piece === null || piece === false) return '';
  if (typeof piece === 'string') return escaped(piece);
  if (typeof piece === 'number') return String(piece);
  return 'html' in piece ? piece.html : piece.map(written).join('');
}

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
export function table(caption: Piece, heads: readonly Piece[], rows: readonly (readonly Piece[])[]): Html {
  return html`<div class="wide" tabindex="0" role="group" aria-label="${plainOf(caption)}"><table><caption>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map(
    ([first, ...rest]) =>
      html`<tr><th scope="row">${first ?? null}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function plainOf(piece: Piece): string {
  return written(piece).replaceAll(/<[^>]*>/g, '');
}

/** A section of the page. */
export function section(id: string, title: string, ...pieces: readonly Piece[]): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${pieces}</section>`;
}
