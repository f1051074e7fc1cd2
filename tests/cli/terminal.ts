// A real terminal for tests: a program in a window of tmux, keys sent to it, what it shows read back.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const SOCKET = `winset-${process.pid}`;
let windows = 0;

function tmux(...args: string[]): string {
  return spawnSync('tmux', ['-L', SOCKET, '-f', '/dev/null', ...args], { encoding: 'utf8' }).stdout;
}

/** Whether this machine has a terminal for tests. */
export const HAS_TERMINAL = spawnSync('tmux', ['-V']).status === 0;

export type Terminal = Readonly<{
  /** Sends keys by tmux's names. */
  keys: (...keys: string[]) => void;
  /** What is shown, line by line. */
  lines: () => string[];
  /** The same with its escape sequences. */
  styled: () => string;
  /** Waits until what is shown matches, and gives it. */
  until: (wanted: RegExp) => Promise<string[]>;
  resize: (columns: number, rows: number) => void;
}>;

/** Opens a window of a size and calls `winset play` there; what stood in the window before is `before`. */
export function openTerminal(
  [columns, rows]: readonly [number, number],
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Terminal {
  const name = `w${(windows += 1)}`;
  const variables = Object.entries({ ...env, LC_ALL: 'C.UTF-8' }).map(([key, value]) => `${key}=${value}`);
  const command = [...variables, `'${process.execPath}'`, `'${main}'`, 'play', ...args].join(' ');
  const shell = `echo before; env -u CI -u NO_COLOR ${command}; echo "ended with $?"; sleep 300`;
  tmux('new-session', '-d', '-s', name, '-x', String(columns), '-y', String(rows), shell);
  const lines = (): string[] => tmux('capture-pane', '-p', '-t', name).replace(/\n$/, '').split('\n');
  return {
    keys: (...keys) => void tmux('send-keys', '-t', name, ...keys),
    lines,
    styled: () => tmux('capture-pane', '-p', '-e', '-t', name),
    resize: (x, y) => void tmux('resize-window', '-t', name, '-x', String(x), '-y', String(y)),
    until: async (wanted) => {
      for (let tries = 0; tries < 300; tries += 1) {
        const now = lines();
        if (wanted.test(now.join('\n'))) return now;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`${String(wanted)} was never shown:\n${lines().join('\n')}`);
    },
  };
}

/** Closes all windows. */
export function closeTerminals(): void {
  tmux('kill-server');
}
