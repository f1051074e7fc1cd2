/** How does something reach the server for certain? Each act under a key of its own, sent again until an answer comes. */
import type { Key } from './kept.ts';

/** What came back: a body, or words on why not. */
export type Came<T> = Readonly<{ body: T }> | Readonly<{ refused: string }>;

/** `forever`: a server that is away is asked until it answers. */
type Post = Readonly<{ token?: string | null; key?: string; forever?: boolean }>;

const AGAIN = [300, 600, 1200, 2000] as const;
/** About a minute of a server that is away. */
const TRIES = 30;
/** Milliseconds after which a try is given up: a network that has gone answers nothing at all. */
const PATIENCE = 8000;

/** Sends a body; a server that is away or cannot write is asked again with the same key. */
export async function post<T>(
  path: string,
  body: object,
  { token = null, key, forever = false }: Post,
): Promise<Came<T>> {
  const headers = {
    'content-type': 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  const tries = forever ? Number.POSITIVE_INFINITY : TRIES;
  for (let n = 0; n < tries; n += 1) {
    const how = {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE),
    };
    const came = await once(path, how, forever ? 429 : 500);
    if (came !== null) return came as Came<T>;
    await pause(AGAIN[Math.min(n, AGAIN.length - 1)] ?? 2000);
  }
  return { refused: 'the server does not answer' };
}

/** Asks for something; text where it is no JSON. A server that is away is not asked again. */
export async function get(path: string, token: string | null): Promise<Came<string>> {
  try {
    const headers = token === null ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(path, { headers });
    const body = await response.text();
    if (response.ok) return { body };
    return { refused: (JSON.parse(body) as Readonly<{ refused?: string }>).refused ?? 'not understood' };
  } catch {
    return { refused: 'the server does not answer' };
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** One try; null where it is worth another: for a status from 500 on, and for `later`. */
async function once(path: string, how: RequestInit, later: number): Promise<Came<unknown> | null> {
  let response: Response;
  try {
    response = await fetch(path, how);
  } catch {
    return null;
  }
  if (response.status >= 500 || response.status === later) return null;
  const body = (await response.json().catch(() => ({}))) as Readonly<{ refused?: string }>;
  return response.ok ? { body } : { refused: body.refused ?? `not understood (${response.status})` };
}

/** The address of something in a room. */
export function within({ room }: Key, what: string): string {
  return `/api/rooms/${room}/${what}`;
}
