/**
 * What does a file say about a party? Its numbers stand directly under its id, beside name and seat. Numbers of a party that
 * the program knows are laid under it before; another party must be given in full, but for the defaults below.
 */
import { z } from 'zod';
import type { ActSpec, MemberNumbers, TableNumbers } from '../../course/party-numbers.ts';
import type { Context } from './context.ts';
import type { Covers } from './fields.ts';
import {
  between,
  chance,
  closed,
  list,
  named,
  nameOf,
  notNegative,
  number,
  pair,
  positive,
  text,
  triple,
  whole,
} from './fields.ts';
import type { IssueFields } from './issue-fields.ts';
import { byLevels, level, table } from './issue-fields.ts';
import { effect } from './talks-schema.ts';

/** A party at the table in a file. */
export type TableEntry = Readonly<{ name?: string | undefined; seat: 'table' }> & TableNumbers;
/** A member state in a file. */
export type MemberEntry = Readonly<{ name?: string | undefined; seat: 'member'; of: string }> & MemberNumbers;

/** The parties of a file, by id. */
export function parties(
  fields: IssueFields,
  context: Context,
): z.ZodType<Readonly<Record<string, TableEntry | MemberEntry>>> {
  const member = memberEntry(fields, context);
  const words = {
    title: 'Parties',
    description: 'Who takes part, by id; {} for the numbers that the program knows.',
  };
  if (context.issues === null)
    return named(z.union([tableEntry(fields, context, false), member])).meta(words);
  const entire = tableEntry(fields, context, false);
  const blended = context.blended.size === 0 ? entire : tableEntry(fields, context, true);
  const shape = Object.fromEntries([
    ...context.table.map((id) => [id, context.blended.has(id) ? blended : entire]),
    ...context.members.map((id) => [id, member]),
  ]) as Record<string, z.ZodType<TableEntry | MemberEntry>>;
  return closed(shape, 'party').meta(words);
}

function tableEntry(fields: IssueFields, context: Context, blended: boolean): z.ZodType<TableEntry> {
  const { rounds } = context;
  return closed({
    name: text.optional(),
    seat: z.literal('table', { error: "must be 'table' or 'member'" }).default('table'),
    weights: weights(fields, blended),
    values: fields.every((code) => table(code, fields.names(code))),
    protection: closed({ share: chance.default(0), sign: between(-1, 1).default(1) }).prefault({}),
    loss: notNegative.default(0),
    redLines: fields.some((code) => byLevels(fields.names(code), chance, true)).prefault({}),
    leftOpen: closed({ when: fields.condition, lines: fields.condition }).optional(),
    reservation: closed({
      base: number,
      momentum: number.default(0),
      cost: number.default(0),
      aid: number.default(0),
    }),
    concession: closed({
      kappa: chance.default(0),
      beta: pair(positive).default([1, 1]),
      horizonMonths: pair(positive).default([rounds, rounds]),
    }).prefault({}),
    patience: chance.default(1),
    ceiling: ceiling(fields).optional(),
    lean: lean(context).optional(),
    acts: named(act(context)).optional(),
  } satisfies Covers<TableEntry>);
}

/** Weights cover every issue and sum to 1; where several sources were blended they are renormalised. */
function weights(fields: IssueFields, blended: boolean): z.ZodType<Readonly<Record<string, number>>> {
  return fields
    .every(() => notNegative)
    .transform((given, context) => {
      const sum = Object.values(given).reduce((total, weight) => total + weight, 0);
      if (Math.abs(sum - 1) <= 1e-6) return given;
      if (blended && sum > 0)
        return Object.fromEntries(Object.entries(given).map(([code, weight]) => [code, weight / sum]));
      context.addIssue({
        code: 'custom',
        message: blended ? 'must not all be 0' : `must sum to 1, not ${Number(sum.toPrecision(8))}`,
      });
      return z.NEVER;
    });
}

function ceiling(fields: IssueFields) {
  return fields.about((code) => ({
    levels: byLevels(fields.names(code), chance, false).refine(
      (chances) => Math.abs(Object.values(chances).reduce((sum, one) => sum + one, 0) - 1) <= 1e-6,
      'must be chances that sum to 1',
    ),
    expected: between(0, (fields.names(code)?.length ?? 30) - 1),
    penalty: notNegative,
    logPenalty: notNegative,
  }));
}

function lean({ table: tableParties, issues }: Context) {
  const party = nameOf('a party at the table', issues === null ? null : tableParties);
  const on = z.tuple([party, party], { error: 'must be two parties at the table' });
  return closed({ on, startSecond: chance, switch: chance, bias: chance });
}

function act(context: Context) {
  const party = nameOf('a party at the table', context.issues === null ? null : context.table);
  return closed({
    name: text,
    leaningOn: party.optional(),
    afterRefusalBy: party.optional(),
    unlessCut: z.boolean({ error: 'must be true or false' }).optional(),
    chance,
    chanceAfterFrame: chance.optional(),
    pressure: whole(0, 120).optional(),
    declares: text.optional(),
    effects: list(effect(context)),
  } satisfies Covers<ActSpec>);
}

function memberEntry(fields: IssueFields, { table: tableParties, issues }: Context): z.ZodType<MemberEntry> {
  return closed({
    name: text.optional(),
    seat: z.literal('member', { error: "must be 'table' or 'member'" }),
    of: nameOf('a party at the table', issues === null ? null : tableParties),
    pledge: closed({ size: triple(notNegative), intercept: number, backstop: number, peers: number }),
    parliament: closed({ support: chance, poll: number }).optional(),
    veto: named(pair(chance)).optional(),
    vetoMax: chance.optional(),
    shifts: list(
      fields.about((code) => ({ level: level(fields.names(code)), by: between(-1, 1) })),
    ).optional(),
  } satisfies Covers<MemberEntry>);
}
