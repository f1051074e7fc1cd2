/** How are values read from what a run tells? What is missing, or of another kind, is an empty cell. */
import type { Value } from '../columns.ts';
import type { ColumnInfo } from './table.ts';

/** A field that is a number, a text or a switch. */
export function plain(value: unknown): Value {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

/** A field by name; empty where there are no fields. */
export function field(of: unknown, name: string): Value {
  return plain(inside(of, name));
}

/** What lies under a name, of any kind. */
export function inside(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** A list of texts joined to one; empty where there are none. */
export function joined(list: unknown, by = '+'): Value {
  return Array.isArray(list) && list.length > 0 ? list.map(String).join(by) : null;
}

/** A column on one line. */
export function column(
  name: string,
  type: ColumnInfo['type'],
  unit: string,
  description: string,
): ColumnInfo {
  return { name, type, unit, description };
}

/** The month in which a row of any table but `runs` happened. */
export const MONTH = column('month', 'integer', 'month', 'month of the run, from 1');
