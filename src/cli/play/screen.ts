/** `winset play` on a terminal: the screen on a page of its own, gone without a trace when it is left. */
import { EXIT } from '../exit.ts';
import type { Game } from './game.ts';
import type { TypeAhead } from './screen/type-ahead.ts';

/** Shows the screen until it is left; gives the exit code. */
export async function screen(game: Game, typed: TypeAhead): Promise<number> {
  const [{ render }, { createElement }, { Screen }] = await Promise.all([
    import('ink'),
    import('react'),
    import('./screen/app.ts'),
  ]);
  const colour = (process.env['NO_COLOR'] ?? '') === '';
  const app = render(createElement(Screen, { game, early: typed.keys(), colour }), {
    alternateScreen: true,
    exitOnCtrlC: false,
    interactive: true,
    incrementalRendering: true,
    maxFps: 60,
  });
  const stop = (): void => app.unmount();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const code = await app.waitUntilExit();
  return typeof code === 'number' ? code : EXIT.interrupted;
}
