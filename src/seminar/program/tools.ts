/**
 * What can an agent do in a seat? Look, propose, answer, vote at home, say something in the open or behind closed doors, answer a paper: each tool is one act of the seat, refused in the
 * words of the server where it cannot be done. What it is sent is the view of this one seat.
 */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Act } from '../acts.ts';
import { LIMITS } from '../acts.ts';
import type { SeatView } from '../protocol.ts';
import type { SeatLine } from './seat-line.ts';

/** So much of what was heard is sent unless more is asked for. */
const LATELY = 20;

const INSTRUCTIONS =
  'You hold one seat of a classroom negotiation exercise. Call view first; when view.asked names your party and says what may be answered, call propose or respond before the seat’s time is over: silence is answered by the seat’s policy. When view.ballot is open, call vote; papers and closed channels are in view.papers and view.caucuses. Levels are indices into the levels of each issue. Everything you do is kept in the log of the class. One playing of a model, not a forecast.';

/** Makes the server of a seat. */
export function toolsOf(line: SeatLine, version: string): McpServer {
  const server = new McpServer({ name: 'winset', version }, { instructions: INSTRUCTIONS });
  addView(server, line);
  addAnswers(server, line);
  addVoices(server, line);
  addAside(server, line);
  return server;
}

/** What answers a question put to the seat. */
function addAnswers(server: McpServer, line: SeatLine): void {
  const does = (act: Act): Promise<CallToolResult> => said(line, act);
  const reason = z
    .string()
    .max(LIMITS.message)
    .optional()
    .describe('what you say with it, for others to hear');
  const terms = z
    .record(z.string(), z.int().min(0).max(99))
    .describe('level by issue code; issues left out stay as in the text');
  const question = z
    .int()
    .min(1)
    .optional()
    .describe('asked.question as you saw it: refused if another question has come up since');
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
function addVoices(server: McpServer, line: SeatLine): void {
  const does = (act: Act): Promise<CallToolResult> => said(line, act);
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

/** What is done beside the table: a paper answered, a word in a closed channel. */
function addAside(server: McpServer, line: SeatLine): void {
  const does = (act: Act): Promise<CallToolResult> => said(line, act);
  const number = z.int().min(1);
  server.registerTool(
    'answer_paper',
    {
      description:
        'Answer a paper that was passed to your seat (view.papers), once. Only who passed it learns of the answer, and it binds nobody.',
      inputSchema: {
        paper: number.describe('the seq of the paper'),
        answer: z.enum(['accept', 'refuse']),
        text: z.string().max(LIMITS.message).optional(),
      },
    },
    ({ paper, answer, text = '' }) => does({ kind: 'paper-answer', paper, answer, text }),
  );
  server.registerTool(
    'say_in_channel',
    {
      description:
        'Say something in a private channel of your seat (view.caucuses): only those in it hear it.',
      inputSchema: {
        channel: number.describe('the seq of the channel'),
        text: z.string().min(1).max(LIMITS.message),
      },
    },
    ({ channel, text }) => does({ kind: 'caucus-say', caucus: channel, text }),
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
