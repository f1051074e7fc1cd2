/**
 * How is a class told of without its names? Everybody gets a label that stays the same however often it is told: numbers in the
 * order in which people came. Where text of people is kept, names of those in the room are put out of it as far as they are known.
 */
import type { Room } from '../room.ts';

/** Labels of people, and how text is freed of their names. */
export type Labels = Readonly<{ of: (id: string) => string; scrub: (text: string) => string }>;

/** Parts of names shorter than this say nothing about anybody, and stand in too many words. */
const SHORTEST = 3;

/** The labels of a room. */
export function labelsOf(room: Room): Labels {
  const labels = new Map([...room.participants.keys()].map((id, i) => [id, `Participant ${i + 1}`]));
  const known = vocabularyOf(room);
  const names: (readonly [name: string, label: string])[] = [];
  for (const { id, name } of room.participants.values()) {
    const label = labels.get(id) ?? '';
    const parts = name.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= SHORTEST);
    for (const part of new Set([name, ...parts]))
      if (!known.has(part.toLowerCase())) names.push([part, label]);
  }
  const longestFirst = names.toSorted(([a], [b]) => b.length - a.length);
  const byName = new Map(longestFirst.map(([name, label]) => [name.toLowerCase(), label]));
  const any = longestFirst.map(([name]) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  const pattern = any === '' ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu');
  return {
    of: (id) => labels.get(id) ?? id,
    scrub: (text) =>
      pattern === null ? text : text.replaceAll(pattern, (name) => byName.get(name.toLowerCase()) ?? '…'),
  };
}

/** Words of the scenario: who calls itself after a delegation has not told its name. */
function vocabularyOf({ cast: { scene } }: Room): ReadonlySet<string> {
  const texts = [
    ...scene.scenario.parties.map(({ name }) => name),
    ...scene.space.issues.flatMap(({ name, levels }) => [name, ...levels]),
  ];
  return new Set(
    [...texts, ...texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))].map((one) => one.toLowerCase()),
  );
}
