/** `winset mcp`: a seat of a seminar for any agent that speaks the Model Context Protocol, on standard input and output. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Ticket } from '../seminar/program/seat-line.ts';
import { joinRoom, seatLine } from '../seminar/program/seat-line.ts';
import { toolsOf } from '../seminar/program/tools.ts';
import { complain, EXIT } from './exit.ts';

/** What was asked for: a seat by its token, or a way in by the code. */
export type McpAsked = Readonly<{ url: string; token?: string; code?: string; name: string; party?: string }>;

/** Serves until the agent closes its end. */
export async function mcpCommand(asked: McpAsked, version: string): Promise<number> {
  const at = placeOf(asked.url);
  if (at === null) return wrong(`--url must be an address of a seminar's server, not ${asked.url}`);
  if ((asked.token === undefined) === (asked.code === undefined))
    return wrong('give the seat’s --token, or the --code of the room to join as somebody new');
  if (asked.token !== undefined && at.room === null)
    return wrong('with --token the address must name the room: http://HOST:PORT/seat/ROOM');
  let ticket: Ticket;
  try {
    ticket = await ticketFor(at, asked);
    await seatLine(ticket).view();
  } catch (error) {
    complain(`winset: ${error instanceof Error ? error.message : String(error)}`);
    return EXIT.failed;
  }
  const server = toolsOf(seatLine(ticket), version);
  const closed = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
  });
  await server.connect(new StdioServerTransport());
  await closed;
  await server.close();
  return EXIT.done;
}

function wrong(why: string): number {
  complain(`winset: ${why}`);
  return EXIT.usage;
}

type Place = Readonly<{ server: string; room: string | null }>;

function placeOf(address: string): Place | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, pathname } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return { server: origin, room: /^\/seat\/([\w-]{1,40})\/?$/.exec(pathname)?.[1] ?? null };
}

async function ticketFor({ server, room }: Place, { token, code, name, party }: McpAsked): Promise<Ticket> {
  if (token !== undefined && room !== null) return { server, room, token };
  return joinRoom(server, { code: code ?? '', name, party: party ?? null });
}
