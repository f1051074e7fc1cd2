// Malformed HTTP and WebSocket messages in numbers: the server stays up, nothing gets a 500, and nothing enters the log.
import fc from 'fast-check';
import { WebSocket } from 'ws';
import { expect } from 'vitest';
import type { Seat, Served } from './served.ts';
import { send } from './served.ts';

const KINDS = [
  'answer',
  'goals',
  'order',
  'draft',
  'rewind',
  'assign',
  'policy',
  'speaker',
  'seat',
  'delegation',
  'inject',
  'inject-hold',
  'leak',
  'caucus',
  'caucus-say',
  'paper',
  'paper-answer',
  'pledge',
  'pledge-reveal',
  'ballot',
  'end-vote',
];

/** Other keys of acts. */
const OTHERS = [
  'code',
  'participant',
  'to',
  'with',
  'when',
  'card',
  'seq',
  'of',
  'caucus',
  'paper',
  'state',
  'thousand',
  'share',
  'vote',
];

/** Bodies that are no act: JSON of any kind, bytes, acts with anything in them. */
const odd = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .record({
      kind: fc.constantFrom(...KINDS),
      goals: fc.anything(),
      choice: fc.anything(),
      party: fc.anything(),
      terms: fc.anything(),
      ...Object.fromEntries(OTHERS.map((name) => [name, fc.anything()])),
    })
    .map((act) => {
      try {
        return JSON.stringify(act);
      } catch {
        return '{}';
      }
    }),
);
const PATHS = ['acts', 'weigh', 'links', '../../join', '../../return', 'live', 'view'] as const;

/** Sends so many messages from these seats, one in ten over a WebSocket. */
export async function malformed(served: Served, seats: readonly Seat[], count: number): Promise<void> {
  const bodies = fc.sample(fc.tuple(odd, fc.constantFrom(...PATHS)), {
    numRuns: Math.min(count, 5000),
    seed: count,
  });
  const faults: string[] = [];
  const one = async (i: number): Promise<void> => {
    const [body, path] = bodies[(i * 7) % bodies.length]!;
    const { token } = seats[i % seats.length]!;
    if (i % 10 === 9) return whisper(served, body);
    const { status } = await send(`${served.url}/api/rooms/${served.room}/${path}`, body, { token });
    if (status < 200 || status >= 500 || (path === 'acts' && status < 400))
      faults.push(`${path} ${status}: ${body}`);
  };
  for (let i = 0; i < count; i += 16)
    await Promise.all(Array.from({ length: Math.min(16, count - i) }, (_, j) => one(i + j)));
  expect(faults).toEqual([]);
}

/** Says something odd as the first message of a connection, and waits until it is closed. */
function whisper(served: Served, body: string): Promise<void> {
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/api/rooms/${served.room}/live`);
  return new Promise((resolve) => {
    socket.on('open', () => socket.send(body));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });
}
