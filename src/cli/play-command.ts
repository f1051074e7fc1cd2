/** `winset play`: step through one negotiation, on the screen or by line commands. */
import { castOf } from '../simulation/cast.ts';
import { bundledScenarios } from '../simulation/scenario-file.ts';
import { fragmentOf } from '../simulation/session/link.ts';
import { openSession, sit } from '../simulation/session/session.ts';
import type { Surroundings } from './exit.ts';
import { complain, EXIT } from './exit.ts';
import { continuedFrom } from './play/continuing.ts';
import type { Game, Opened } from './play/game.ts';
import { gameOf, openFile } from './play/game.ts';
import { typeAhead } from './play/screen/type-ahead.ts';
import { scenarioOrFaults } from './scenario-option.ts';

/** Options of `winset play`. */
export type PlayOptions = Readonly<{
  web?: boolean;
  port?: number;
  seat: readonly string[];
  seed?: string;
  replication?: number;
  set: readonly string[];
  open?: string;
  plain?: boolean;
}>;

/** Steps through one negotiation until its user quits. */
export async function playCommand(
  name: string | undefined,
  options: PlayOptions,
  surroundings: Surroundings,
): Promise<number> {
  if (options.web === true) return onPage(name, options, surroundings);
  const onScreen = options.plain !== true && hasScreen();
  const typed = onScreen ? typeAhead(process.stdin, () => process.exit(EXIT.interrupted)) : null;
  try {
    const game = prepared(name, options, surroundings);
    if (typeof game === 'number') return game;
    if (typed !== null) return await (await import('./play/screen.ts')).screen(game, typed);
    return await (await import('./play/dialogue.ts')).dialogue(game);
  } finally {
    typed?.stop();
  }
}

async function onPage(
  name: string | undefined,
  options: PlayOptions,
  surroundings: Surroundings,
): Promise<number> {
  const at = placeOnPage(name, options, surroundings);
  if (typeof at === 'number') return at;
  const { webCommand } = await import('./web-command.ts');
  return webCommand({ ...(options.port === undefined ? {} : { port: options.port }), at });
}

/**
 * With what the page is opened, behind its address: its start screen with what was named, or the table itself where more was asked
 * for than that screen is told. An exit code where it cannot be had.
 */
export function placeOnPage(
  name: string | undefined,
  options: PlayOptions,
  surroundings: Surroundings,
): string | number {
  const { seat, seed, set, replication, open } = options;
  const isOwn = name !== undefined && !bundledScenarios().includes(name);
  if (isOwn || seat.length > 0 || set.length > 0 || replication !== undefined || open !== undefined) {
    const game = prepared(name, options, surroundings);
    return typeof game === 'number' ? game : fragmentOf(game.session, game.scenario);
  }
  const asked = Object.entries({ scenario: name, seed }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as [string, string]],
  );
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
}

/** Whether there is a terminal that a screen can be drawn on. */
function hasScreen(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && process.env['TERM'] !== 'dumb';
}

/** The game that the options ask for, or the exit code where it cannot be had. */
function prepared(name: string | undefined, options: PlayOptions, surroundings: Surroundings): Game | number {
  const opened =
    options.open === undefined ? begun(name, options, surroundings) : kept(options.open, name, surroundings);
  if (typeof opened === 'number') return opened;
  for (const seat of options.seat) {
    const refused = sit(opened.session, seat);
    if (refused === null) continue;
    complain(`--seat ${seat}: ${refused.refused}`);
    return EXIT.usage;
  }
  return gameOf(opened, surroundings.actors, continuedFrom);
}

function begun(name: string | undefined, options: PlayOptions, surroundings: Surroundings): Opened | number {
  const { actors, bundled, chooseSeed } = surroundings;
  const asked = name ?? bundled;
  const scenario = scenarioOrFaults(asked, options.set, actors);
  if (scenario === null) return EXIT.invalid;
  return {
    session: openSession(castOf(scenario, actors), options.seed ?? chooseSeed(), options.replication ?? 0),
    scenario: bundledScenarios().includes(asked)
      ? { bundled: asked, set: options.set }
      : { definition: scenario },
  };
}

function kept(file: string, name: string | undefined, { actors }: Surroundings): Opened | number {
  if (name !== undefined) {
    complain(`--open names its own scenario, seed and overrides; it cannot be had together with ${name}`);
    return EXIT.usage;
  }
  const opened = openFile(file, actors);
  if (!('refused' in opened)) return opened;
  complain(opened.refused);
  return EXIT.invalid;
}
