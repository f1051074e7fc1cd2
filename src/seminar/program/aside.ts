/** What can an agent do beside the table? Open channels and speak in them, pass papers and answer them. */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { LIMITS } from '../acts.ts';
import type { Does } from './home.ts';

const party = z.string().min(1).max(80).describe('a party of view.delegations');
const text = z.string().max(LIMITS.message);
const number = z.int().min(1);
const channel = number.describe('the seq of the channel');

/** Adds what is done behind closed doors. */
export function addAside(server: McpServer, does: Does): void {
  addChannels(server, does);
  server.registerTool(
    'pass_paper',
    {
      description:
        'Pass terms to one party in private, instead of tabling them: only that party and the facilitator see them, and they bind nobody.',
      inputSchema: {
        to: party,
        terms: z
          .record(z.string(), z.int().min(0).max(99))
          .describe('level by issue code; issues left out stay as in the text talk is about'),
        text: text.optional(),
      },
    },
    ({ to, terms, text: written = '' }) => does({ kind: 'paper', to, terms, text: written }),
  );
  server.registerTool(
    'answer_paper',
    {
      description:
        'Answer a paper that was passed to your seat (view.papers), once. Only who passed it learns of the answer, and it binds nobody.',
      inputSchema: {
        paper: number.describe('the seq of the paper'),
        answer: z.enum(['accept', 'refuse']),
        text: text.optional(),
      },
    },
    ({ paper, answer, text: written = '' }) => does({ kind: 'paper-answer', paper, answer, text: written }),
  );
}

function addChannels(server: McpServer, does: Does): void {
  server.registerTool(
    'open_channel',
    {
      description:
        'Open a private channel with one delegation or more; nobody else learns of it but the facilitator. Its number is the seq that is answered.',
      inputSchema: { with: z.array(party).min(1).max(20) },
    },
    ({ with: others }) => does({ kind: 'caucus', with: others }),
  );
  server.registerTool(
    'say_in_channel',
    {
      description:
        'Say something in a private channel of your seat (view.caucuses): only those in it hear it.',
      inputSchema: { channel, text: text.min(1) },
    },
    ({ channel: caucus, text: said }) => does({ kind: 'caucus-say', caucus, text: said }),
  );
  server.registerTool(
    'close_channel',
    {
      description: 'Close a private channel of your seat; what was said stays with those who heard it.',
      inputSchema: { channel },
    },
    ({ channel: caucus }) => does({ kind: 'caucus-close', caucus }),
  );
}
