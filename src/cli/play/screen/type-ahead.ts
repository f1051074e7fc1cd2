/**
 * What was typed before the screen was ready? Keys are taken up from the first moment, so that none is lost, and kept apart, so
 * that none acts on what nobody has seen yet. Ctrl-C ends at once.
 */
import type { Key } from './keys.ts';

/** Listens until it is asked what was typed, or told to stop. */
export type TypeAhead = Readonly<{ keys: () => readonly Key[]; stop: () => void }>;

/** Takes up keys from now on; `interrupt` is called on Ctrl-C. */
export function typeAhead(stdin: NodeJS.ReadStream, interrupt: () => void): TypeAhead {
  let typed = '';
  // In the same manner of reading as ink: what switches from one to the other loses keys.
  const hear = (): void => {
    for (let data: unknown = stdin.read(); data !== null; data = stdin.read())
      typed += (data as Buffer).toString();
    if (typed.includes('\u0003')) interrupt();
  };
  stdin.setRawMode(true);
  stdin.on('readable', hear);
  return {
    keys: () => {
      stdin.off('readable', hear);
      return keysIn(typed);
    },
    stop: () => {
      stdin.off('readable', hear);
      stdin.setRawMode(false);
      stdin.pause();
      stdin.unref();
    },
  };
}

const NAMED: Readonly<Record<string, Key>> = { '\r': 'enter', '\n': 'enter', '\u007F': 'backspace' };

/** Keys in what a terminal sent; arrow keys and the like are left out. */
function keysIn(typed: string): Key[] {
  const plain = typed.replaceAll(new RegExp(String.raw`\u001B(?:\[[\d;]*.|O.|)`, 'g'), '');
  return Array.from(plain)
    .map((sign) => NAMED[sign] ?? sign)
    .filter((key) => key.length > 1 || /\P{Cc}/u.test(key));
}
