/**
 * What may stand at the leaves of a scenario? Numbers, chances, ordered pairs, words and closed maps, each with the sentence
 * that a reader of the fault needs. What refers to issues is in issue-fields.ts.
 */
import { z } from 'zod';
import type { Pair, Triple } from '../../course/party-numbers.ts';
import { suggestion } from './faults.ts';

/** A schema for every key of a type: a key added to the type, or taken from it, no longer compiles. */
export type Covers<T> = { readonly [K in keyof T]-?: z.ZodType };

/** A finite number. */
export const number = z.number({ error: 'must be a finite number' });
/** A number from 0 to 1. */
export const chance = between(0, 1);
/** A number of at least 0. */
export const notNegative = z
  .number({ error: 'must be a number of at least 0' })
  .min(0, 'must be a number of at least 0');
/** A number above 0. */
export const positive = z.number({ error: 'must be a number above 0' }).gt(0, 'must be a number above 0');
/** A likelihood that keeps Bayes' rule defined: above 0, at most 1. */
export const likelihood = z
  .number({ error: 'must be a number above 0 and at most 1' })
  .gt(0, 'must be a number above 0 and at most 1')
  .max(1, 'must be a number above 0 and at most 1');
/** Words. */
export const text = z.string({ error: 'must be text (in quotes if it looks like a number)' });
/** A switch. */
export const onOff = z.boolean({ error: 'must be true or false' });
/** Source keys, or nothing. */
export const evidence = text.optional();

const NAME = 'must begin with a letter and hold only letters, digits, - and _';
/** A code or id that can stand in paths and column names. */
export const name = z.string({ error: NAME }).regex(/^[A-Za-z][\w-]{0,39}$/, NAME);

/** A number within bounds. */
export function between(low: number, high: number): z.ZodNumber {
  const words = `must be a number from ${low} to ${high}`;
  return z.number({ error: words }).min(low, words).max(high, words);
}

/** A whole number within bounds. */
export function whole(low: number, high: number): z.ZodNumber {
  const words = `must be a whole number from ${low} to ${high}`;
  return z.number({ error: words }).int(words).min(low, words).max(high, words);
}

/** One of a few words. */
export function oneOf<const T extends readonly [string, ...string[]]>(
  words: T,
): z.ZodEnum<{ [K in T[number]]: K }> {
  return z.enum(words, {
    error: ({ input }) =>
      `must be one of ${words.join(', ')}${typeof input === 'string' ? suggestion(input, words) : ''}`,
  });
}

/** The name of something that the scenario defines; anything when `known` is null. */
export function nameOf(what: string, known: readonly string[] | null): z.ZodType<string, string> {
  const words = `must be the name of ${what}`;
  return z.string({ error: words }).superRefine((value, context) => {
    if (known === null || known.includes(value)) return;
    const choice = known.length <= 8 ? ` (${known.length === 0 ? 'there is none' : known.join(', ')})` : '';
    context.addIssue({ code: 'custom', message: `${words}${choice}${suggestion(value, known)}` });
  });
}

/** A map with these keys and no others. */
export function closed<Shape extends z.ZodRawShape>(
  shape: Shape,
  what = 'key',
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(' ');
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? `${what} ${known}` : 'must be a map of keys and values',
  });
}

/** A map from names of the writer's own to values of one kind. */
export function named<T>(value: z.ZodType<T>): z.ZodRecord<typeof name, z.ZodType<T>> {
  return z.record(name, value, { error: 'must be a map of names and values' });
}

/** A list of values of one kind. */
export function list<T extends z.ZodType>(value: T, words = 'must be a list'): z.ZodArray<T> {
  return z.array(value, { error: words });
}

/** [low, high] in order, of numbers of one kind. */
export function pair(value: z.ZodNumber): z.ZodType<Pair> {
  const words = 'must be two numbers [low, high] in rising order';
  return z.tuple([value, value], { error: words }).refine(([low, high]) => low <= high, words);
}

/** [low, mode, high] in order, of numbers of one kind. */
export function triple(value: z.ZodNumber): z.ZodType<Triple> {
  const words = 'must be three numbers [low, mode, high] in rising order';
  return z
    .tuple([value, value, value], { error: words })
    .refine(([low, mode, high]) => low <= mode && mode <= high, words);
}
