/**
 * How are the talks held, what may happen meanwhile, and where must terms be ratified? The sections of a file about talks,
 * draws, shocks and gates.
 */
import { PENDING_MONTHS } from '../../course/memory.ts';
import { z } from 'zod';
import type { Act } from '../../course/party.ts';
import type { GateSpec, SeatDecision, ShockSpec, TalksSpec } from '../../course/scenario.ts';
import type { Effect } from '../../course/party-numbers.ts';
import type { Context } from './context.ts';
import type { Covers } from './fields.ts';
import {
  between,
  chance,
  closed,
  evidence,
  list,
  named,
  nameOf,
  notNegative,
  number,
  oneOf,
  onOff,
  positive,
  text,
  whole,
} from './fields.ts';
import type { IssueFields } from './issue-fields.ts';
import { byLevels, level, table } from './issue-fields.ts';

/** Effects come due within so many months: the engine keeps a ring of 16. */
const MOST_MONTHS_LATER = PENDING_MONTHS - 1;

const pairOfParties = (party: z.ZodType<string>) => {
  const words = 'must be two different parties at the table';
  return z.tuple([party, party], { error: words }).refine(([first, second]) => first !== second, words);
};

/** An effect of a shock or an act. */
export function effect({ statePaths, issues }: Context) {
  return closed({
    on: nameOf('a state such as trust, cost.PARTY or closed.GATE', issues === null ? null : statePaths),
    by: number,
    eitherWay: onOff.optional(),
    after: whole(0, MOST_MONTHS_LATER).optional(),
    chance: chance.optional(),
    months: list(whole(1, 120)).min(1, 'must name at least one number of months').optional(),
  } satisfies Covers<Effect>)
    .refine(({ on, after = 0 }) => after === 0 || !/^(cut$|lean\.)/.test(on), {
      path: ['after'],
      error: 'a cut and a lean are felt at once: leave this out',
    })
    .refine(({ on, months }) => months === undefined || on === 'cut', {
      path: ['months'],
      error: 'only a cut lasts a number of months: leave this out',
    });
}

/** Rules of the talks: the numbers of the flagship where a file gives none (judgement, protocol.md). */
export function talks(fields: IssueFields, context: Context) {
  const party = nameOf('a party at the table', context.issues === null ? null : context.table);
  return closed({
    offers: fields.condition.prefault({}),
    audienceCost: notNegative.default(0.05),
    redLinePenalty: notNegative.default(0.35),
    offerOwnWeight: notNegative.default(0.05),
    search: z.enum(['fast', 'full sweep']).default('fast'),
    mediator: party.nullable().default(null),
    firstPair: pairOfParties(party).nullable().default(null),
    stacked: closed({ turns: whole(1, 100).default(8) }).prefault({}),
    shuttle: closed({
      drafts: whole(1, 100).default(4),
      amendIssues: whole(0, 30).default(3),
      envoyNoise: chance.default(0.1),
    }).prefault({}),
    bilateral: closed({
      turns: whole(1, 100).default(4),
      amendIssues: whole(0, 30).default(3),
      weightOnAbsent: chance.default(0.25),
      mediatorWeightOnAbsent: chance.default(0.25),
    }).prefault({}),
    walkOut: closed({
      hope: number.default(0.003),
      months: whole(1, 120).default(3),
      comeBack: chance.default(0),
    }).prefault({}),
    ripenessGate: onOff.default(false),
    afterCeasefire: oneOf(['talks go on', 'talks end']).default('talks go on'),
  } satisfies Covers<TalksSpec>)
    .prefault({})
    .meta({ title: 'Talks', description: 'Rules of the talks.' });
}

/** How far preferences are drawn around the given ones; 0 means exactly as given. */
export const draws = closed({
  weightConcentration: notNegative
    .default(0)
    .describe('Dirichlet concentration of weights; 0: weights exactly as given'),
  valueSd: notNegative.default(0),
  reservationSd: notNegative.default(0),
})
  .prefault({})
  .meta({ title: 'Draws', description: 'How far preferences are drawn around the given ones.' });

const TWO_REPORTS = 'must be a text, or two texts: for down and for up';

/** The shock deck. */
export function shocks(context: Context) {
  return named(
    closed({
      card: text,
      rate: chance,
      effects: list(effect(context)),
      follows: oneOf(['truce during a cut']).optional(),
      headline: text
        .optional()
        .describe('what it is called where it is handed out; its card unless said otherwise'),
      report: z
        .union([text, z.tuple([text, text], { error: TWO_REPORTS })], { error: TWO_REPORTS })
        .optional()
        .describe('what a class is told; of a card that may go either way two: down, up'),
      to: list(nameOf('a party at the table', context.issues === null ? null : context.table))
        .min(1, 'must name at least one party')
        .optional()
        .describe('parties it is meant for; all unless said otherwise'),
      evidence,
    } satisfies Covers<ShockSpec>).refine(
      ({ report, effects }) => !Array.isArray(report) || effects.some(({ eitherWay }) => eitherWay === true),
      { path: ['report'], error: 'two texts are for a card with an effect that may go either way' },
    ),
  )
    .prefault({})
    .meta({ title: 'Shocks', description: 'The shock deck: one uniform a card and month.' });
}

/** Gates where terms must be ratified. */
export function gates(fields: IssueFields, context: Context) {
  const any = context.issues === null;
  const party = nameOf('a party at the table', any ? null : context.table);
  const member = nameOf('a member state', any ? null : context.members);
  const vote = { when: fields.condition, threshold: chance, kappa: positive, noise: notNegative, evidence };
  const kinds = [
    closed({
      kind: z.literal('treaty'),
      party,
      ...vote,
      support: chance,
      layer: nameOf('a layer of protection', any ? null : context.layers),
      otherwise: chance,
    }),
    closed({ kind: z.literal('parliaments'), ...vote, core: list(member), poll: number, alarm: number }),
    closed({
      kind: z.literal('referral'),
      party,
      ...vote,
      base: number,
      weariness: number,
      cost: notNegative,
      clauses: fields.some((code) => table(code, fields.names(code), between(-1, 1))),
    }),
    unanimity(fields, context),
  ] as const;
  const words = 'must be one of treaty, parliaments, referral, unanimity';
  const error: z.core.$ZodErrorMap = ({ code }) =>
    code === 'invalid_union' ? words : 'must be a map of keys and values';
  return named(z.discriminatedUnion('kind', kinds, { error }))
    .prefault({})
    .meta({ title: 'Gates', description: 'Where terms must be ratified.' });
}

function unanimity(fields: IssueFields, { vetoes, issues }: Context) {
  const rule = closed({
    exposure: chance,
    veto: nameOf('a veto propensity of some member state', issues === null ? null : vetoes),
    gates: whole(1, 2),
  });
  const kind = z.literal('unanimity');
  return fields.about((code) => ({
    kind,
    levels: byLevels(fields.names(code), rule, false),
    fallsTo: level(fields.names(code)),
    foreseen: onOff,
    evidence,
  })) as z.ZodType<Extract<GateSpec, { kind: 'unanimity' }>> & z.core.$ZodTypeDiscriminable;
}

/** The acts by which each invitation may be answered in a seat. */
const ANSWERS = [
  ['offer', ['offer', 'pass']],
  ['answer', ['accept', 'refuse']],
  ['amendment', ['amend', 'pass']],
  ['truce', ['accept', 'refuse']],
  ['truce-offer', ['offer', 'hold']],
  ['capital', ['act', 'hold']],
  ['stay', ['stay', 'leave', 'return']],
] as const satisfies readonly (readonly [SeatDecision['at'], readonly [Act, ...Act[]]])[];

/** Decisions fixed in advance for the seats of parties at the table. */
export function seats(fields: IssueFields, { table: tableParties, issues }: Context) {
  const terms = fields.some((code) => level(fields.names(code))).optional();
  const variants = ANSWERS.map(([at, acts]) =>
    closed({
      month: whole(1, 120),
      at: z.literal(at),
      act: oneOf(acts),
      terms,
      ...(at === 'capital' || at === 'truce-offer' ? { which: text.optional() } : {}),
    }),
  );
  const words = `must be one of ${ANSWERS.map(([at]) => at).join(', ')}`;
  const error: z.core.$ZodErrorMap = ({ code }) =>
    code === 'invalid_union' ? words : 'must be a map of keys and values';
  const [first, ...others] = variants as unknown as [
    z.core.$ZodTypeDiscriminable,
    ...z.core.$ZodTypeDiscriminable[],
  ];
  const decision = z.discriminatedUnion('at', [first, ...others], {
    error,
  }) as unknown as z.ZodType<SeatDecision>;
  const byParty = closed(
    Object.fromEntries(tableParties.map((id) => [id, list(decision).optional()])),
    'party',
  );
  return (
    issues === null
      ? named(list(decision))
      : (byParty as unknown as z.ZodType<Record<string, SeatDecision[]>>)
  )
    .prefault({})
    .meta({ title: 'Seats', description: 'Decisions fixed in advance, by party at the table.' });
}
