/** With which status does a command end? The codes that users and scripts rely on (README). */

import type { Actor } from '../course/party.ts';

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, invalid: 3, incomplete: 4, interrupted: 130 } as const;

/** Writes a line to stderr. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Writes text to stdout, whole, before the command goes on; a closed pipe is no failure. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error === undefined || error === null || (error as NodeJS.ErrnoException).code === 'EPIPE')
        resolve();
      else reject(error);
    });
  });
}

/** What an entry file hands to a command: the parties, the version of the program, a seed for those who give none. */
export type Surroundings = Readonly<{
  actors: readonly Actor[];
  /** The bundled scenario that is played when none is named. */
  bundled: string;
  version: string;
  /** Chooses a seed and prints it. */
  chooseSeed: () => string;
}>;
