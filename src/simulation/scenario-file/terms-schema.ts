/**
 * What is negotiated, what protects, and how long does it hold? The sections of a file about issues and terms.
 */
import { z } from 'zod';
import type { Covers } from './fields.ts';
import {
  closed,
  evidence,
  list,
  named,
  nameOf,
  notNegative,
  number,
  chance,
  positive,
  text,
  triple,
  whole,
  onOff,
  likelihood,
  between,
  pair,
} from './fields.ts';
import type { PledgeSpec, TruceSpec, WarSpec, BeliefSpec } from '../../course/scenario.ts';
import type { Context } from './context.ts';
import type { IssueFields } from './issue-fields.ts';
import { byLevels, level, levels, table } from './issue-fields.ts';

const DISTINCT = 'must be from 2 to 30 levels, all different';
const issue = closed({
  name: text,
  levels: list(text, DISTINCT)
    .min(2, DISTINCT)
    .max(30, DISTINCT)
    .refine((names) => new Set(names).size === names.length, DISTINCT),
  evidence,
});

/** Issues, constraints, forced levels, the reference text, layers of protection. */
export function termsSections(fields: IssueFields) {
  const { condition } = fields;
  const layer = fields.about((code) => ({
    strength: table(code, fields.names(code)),
    times: fields.some((other) => table(other, fields.names(other))).optional(),
    evidence,
  }));
  return {
    issues: named(issue).meta({
      title: 'Issues',
      description: 'What is negotiated: by code, a name and levels in a substantive order.',
    }),
    constraints: named(closed({ when: condition, then: condition, because: text, evidence }))
      .prefault({})
      .meta({ title: 'Constraints', description: 'Where all of `when` hold, one of `then` must.' }),
    forced: fields
      .some((code) => levels(fields.names(code)))
      .prefault({})
      .meta({
        title: 'Forced levels',
        description: 'Levels fixed by assumption: other terms are no offers.',
      }),
    reference: fields
      .every((code) => level(fields.names(code)))
      .meta({
        title: 'Reference terms',
        description: 'A middle-of-the-road text, one level on every issue.',
      }),
    protection: named(layer)
      .prefault({})
      .meta({ title: 'Protection', description: 'Layers that protect from renewed attack.' }),
  };
}

/** How terms hold, the war, truces and pledges. */
export function courseSections(fields: IssueFields, context: Context) {
  return {
    durability: durability(fields)
      .nullable()
      .default(null)
      .meta({ title: 'Durability', description: 'How long terms hold.' }),
    war: war(context)
      .nullable()
      .default(null)
      .meta({ title: 'State of the war', description: 'What moves from month to month.' }),
    truce: truce(fields, context)
      .nullable()
      .default(null)
      .meta({ title: 'Truces', description: 'The separate track of bare truces.' }),
    pledges: pledges(fields, context)
      .nullable()
      .default(null)
      .meta({ title: 'Pledges', description: 'Troops as conditional contributions.' }),
  };
}

function durability(fields: IssueFields) {
  const bounds = closed({
    intercept: number,
    trust: number,
    slope: number,
    min: chance,
    max: chance,
  });
  return fields.about((code) => ({
    discount: closed({ ...bounds.shape, hold: table(code, fields.names(code), notNegative) }).refine(
      ({ min, max }) => min <= max,
      { path: ['min'], message: 'must not lie above max' },
    ),
    hazard: closed({
      shape: positive,
      scaleDays: byLevels(fields.names(code), triple(positive), false).superRefine((scales, issues) => {
        const missing = (fields.names(code) ?? []).findIndex(
          (_, one) => one > 0 && scales[String(one)] === undefined,
        );
        if (missing > 0)
          issues.addIssue({
            code: 'custom',
            message: `must have a scale for every level above 0 of ${code}; ${missing} is missing`,
          });
      }),
      theta: triple(positive),
      signedUnderPressure: triple(positive),
      statusOpen: triple(positive),
      statusOpenWhen: fields.condition,
      momentum: triple(positive),
      momentumAbove: number,
    }),
    collapsedWithinDays: positive,
  }));
}

function war({ table: parties }: Context) {
  const costs = closed(
    Object.fromEntries(parties.map((id) => [id, chance.optional()])),
    'party',
  ) as unknown as z.ZodType<Readonly<Record<string, number>>>;
  return closed({
    momentum: closed({ start: between(-1, 1), keep: between(-1, 1), aid: number, sd: notNegative }),
    costs: closed({ start: parties.length === 0 ? named(chance) : costs, base: number, intensity: number }),
    aid: closed({ lead: chance, second: chance, replaces: chance, overMonths: positive }),
    trust: between(-1, 1),
    intensity: closed({ none: chance, sector: chance, general: chance }),
  } satisfies Covers<WarSpec>);
}

function truce(fields: IssueFields, { table: parties, issues }: Context) {
  const menu = fields.some((code) => level(fields.names(code)));
  return fields.about(
    (code) =>
      ({
        mediator: nameOf('a party at the table', issues === null ? null : parties),
        momentumShare: number,
        sectorShare: number,
        trustWeight: number,
        noiseSd: notNegative,
        menu: list(
          menu.refine(
            (item) => code === '' || item[code] === 1 || item[code] === 2,
            `must set ${code} to level 1 or 2, a sector or a general truce`,
          ),
        ),
        counts: list(fields.code),
        beliefSlope: positive,
        generalBonus: number,
        refusalStep: number,
        acceptStep: number,
        trustAgreed: number,
        trustBroken: number,
      }) satisfies Covers<Omit<TruceSpec, 'issue'>>,
  );
}

function pledges(fields: IssueFields, { table: parties, issues, layers }: Context) {
  const levelPair = (most: number) => pair(whole(0, most));
  const any = issues === null;
  const mostLevels = Math.max(0, ...[...(issues?.values() ?? [])].map((names) => names?.length ?? 30));
  return fields.about(
    (code) =>
      ({
        layer: nameOf('a layer of protection', any ? null : layers),
        knownTo: nameOf('a party at the table', any ? null : parties),
        lowerBounds: table(code, fields.names(code), notNegative).refine(
          (bounds) => bounds.every((bound, index) => index === 0 || bound >= (bounds[index - 1] ?? 0)),
          'must be in rising order',
        ),
        backstop: fields.code,
        backstopFrom: levelPair(any ? 30 : mostLevels - 1),
        expected: z.tuple([notNegative, notNegative, notNegative], {
          error: 'must be three numbers of at least 0',
        }),
        topBonus: number,
        noCeasefirePenalty: number,
        commonSd: notNegative,
        peerCentre: number,
        peerScale: number,
        sizeWithoutBackstop: chance,
        passes: whole(1, 100),
        halt: fields.condition,
      }) satisfies Covers<Omit<PledgeSpec, 'issue'>>,
  );
}

/** Beliefs about others: the numbers of the flagship where a file gives none (judgement, protocol.md). */
export const beliefs = closed({
  responseSlope: positive.default(25),
  thresholdMean: number.default(0.05),
  thresholdSd: between(1e-6, 10).default(0.1),
  thresholdMin: number.default(-0.15),
  thresholdMax: number.default(0.45),
  monthlyForgetting: chance.default(0.1),
  monthlyVariance: notNegative.default(0.0004),
  acceptedLineLikelihood: likelihood.default(0.02),
  proposedLineLikelihood: likelihood.default(0.05),
  unclaimedLineLikelihood: likelihood.default(0.1),
  bluff: likelihood.default(0.25),
  learning: onOff.default(true),
} satisfies Covers<BeliefSpec>)
  .refine(({ thresholdMin, thresholdMax }) => thresholdMin <= thresholdMax, {
    path: ['thresholdMin'],
    message: 'must not lie above thresholdMax',
  })
  .prefault({})
  .meta({ title: 'Beliefs', description: 'How parties learn about each other.' });
