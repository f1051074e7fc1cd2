/** What became of a signature at home? Gates of the model, and beside them how people voted. */
import type { Debrief } from './debrief.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { percent, table } from '../markup.ts';
import type { Part } from './page-parts.ts';
import { named, part } from './page-parts.ts';

/** Gates in order, with the votes of people where they voted. */
export function ratification(debrief: Debrief): Part {
  const { settled, issues } = debrief;
  const title = 'Ratification';
  if (settled === null || !settled.signed)
    return part('ratification', title, html`<p>Nothing was signed, so no capital was asked.</p>`);
  if (settled.gates.length === 0 && settled.ratified === null)
    return part('ratification', title, html`<p>Signed; the gates have not decided yet.</p>`);
  const changed = issues.filter(({ id }) => settled.stands[id] !== settled.reading.terms[id]);
  return part(
    'ratification',
    title,
    html`<p>${settled.ratified === true ? 'Every gate that could sink the text passed.' : 'The text failed at a gate.'}${settled.resumed !== null && ` In this one playing fighting resumed in month ${settled.resumed} after ratification.`}</p>`,
    settled.gates.length === 0
      ? html`<p>These terms needed no vote.</p>`
      : table(
          'Gates, in order',
          ['Gate', 'Who', 'Chance in this model', 'Decided', 'By whom'],
          settled.gates.map(({ gate, by, clause, chance, passed, voted, drawn }) => [
            gate,
            clause === null
              ? named(debrief, by)
              : `clause on ${issues.find(({ id }) => id === clause)?.name ?? clause}`,
            chance === null ? '–' : percent(chance, 0),
            passed ? 'passed' : html`<b class="neg">${clause === null ? 'failed' : 'struck'}</b>`,
            voted
              ? html`people of the class${drawn !== null && html`; <span class="note">the model drew that it ${drawn ? 'passes' : 'fails'}</span>`}`
              : 'the model',
          ]),
        ),
    votesAtHome(debrief),
    changed.length > 0 &&
      html`<p>What stands is not what was signed: ${changed.map(({ id, name, levels }) => `${name}: ${levels[settled.stands[id] ?? 0] ?? ''} in place of ${levels[settled.reading.terms[id] ?? 0] ?? ''}`).join('; ')}.</p>`,
  );
}

function votesAtHome(debrief: Debrief): Html | null {
  const { beside, settled } = debrief;
  if (beside.chambers.length === 0) return null;
  const asked = settled?.gates.some(({ voted }) => voted) ?? false;
  return html`<h3>Votes at home, by the people of each delegation</h3>${table(
    'Majorities; how many voted how is not kept apart, so that nobody’s vote is told',
    ['Chamber', 'Vote'],
    beside.chambers.map(({ party, passed }) => [
      named(debrief, party),
      passed === null ? 'undecided: a tie, or nobody voted' : passed ? 'yes' : html`<b class="neg">no</b>`,
    ]),
  )}<p class="note">${asked ? 'A vote decides where a gate of the model asks that party; elsewhere it is shown and changes nothing.' : 'No gate of the model asked any of these parties: the votes are shown and change nothing.'}</p>`;
}
