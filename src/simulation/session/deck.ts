/**
 * Which cards are in the deck, as one hands them out? Each with its report, whether it changes the model at all, and what it
 * changes, in words.
 */
import type { Effect } from '../../course/party-numbers.ts';
import type { Scenario } from '../../course/scenario.ts';

/** A card of the deck. */
export type Card = Readonly<{
  id: string;
  title: string;
  /** What it is called where it is handed out. */
  headline: string;
  /** What is read out; of a card that may go either way one for each: down, up. */
  reports: readonly string[];
  /** Parties it is meant for; null: everybody. */
  to: readonly string[] | null;
  evidence: readonly string[];
  /** What it changes in the model, in words; none: it is a report and no more. */
  effects: readonly string[];
}>;

/** The deck of a scenario, in its order. */
export function deckOf(scenario: Scenario): Card[] {
  const names = new Map(scenario.parties.map(({ id, name }) => [id, name]));
  return Object.entries(scenario.shocks).map(([id, { card, headline, report, to, effects, evidence }]) => ({
    id,
    title: card,
    headline: headline ?? card,
    reports: report === undefined ? [`${card}.`] : [report].flat(),
    to: to ?? null,
    evidence: (evidence ?? '').split(' ').filter((one) => one !== ''),
    effects: effects.map((effect) => effectInWords(effect, names)),
  }));
}

const STATES: Readonly<Record<string, (of: string) => string>> = {
  momentum: () => 'momentum of the war',
  trust: () => 'trust',
  aid: () => 'aid of the lead donor',
  cut: () => 'aid withheld',
  poll: () => 'mood of polls on sending troops',
  alarm: () => 'alarm over escalation',
  catastrophe: () => 'months under the shadow of a catastrophe',
  lostMonth: () => 'the month without talks',
  cost: (of) => `costs of going on for ${of}`,
  reservation: (of) => `worth of going on for ${of}`,
  ceiling: (of) => `highest level on offer by ${of}`,
  patience: (of) => `patience of ${of}`,
  lean: (of) => `whom ${of} leans on`,
  veto: (of) => `readiness of ${of} to veto`,
  pledge: (of) => `readiness of ${of} to pledge`,
  closed: (of) => `gate ${of} closed`,
};

function effectInWords(
  { on, by, eitherWay = false, after = 0, chance = 1, months }: Effect,
  names: ReadonlyMap<string, string>,
): string {
  const [state = '', of = ''] = on.split('.');
  const what = STATES[state]?.(names.get(of) ?? of) ?? on;
  const much =
    state === 'cut' && by === 0 ? 'no more' : `${eitherWay ? '±' : by < 0 ? '−' : '+'}${Math.abs(by)}`;
  return [
    `${what} ${much}`,
    ...(months === undefined ? [] : [`for ${months.join(' or ')} months`]),
    ...(after === 0 ? [] : [`${after} months later`]),
    ...(chance === 1 ? [] : [`with chance ${chance}`]),
  ].join(', ');
}
