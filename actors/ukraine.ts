/**
 * Ukraine. It seeks binding protection in place of NATO membership, since paper promises failed before (E008, E020, E022),
 * and gives up neither land nor the right to arm itself lightly (P18, E021). It cannot sign what its public would not
 * ratify: it refers home whatever touches territory, alignment or its armed forces (P18; two-level game, Putnam 1988).
 */
import { tableActor } from '../src/course/party.ts';
import { cited, judged, within } from '../src/course/sources.ts';
import { AT_THE_TABLE, tableVocabulary } from '../src/course/table-vocabulary.ts';

/** Ukraine as a party at the table. */
export const ukraine = tableActor({
  id: 'ukraine',
  name: 'Ukraine',
  argument: 'Protection that binds, land not given up, and a public that must ratify (E008, E020-E022, P18).',
  numbers: {
    weights: {
      CEASE: cited(0.06, [0.04, 0.1], 'E119 E120 P23'),
      TERR: cited(0.26, [0.18, 0.34], 'P18'),
      ALIGN: cited(0.08, [0.04, 0.12], 'E001 E020'),
      GUAR: cited(0.14, [0.1, 0.2], 'E008 E020 E022 E033'),
      GRULE: cited(0.08, [0.05, 0.12], 'E090'),
      USB: cited(0.09, [0.06, 0.14], 'E020 E036'),
      FORCE: cited(0.08, [0.05, 0.12], 'E020 E042'),
      MON: judged(0.02, 0.5),
      UAF: cited(0.08, [0.06, 0.14], 'E021 P19'),
      EU: cited(0.07, [0.05, 0.12], 'E073 E081 E145'),
      SANC: judged(0.02, 0.5),
      ASSET: judged(0.02, 0.5),
    },
    // Values in [0, 1] by level; noise of sd .07 is drawn on each, hence .14 either way.
    values: {
      CEASE: cited([0, 0.2, 0.6, 0.8, 0.95, 1], within(0.14), 'E119 E120 P23'),
      TERR: cited([1, 0.75, 0.5, 0.15, 0], within(0.14), 'P18'),
      ALIGN: cited([1, 0.85, 0.55, 0.2], within(0.14), 'E001 E020'),
      GUAR: cited([0, 0.1, 0.4, 0.75, 1], within(0.14), 'E008 E020 E022 E033'),
      GRULE: cited([1, 0.85, 0], within(0.14), 'E090'),
      USB: cited([0, 0.3, 0.6, 0.8, 1], within(0.14), 'E020 E036'),
      FORCE: cited([0, 0.1, 0.4, 0.75, 0.95, 1], within(0.14), 'E020 E042'),
      MON: judged([0, 0.3, 0.6, 0.85, 1], within(0.14)),
      UAF: cited([1, 0.9, 0.7, 0.3, 0], within(0.14), 'E021 P19'),
      EU: cited([0, 0.3, 0.6, 0.9, 1], within(0.14), 'E073 E081 E145'),
      SANC: judged([1, 0.85, 0.5, 0.2, 0], within(0.14)),
      ASSET: judged([1, 0.7, 0.4, 0], within(0.14)),
    },
    redLines: {
      TERR: {
        2: cited(0.15, [0, 0.35], 'P18'),
        3: cited(0.6, [0.4, 0.8], 'P18'),
        4: cited(0.85, [0.65, 1], 'P18'),
      },
      UAF: {
        2: cited(0.15, [0, 0.35], 'E021 P19'),
        3: cited(0.7, [0.5, 0.9], 'E021 P19'),
        4: cited(0.95, [0.75, 1], 'E021 P19'),
      },
      GRULE: { 2: cited(0.75, [0.55, 0.95], 'E090') },
      GUAR: { '0-1': cited(0.85, [0.65, 1], 'E008 E022'), 2: cited(0.3, [0.1, 0.5], 'E008 E022') },
      ALIGN: { 3: cited(0.45, [0.25, 0.65], 'E001 E020') },
      FORCE: { 0: cited(0.2, [0, 0.4], 'E020 E042') },
    },
    protection: { share: cited(0.25, [0.15, 0.35], 'E008 E033'), sign: judged(1, null) },
    loss: cited(0.18, [0.09, 0.27], 'E022 E024'),
    // Walking away means fighting on with outside aid (E107, E115), under strain of manpower (E132).
    reservation: {
      base: judged(0.53, [0.5, 0.56]),
      momentum: cited(-0.1, [-0.15, -0.05], 'E129'),
      cost: cited(-0.2, [-0.3, -0.1], 'E132 E138'),
      aid: cited(-0.14, [-0.21, -0.07], 'E107 E115 P23'),
    },
    concession: {
      kappa: judged(0, [0, 0.1]),
      beta: judged([0.15, 0.5], 0.5),
      horizonMonths: judged([9, 24], 0.5),
    },
    patience: judged(0.965, [0.94, 0.99]),
    // Acts of the capital beyond offers; off in the flagship, which was tried without them.
    acts: {
      mobilisation: {
        name: 'widens mobilisation',
        chance: judged(0, [0, 0.1]),
        effects: [
          { on: 'cost.ukraine', by: cited(0.02, [0.01, 0.04], 'E132') },
          { on: 'momentum', by: judged(-0.1, [-0.2, 0]) },
        ],
      },
      longRangeStrikes: {
        name: 'strikes supply far behind the front',
        chance: judged(0, [0, 0.2]),
        effects: [
          { on: 'cost.russia', by: cited(0.02, [0.01, 0.04], 'E071') },
          { on: 'trust', by: judged(-0.05, [-0.15, 0]) },
        ],
      },
      minerals: {
        name: 'offers Washington a share in minerals',
        chance: judged(0, [0, 0.1]),
        effects: [{ on: 'reservation.united-states', by: cited(-0.02, [-0.04, 0], 'E134') }],
      },
    },
  },
  vocabulary: tableVocabulary,
  chart: {
    id: 'ukraine',
    description: 'Weighs the text, then asks whether the public would ratify it.',
    initial: 'listening',
    states: {
      listening: {
        description: 'We listen for protection that would hold, and say what we can sign.',
        on: AT_THE_TABLE,
      },
      weighing: {
        description: 'Would this text do, if we alone had to decide?',
        always: [
          {
            guard: 'it crosses a red line',
            target: 'listening',
            actions: 'refuse',
            description: 'Not at any price.',
          },
          { guard: 'a vote at home is needed', target: 'referring home' },
          { guard: 'it reaches what we hold out for', target: 'listening', actions: 'accept' },
          { target: 'listening', actions: 'refuse', description: 'We hold out for more.' },
        ],
      },
      'referring home': {
        description:
          'Parliament and the public must bear it: is it still worth signing with the risk of losing the vote?',
        always: [
          { guard: 'it reaches what we hold out for', target: 'listening', actions: 'accept' },
          {
            guard: 'it would do if nobody at home were asked',
            target: 'listening',
            actions: 'refuse',
            description: 'We could live with it, our public would not.',
          },
          { target: 'listening', actions: 'refuse', description: 'We hold out for more.' },
        ],
      },
      reconsidering: {
        description: 'Do these talks still protect anybody?',
        always: [
          { guard: 'patience is at an end', target: 'walked away', actions: 'leave' },
          { target: 'listening', actions: 'stay' },
        ],
      },
      'walked away': {
        description: 'We have left a table that would only take from us.',
        on: {
          STAY_DUE: [
            { guard: 'it is worth coming back', target: 'listening', actions: 'come back' },
            { actions: 'stay' },
          ],
        },
      },
    },
  },
});
