/** How does a chart stand on the page? Drawn twice, for wide and for narrow screens, with the same figures as a table beside it. */
import type { Chart } from '../charts/sheet.ts';
import { PAGE_LOOK } from '../charts/sheet.ts';
import type { Content, Html } from '../html.ts';
import { html, sound } from '../html.ts';

/** A table: a caption, heads, and rows whose first cell names the row. */
export type TableContent = Readonly<{
  caption: string;
  heads: readonly string[];
  rows: readonly (readonly Content[])[];
}>;

/** A chart with what it shows in words, and its table. */
export type FigureContent = Readonly<{ chart: Chart; words: string; table: TableContent; say?: Content }>;

/** Makes the parts of a page: it knows the document in which charts are drawn. */
export type Paper = Readonly<{ document: Document }>;

const WIDE = 520;
const SLIM = 330;

/** A chart with its table beside it. */
export function figure({ document }: Paper, { chart, words, table, say }: FigureContent): Html {
  const drawing = (width: number): Html => {
    const svg = chart({ document, width, look: PAGE_LOOK });
    svg.setAttribute('aria-label', words);
    return sound(svg.outerHTML);
  };
  return html`<figure>
<div class="drawing wide">${drawing(WIDE)}</div>
<div class="drawing slim">${drawing(SLIM)}</div>
<figcaption>${words}. ${say ?? null}</figcaption>
${tableOf(table)}
</figure>
`;
}

/** A table by itself; it scrolls within the page where it is too wide. */
export function tableOf({ caption, heads, rows }: TableContent): Html {
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ([first = '', ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map(cellOf)}</tr>
`,
)}</tbody>
</table></div>`;
}

/** Figures stay on one line. */
function cellOf(cell: Content): Html {
  const figures = typeof cell === 'string' && /^[\d+\u{2212}]/u.test(cell) && cell.length < 40;
  return figures ? html`<td class="n">${cell}</td>` : html`<td>${cell}</td>`;
}

/** What a section says where its table was not written, and how to get it. */
export function missing(words: string): Html {
  return html`<p class="missing">${words}</p>`;
}
