/** How far is the text from what all could have had? In figures, and the terms that would have been better for somebody and worse for nobody. */
import type { Debrief } from './debrief.ts';
import type { Far, Spot } from './far.ts';
import type { Content, Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { capital, table } from '../markup.ts';
import type { Part } from './page-parts.ts';
import { named, part, worth } from './page-parts.ts';

/** The text against the frontier and the Nash point. */
export function farSection(debrief: Debrief): Part {
  const title = 'Could all have done better?';
  const { far } = debrief;
  if (far === null) return part('far', title, html`<p>No text was tabled.</p>`);
  const { result, fault } = far;
  if (fault !== null)
    return part('far', title, html`<p class="neg">This could not be measured: ${fault}</p>`);
  if (result === null) return part('far', title, html`<p class="note">Being measured.</p>`);
  return part('far', title, said(result), utilities(debrief, result), changes(debrief, result));
}

function said({ efficient, toFrontier, toNash, terms, points, within }: Far): Html {
  const many = (count: number): string => count.toLocaleString('en');
  return html`<p>${efficient ? 'No valid terms are better for one side without being worse for another: the text lies on the frontier.' : 'There are valid terms with which no side is worse off and some are better.'} Of ${many(terms)} valid terms ${many(points)} points are on the frontier (Pareto)${within > 0 && `, found to within ${within.toFixed(3)}`}. The text lies ${(toFrontier ?? 0).toFixed(3)} from the nearest of them${toNash === null ? '; no terms were at least as good for all as going on, so there is no Nash point' : html`, and ${toNash.toFixed(3)} from the Nash point, where the product of all gains over going on is greatest (Nash 1950)`}.</p><p class="note">Utilities in this model when the text was tabled or signed; distances in these. Red lines and votes at home are not counted here: what lies on the frontier may still be refused.</p>`;
}

function utilities(debrief: Debrief, far: Far): Html {
  const gain = (spot: Spot | null, p: number): Content =>
    spot === null ? '–' : worth((spot.utilities[p] ?? 0) - (far.disagreement[p] ?? 0));
  return table(
    'Utility above going on without terms',
    ['Side', 'The text', 'Better for some, worse for none', 'Nash point'],
    far.parties.map((id, p): Content[] => [
      named(debrief, id),
      worth((far.utilities[p] ?? 0) - (far.disagreement[p] ?? 0)),
      gain(far.better, p),
      gain(far.nash, p),
    ]),
  );
}

function changes({ issues, settled }: Debrief, { better, nash }: Far): Html | null {
  const terms = settled?.reading.terms ?? {};
  const at = (spot: Spot | null, k: number): Content => {
    const { id = '', levels = [] } = issues[k] ?? {};
    const level = spot?.levels[k];
    if (level === undefined) return '–';
    return level === terms[id] ? html`<span class="nil">as in the text</span>` : capital(levels[level] ?? '');
  };
  if (better === null && nash === null) return null;
  return html`<details><summary>Which terms these are</summary>${table(
    'Terms',
    ['Issue', 'The text', 'Better for some, worse for none', 'Nash point'],
    issues.map(({ id, name, levels }, k): Content[] => [
      name,
      capital(levels[terms[id] ?? 0] ?? ''),
      at(better, k),
      at(nash, k),
    ]),
  )}</details>`;
}
