/** What is carried away of a room? Its events as lines of JSON, names included, without the hashes of tokens. */
import type { SeminarEvent } from './acts.ts';

/** The lines of a room. */
export function exported(room: string, events: Iterable<SeminarEvent>): string {
  const lines = [JSON.stringify({ seminar: 'winset', version: 1, room })];
  for (const event of events)
    lines.push(JSON.stringify(event, (key, value: unknown) => (SECRET.has(key) ? undefined : value)));
  return `${lines.join('\n')}\n`;
}

const SECRET: ReadonlySet<string> = new Set(['hash', 'facilitator']);
