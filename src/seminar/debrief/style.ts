/** How does a debrief look, in the seminar and as a file of its own? Quiet paper, a serif for what is said in words; it prints. */
export const STYLE = `
:root, :host { color-scheme: light dark; --paper: light-dark(#faf9f6, #17181a); --card: light-dark(#fff, #1f2124); --ink: light-dark(#1d1f23, #e9e7e1);
  --soft: light-dark(#5a5f68, #a9adb5); --line: light-dark(#dedbd3, #383b40); --edge: light-dark(#8a8779, #74777d); --accent: light-dark(#2f5d62, #7fb8bd);
  --bar: light-dark(#ece9e1, #33363b); --no: light-dark(#9b2f2f, #f0a3a0); --yes: light-dark(#2d6a4f, #8fd0ae); --here: light-dark(#8a4b00, #f0b866);
  --p0: light-dark(#0b7a75, #7cc7c3); --p1: light-dark(#935400, #e2b070); --p2: light-dark(#6b4fa0, #bba6e4); --p3: light-dark(#33597d, #93b6d6);
  --p4: light-dark(#7a3b5e, #d79bbd); --p5: light-dark(#4c6b1f, #b3cf86); --serif: Georgia, "Source Serif 4", "Liberation Serif", serif; }
* { box-sizing: border-box; }
body { margin: 0; }
body, .debrief { background: var(--paper); color: var(--ink); font: 0.9375rem/1.5 Inter, "Segoe UI", Roboto, "Liberation Sans", Arial, system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 68rem; margin: 0 auto; padding: 1.2rem 1.2rem 4rem; }
h1 { font: 600 1.7rem/1.2 var(--serif); margin: 0.4rem 0; }
h2 { font: 600 1.25rem/1.25 var(--serif); margin: 0 0 0.4rem; }
h3 { font-size: 0.9rem; color: var(--soft); margin: 1rem 0 0.3rem; }
p { margin: 0.4rem 0; max-width: 46rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.1rem; margin: 1rem 0; min-width: 0; }
.say { font-family: var(--serif); }
.note, figcaption { color: var(--soft); font-size: 0.8125rem; }
.lead { font: 1.1rem/1.45 var(--serif); }
nav ol { columns: 16rem; column-gap: 2.5rem; padding-left: 1.3rem; margin: 0.3rem 0; }
a { color: var(--accent); }
.wide { overflow-x: auto; }
.wide:focus-visible, summary:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; margin: 0.3rem 0; }
caption { text-align: left; color: var(--soft); font-size: 0.8125rem; padding: 0.3rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.8rem 0.25rem 0; border-top: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; font-size: 0.8125rem; border-top: 0; }
tbody th { font-weight: 600; }
.n { text-align: right; white-space: nowrap; display: inline-block; }
.pos { color: var(--yes); } .neg { color: var(--no); } .nil { color: var(--soft); }
.p0 { color: var(--p0); } .p1 { color: var(--p1); } .p2 { color: var(--p2); } .p3 { color: var(--p3); } .p4 { color: var(--p4); } .p5 { color: var(--p5); }
.party { font-weight: 600; }
q, blockquote { display: block; border-left: 3px solid var(--line); padding-left: 0.6rem; margin: 0.2rem 0; font-family: var(--serif); }
q::before, q::after { content: none; }
th q, th .note { font-weight: 400; }
summary { cursor: pointer; color: var(--accent); }
ol.time { list-style: none; margin: 0; padding: 0; }
ol.time li { display: grid; grid-template-columns: 4.2rem minmax(0, 1fr); gap: 0.6rem; border-top: 1px solid var(--line); padding: 0.25rem 0; font-size: 0.875rem; }
ol.time li.phase { font: 600 1rem/1.4 var(--serif); border-top: 2px solid var(--accent); margin-top: 0.5rem; }
.pairs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 1rem; }
figure { margin: 0; min-width: 0; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--soft); font: 11px Inter, "Liberation Sans", Arial, sans-serif; }
svg .axis { stroke: var(--edge); stroke-width: 1; } svg .grid { stroke: var(--line); stroke-width: 1; }
svg .path { fill: none; stroke: var(--edge); stroke-width: 1; stroke-dasharray: 3 3; }
svg .dot { fill: var(--card); stroke: var(--accent); stroke-width: 1.5; } svg .dot.on { fill: var(--accent); }
svg .dot + text, svg text.in { fill: var(--ink); } svg text.on { fill: var(--card); }
svg .bar { fill: var(--accent); } svg .back { fill: var(--bar); } svg .range { stroke: var(--ink); stroke-width: 1.5; } svg .here { stroke: var(--here); stroke-width: 2.5; }
svg text.here { fill: var(--here); stroke: none; font-weight: 700; }
.both { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 0.4rem 1.6rem; align-items: start; }
.chip { border: 1px solid var(--edge); border-radius: 999px; padding: 0 0.55rem; font-size: 0.8125rem; white-space: nowrap; }
.caution { border-left: 4px solid var(--accent); padding-left: 0.7rem; }
@media (max-width: 600px) { main { padding: 0.7rem 0.7rem 3rem; } section { padding: 0.8rem 0.7rem; } ol.time li { grid-template-columns: 3.2rem minmax(0, 1fr); }
  .wide table:has(th:nth-child(5)) { min-width: 26rem; } .wide table:has(th:nth-child(7)) { min-width: 42rem; }
  svg.broad { overflow: visible; } svg.broad text { font-size: 13px; } }
@media print { section { break-inside: avoid-page; border: 0; padding: 0.3rem 0; } .wide { overflow: visible; } body { background: #fff; } nav { display: none; } }
`;
