/** How does a report look? Quiet paper, one accent, a serif for what is said in words; light and dark by the reader's choice, plain in print. */

/** The style sheet of a report; its colours are those of the pages. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#faf9f6, #17181a);
  --card: light-dark(#ffffff, #1f2124);
  --ink: light-dark(#1d1f23, #e9e7e1);
  --soft: light-dark(#5a5f68, #a9adb5);
  --line: light-dark(#dedbd3, #383b40);
  --accent: light-dark(#2f5d62, #7fb8bd);
  --warn: light-dark(#fbf4df, #2d2a1e);
  --series-1: light-dark(#2f5d62, #7fb8bd);
  --series-2: light-dark(#a15c00, #e0a458);
  --series-3: light-dark(#6b4fa0, #b9a3e3);
  --series-4: light-dark(#7a3b5d, #d79ab9);
  --series-5: light-dark(#4c6b1f, #a9cb78);
  --series-6: light-dark(#33597d, #92b8da);
  --serif: Georgia, "Source Serif 4", "Liberation Serif", serif;
  --sans: Inter, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem / 1.5 var(--sans); font-variant-numeric: tabular-nums; }
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font: 600 1.9rem / 1.15 var(--serif); margin: 0 0 0.3rem; }
h2 { font: 600 1.35rem / 1.2 var(--serif); margin: 0 0 0.6rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 0.4rem; }
p { margin: 0.5rem 0; max-width: 68ch; }
a { color: var(--accent); }
.say { font-family: var(--serif); font-size: 1.1rem; }
.note, figcaption { color: var(--soft); font-size: 0.875rem; }
.caution { background: var(--warn); border-left: 4px solid var(--accent); padding: 0.6rem 0.9rem; max-width: none; }
.caution p { max-width: none; }
.missing { border: 1px dashed var(--soft); border-radius: 8px; padding: 0.6rem 0.9rem; }
nav ol { columns: 16rem; padding-left: 1.4rem; }
nav li { margin: 0.15rem 0; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.3rem; margin: 1.2rem 0; }
figure { margin: 0.8rem 0 1.2rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.6rem 1.6rem; align-items: start; grid-template-rows: auto 1fr; }
figcaption { grid-row: 2; }
.drawing svg { display: block; width: 100%; height: auto; max-width: 40rem; overflow: visible; }
.slim { display: none; }
.table { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; font-size: 0.875rem; }
caption { text-align: left; color: var(--soft); padding: 0 0 0.3rem; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.9rem 0.25rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; }
tbody th { font-weight: 500; }
.n { white-space: nowrap; }
td:not(.n), tbody th { overflow-wrap: anywhere; min-width: 5rem; }
code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.85em; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 0.8rem; max-height: 24rem; overflow: auto; }
dl.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 0.4rem 1.2rem; margin: 0.8rem 0; }
dl.facts dt { color: var(--soft); font-size: 0.8125rem; }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
ol.numbers > li { margin: 0.9rem 0; }
summary { cursor: pointer; color: var(--accent); }
footer { padding-bottom: 2rem; color: var(--soft); font-size: 0.875rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (min-width: 60rem) {
  figure { grid-template-columns: minmax(0, 31rem) minmax(0, 1fr); }
  figure .table { grid-row: 1 / span 2; grid-column: 2; }
  figure:has(th:nth-child(6)) { grid-template-columns: minmax(0, 1fr); }
  figure:has(th:nth-child(6)) .table { grid-row: auto; grid-column: 1; }
}
@media (max-width: 36rem) {
  header, main, footer { padding-inline: 0.7rem; }
  section { padding: 0.9rem 0.8rem; border-radius: 8px; }
  .wide { display: none; }
  .slim { display: block; }
  td:not(.n) { min-width: 9rem; }
}
@media print {
  :root { color-scheme: light; --paper: #ffffff; }
  body { font-size: 10pt; }
  section { border: 0; padding: 0; }
  figure, tr, h2, h3, ol.numbers > li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .table { overflow: visible; }
  pre { max-height: none; overflow: visible; }
  nav { display: none; }
  .wide { display: block; }
  .slim { display: none; }
  .drawing svg { max-width: 26rem; }
}
`;
