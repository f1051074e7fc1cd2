/** What of a debrief can be asked over HTTP? Whether it is open and how far its playings are, the page, the tables; before it is open nobody but the facilitator gets any of it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Door, Guest } from '../door.ts';
import { bearerOf, mayCome } from '../door.ts';
import { settle } from '../hosting.ts';
import type { Room } from '../room.ts';
import { workedAhead } from './ahead.ts';
import type { Debrief } from './debrief.ts';
import { debriefOf, isComplete } from './debrief.ts';
import { mayLookBack } from './opening.ts';
import { pageOf } from './page.ts';
import type { Standing } from './standing.ts';
import { TABLE_NAMES, tableOf } from './tables.ts';
import { Stopped } from './thread.ts';

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

/** Adds the addresses of the debrief. */
export function addDebrief(app: FastifyInstance, door: Door): void {
  const made = debriefsOnce(door);
  app.get('/api/rooms/:room/debrief', async (request, reply) => {
    const guest = await looksBack(request, reply, door);
    if (guest === null) return reply;
    const debrief = made(guest.room, true);
    const { questions, whatIfs, start, onward, terms } = debrief;
    const playings = [terms, start, onward, ...whatIfs.map(({ counted }) => counted)].flatMap((one) =>
      one === null ? [] : [{ of: one.of, done: one.done, through: one.result !== null, fault: one.fault }],
    );
    const stand = `${guest.room.seq}.${playings.filter(({ through }) => through).length}`;
    const standing: Standing = {
      stand,
      playings,
      complete: isComplete(debrief),
      questions,
      tables: TABLE_NAMES,
    };
    return reply.send(standing);
  });
  app.get('/api/rooms/:room/debrief.html', async (request, reply) => {
    const guest = await looksBack(request, reply, door);
    if (guest === null) return reply;
    return reply
      .header('content-security-policy', PAGE_POLICY)
      .header('content-disposition', 'attachment; filename="debrief.html"')
      .type('text/html; charset=utf-8')
      .send(pageOf(made(guest.room, wantsWords(request))));
  });
  app.get('/api/rooms/:room/debrief/:table.csv', async (request, reply) => {
    const guest = await looksBack(request, reply, door);
    if (guest === null) return reply;
    const { table } = request.params as Readonly<{ table: string }>;
    const csv = tableOf(made(guest.room, wantsWords(request)), table);
    if (csv === null)
      return reply.code(404).send({ refused: `no such table; there are ${TABLE_NAMES.join(', ')}` });
    return reply.type('text/csv; charset=utf-8').send(csv);
  });
}

function wantsWords(request: FastifyRequest): boolean {
  return (request.query as Readonly<{ words?: string }>).words !== '0';
}

/** A debrief is made once for what everybody asks for at the same moment. */
function debriefsOnce({ studies }: Door): (room: Room, withWords: boolean) => Debrief {
  const kept = new Map<string, Readonly<{ stand: string; debrief: Debrief }>>();
  return (room, withWords) => {
    const stand = `${room.seq} ${studies.told()}`;
    const key = `${room.id} ${withWords}`;
    const known = kept.get(key);
    if (known?.stand === stand) return known.debrief;
    const debrief = debriefOf(room, { studies, withWords, begin: true });
    kept.set(key, { stand: `${room.seq} ${studies.told()}`, debrief });
    return debrief;
  };
}

/** Who may look back now; where nobody may, that is answered and nothing is given back. */
async function mayLook(request: FastifyRequest, reply: FastifyReply, door: Door): Promise<Guest | null> {
  const { room } = request.params as Readonly<{ room: string }>;
  const token = bearerOf(request);
  const guest = token === null ? null : mayCome(door, room, token);
  const isSeat = guest !== null && guest.viewer.kind !== 'public';
  if (!isSeat && !door.guesses.mayTry(request.ip)) {
    await reply.code(429).send({ refused: 'too many wrong codes or tokens; wait a minute' });
    return null;
  }
  if (guest === null) {
    if (token !== null) door.guesses.wrong(request.ip);
    await reply.code(401).send({ refused: 'this opens no seat here' });
    return null;
  }
  settle(door.hosting);
  if (isOpenTo(guest)) return guest;
  await reply.code(403).send({ refused: 'the debrief is not open yet' });
  return null;
}

function isOpenTo({ room, viewer }: Guest): boolean {
  return mayLookBack(room) && (viewer.kind === 'facilitator' || room.debrief.open);
}

/**
 * Who may look back, when what takes long has been worked out; the server has gone on meanwhile, and so it is asked again who may.
 * Where the thread fails it is worked out here: late is better than never. A server that stops does not begin that any more.
 */
async function looksBack(request: FastifyRequest, reply: FastifyReply, door: Door): Promise<Guest | null> {
  const guest = await mayLook(request, reply, door);
  if (guest === null) return null;
  try {
    await workedAhead(guest.room, door.studies);
  } catch (error) {
    if (error instanceof Stopped) {
      await reply.code(503).send({ refused: 'the server is stopping; ask for the debrief when it is back' });
      return null;
    }
    process.stderr.write(`seminar: the debrief is worked out without a thread: ${String(error)}\n`);
  }
  return mayLook(request, reply, door);
}
