// May a test that needs a program of the system run? Where it is missing the test is skipped loudly, but on a machine
// that says CI=true it fails: there the set-up installs what package.json lists under winset.systemPackages.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the program is there, for `test.skipIf(!hasProgram('chromium'))`. */
export function hasProgram(name: string, environment: Environment = process.env): boolean {
  const folders = (environment['PATH'] ?? '').split(delimiter);
  if (folders.some((folder) => isExecutable(join(folder, name)))) return true;
  if (environment['CI'] === 'true') throw new Error(`missing with CI=true: ${name}`);
  process.stderr.write(`SKIPPED: the tests that need ${name}, which is missing\n`);
  return false;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
