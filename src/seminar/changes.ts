/**
 * What has changed in a view since it was last sent? Parts that differ are sent whole; of a list only its end, from the first item
 * that differs. A browser never gets a change of anything but its own view.
 */
import type { View } from './views.ts';

/** A view as text, part by part; of a list item by item. */
export type Written = ReadonlyMap<string, string | readonly string[]>;

/** A change of a view as it goes over the wire. `full` replaces everything; `lists` are cut at `from` and go on with `items`. */
export type Frame = Readonly<{
  seq: number;
  now: number;
  full: boolean;
  parts: Readonly<Record<string, unknown>>;
  lists: Readonly<Record<string, Readonly<{ from: number; items: readonly unknown[] }>>>;
  gone: readonly string[];
}>;

/** Writes a view down for comparison. */
export function written(view: View): Written {
  return new Map(
    Object.entries(view).map(([part, value]) => [
      part,
      Array.isArray(value) ? value.map(textOf) : textOf(value),
    ]),
  );
}

const texts = new WeakMap<object, string>();

/** The same object is written down once: what views are made of is never changed in place. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const known = texts.get(value) ?? JSON.stringify(value);
  texts.set(value, known);
  return known;
}

/** What has changed between two writings, as JSON without its head; null where nothing has. */
export function changesOf(before: Written, after: Written): string | null {
  const parts: string[] = [];
  const lists: string[] = [];
  for (const [part, value] of after) {
    const old = before.get(part);
    if (typeof value === 'string') {
      if (value !== old) parts.push(`${JSON.stringify(part)}:${value}`);
    } else {
      const from = typeof old === 'object' ? sameUntil(old, value) : 0;
      if (typeof old === 'object' && from === value.length && from === old.length) continue;
      lists.push(`${JSON.stringify(part)}:{"from":${from},"items":[${value.slice(from).join(',')}]}`);
    }
  }
  const gone = [...before.keys()].filter((part) => !after.has(part));
  if (parts.length + lists.length + gone.length === 0) return null;
  return `"parts":{${parts.join(',')}},"lists":{${lists.join(',')}},"gone":${JSON.stringify(gone)}`;
}

function sameUntil(a: readonly string[], b: readonly string[]): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  return i;
}

/** Applies a frame to a view: what every client does. */
export function applied(view: View, frame: Frame): View {
  const next: Record<string, unknown> = frame.full ? {} : { ...view };
  for (const part of frame.gone) delete next[part];
  Object.assign(next, frame.parts);
  for (const [part, { from, items }] of Object.entries(frame.lists))
    next[part] = [...((next[part] as readonly unknown[] | undefined) ?? []).slice(0, from), ...items];
  return next;
}
