/**
 * What may be said about issues? Levels by number or quoted name, sets of levels, tables with one number a level, and maps
 * by issue. All of it knows the issues of the scenario, so that an unknown code or a level out of range is a fault where it
 * stands. A text that is exactly the name of a level means that level, even if it could be read as a number.
 */
import { z } from 'zod';
import { parseLevels } from '../../course/levels.ts';
import type { Condition, Levels } from '../../course/party-numbers.ts';
import type { Context } from './context.ts';
import { suggestion } from './faults.ts';
import { chance, closed } from './fields.ts';

/** Names of an issue's levels; null when they are unknown or ill-formed, and then any level will do. */
export type LevelNames = readonly string[] | null;

/** Fields that refer to the issues of one scenario. */
export type IssueFields = Readonly<{
  /** The names of levels by code. */
  names: (code: string) => LevelNames;
  /** Some issues, each with a value of its own kind. */
  some: <T>(value: (code: string) => z.ZodType<T>) => z.ZodType<Readonly<Record<string, T>>>;
  /** Every issue, each with a value of its own kind. */
  every: <T>(value: (code: string) => z.ZodType<T>) => z.ZodType<Readonly<Record<string, T>>>;
  condition: z.ZodType<Condition>;
  /** A map one of whose keys names an issue on which the others depend. */
  about: <Shape extends z.ZodRawShape>(
    shape: (code: string) => Shape,
  ) => z.ZodType<z.output<z.ZodObject<Shape, z.core.$strict>> & { issue: string }>;
  code: z.ZodType<string>;
}>;

/** The fields for a context. */
export function issueFields({ issues }: Context): IssueFields {
  const codes = issues === null ? null : [...issues.keys()];
  const names = (code: string): LevelNames => issues?.get(code) ?? null;
  const byIssue = <T>(
    value: (code: string) => z.ZodType<T>,
    all: boolean,
  ): z.ZodType<Readonly<Record<string, T>>> => {
    if (codes === null) return z.record(z.string(), value(''));
    const shape = Object.fromEntries(codes.map((code) => [code, all ? value(code) : value(code).optional()]));
    return closed(shape, 'issue') as z.ZodType<Readonly<Record<string, T>>>;
  };
  return {
    names,
    some: (value) => byIssue(value, false),
    every: (value) => byIssue(value, true),
    condition: byIssue((code) => levels(names(code)), false),
    about: (shape) => aboutIssue(codes, shape),
    code: oneIssue(codes),
  };
}

function oneIssue(codes: readonly string[] | null): z.ZodType<string> {
  if (codes === null || codes.length === 0) return z.string();
  return z.enum(codes as [string, ...string[]], { error: ({ input }) => unknownIssue(input, codes) });
}

function unknownIssue(input: unknown, codes: readonly string[]): string {
  return `must be the code of an issue${typeof input === 'string' ? suggestion(input, codes) : ''}`;
}

function aboutIssue<Shape extends z.ZodRawShape>(
  codes: readonly string[] | null,
  shape: (code: string) => Shape,
): z.ZodType<z.output<z.ZodObject<Shape, z.core.$strict>> & { issue: string }> {
  type Result = z.ZodType<z.output<z.ZodObject<Shape, z.core.$strict>> & { issue: string }>;
  if (codes === null || codes.length === 0)
    return closed({ issue: z.string(), ...shape('') }) as unknown as Result;
  const variants = codes.map((code) => closed({ issue: z.literal(code), ...shape(code) }));
  const error: z.core.$ZodErrorMap = ({ code, input }) => {
    if (code !== 'invalid_union') return 'must be a map of keys and values';
    return unknownIssue((input as { issue?: unknown } | undefined)?.issue, codes);
  };
  return z.discriminatedUnion('issue', variants as unknown as [z.core.$ZodTypeDiscriminable], {
    error,
  }) as unknown as Result;
}

/** One level, by number or quoted name; the outcome is its number. */
export function level(names: LevelNames): z.ZodType<number, number | string> {
  return z.union([z.number(), z.string()], { error: levelWords(names) }).transform((value, context) => {
    const found = levelIn(names, value);
    if (found !== null) return found;
    context.addIssue({ code: 'custom', message: levelWords(names, value) });
    return z.NEVER;
  });
}

/** Levels: a number, a list, '>=3', '<=1', '2-4', or quoted names; names become numbers. */
export function levels(names: LevelNames): z.ZodType<Levels, number | string | (number | string)[]> {
  const words = `must be levels${range(names)}, such as 2, [1, 2], '>=2', '<=1' or '1-2'`;
  const one = z.union([z.number(), z.string()], { error: levelWords(names) });
  return z.union([one, z.array(one)], { error: words }).transform((value, context) => {
    const found = Array.isArray(value) ? allLevels(names, value) : levelsIn(names, value);
    if (found !== null) return found;
    context.addIssue({ code: 'custom', message: words + near(names, value) });
    return z.NEVER;
  });
}

/** A map from levels (or ranges of them) to values; keys become numbers or ranges. No level may stand in two keys. */
export function byLevels<T>(
  names: LevelNames,
  value: z.ZodType<T>,
  ranges: boolean,
): z.ZodType<Readonly<Record<string, T>>> {
  const key = z.string().transform((text, context) => {
    const found = levelsIn(names, text);
    if (found !== null && (ranges || parseLevels(found, 99)?.length === 1)) return String(found);
    context.addIssue({
      code: 'custom',
      message: ranges ? `must be a level or a range of levels${range(names)}` : levelWords(names, text),
    });
    return z.NEVER;
  });
  return z
    .record(key, value, { error: 'must be a map from levels to values' })
    .superRefine((record, context) => {
      const seen = new Map<number, string>();
      for (const text of Object.keys(record)) {
        for (const one of parseLevels(text, names?.length ?? 99) ?? []) {
          const other = seen.get(one);
          if (other !== undefined)
            context.addIssue({
              code: 'custom',
              path: [text],
              message: `level ${one} stands in '${other}' already`,
            });
          seen.set(one, text);
        }
      }
    });
}

/** A list with one number for each level of an issue. */
export function table(
  code: string,
  names: LevelNames,
  value: z.ZodNumber = chance,
): z.ZodType<readonly number[]> {
  if (names === null) return z.array(value, { error: 'must be a list of numbers, one for each level' });
  const words = `must be a list of ${names.length} numbers, one for each level of ${code}`;
  return z.array(value, { error: words }).length(names.length, words);
}

function levelIn(names: LevelNames, value: number | string): number | null {
  if (typeof value === 'string') {
    const index = names?.indexOf(value) ?? -1;
    if (index >= 0) return index;
    if (!/^\d{1,2}$/.test(value)) return names === null ? 0 : null;
  }
  const found = Number(value);
  return Number.isInteger(found) && found >= 0 && found < (names?.length ?? 99) ? found : null;
}

function levelsIn(names: LevelNames, value: number | string): number | string | null {
  const one = levelIn(names, value);
  if (one !== null) return one;
  if (typeof value === 'number' || !/^\s*(?:(?:>=|<=|=)\s*\d{1,2}|\d{1,2}\s*-\s*\d{1,2})\s*$/.test(value))
    return null;
  return parseLevels(value, names?.length ?? 99) === null ? null : value;
}

function allLevels(names: LevelNames, values: readonly (number | string)[]): number[] | null {
  const found = values.map((value) => levelIn(names, value));
  return found.length > 0 && found.every((one) => one !== null) ? found : null;
}

function levelWords(names: LevelNames, value?: unknown): string {
  return `must be a level${range(names)} or the quoted name of one${near(names, value)}`;
}

function range(names: LevelNames): string {
  return names === null ? '' : ` from 0 to ${names.length - 1}`;
}

function near(names: LevelNames, value: unknown): string {
  return typeof value === 'string' && names !== null ? suggestion(value, names) : '';
}
