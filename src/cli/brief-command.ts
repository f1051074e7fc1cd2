/** `winset brief`: what a delegation's seat would show, for the printer; and the cards of the news deck. */
import type { Scenario } from '../course/scenario.ts';
import type { Sheet } from '../seminar/papers.ts';
import { briefsPage, cardsPage } from '../seminar/papers.ts';
import { castOf } from '../simulation/cast.ts';
import { citing, sourceTable } from '../simulation/register.ts';
import { briefOf } from '../simulation/session/brief.ts';
import { deckOf } from '../simulation/session/deck.ts';
import { partyNamed } from '../simulation/session/party-named.ts';
import { openSession } from '../simulation/session/session.ts';
import type { Surroundings } from './exit.ts';
import { complain, EXIT, print } from './exit.ts';
import type { Register } from './reading-commands.ts';
import { scenarioOrFaults } from './scenario-option.ts';

/** What was asked for. */
export type BriefAsked = Readonly<{ seed?: string; set: string[]; injects?: boolean }>;

/** Everybody at the table. */
const ALL = 'all';

/** Prints briefs or cards as a page. */
export async function briefCommand(
  party: string | undefined,
  name: string,
  asked: BriefAsked,
  around: Surroundings & Readonly<{ register: Register }>,
): Promise<number> {
  if ((party === undefined) !== (asked.injects === true)) {
    complain(`winset: name a party or ${ALL}, or ask for --injects`);
    return EXIT.usage;
  }
  const scenario = scenarioOrFaults(name, asked.set, around.actors);
  if (scenario === null) return EXIT.invalid;
  if (party === undefined) {
    await print(cards(scenario, around.register));
    return EXIT.done;
  }
  return briefs(scenario, party, asked, around);
}

async function briefs(
  scenario: Scenario,
  party: string,
  asked: BriefAsked,
  { actors, register, chooseSeed }: Surroundings & Readonly<{ register: Register }>,
): Promise<number> {
  const session = openSession(castOf(scenario, actors), asked.seed ?? '');
  const known = party === ALL ? null : partyNamed(session, party);
  if (known !== null && typeof known !== 'string') {
    complain(`winset: ${known.refused}, or ${ALL}`);
    return EXIT.usage;
  }
  const seed = asked.seed ?? chooseSeed();
  const drawn = openSession(session.cast, seed);
  const sources = sourceTable(actors, register.evidence, register.sources);
  const parties = known === null ? session.cast.scene.table.map(({ id }) => id) : [known];
  const sheets = parties.map((id): Sheet => {
    return { brief: briefOf(drawn, id), sources: sources.find((one) => one.party === id) ?? null };
  });
  await print(briefsPage({ title: scenario.title, seed, issues: session.cast.scene.space.issues }, sheets));
  return EXIT.done;
}

function cards(scenario: Scenario, { evidence, sources }: Register): string {
  const cite = citing(evidence, sources);
  const names = new Map(scenario.parties.map(({ id, name }) => [id, name]));
  return cardsPage(
    scenario,
    deckOf(scenario).map(({ id, headline, reports, to, evidence: ids }) => {
      const who = to?.map((party) => names.get(party) ?? party) ?? null;
      return { id, headline, reports, to: who, evidence: ids.map(cite) };
    }),
  );
}
