/** Which keys go where? Single keys while no field has the focus; they can be turned off in the help. */
import { useEffect } from 'react';
import { back, round, step, toDecision } from '../../simulation/session/session.ts';
import type { AtTable } from '../session/at-table.tsx';
import { useTable } from '../session/at-table.tsx';

/** A window over the table. */
export type Over = 'help' | 'compare' | null;

type Deed = (table: AtTable, open: (over: Over) => void) => void;

/** Every shortcut: its key, what it does in words, and the deed. */
export const SHORTCUTS: readonly Readonly<{ key: string; words: string; deed: Deed }>[] = [
  { key: 'n', words: 'next event', deed: ({ act }) => act((session) => step(session)) },
  { key: 'b', words: 'one event back', deed: ({ act }) => act((session) => back(session)) },
  { key: 'r', words: 'to the end of the round', deed: ({ act }) => act((session) => round(session)) },
  { key: 'd', words: 'to the next decision', deed: ({ act }) => act((session) => toDecision(session)) },
  { key: 'e', words: 'to the end, or to a decision', deed: ({ runOn }) => runOn() },
  { key: 'c', words: 'compare two branches', deed: (_, open) => open('compare') },
  { key: '?', words: 'this help', deed: (_, open) => open('help') },
];

const KEPT_AS = 'winset-shortcuts';

/** Whether single keys act. */
export function shortcutsOn(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== 'off';
  } catch {
    return true;
  }
}

export function turnShortcuts(on: boolean): void {
  try {
    localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing leaves them on.
  }
}

/** Listens for shortcuts. */
export function Shortcuts({ open }: Readonly<{ open: (over: Over) => void }>) {
  const table = useTable();
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return;
      if (document.querySelector('[role=dialog]') !== null || !shortcutsOn()) return;
      const shortcut = SHORTCUTS.find(({ key }) => key === event.key);
      if (shortcut === undefined) return;
      event.preventDefault();
      shortcut.deed(table, open);
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [table, open]);
  return null;
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input:not([type=checkbox]), select, textarea') !== null
  );
}
