/**
 * What can an agent do in a seat? What its people could: look, propose, answer, vote at home, say something, meet behind closed doors,
 * pass papers, pledge, give orders to its capital. Each tool is one act of the seat, refused in the words of the server where it
 * cannot be done. What it is sent is the view of this one seat.
 */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Act } from '../acts.ts';
import { LIMITS } from '../acts.ts';
import type { SeatView } from '../protocol.ts';
import { addAside } from './aside.ts';
import type { Does } from './home.ts';
import { addHome } from './home.ts';
import type { SeatLine } from './seat-line.ts';

/** So much of what was heard is sent unless more is asked for. */
const LATELY = 20;

const INSTRUCTIONS =
  'You hold one seat of a classroom negotiation exercise. Call view first; when view.asked names your party and says what may be answered, call propose or respond before the seat’s time is over: silence is answered by the seat’s policy. When view.ballot is open, call vote; papers and closed channels are in view.papers and view.caucuses, states whose pledges you decide in view.states, what your capital can be ordered to do in view.acts. Before the talks open, set_goals says what you want. Levels are indices into the levels of each issue. Everything you do is kept in the log of the class. One playing of a model, not a forecast.';

/** Makes the server of a seat. */
export function toolsOf(line: SeatLine, version: string): McpServer {
  const does: Does = (act) => said(line, act);
  const server = new McpServer({ name: 'winset', version }, { instructions: INSTRUCTIONS });
  addView(server, line);
  addAnswers(server, does);
  addVoices(server, does);
  addAside(server, does);
  addHome(server, does);
  return server;
}

/** The fields of an answer: its terms, and what may go with any. */
const ANSWER = {
  reason: z.string().max(LIMITS.message).optional().describe('what you say with it, for others to hear'),
  terms: z
    .record(z.string(), z.int().min(0).max(99))
    .describe('level by issue code; issues left out stay as in the text'),
  question: z
    .int()
    .min(1)
    .optional()
    .describe('asked.question as you saw it: refused if another question has come up since'),
};

/** What answers a question put to the seat. */
function addAnswers(server: McpServer, does: Does): void {
  const { reason, terms, question } = ANSWER;
  server.registerTool(
    'propose',
    {
      description: 'Table terms, or amend the text you refused, when your seat is asked for it.',
      inputSchema: { terms, reason, question },
    },
    ({ terms: wanted, ...rest }) =>
      does({ kind: 'answer', choice: { act: 'offer', terms: wanted }, ...given(rest) }),
  );
  server.registerTool(
    'propose_truce',
    {
      description: 'Table a truce when your seat is asked for one: one of view.asked.truces, the first is 1.',
      inputSchema: { item: z.int().min(1).max(99), reason, question },
    },
    ({ item, ...rest }) => does({ kind: 'answer', choice: { act: 'truce', item }, ...given(rest) }),
  );
  server.registerTool(
    'respond',
    {
      description:
        'Answer what your seat is asked: accept or refuse a text or truce, pass on tabling terms, hold back a truce, or let your chart decide.',
      inputSchema: { answer: z.enum(['accept', 'refuse', 'pass', 'hold', 'chart']), reason, question },
    },
    ({ answer, ...rest }) => does({ kind: 'answer', choice: { act: answer }, ...given(rest) }),
  );
}

/** What is said unasked: a vote at home, a word to all. */
function addVoices(server: McpServer, does: Does): void {
  server.registerTool(
    'vote',
    {
      description: 'Vote in the domestic chamber on what was signed.',
      inputSchema: { vote: z.enum(['yes', 'no', 'abstain']) },
    },
    ({ vote }) => does({ kind: 'ballot', vote }),
  );
  server.registerTool(
    'say',
    {
      description: 'Say something for everybody in the room to hear.',
      inputSchema: { text: z.string().min(1).max(LIMITS.message) },
    },
    ({ text }) => does({ kind: 'say', text }),
  );
}

type Given = Readonly<{ reason?: string | undefined; question?: number | undefined }>;

function given({ reason, question }: Given): Readonly<{ reason?: string; question?: number }> {
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(question === undefined ? {} : { question }),
  };
}

function addView(server: McpServer, line: SeatLine): void {
  server.registerTool(
    'view',
    {
      description:
        'What your seat sees: who is asked for what, the text and its worth to you, your brief and goals, what was heard, news that reached you, papers passed to you, your closed channels, whether a vote at home is open. With terms: what those would be worth to you, and what stands against tabling them.',
      inputSchema: {
        all: z.boolean().optional().describe('the whole record, not only what was heard lately'),
        terms: z.record(z.string(), z.int().min(0).max(99)).optional(),
      },
    },
    async ({ all, terms }) => {
      const view = await line.view();
      const shown = all === true ? view : lately(view);
      return written({ ...shown, ...(terms === undefined ? {} : { weighed: await line.weigh(terms) }) });
    },
  );
}

/** The view without what was heard long ago, and without the sources behind the numbers. */
function lately(view: SeatView): SeatView {
  const { record, log, ...rest } = view;
  return { ...rest, sources: null, record: record.slice(-LATELY), log: log.slice(-LATELY) };
}

async function said(line: SeatLine, act: Act): Promise<CallToolResult> {
  const answer = await line.act(act);
  if (answer.done) return written({ done: true, seq: answer.seq });
  return { ...written({ refused: answer.refused }), isError: true };
}

function written(value: unknown): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(value) }] };
}
