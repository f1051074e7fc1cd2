/** What is the screen doing? Showing the table or a page, asking for a word, letting choose from a list, drafting an offer. */
import type { Draft } from '../../../simulation/session/question.ts';
import type { Asked } from '../../../simulation/session/decision.ts';

/** One of a list; `command` is the line that choosing it does, null where it cannot be chosen. */
export type Item = Readonly<{ label: string; command: string | null }>;

/** What the screen is doing. */
export type Mode =
  | Readonly<{ kind: 'table'; focus: number | null }>
  | Readonly<{ kind: 'page'; title: string; lines: readonly string[]; top: number }>
  | Readonly<{ kind: 'entry'; label: string; value: string; command: string }>
  | Readonly<{ kind: 'pick'; title: string; items: readonly Item[]; at: number }>
  | Readonly<{
      kind: 'form';
      asked: Asked;
      named: Readonly<Record<string, number>>;
      draft: Draft;
      at: number;
    }>
  | Readonly<{ kind: 'leaving' }>
  | Readonly<{ kind: 'early'; keys: readonly string[] }>;

/** What the screen shows beside the session. */
export type Ui = Readonly<{
  mode: Mode;
  /** What came of the last command, where it is more than a step. */
  notice: readonly string[];
  /** What follows from an event, and from which. */
  shares: Readonly<{ branch: string; cursor: number; words: string }> | null;
  /** Whether a command is still at work. */
  busy: boolean;
  /** Set when the screen is to be left, with an exit code. */
  left: number | null;
}>;

export const TABLE: Mode = { kind: 'table', focus: null };

/** The screen at the beginning; keys that were typed before it was ready are asked about. */
export function firstUi(early: readonly string[]): Ui {
  return {
    mode: early.length > 0 ? { kind: 'early', keys: early } : TABLE,
    notice: [],
    shares: null,
    busy: false,
    left: null,
  };
}
