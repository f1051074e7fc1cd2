/** What does a flip look like? One run played under both scenarios, and the first events in which they part. */
import type { Happening } from '../../../course/run.ts';
import { playerOf } from '../../../batch/player.ts';
import type { Actor } from '../../../course/party.ts';
import type { Scenario } from '../../../course/scenario.ts';
import { castOf } from '../../../simulation/cast.ts';
import { sentenceOf } from '../../../simulation/story.ts';
import { quoted } from '../../scenario-words.ts';

/** An event by its number in the trace (from 1), its month, and what it says; null where a run had ended. */
export type Told = Readonly<{ seq: number; month: number; event: string; says: string }> | null;

/** Where two runs part: the first events that differ in anything, and the first that read differently. */
export type Parting = Readonly<{ first: readonly [Told, Told]; read: readonly [Told, Told] | null }>;

type Played = Readonly<{ events: readonly Happening[]; sentence: (event: Happening) => string | null }>;

/** Plays a replication under both scenarios and finds where they part; null where they never do. */
export type FindParting = (replication: number) => Parting | null;

/** Finds where the runs of two scenarios part; each replication is played once. */
function partingsOf(
  scenarios: readonly [Scenario, Scenario],
  seed: string,
  actors: readonly Actor[],
): FindParting {
  const [a, b] = scenarios.map((scenario) => {
    const player = playerOf('kernel', (one) => castOf(one, actors));
    const sentence = sentenceOf(scenario);
    return (replication: number): Played => {
      const events: Happening[] = [];
      player.play(scenario, seed, replication, (event) => events.push(event));
      return { events, sentence };
    };
  });
  const found = new Map<number, Parting | null>();
  return (replication) => {
    const known = found.get(replication);
    if (known !== undefined || a === undefined || b === undefined) return known ?? null;
    const parting = partingIn(a(replication), b(replication));
    found.set(replication, parting);
    return parting;
  };
}

function partingIn(a: Played, b: Played): Parting | null {
  const length = Math.max(a.events.length, b.events.length);
  const at = (differs: (k: number) => boolean): number | undefined =>
    Array.from({ length }, (_, k) => k).find(differs);
  const first = at((k) => JSON.stringify(a.events[k]) !== JSON.stringify(b.events[k]));
  if (first === undefined) return null;
  const said = ({ events, sentence }: Played, k: number): string => {
    const event = events[k];
    return event === undefined ? '' : `${event.event}: ${sentence(event) ?? ''}`;
  };
  const read = at((k) => said(a, k) !== said(b, k));
  return {
    first: [toldAt(a, first), toldAt(b, first)],
    read: read === undefined || read === first ? null : [toldAt(a, read), toldAt(b, read)],
  };
}

function toldAt({ events, sentence }: Played, k: number): Told {
  const event = events[k];
  if (event === undefined) return null;
  return { seq: k + 1, month: event.month, event: event.event, says: sentence(event) ?? '(figures only)' };
}

/** How a run can be looked at again: with which commands, if without a file, and where its two sides part. */
export type Again = Readonly<{
  commands: (replication: number) => readonly [string, string] | null;
  parting: FindParting;
}>;

/** A scenario, and the words that name it; null where it needs a file that nobody has. */
export type Worded = Readonly<{ scenario: Scenario; words: readonly string[] | null }>;

/** How the runs of a seed under two scenarios can be looked at again. */
export function againOf([a, b]: readonly [Worded, Worded], seed: string, actors: readonly Actor[]): Again {
  const { words: before } = a;
  const { words: after } = b;
  return {
    commands: (replication) =>
      before === null || after === null
        ? null
        : [traceCommandOf(before, seed, replication), traceCommandOf(after, seed, replication)],
    parting: partingsOf([a.scenario, b.scenario], seed, actors),
  };
}

/** The command that prints a run of a scenario in sentences. */
function traceCommandOf(scenario: readonly string[], seed: string, replication: number): string {
  const words = ['winset', 'trace', ...scenario, '--seed', seed, '--replication', String(replication)];
  return [...words, '--format', 'text'].map(quoted).join(' ');
}
