/**
 * What is being gone through, and where is it kept? A session with the scenario that its file will name. Files are written whole
 * or not at all, and a file that is no saved session is never overwritten.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Actor } from '../../course/party.ts';
import { castOf, partySpecs } from '../../simulation/cast.ts';
import { faultLine, readScenario, resolveScenario } from '../../simulation/scenario-file.ts';
import { readSessionFile, restoreSession, sessionFile } from '../../simulation/session/session-file.ts';
import type { Refusal, Session } from '../../simulation/session/session.ts';
import type { TraceHeader } from '../../simulation/trace.ts';

/** Which scenario a session is of, as its file and its traces say it. */
export type ScenarioKept = TraceHeader['scenario'];

/** Plays many continuations from the event shown and tells what follows, in lines. */
export type ContinueFrom = (session: Session, runs: number) => Promise<readonly string[] | Refusal>;

/** A session being gone through; `kept` is what its file would have said when it was last saved or opened. */
export type Game = {
  session: Session;
  scenario: ScenarioKept;
  kept: string;
  readonly actors: readonly Actor[];
  readonly continueFrom: ContinueFrom | null;
};

/** A session with the scenario that it is of. */
export type Opened = Readonly<{ session: Session; scenario: ScenarioKept }>;

/** Sets a game up around a session. */
export function gameOf(
  opened: Opened,
  actors: readonly Actor[],
  continueFrom: ContinueFrom | null = null,
): Game {
  const game: Game = { ...opened, kept: '', actors, continueFrom };
  game.kept = decisionsOf(game);
  return game;
}

/** What would be lost: branches and decisions, not where one stands. */
function decisionsOf({ session }: Game): string {
  return JSON.stringify([...session.branches.values()].map(({ name, decisions }) => [name, decisions]));
}

/** Whether something was decided that no file holds. */
export function isUnsaved(game: Game): boolean {
  return decisionsOf(game) !== game.kept;
}

/** Opens a saved session; says what is wrong with the file. */
export function openFile(file: string, actors: readonly Actor[]): Opened | Refusal {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { refused: `${file}: cannot be read: ${reasonOf(error)}` };
  }
  const kept = readSessionFile(text);
  if ('refused' in kept) return { refused: `${file}: ${kept.refused}` };
  const options = { parties: partySpecs(actors) };
  const read =
    'bundled' in kept.scenario
      ? readScenario(kept.scenario.bundled, { ...options, set: kept.scenario.set })
      : resolveScenario(kept.scenario.definition, options);
  if ('faults' in read)
    return { refused: [`${file}: its scenario has faults`, ...read.faults.map(faultLine)].join('\n') };
  const session = restoreSession(castOf(read.scenario, actors), kept);
  if ('refused' in session) return { refused: `${file}: ${session.refused}` };
  return { session, scenario: kept.scenario };
}

/** Goes on with another session. */
export function takeUp(game: Game, opened: Opened): void {
  game.session = opened.session;
  game.scenario = opened.scenario;
  game.kept = decisionsOf(game);
}

/** Saves the session; null when it is saved. */
export function saveFile(game: Game, file: string): Refusal | null {
  const objection = whyNotOver(file);
  if (objection !== null) return { refused: `${file}: ${objection}` };
  const temporary = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(temporary, `${JSON.stringify(sessionFile(game.session, game.scenario), null, 1)}\n`);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    return { refused: `${file}: cannot be written: ${reasonOf(error)}` };
  }
  game.kept = decisionsOf(game);
  return null;
}

/** Why a file may not be overwritten. */
function whyNotOver(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? null
      : `cannot be written: ${reasonOf(error)}`;
  }
  return 'refused' in readSessionFile(text)
    ? 'is there already and is no saved session; it is left as it is'
    : null;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  ENOSPC: 'no space left',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'part of the path is no folder',
  ENAMETOOLONG: 'the name is too long',
  ERR_INVALID_ARG_VALUE: 'no name of a file holds the character 0',
};

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return REASONS[code] ?? code;
}
