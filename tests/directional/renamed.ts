/**
 * The same conflict under other names: `russia` and `ukraine` exchanged wherever an id stands, in the scenario, in the
 * charts and in the names of streams, while everybody keeps their place in every list. Prose is left alone.
 */
import type { Actor } from '../../src/course/party.ts';
import type { Scenario } from '../../src/course/scenario.ts';
import type { Luck } from '../../src/random/streams.ts';

const EXCHANGED: Readonly<Record<string, string>> = { russia: 'ukraine', ukraine: 'russia' };

/** An id, or a path such as `cost.russia`, under its other name; any other text as it is. */
export function otherName(text: string): string {
  return text.replace(
    /^([\w-]+\.)?(russia|ukraine)$/,
    (_, before: string | undefined, id: string) => `${before ?? ''}${EXCHANGED[id]}`,
  );
}

/** Plain data with every id under its other name, in keys and values. */
function renamedData(value: unknown): unknown {
  if (typeof value === 'string') return otherName(value);
  if (Array.isArray(value)) return value.map(renamedData);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [otherName(key), renamedData(one)]));
}

/** A scenario under other names. */
export function renamedScenario(scenario: Scenario): Scenario {
  return renamedData(scenario) as Scenario;
}

/** Actors under other names: their charts and what these mean stay with the party. */
export function renamedActors(actors: readonly Actor[]): Actor[] {
  return actors.map((actor) => ({
    ...actor,
    id: otherName(actor.id),
    chart: { ...actor.chart, id: otherName(actor.chart.id) },
  }));
}

/** The luck of a run in which every stream is asked for under its other name. */
export function renamedLuck(luck: Luck): Luck {
  return (name, month) =>
    luck(
      name.replaceAll(/(?<=^|\.)(russia|ukraine)(?=$|\.)/g, (id) => EXCHANGED[id] as string),
      month,
    );
}

/** A line of a trace with the names exchanged again. */
export function renamedLine(line: string): string {
  return JSON.stringify(renamedData(JSON.parse(line)));
}
