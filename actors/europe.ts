/**
 * Europe: the coalition of the willing, led by the United Kingdom and France (E044, E048). It wants a ceasefire that protects
 * Ukraine, fears being drawn in (E064), and cannot carry a force without US enablers (E031-E034). It leads with its own
 * table of preferences, but its room is what member states tell it: what they want, and how many troops they would send.
 */
import { tableActor } from '../src/course/party.ts';
import { cited, judged, within } from '../src/course/sources.ts';
import { AT_THE_TABLE, tableVocabulary } from '../src/course/table-vocabulary.ts';

/** Europe as a party at the table. */
export const europe = tableActor({
  id: 'europe',
  name: 'Europe',
  argument:
    'A coalition that protects with what its members pledge, and plays for time with Washington (E031, E044, E063, E111, E116).',
  numbers: {
    weights: {
      CEASE: cited(0.1, 0.5, 'E064 E111'),
      TERR: cited(0.16, 0.5, 'E092 E117'),
      ALIGN: cited(0.06, 0.5, 'E002 E003 E007'),
      GUAR: cited(0.14, 0.5, 'E031 E032 E033'),
      GRULE: cited(0.07, 0.5, 'E088'),
      USB: cited(0.17, 0.5, 'E031 E032 E034 E039'),
      FORCE: cited(0.08, 0.5, 'E042 E045 E048 E063'),
      MON: cited(0.04, 0.5, 'E069'),
      UAF: cited(0.07, 0.5, 'E021 E070 E072'),
      EU: cited(0.04, 0.5, 'E083 E084 E085'),
      SANC: cited(0.05, 0.5, 'E113'),
      ASSET: cited(0.02, 0.5, 'E114 P24'),
    },
    // Values in [0, 1] by level; noise of sd .07 is drawn on each, hence .14 either way.
    values: {
      CEASE: cited([0, 0.2, 0.5, 0.8, 0.95, 1], within(0.14), 'E064 E111'),
      TERR: cited([1, 0.85, 0.55, 0.15, 0], within(0.14), 'E092 E117'),
      ALIGN: cited([0.6, 1, 0.7, 0.3], within(0.14), 'E002 E003 E007'),
      GUAR: cited([0, 0.3, 0.7, 0.75, 1], within(0.14), 'E031 E032 E033'),
      GRULE: cited([0.9, 1, 0], within(0.14), 'E088'),
      USB: cited([0, 0.4, 0.75, 0.9, 1], within(0.14), 'E031 E032 E034 E039'),
      FORCE: cited([0.2, 0.35, 0.8, 1, 0.5, 0.1], within(0.14), 'E042 E045 E048 E063'),
      MON: cited([0, 0.4, 0.8, 1, 1], within(0.14), 'E069'),
      UAF: cited([1, 0.9, 0.6, 0.2, 0], within(0.14), 'E021 E070 E072'),
      EU: cited([0.1, 0.7, 1, 0.5, 0.4], within(0.14), 'E083 E084 E085'),
      SANC: cited([0.9, 1, 0.5, 0.15, 0], within(0.14), 'E113'),
      ASSET: cited([0.6, 1, 0.5, 0], within(0.14), 'E114 P24'),
    },
    redLines: {
      TERR: { 3: cited(0.45, [0.25, 0.65], 'E092'), 4: cited(0.7, [0.5, 0.9], 'E092') },
      GRULE: { 2: cited(0.65, [0.45, 0.85], 'E088') },
      UAF: { 4: cited(0.8, [0.6, 1], 'E072') },
      SANC: { 3: cited(0.3, [0.1, 0.5], 'E113'), 4: cited(0.6, [0.4, 0.8], 'E113') },
      ASSET: { 3: cited(0.6, [0.4, 0.8], 'E114 P24') },
      EU: { '3-4': cited(0.45, [0.25, 0.65], 'E083 E084 E085') },
      FORCE: { 4: cited(0.4, [0.2, 0.6], 'E043 E064'), 5: cited(0.9, [0.7, 1], 'E043 E064') },
      GUAR: { 3: cited(0.2, [0, 0.4], 'E039 E052') },
    },
    protection: { share: judged(0.1, 0.5), sign: judged(1, null) },
    loss: judged(0.08, 0.5),
    // Walking away means arming Ukraine and itself, and paying for it (E071, E072, E115, P22).
    reservation: {
      base: judged(0.53, [0.5, 0.56]),
      momentum: judged(0, null),
      cost: judged(0, null),
      aid: cited(-0.04, [-0.06, -0.02], 'E115 P22'),
    },
    concession: {
      kappa: judged(0, [0, 0.1]),
      beta: judged([0.3, 1], 0.5),
      horizonMonths: judged([9, 24], 0.5),
    },
    patience: cited(0.975, [0.96, 0.99], 'E112 E116'),
    // Acts of the capitals beyond offers; off in the flagship, which was tried without them.
    acts: {
      sanctions: {
        name: 'tightens its sanctions',
        chance: judged(0, [0, 0.1]),
        effects: [{ on: 'cost.russia', by: cited(0.03, [0.01, 0.06], 'E113'), after: judged(2, [1, 4]) }],
      },
      trainers: {
        name: 'sends trainers before any agreement',
        chance: judged(0, [0, 0.1]),
        effects: [
          { on: 'momentum', by: cited(-0.03, [-0.1, 0], 'E048 E070') },
          { on: 'alarm', by: judged(0.1, [0, 0.3]) },
        ],
      },
      sidePayment: {
        name: 'buys a softer veto with money',
        chance: judged(0, [0, 0.1]),
        effects: [{ on: 'veto.hungary', by: judged(-0.2, [-0.4, 0]) }],
      },
    },
  },
  vocabulary: tableVocabulary,
  chart: {
    id: 'europe',
    description: 'Listens to its members, then speaks for them.',
    initial: 'consulting members',
    states: {
      'consulting members': {
        description: 'What do the member states want, and what would they send?',
        on: {
          ...AT_THE_TABLE,
          MEMBER_SPEAKS: { actions: 'hear the member' },
          TALKS_OPEN: { target: 'speaking for the coalition', actions: 'set our aim' },
        },
      },
      'speaking for the coalition': {
        description: 'We speak for those who would act, and for what they would bear.',
        on: { ...AT_THE_TABLE, MONTH: { target: 'consulting members', actions: 'take stock' } },
      },
      weighing: {
        description: 'Would this protect Ukraine without asking more of us than members pledge?',
        always: [
          {
            guard: 'it reaches what we hold out for',
            target: 'speaking for the coalition',
            actions: 'accept',
          },
          {
            guard: 'it crosses a red line',
            target: 'speaking for the coalition',
            actions: 'refuse',
            description: 'The coalition would break over it.',
          },
          {
            target: 'speaking for the coalition',
            actions: 'refuse',
            description: 'We hold out for more, and play for time.',
          },
        ],
      },
      reconsidering: {
        description: 'Is the coalition better off arming itself and Ukraine?',
        always: [
          { guard: 'patience is at an end', target: 'walked away', actions: 'leave' },
          { target: 'speaking for the coalition', actions: 'stay' },
        ],
      },
      'walked away': {
        description: 'We have left; we arm Ukraine and ourselves.',
        on: {
          STAY_DUE: [
            { guard: 'it is worth coming back', target: 'speaking for the coalition', actions: 'come back' },
            { actions: 'stay' },
          ],
        },
      },
    },
  },
});
