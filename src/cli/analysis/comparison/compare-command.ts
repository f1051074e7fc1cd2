/** `winset compare A B`: plays two scenarios on the same luck, or takes two tables of runs, and says how far they differ. */
import type { Surroundings } from '../../exit.ts';
import { complain, EXIT } from '../../exit.ts';
import type { CompareOptions } from './asked.ts';
import { wrongUse } from './asked.ts';
import { comparePlayed } from './played.ts';
import { compareRead } from './read.ts';
import { isTable } from './sides.ts';

/** Compares and returns the exit code. */
export async function compareCommand(
  a: string | undefined,
  b: string | undefined,
  options: CompareOptions,
  surroundings: Surroundings,
): Promise<number> {
  const wrong = wrongUse(a, b, options);
  if (wrong !== null) {
    complain(`error: ${wrong}`);
    return EXIT.usage;
  }
  if (a !== undefined && b !== undefined && isTable(a)) return compareRead(a, b, options, surroundings);
  return comparePlayed(a ?? surroundings.bundled, b, options, surroundings);
}
