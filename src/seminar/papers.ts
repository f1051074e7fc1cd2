/**
 * What is handed out on paper? The brief of each delegation, the same that its seat shows, and the cards of the news deck: pages
 * for the printer, each on a sheet of its own, that load nothing.
 */
import type { Citation, PartySources } from '../simulation/register.ts';
import type { Brief, GatePicture } from '../simulation/session/brief.ts';
import type { Content, Html } from '../report/html.ts';
import { html } from '../report/html.ts';
import { capital, percent, signed, table } from './markup.ts';

const STYLE = `
:root { --ink: #1d1f23; --soft: #5a5f68; --line: #cfcbc2; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.2rem; max-width: 46rem; color: var(--ink); background: #fff; font: 11pt/1.42 Inter, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
h1 { font: 600 19pt/1.15 Georgia, "Liberation Serif", serif; margin: 0 0 0.2rem; }
h2 { font-size: 11pt; margin: 0.9rem 0 0.2rem; border-top: 1px solid var(--line); padding-top: 0.4rem; }
p, ul { margin: 0.25rem 0; } ul { padding-left: 1.1rem; }
.say { font-family: Georgia, "Liberation Serif", serif; font-size: 12pt; }
.note { color: var(--soft); font-size: 9pt; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 10pt; } caption { text-align: left; color: var(--soft); font-size: 9pt; }
th, td { text-align: left; vertical-align: top; padding: 0.12rem 0.6rem 0.12rem 0; border-top: 1px solid var(--line); } thead th { color: var(--soft); font-size: 9pt; border-top: 0; }
svg { width: 100%; height: auto; display: block; } svg { max-width: 34rem; } svg text { font: 10px "Liberation Sans", Arial, sans-serif; fill: #1d1f23; }
article { margin: 0 0 2.5rem; } article + article { border-top: 3px double var(--line); padding-top: 1.5rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: 1rem; }
.card { border: 1.5px solid #1d1f23; border-radius: 8px; padding: 0.9rem 1rem; min-height: 11rem; break-inside: avoid; }
.card h2 { border: 0; padding: 0; font: 600 15pt/1.2 Georgia, "Liberation Serif", serif; margin: 0.3rem 0 0.6rem; }
@media print { @page { margin: 14mm; } body { padding: 0; max-width: none; } article { break-after: page; margin: 0; } article + article { border: 0; padding: 0; } .wide { overflow: visible; } }
`;

/** The line that every sheet bears; the title says up to which day. */
function caution(title: string): string {
  return `Simplified from press sources (${title}). Not a forecast and not advice.`;
}

function sheet(title: string, body: Html): string {
  const { html: head } = html`<title>${title}</title>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"><link rel="icon" href="data:,">${head}<style>${STYLE}</style></head>
<body><main>${body.html}</main></body></html>
`;
}

/** A brief with what it rests on. */
export type Sheet = Readonly<{ brief: Brief; sources: PartySources | null }>;

/** What briefs are of: the scenario, its seed (red lines and private facts are drawn with it), names of issues and levels. */
export type Of = Readonly<{
  title: string;
  seed: string;
  issues: readonly Readonly<{ id: string; name: string; levels: readonly string[] }>[];
}>;

/** Briefs for the printer, one on each sheet. */
export function briefsPage(of: Of, sheets: readonly Sheet[]): string {
  return sheet(`${of.title}: briefs`, html`${sheets.map((one) => briefSheet(of, one))}`);
}

function briefSheet(of: Of, { brief, sources }: Sheet): Html {
  const { name, interests, redLines, privateFacts, ratification, openings } = brief;
  return html`<article><p class="note">${of.title} · seed ${of.seed} · for this delegation alone</p><h1>${name}</h1>
${sources !== null && html`<p class="say">${sources.argument}</p>`}
<h2>What going on without terms is worth</h2>${walkAway(brief)}
<h2>What you want most</h2>${table(
    'Issues by their weight for your side',
    ['Issue', 'You would like', 'Weight'],
    interests.map(({ name: issue, best, weight }) => [issue, capital(best), percent(weight, 0)]),
  )}
<h2>Red lines, and whether they are hard in this run (secret)</h2><ul>${redLines.map(
    ({ name: issue, levels, hard, bluff }) =>
      html`<li>${issue}: not ${levels.join(', nor ')} – ${hard ? html`<b>hard in this run</b>` : bluff ? 'soft, and you may call it hard' : 'soft in this run'}</li>`,
  )}</ul>
<h2>What only you know</h2><ul>${privateFacts.map((fact) => html`<li>${fact}</li>`)}</ul>
<h2>What must be ratified</h2><ul>${ratification.map(gate)}</ul>
<h2>Terms that you could open with</h2>${openingTable(of, openings)}
${sources !== null && html`<p class="note">Numbers rest on ${citations(sources)}; the claims and their sources: winset sources ${brief.party}.</p>`}
<p class="note">${caution(of.title)}</p></article>`;
}

function walkAway({ walkAway: known, name }: Brief): Html {
  if (known === null) return html`<p>Known once the talks open.</p>`;
  const { reservation, top, aspiration, words } = known;
  const place = (x: number): number => Math.round(4 + 412 * Math.max(0, Math.min(1, x)));
  const mark = (x: number, text: string, up: boolean): Html =>
    html`<line x1="${place(x)}" x2="${place(x)}" y1="14" y2="38" stroke="#1d1f23" stroke-width="2"/><text x="${place(x)}" y="${up ? 10 : 50}" text-anchor="${x > 0.6 ? 'end' : 'start'}">${text}</text>`;
  const said = `Of a scale from 0 to 1, going on is worth ${reservation.toFixed(2)} to ${name}, it holds out for ${(reservation + aspiration).toFixed(2)}, and the best within reach is worth about ${(reservation + top).toFixed(2)}`;
  return html`<p>${words}</p><svg viewBox="0 0 420 56" role="img" aria-label="${said}"><rect x="4" y="20" width="412" height="12" fill="#ece9e1"/><rect x="4" y="20" width="${place(reservation) - 4}" height="12" fill="#5a5f68"/>${mark(reservation, `going on ${reservation.toFixed(2)}`, true)}${mark(reservation + aspiration, `you hold out for ${(reservation + aspiration).toFixed(2)}`, false)}</svg>`;
}

const KINDS: Readonly<Record<GatePicture['kind'], string>> = {
  treaty: 'A treaty: a chamber must consent',
  parliaments: 'Parliaments must agree',
  referral: 'A vote of the people',
  unanimity: 'All member states must agree',
};

function gate({ kind, own, when }: GatePicture): Html {
  const terms = when.map(({ name, levels }) => `${name}: ${levels.join(' or ')}`).join('; ');
  return html`<li>${KINDS[kind]}${own && html` <b>at your side</b>`}${terms !== '' && `, if ${terms}`}</li>`;
}

function openingTable({ issues }: Of, openings: Brief['openings']): Html {
  if (openings.length === 0) return html`<p>Known once the talks open.</p>`;
  const letters = openings.map((_, i) => String.fromCodePoint(65 + i));
  return html`<ul>${openings.map(({ why, worth }, i) => html`<li><b>${letters[i] ?? ''}</b> ${why} (worth ${signed(worth)} above going on)</li>`)}</ul>${table(
    'By issue',
    ['Issue', ...letters],
    issues.map(({ id, name, levels }): Content[] => [
      name,
      ...openings.map(({ terms }) => capital(levels[terms[id] ?? 0] ?? '')),
    ]),
  )}`;
}

function citations({ evidence, rows }: PartySources): string {
  const ids = new Set([...evidence, ...rows.flatMap((row) => row.evidence)].map(({ id }) => id));
  return [...ids].toSorted((a, b) => (a < b ? -1 : 1)).join(' ');
}

/** A card of the news deck with what it rests on; `to` names those it is meant for, null is everybody. */
export type NewsCard = Readonly<{
  id: string;
  headline: string;
  /** Of a card that may go either way one for each: down, up. */
  reports: readonly string[];
  to: readonly string[] | null;
  evidence: readonly Citation[];
}>;

/** The cards for the printer: reports with a line of sources; what they do in the model is not on them. */
export function cardsPage({ title }: Pick<Of, 'title'>, cards: readonly NewsCard[]): string {
  return sheet(
    `${title}: news cards`,
    html`<h1>News cards: ${title}</h1><p class="note">Cut apart and hand out as reports, at most two in an hour. A card that may go either way is printed once for each: hand out the one that you let happen. ${caution(title)}</p><div class="cards">${cards.map(newsCard)}</div>`,
  );
}

function newsCard({ id, headline, reports, to, evidence }: NewsCard): Html[] {
  const only = to === null ? '' : ` · for ${to.join(' and ')} alone`;
  const sources =
    evidence.length === 0
      ? html`<p class="note">No source: made up for the exercise.</p>`
      : html`${evidence.map(source)}`;
  return reports.map((report, i) => {
    const way = reports.length < 2 ? '' : i === 0 ? ' · way −1' : ' · way +1';
    return html`<section class="card"><p class="note">Report · ${id}${way}${only}</p><h2>${headline}</h2><p class="say">${report}</p>${sources}</section>`;
  });
}

function source({ id, claim, contested, source: { text } }: Citation): Html {
  const doubt = contested !== null && contested !== '' ? ` Contested: ${contested}.` : '';
  return html`<p class="note">${id}${claim !== null && `: ${claim.replace(/\.$/, '')}`}.${doubt} ${text}</p>`;
}
