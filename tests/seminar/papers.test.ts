/** Paper says what the seat shows: briefs and news cards are printed from the same data, and load nothing. */
import { expect, test } from 'vitest';
import evidence from '../../actors/evidence.json' with { type: 'json' };
import { briefsPage, cardsPage } from '../../src/seminar/papers.ts';
import { viewOf } from '../../src/seminar/views.ts';
import { briefOf } from '../../src/simulation/session/brief.ts';
import { deckOf } from '../../src/simulation/session/deck.ts';
import { openSession } from '../../src/simulation/session/session.ts';
import { cast } from '../simulation/session/made.ts';
import { comes, held } from './rooms.ts';

const { scene } = cast();
const OF = { title: scene.scenario.title, seed: 'class', issues: scene.space.issues };

/** The text of a page, without markup. */
function textOf(page: string): string {
  const body = page.slice(page.indexOf('<body>')).replaceAll(/<[^>]*>/g, ' ');
  const signs: Record<string, string> = {
    '&amp;': '&',
    '&quot;': '"',
    '&#39;': "'",
    '&lt;': '<',
    '&gt;': '>',
  };
  return body.replaceAll(/&(?:amp|quot|#39|lt|gt);/g, (sign) => signs[sign]!).replaceAll(/\s+/g, ' ');
}

test('a printed brief holds all that the seat of the same seed shows, and nothing of the others', () => {
  const at = held();
  const ada = comes(at, 'Ada', 'ukraine');
  const shown = viewOf(
    at.room(),
    { kind: 'seat', participant: ada },
    { sources: new Map(), present: new Set() },
  );
  const brief = briefOf(openSession(cast(), 'class'), 'ukraine');
  expect(brief).toEqual(shown['brief']);
  const text = textOf(briefsPage(OF, [{ brief, sources: null }]));
  for (const { name, best } of brief.interests)
    expect(text.toLowerCase()).toContain(`${name} ${best}`.toLowerCase());
  const hard = brief.redLines.filter((line) => line.hard).length;
  expect(text.match(/– hard in this run/g)?.length).toBe(hard);
  for (const fact of [...brief.privateFacts, brief.walkAway!.words, ...brief.openings.map(({ why }) => why)])
    expect(text).toContain(fact);
  for (const other of ['russia', 'europe', 'united-states'])
    expect(text).not.toContain(briefOf(openSession(cast(), 'class'), other).walkAway!.words.slice(0, 40));
});

test('every card of the deck is printed once with its source, and without what it does in the model', () => {
  const cite = (id: string) => {
    const claim = evidence.find((one) => one.id === id)!;
    return {
      id,
      claim: claim.claim,
      contested: claim.contested,
      source: { id: claim.source, text: 'a source' },
    };
  };
  const cards = deckOf(scene.scenario).map((card) => ({ ...card, evidence: [cite('E107')] }));
  const page = cardsPage(OF, cards);
  const reports = cards.flatMap((card) => card.reports);
  expect(page.match(/class="card"/g)?.length).toBe(reports.length);
  expect(reports.length).toBeGreaterThan(cards.length);
  const text = textOf(page);
  for (const { headline } of cards) expect(text).toContain(headline);
  for (const report of reports) expect(text.replaceAll('&#39;', "'")).toContain(report);
  expect(text).not.toMatch(/rate|effects|cost\./);
});

test('neither asks for anything from elsewhere', () => {
  const brief = briefOf(openSession(cast(), 'class'), 'russia');
  for (const page of [briefsPage(OF, [{ brief, sources: null }]), cardsPage(OF, [])]) {
    expect(page).toMatch(/default-src 'none'/);
    expect(page).not.toMatch(/<script|src="http|url\(|@import/);
    expect(page).toMatch(/@media print/);
  }
});
