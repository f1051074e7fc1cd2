/**
 * What may be asked of the server, and how is it kept to that? The HTTP side: joining, acts, drafts weighed, views, export, pages.
 * Everything that comes in is checked against its schema at the door. PROTOCOL.md says it for those who write clients.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import statics from '@fastify/static';
import websocket from '@fastify/websocket';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastify from 'fastify';
import { LIMITS } from './acts.ts';
import { addBack } from './back.ts';
import { addDebrief } from './debrief/routes.ts';
import type { Door } from './door.ts';
import { bearerOf, mayCome, sameOrigin } from './door.ts';
import { NotKept } from './hosting.ts';
import { addLive } from './live.ts';
import { addRoutes } from './routes.ts';
import { hashOf } from './tokens.ts';

/** Requests a minute from one seat, or from one address without a seat. */
const REQUESTS = 1200;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

/** The page of frames alone may hold frames, and only a demonstration's pages may be held by it. */
function policyFor(url: string, demo: boolean): string {
  const frames = demo && /^\/demo(\/|$)/.test(url);
  return `${POLICY}; frame-src ${frames ? "'self'" : "'none'"}; frame-ancestors ${demo && !frames ? "'self'" : "'none'"}`;
}

const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Builds the server; it listens when it is told to. */
export async function serverOf(door: Door): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: LIMITS.body,
    routerOptions: { maxParamLength: 100 },
    forceCloseConnections: true,
  });
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...HEADERS, 'content-security-policy': policyFor(request.url, door.demo) });
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    if (!sameOrigin(request)) await reply.code(403).send({ refused: 'this page is not of this server' });
  });
  app.setErrorHandler(onError);
  await app.register(cookie);
  await app.register(rateLimit, {
    max: REQUESTS,
    timeWindow: 60_000,
    keyGenerator: (request: FastifyRequest) => seatKey(request, door),
    errorResponseBuilder: () =>
      Object.assign(new Error('too many requests; wait a minute'), { statusCode: 429 }),
  });
  await app.register(websocket, { options: { maxPayload: 4096, perMessageDeflate: false } });
  addRoutes(app, door);
  addBack(app, door);
  addDebrief(app, door);
  addLive(app, door);
  await addPages(app, door);
  return app;
}

/** Seats are counted one by one, all others by address; a token that opens nothing does not buy a count of its own. */
function seatKey(request: FastifyRequest, door: Door): string {
  const token = bearerOf(request);
  const { room } = (request.params ?? {}) as Readonly<{ room?: string }>;
  return token !== null && mayCome(door, room ?? '', token) !== null ? hashOf(token) : request.ip;
}

/** Every fault is answered in words; what the server itself got wrong is written to the terminal, without what was sent. */
function onError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const status = error instanceof NotKept ? 503 : (error.statusCode ?? 500);
  if (status >= 500) process.stderr.write(`seminar: ${error.stack ?? error.message}\n`);
  const refused = status >= 500 ? 'the server could not do that; try again' : error.message;
  void reply.code(status).send({ refused });
}

const NO_PAGES =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Winset seminar</title><h1>Winset seminar</h1><p>The server runs. Its pages have not been built; programs can take part over HTTP.</p></html>';

/** Pages from a folder; addresses within the seminar all open the same page. */
async function addPages(app: FastifyInstance, { pages: folder, demo }: Door): Promise<void> {
  const page = folder !== null && existsSync(join(folder, 'seminar.html')) ? 'seminar.html' : 'index.html';
  const built = folder !== null && existsSync(join(folder, page));
  if (built) await app.register(statics, { root: folder, index: [page], dotfiles: 'ignore' });
  app.setNotFoundHandler(async (request, reply) => {
    const [path = ''] = request.url.split('?');
    const isPage =
      /^\/(join|back|facilitator|projector|seat|demo)?(\/[\w-]{1,40})?$/.test(path) &&
      (demo || !path.startsWith('/demo'));
    if (!isPage || (request.method !== 'GET' && request.method !== 'HEAD'))
      return reply.code(404).send({ refused: 'there is nothing here' });
    if (built) return reply.sendFile(page);
    return reply.type('text/html; charset=utf-8').send(NO_PAGES);
  });
}
