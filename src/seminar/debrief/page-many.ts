/** How does one playing stand among many? The same terms again, ten thousand other courses, and answers that were not given. */
import type { Debrief } from './debrief.ts';
import type { Content, Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { capital, percent, table } from '../markup.ts';
import type { Part } from './page-parts.ts';
import { named, part } from './page-parts.ts';
import type { Bar } from './pictures.ts';
import { bars, heap } from './pictures.ts';
import type { ThoughtThrough } from './what-if.ts';
import type { Counted, Lasted, ShareLine, WorthOver } from './worlds.ts';

/** The sections of many playings. */
export function many(debrief: Debrief): Part[] {
  return [again(debrief), start(debrief), onward(debrief), whatIfs(debrief)];
}

/** How far a count is, while it is under way. */
function waiting({ of, done, fault }: Counted<unknown>): Html {
  if (fault !== null) return html`<p class="neg">This could not be played: ${fault}</p>`;
  return html`<p class="note">${done === 0 ? 'Not played yet' : `${whole(done)} of ${whole(of)} played`}.</p>`;
}

function whole(count: number): string {
  return count.toLocaleString('en');
}

function shareTable(caption: string, lines: readonly ShareLine[]): Html {
  return table(
    caption,
    ['In this model', 'Share', '95 % interval'],
    lines.map(({ name, share }) => [
      capital(name),
      html`<b class="n">${percent(share.share)}</b>`,
      html`<span class="n">${percent(share.low)} to ${percent(share.high)}</span>`,
    ]),
  );
}

function drawn(lines: readonly ShareLine[], about: string, here: string | null = null): Html {
  const rows = lines.map(({ name, share }): Bar => ({ name: capital(name), share, here: name === here }));
  return html`<figure>${bars(rows, about)}</figure>`;
}

function again({ terms }: Debrief): Part {
  const title = 'The same terms, 500 times';
  if (terms === null)
    return part('again', title, html`<p>Nothing was signed, so there are no terms to play again.</p>`);
  const { result, of } = terms;
  if (result === null) return part('again', title, waiting(terms));
  return part(
    'again',
    title,
    html`<p>The signed text put to the capitals ${whole(of)} times, with fresh luck from the signature on: votes at home, how firm the halt turns out to be, whether fighting resumes. Your one playing is one of these.</p>`,
    html`<div class="both">${drawn(result.shares, `Shares of ${of} repeats`)}${shareTable(`Of ${whole(of)} repeats in this model, not a forecast`, result.shares)}</div>`,
    years(result),
  );
}

function years({ ratified, resumedInYear, held, horizon }: Lasted): Html | null {
  if (ratified === 0) return html`<p>The terms were ratified in none of them.</p>`;
  const ticks = [...resumedInYear.map((_, i) => `year ${i + 1}`), `held ${horizon} months`];
  return html`<h3>When fighting resumed, where the terms were ratified (${whole(ratified)} repeats)</h3><div class="both"><figure>${heap({ counts: [...resumedInYear, held], from: '', to: '', ticks, here: null, about: 'By year after ratification: how often fighting resumed; the last column never. The table beside holds the same figures' })}</figure>${table(
    'Fighting resumed',
    ['When', 'Repeats', 'Of those ratified'],
    ticks.map((tick, i): Content[] => {
      const count = [...resumedInYear, held][i] ?? 0;
      return [
        i < resumedInYear.length ? `In ${tick}` : `Not within ${horizon} months`,
        whole(count),
        percent(count / ratified),
      ];
    }),
  )}</div>`;
}

function start(debrief: Debrief): Part {
  const title = 'The same start, ten thousand times: you were here';
  const { start: counted, outcome } = debrief;
  const { result, of } = counted;
  if (result === null) return part('start', title, waiting(counted));
  const outside =
    outcome === null &&
    'When the class stopped its talks had not ended: the mark is missing there; the next section goes on from it.';
  return part(
    'start',
    title,
    html`<p>${whole(of)} courses from the start that you had, private facts included, with every side played by its chart. ${outside}</p>`,
    html`<div class="both">${drawn(result.outcomes, `How ${of} courses ended`, outcome)}${shareTable(`How ${whole(of)} courses ended, in this model, not a forecast`, result.outcomes)}</div>`,
    html`<div class="both">${drawn(result.shares, `Shares of ${of} courses`)}${shareTable(`Of ${whole(of)} courses in this model, not a forecast`, result.shares)}</div>`,
    settlementsWorth(debrief, result.worth),
  );
}

function settlementsWorth(debrief: Debrief, all: readonly WorthOver[]): Html {
  if (all.every(({ of }) => of === 0))
    return html`<p>None of these courses came to terms: what settlements are worth cannot be shown.</p>`;
  const yours = debrief.settled?.signed === true ? ', and yours' : '';
  return html`<h3>What settlements were worth to each side${yours}</h3><p class="note">Utility from 0 to 1, over those courses that came to terms. Each side on its own scale: do not compare across.</p><div class="pairs">${all.map((one) => worthOf(debrief, one))}</div>`;
}

function worthOf(debrief: Debrief, { party, bins, of, here, below }: WorthOver): Html {
  const said =
    below === null
      ? `${whole(of)} courses with terms`
      : `yours ${(here ?? 0).toFixed(2)}: more than in ${percent(below.share)} (${percent(below.low)} to ${percent(below.high)}) of ${whole(of)} courses with terms`;
  const name = debrief.parties.find(({ id }) => id === party)?.name ?? party;
  return html`<figure>${heap({ counts: bins, from: '0', to: '1', here, about: `Utility of settlements to ${name}: ${bins.map((count, i) => `${count} at ${(i / bins.length).toFixed(2)}`).join(', ')}` })}<figcaption>${named(debrief, party)}: ${said}</figcaption></figure>`;
}

function onward({ onward: counted, month }: Debrief): Part {
  const title = 'From where you stopped';
  if (counted === null)
    return part('onward', title, html`<p>The run had ended: there is nothing to go on from.</p>`);
  const { result, of } = counted;
  if (result === null) return part('onward', title, waiting(counted));
  return part(
    'onward',
    title,
    html`<p>${whole(of)} continuations of your own talks from month ${month} on, every side played by its chart from there.</p>`,
    html`<div class="both">${drawn(result.shares, `Shares of ${of} continuations`)}${shareTable(`Of ${whole(of)} continuations in this model, not a forecast`, result.shares)}</div>`,
    shareTable('How they ended', result.outcomes),
  );
}

function whatIfs(debrief: Debrief): Part {
  const { whatIfs: all } = debrief;
  const title = 'What if? Another answer';
  return part(
    'what-if',
    title,
    all.length === 0
      ? html`<p>No other answer was thought through. The facilitator can ask for one in the debrief.</p>`
      : all.map((one) => whatIf(debrief, one)),
  );
}

function whatIf(debrief: Debrief, one: ThoughtThrough): Html {
  const { n, party, month, real, other, story, end, counted } = one;
  return html`<h3>Event ${n}, month ${month}: ${named(debrief, party)}</h3>
<p class="say">${capital(real)}.</p><p>Instead: <b>${other}</b>.</p>
${counted.result === null ? waiting(counted) : both(counted.of / 2, counted.result)}
<details><summary>One course from there, on the luck that you had, every side played by its chart${end === null ? '' : `: ${end}`}</summary><ol class="time">${story.map((line) => html`<li><span class="note">month ${line.month}</span><span>${capital(line.sentence)}</span></li>`)}</ol></details>`;
}

function both(
  of: number,
  { real, other, differences }: NonNullable<ThoughtThrough['counted']['result']>,
): Html {
  return table(
    `${whole(of)} continuations of each on the same luck, every side played by its chart; in this model, not a forecast`,
    ['In this model', 'As it was', 'With the other answer', 'Difference, in points'],
    real.map(({ name, share }, i): Content[] => {
      const second = other[i]?.share ?? share;
      const by = differences.find((one) => one.name === name)?.by;
      return [
        name,
        html`<b>${percent(share.share)}</b> (${percent(share.low)} to ${percent(share.high)})`,
        html`<b>${percent(second.share)}</b> (${percent(second.low)} to ${percent(second.high)})`,
        by === undefined
          ? '–'
          : html`<b>${points(by.difference)}</b> (${points(by.low)} to ${points(by.high)})`,
      ];
    }),
  );
}

function points(x: number): string {
  return `${x < 0 ? '−' : '+'}${(100 * Math.abs(x)).toFixed(1)}`;
}
