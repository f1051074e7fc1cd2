/**
 * How does a run become history? After a step the bare memory is committed to an immutable record of plain arrays by immer,
 * with the patches forward and back; a record loads into a memory again, bit for bit.
 */
import type { Patch } from 'immer';
import { enablePatches, produceWithPatches } from 'immer';
import type { Memory } from '../course/memory.ts';
import { everyField } from '../course/memory.ts';

enablePatches();

/** An immutable picture of a run: every field of its memory and the state of every chart. Survives JSON. */
export type RunRecord = Readonly<{
  fields: Readonly<Record<string, readonly number[]>>;
  charts: Readonly<Record<string, string>>;
}>;

/** What a commit gives: the next record, and how to come and go. */
export type Commit = Readonly<{ record: RunRecord; forward: readonly Patch[]; back: readonly Patch[] }>;

/** The first record of a run. */
export function recordOf(memory: Memory, charts: Readonly<Record<string, string>>): RunRecord {
  return {
    fields: Object.fromEntries(everyField(memory).map(([name, field]) => [name, Array.from(field)])),
    charts: { ...charts },
  };
}

/** Commits the changed cells of a memory, and the changed chart states, to the next record. */
export function commit(record: RunRecord, memory: Memory, charts: Readonly<Record<string, string>>): Commit {
  const [next, forward, back] = produceWithPatches(record, (draft) => {
    for (const [name, field] of everyField(memory)) {
      const before = record.fields[name] as readonly number[];
      field.forEach((value, i) => {
        if (!Object.is(value, before[i])) (draft.fields[name] as number[])[i] = value;
      });
    }
    for (const [party, state] of Object.entries(charts))
      if (record.charts[party] !== state) draft.charts[party] = state;
  });
  return { record: next, forward, back };
}

/** Loads a record into a memory of the same layout. */
export function load(record: RunRecord, memory: Memory): void {
  for (const [name, field] of everyField(memory)) {
    const values = record.fields[name];
    if (values === undefined || values.length !== field.length)
      throw new RangeError(`the record has no field ${name} of length ${field.length}`);
    field.set(values);
  }
}
