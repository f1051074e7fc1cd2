/** What did each delegation set out to get, and what did it get? */
import type { GoalsGot } from './account.ts';
import type { Debrief } from './debrief.ts';
import type { Content, Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { capital, percent, table } from '../markup.ts';
import type { Part } from './page-parts.ts';
import { named, part, worth } from './page-parts.ts';

/** Locked goals against the text. */
export function goalsSection(debrief: Debrief): Part {
  const { settled } = debrief;
  const against =
    settled === null
      ? 'No text was tabled; these are the goals alone.'
      : settled.signed
        ? 'Against the text that was signed.'
        : 'Nothing was signed: against the last text that was tabled.';
  return part(
    'goals',
    'Goals, and what was got',
    html`<p>${against}</p>`,
    debrief.goals.map((one) => goalsOf(debrief, one)),
  );
}

function goalsOf(debrief: Debrief, got: GoalsGot): Html {
  const { party, members, set, words, worth: whole, aspiration, hardCrossed, agreement } = got;
  const who =
    members === 0 ? 'nobody sat here: its chart played' : set ? 'goals were locked' : 'no goals were set';
  return html`<h3>${named(debrief, party)} <span class="note">${who}</span></h3>
${words !== null && html`<blockquote>${words}</blockquote>`}
${whole !== null && html`<p>The text was worth ${worth(whole)} to it above going on; it held out for ${worth(aspiration)}.${hardCrossed.length > 0 && html` <b class="neg">It crosses ${hardCrossed.join(', ')}, hard in this run.</b>`}</p>`}
${ownLines(debrief, got)}${agreement !== null && html`<p class="note">Its ranking and the weights of its brief agree by ${agreement.toFixed(2).replace('-', '−')} (rank correlation: 1 the same order, −1 the reverse).</p>`}${issues(debrief, got)}`;
}

function ownLines(debrief: Debrief, { ownLines: lines }: GoalsGot): Html | null {
  if (lines.length === 0) return null;
  const said = lines.map(({ issue, level, crossed }) => {
    const { name = issue, levels = [] } = debrief.issues.find(({ id }) => id === issue) ?? {};
    return html`<li>${name}: not ${levels[level] ?? level} – ${debrief.settled === null ? 'no text' : crossed ? html`<b class="neg">the text has it</b>` : 'kept out'}</li>`;
  });
  return html`<p>Its own red lines:</p><ul>${said}</ul>`;
}

function issues(debrief: Debrief, { issues: all, set }: GoalsGot): Html {
  const rows = all
    .toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99) || b.weight - a.weight)
    .map(({ issue, rank, weight, best, level, gain }): Content[] => {
      const { name = issue, levels = [] } = debrief.issues.find(({ id }) => id === issue) ?? {};
      return [
        name,
        rank ?? '–',
        html`<span class="n">${percent(weight, 0)}</span>`,
        capital(best),
        level === null ? '–' : capital(levels[level] ?? ''),
        worth(gain),
      ];
    });
  return html`<details ${set ? html`open` : null}><summary>Issue by issue</summary>${table(
    'Issues in the order in which they were ranked, then by weight; the last column is against its own best terms',
    ['Issue', 'Ranked', 'Weight', 'It would like', 'The text', 'To it'],
    rows,
  )}</details>`;
}
