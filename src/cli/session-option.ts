/** Which session does a command go on from? One that was saved to a file: it carries its scenario, seed and decisions. */
import { readFileSync } from 'node:fs';
import type { Actor } from '../course/party.ts';
import type { Scenario } from '../course/scenario.ts';
import { castOf } from '../simulation/cast.ts';
import type { Start } from '../simulation/session/continuation.ts';
import { startAt } from '../simulation/session/continuation.ts';
import type { SessionFile } from '../simulation/session/session-file.ts';
import { readSessionFile, restoreSession } from '../simulation/session/session-file.ts';
import type { Session } from '../simulation/session/session.ts';
import { switchTo } from '../simulation/session/session.ts';
import { complain, EXIT } from './exit.ts';
import { keptScenario } from './scenario-option.ts';

/** A saved session, and the branch and the event that a command is about. */
export type SessionOptions = Readonly<{ from?: string; branch?: string; at?: number }>;

/** A session on the branch asked for, and how its file keeps the scenario. */
export type Restored = Readonly<{ session: Session; scenario: SessionFile['scenario'] }>;

/** Takes up the session of a file on a branch (the one shown unless named), or complains and gives the exit code. */
export function restored({ from, branch }: SessionOptions, actors: readonly Actor[]): Restored | number {
  const kept = readKept(from ?? '');
  if (kept === null) return EXIT.invalid;
  const scenario = keptScenario(kept.scenario, actors);
  if (scenario === null) return EXIT.invalid;
  const session = restoreSession(castOf(scenario, actors), kept);
  if ('refused' in session) {
    complain(`${from}: ${session.refused}`);
    return EXIT.invalid;
  }
  const shown = switchTo(session, branch ?? kept.branch);
  if ('refused' in shown) {
    complain(`error: --branch: ${shown.refused}`);
    return EXIT.usage;
  }
  return { session, scenario: kept.scenario };
}

function readKept(file: string): SessionFile | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    complain(`${file}: cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
    return null;
  }
  const kept = readSessionFile(text);
  if (!('refused' in kept)) return kept;
  complain(`${file}: ${kept.refused}`);
  return null;
}

/** Where a batch of continuations starts, and the scenario it is played in; or complains and gives the exit code. */
export function continued(
  options: SessionOptions,
  actors: readonly Actor[],
): Readonly<{ scenario: Scenario; start: Start }> | number {
  const found = restored(options, actors);
  if (typeof found === 'number') return found;
  const { session } = found;
  const start = startAt(session, options.at === undefined ? {} : { seq: options.at });
  if ('refused' in start) {
    complain(`error: --at: ${start.refused}`);
    return EXIT.usage;
  }
  if (session.branch.ended && start.seq === session.branch.told.length)
    complain(
      `event ${start.seq} is the last of the run: nothing is open after it; name an earlier one with --at`,
    );
  return { scenario: session.cast.scene.scenario, start };
}

/** Why a command that goes on from a session must not be told these, or null where none is given. */
export function carriedBySession(options: Readonly<Record<string, unknown>>): string | null {
  const given = Object.keys(options).filter((name) => options[name] !== undefined);
  return given.length === 0
    ? null
    : `--from names a session, which carries its scenario and seed; leave out ${given.join(', ')}`;
}
