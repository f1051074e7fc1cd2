/** What can an agent decide for its own side? What states behind it pledge, what its capital does, its goals, who has the word. */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { BACKSTOPS, MOST_THOUSANDS } from '../../simulation/session/beside.ts';
import type { Act } from '../acts.ts';
import { LIMITS } from '../acts.ts';

/** Does an act of the seat. */
export type Does = (act: Act) => Promise<CallToolResult>;

const id = z.string().min(1).max(80);
const text = z.string().max(LIMITS.message);

/** Adds what is decided at home. */
export function addHome(server: McpServer, does: Does): void {
  addPledges(server, does);
  addGoals(server, does);
  server.registerTool(
    'order',
    {
      description:
        'Order your capital: an act beyond offers (one of view.acts, by its id), to leave the talks, or to return. While talks are held.',
      inputSchema: {
        order: z.enum(['act', 'leave', 'return']),
        which: id.optional().describe('the id of the act, with order act'),
      },
    },
    ({ order, which }) =>
      does({ kind: 'order', order: order === 'act' ? { act: 'act', which: which ?? '' } : { act: order } }),
  );
  server.registerTool(
    'pass_word',
    {
      description: 'Pass the word to another member of your delegation (view.delegation.members), by its id.',
      inputSchema: { to: id },
    },
    ({ to }) => does({ kind: 'speaker', to }),
  );
}

function addGoals(server: McpServer, does: Does): void {
  server.registerTool(
    'set_goals',
    {
      description:
        'Say before the talks open what your delegation wants: issues by rank, levels it will not accept, and a sentence. With lock they are final.',
      inputSchema: {
        ranking: z.array(id).max(60).describe('issue codes, the most important first'),
        redLines: z.array(z.object({ issue: id, level: z.int().min(0).max(99) })).max(60),
        text: text.optional(),
        lock: z.boolean().optional(),
      },
    },
    async ({ ranking, redLines, text: words = '', lock }) => {
      const set = await does({ kind: 'goals', goals: { ranking, redLines, text: words } });
      return lock === true && set.isError !== true ? does({ kind: 'lock' }) : set;
    },
  );
}

const PLEDGE = {
  state: id.describe('the id of the state'),
  thousand: z
    .number()
    .min(0)
    .max(MOST_THOUSANDS)
    .multipleOf(0.1)
    .nullable()
    .describe('thousands of troops; null leaves it to the state itself'),
  backstop: z
    .int()
    .min(0)
    .max(2)
    .describe(`what it needs: 0 nothing, 1 a ${BACKSTOPS[1]}, 2 a ${BACKSTOPS[2]}`),
  share: z
    .int()
    .min(0)
    .max(100)
    .describe('percent of all troops that the states which pledge must hold; 0 is no condition'),
  public: z.boolean().describe('a public pledge is known to all, and changed in public only'),
  reason: text.optional(),
};

/** Pledges of the states that stand behind the party. */
function addPledges(server: McpServer, does: Does): void {
  server.registerTool(
    'pledge',
    {
      description:
        'Tell a state that stands behind your party (view.states) how many troops to pledge and on which conditions, always once the fighting has halted. The reason is told with a public pledge.',
      inputSchema: PLEDGE,
    },
    ({ state, thousand, backstop, share, public: isPublic, reason }) =>
      does({
        kind: 'pledge',
        state,
        thousand,
        backstop,
        share,
        public: isPublic,
        ...(reason === undefined ? {} : { reason }),
      }),
  );
  server.registerTool(
    'reveal_pledge',
    {
      description: 'Make a secret pledge of a state behind your party public.',
      inputSchema: { pledge: z.int().min(1).describe('the seq of the pledge, as in view.states') },
    },
    ({ pledge }) => does({ kind: 'pledge-reveal', pledge }),
  );
}
