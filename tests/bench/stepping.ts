/**
 * How long does somebody wait at the screen of the terminal? A key pressed, the session moved, everything shown worked out and
 * laid out in a frame, as `winset play` does it; from a seat too. All but what the terminal itself takes.
 */
import { renderToString } from 'ink';
import { createElement } from 'react';
import { ACTORS } from '../../actors/index.ts';
import { gameOf } from '../../src/cli/play/game.ts';
import type { Game } from '../../src/cli/play/game.ts';
import { Frame } from '../../src/cli/play/screen/app.ts';
import { press } from '../../src/cli/play/screen/keys.ts';
import { screenLines } from '../../src/cli/play/screen/layout.ts';
import { firstUi } from '../../src/cli/play/screen/mode.ts';
import { viewOf } from '../../src/cli/play/screen/view.ts';
import { FORMATS } from '../../src/course/formats/index.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { execute } from '../../src/cli/play/commands.ts';
import { openSession, sit } from '../../src/simulation/session/session.ts';
import { flagship } from '../flagship.ts';
import type { Effort } from './measure.ts';
import { percentilesOf, print } from './table.ts';

const SIZE = { columns: 120, rows: 40 };

/** Milliseconds until the frame after a key is there. */
async function pressed(game: Game, key: string): Promise<number> {
  const start = performance.now();
  const ui = await press(game, firstUi([]), key);
  const lines = screenLines(viewOf(game), ui, SIZE);
  renderToString(createElement(Frame, { lines, columns: SIZE.columns, colour: true }), { columns: 120 });
  return performance.now() - start;
}

function begin(format: string, replication: number, set: readonly string[] = []): Game {
  const cast = castOf(flagship([`format=${format}`, ...set]), ACTORS);
  const scenario = { bundled: 'ukraine-2025', set: [] };
  return gameOf({ session: openSession(cast, 'bench', replication), scenario }, ACTORS);
}

/** Milliseconds of every step through some runs; a held seat does what its chart advises. */
async function steps(format: string, seat: string | null, runs: number): Promise<number[]> {
  const times: number[] = [];
  for (let replication = 0; replication < runs; replication += 1) {
    const game = begin(format, replication);
    if (seat !== null) sit(game.session, seat);
    for (let events = -1; events < game.session.branch.cursor; ) {
      events = game.session.branch.cursor;
      const time = await pressed(game, ' ');
      if (game.session.branch.cursor === events) times.push(await pressed(game, 'c'));
      else times.push(time);
    }
  }
  return times;
}

/** Milliseconds of going back to the beginning from the end of runs of 120 rounds. */
async function jumps(format: string, runs: number): Promise<number[]> {
  const times: number[] = [];
  for (let replication = 0; times.length < runs && replication < 20 * runs; replication += 1) {
    const game = begin(format, replication, ['rounds=120', 'talks.walkOut.hope=0']);
    await execute(game, 'step 9999');
    const last = game.session.branch.told.at(-1)?.month ?? 0;
    if (last < 100) continue;
    const start = performance.now();
    await execute(game, 'goto 3');
    viewOf(game);
    times.push(performance.now() - start);
  }
  return times;
}

/** Prints how long a step takes on the screen. */
export async function stepping({ quick }: Effort): Promise<void> {
  const runs = quick ? 1 : 2;
  const lines: string[][] = [];
  for (const format of Object.keys(FORMATS)) {
    lines.push(percentilesOf(`${format}: a step`, await steps(format, null, runs), 'p95 at most 50'));
    lines.push(
      percentilesOf(`${format}: from a seat`, await steps(format, 'ukraine', runs), 'p95 at most 50'),
    );
    lines.push(percentilesOf(`${format}: back 100 rounds`, await jumps(format, runs), 'p95 at most 50'));
  }
  print({
    title: 'The screen of the terminal, from key to frame, milliseconds',
    heads: ['flagship', 'times', 'median', 'p95', 'p99', 'asked'],
    lines,
  });
}
