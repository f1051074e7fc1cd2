/** Where can a phone in the room reach this server? At every address of the machine on which it listens. */
import { networkInterfaces } from 'node:os';
import type { FastifyInstance } from 'fastify';

/** Listening to all. */
const ALL: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/**
 * The addresses of a server that listens, the likeliest first; `bind` is what it was told to listen to, where that is known by a name.
 * None where it does not listen.
 */
export function addressesOf(app: FastifyInstance, bind?: string): string[] {
  const bound = app.server.address();
  if (typeof bound !== 'object' || bound === null) return [];
  const name = bind ?? bound.address;
  const names = ALL.has(name) ? outward() : [name];
  return names.map((one) => `http://${one.includes(':') ? `[${one}]` : one}:${bound.port}`);
}

/** The machine's own addresses that others can reach; without a network there is only the machine itself. */
function outward(): string[] {
  const found = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  return found.length === 0 ? ['localhost'] : found;
}
