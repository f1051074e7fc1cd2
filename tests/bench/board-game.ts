/**
 * How many moves a second does a general framework for turn-based games make? boardgame.io's local client on a small game of
 * offers and answers of the flagship's size: a peer for the benchmark, and nothing else imports it.
 */
import { Client as clientOf } from 'boardgame.io/dist/cjs/client.js';
import type { Effort } from './measure.ts';
import { byTurns, median } from './measure.ts';

const PLAYERS = 4;
const ISSUES = 12;
const LEVELS = 5;
const MOVES_A_GAME = 200;

type Board = { text: number[]; author: string; acceptances: number; refusals: number };
type Move = { G: Board; playerID: string };

/** Worth of a level to a player, any numbers in [0, 1]. */
function worthOf(player: number, issue: number, level: number): number {
  return ((player * 7 + issue * 5 + level * 3) % 11) / 11;
}

const game = {
  name: 'offers',
  setup: (): Board => ({
    text: Array.from({ length: ISSUES }, () => 0),
    author: '',
    acceptances: 0,
    refusals: 0,
  }),
  turn: { minMoves: 1, maxMoves: 1 },
  disableUndo: true,
  moves: {
    offer: ({ G, playerID }: Move, terms: readonly number[]) => {
      for (let k = 0; k < ISSUES; k += 1) G.text[k] = terms[k] ?? 0;
      G.author = playerID;
      G.acceptances = 0;
    },
    answer: ({ G, playerID }: Move) => {
      let worth = 0;
      for (let k = 0; k < ISSUES; k += 1) worth += worthOf(Number(playerID), k, G.text[k] ?? 0);
      if (worth > ISSUES / 2) G.acceptances += 1;
      else G.refusals += 1;
    },
  },
};

function playGame(): void {
  const client = clientOf({ game, numPlayers: PLAYERS, debug: false });
  client.start();
  for (let move = 0; move < MOVES_A_GAME; move += 1) {
    if (move % 2 === 0)
      client.moves['offer']?.(Array.from({ length: ISSUES }, (_, k) => (move + k) % LEVELS));
    else client.moves['answer']?.();
  }
  const turns = client.getState()?.ctx.turn ?? 0;
  client.stop();
  if (turns !== MOVES_A_GAME + 1) throw new Error(`boardgame.io made ${turns - 1} moves of ${MOVES_A_GAME}`);
}

/** Moves a second, and how they were made. */
export async function movesASecond({ quick }: Effort): Promise<Readonly<{ aSecond: number; note: string }>> {
  const games = quick ? 1 : 3;
  const [times] = await byTurns([() => Array.from({ length: games }, playGame)], quick ? 5 : 9, 3);
  const aSecond = (1000 * games * MOVES_A_GAME) / median(times ?? []);
  return { aSecond, note: `a new client every ${MOVES_A_GAME} moves.` };
}
