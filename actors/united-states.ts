/**
 * The United States. It wants the fighting ended soon (E096, E106) with little of its own: enablers perhaps, troops and
 * treaty pledges hardly (E028-E030, E037, E040, E041), since its eyes are on Asia (E099). It comes in two types, one that
 * presses Kyiv and one that presses Moscow (E107, E110, E112, E142), and turns from one to the other; it acts on aid,
 * sanctions and enablers; and it alone has somewhere else to go, so it may walk away and come back.
 */
import { actIsCalledFor } from '../src/course/capital.ts';
import type { TableDesk } from '../src/course/party.ts';
import { tableActor } from '../src/course/party.ts';
import { cited, judged, within } from '../src/course/sources.ts';
import { AT_THE_TABLE, tableVocabulary } from '../src/course/table-vocabulary.ts';

/** Which of the two types Washington is this month. */
function pressesKyiv({ mind }: TableDesk): boolean {
  return mind.lean[0] === 0;
}

const MEDIATING = {
  ...AT_THE_TABLE,
  TRUCE_DUE: { actions: 'choose a truce' },
  TRUCE_REFUSED: { actions: 'note a refused truce' },
  TRUCE_ACCEPTED: { actions: 'note an accepted truce' },
} as const;

/** The United States as a party at the table. */
export const unitedStates = tableActor({
  id: 'united-states',
  name: 'United States',
  argument:
    'An end soon at little cost to itself; presses one side or the other, and can walk away (E037, E096, E099, E106, E107).',
  numbers: {
    weights: {
      CEASE: cited(0.34, [0.2, 0.4], 'E096 E106 E123'),
      TERR: cited(0.08, [0.03, 0.12], 'E092 P17'),
      ALIGN: cited(0.08, [0.05, 0.12], 'E001 E002 E006'),
      GUAR: cited(0.1, [0.05, 0.15], 'E010 E029 E040'),
      GRULE: judged(0.03, 0.5),
      USB: cited(0.17, [0.1, 0.25], 'E028 E029 E030 E035 E037 E040 E041'),
      FORCE: cited(0.03, [0.01, 0.05], 'E025 E026 E035'),
      MON: judged(0.02, 0.5),
      UAF: judged(0.03, 0.5),
      EU: cited(0.05, [0.03, 0.08], 'E081 E086'),
      SANC: cited(0.05, [0.02, 0.07], 'E102 E103 P17'),
      ASSET: cited(0.02, [0.02, 0.05], 'E102 E103 P17'),
    },
    // Values in [0, 1] by level; noise of sd .07 is drawn on each, hence .14 either way.
    values: {
      CEASE: cited([0, 0.3, 0.6, 0.85, 0.95, 1], within(0.14), 'E096 E106 E123'),
      TERR: cited([0.2, 0.7, 0.9, 0.8, 0.5], within(0.14), 'E092 P17'),
      ALIGN: cited([0, 0.7, 1, 0.9], within(0.14), 'E001 E002 E006'),
      GUAR: cited([0.7, 0.8, 1, 0.85, 0.3], within(0.14), 'E010 E029 E040'),
      GRULE: judged([0.8, 1, 0.5], within(0.14)),
      USB: cited([0.3, 1, 0.85, 0.5, 0.1], within(0.14), 'E028 E029 E030 E035 E037 E040 E041'),
      FORCE: cited([0.6, 0.7, 0.9, 1, 0.8, 0.5], within(0.14), 'E025 E026 E035'),
      MON: judged([0.3, 0.9, 1, 0.9, 0.6], within(0.14)),
      UAF: judged([0.8, 1, 0.9, 0.6, 0.2], within(0.14)),
      EU: cited([0.3, 0.6, 0.9, 1, 0.9], within(0.14), 'E081 E086'),
      SANC: cited([0.4, 0.5, 1, 0.9, 0.5], within(0.14), 'E102 E103 P17'),
      ASSET: cited([0.5, 0.8, 1, 0.4], within(0.14), 'E102 E103 P17'),
    },
    redLines: {
      ALIGN: { 0: cited(0.9, [0.7, 1], 'E001 E006') },
      USB: { 3: cited(0.25, [0.05, 0.45], 'E040 E041'), 4: cited(0.75, [0.55, 0.95], 'E040 E041') },
      GUAR: { 4: cited(0.55, [0.35, 0.75], 'E029 E040 P25') },
      SANC: { 0: cited(0.3, [0.1, 0.5], 'E102') },
    },
    protection: { share: judged(0.05, 0.5), sign: judged(1, null) },
    loss: judged(0, null),
    // Walking away means selling arms and turning to Asia (E036, E099); .71 so that it does not accept every text (model 7).
    reservation: {
      base: cited(0.71, [0.68, 0.74], 'E036 E099'),
      momentum: judged(0, null),
      cost: judged(0, null),
      aid: judged(0, null),
    },
    concession: {
      kappa: judged(0, [0, 0.1]),
      beta: judged([0.6, 2], 0.5),
      horizonMonths: cited([6, 12], 0.5, 'E106'),
    },
    patience: cited(0.9, [0.85, 0.95], 'E099 E106'),
    // How far it would go with enablers, known to itself alone; others expect 2 (E029, E030, E142).
    ceiling: {
      issue: 'USB',
      levels: {
        1: cited(0.15, [0.05, 0.3], 'E036'),
        2: cited(0.6, [0.4, 0.8], 'E029 E030'),
        3: cited(0.2, [0.1, 0.35], 'E027 E028'),
        4: cited(0.05, [0, 0.1], 'E026 E040'),
      },
      expected: cited(2, null, 'E030'),
      penalty: judged(0.35, null),
      logPenalty: judged(1.2, [0.6, 1.8]),
    },
    // On whom it leans: Kyiv or Moscow; a two-state chain.
    lean: {
      on: ['ukraine', 'russia'],
      startSecond: cited(0.5, [0.3, 0.7], 'E107 E112'),
      switch: cited(0.14, [0.08, 0.2], 'E110 E124 E142'),
      bias: judged(0.25, [0, 0.75]),
    },
    acts: {
      withholdAid: {
        name: 'withholds aid and intelligence',
        leaningOn: 'ukraine',
        afterRefusalBy: 'ukraine',
        unlessCut: true,
        chance: cited(0.25, [0.1, 0.5], 'E107'),
        chanceAfterFrame: cited(0.5, [0.25, 0.75], 'E107 E111 E117'),
        effects: [{ on: 'cut', by: cited(0.3, [0.15, 0.45], 'E107 P23'), months: judged([1, 2, 3], null) }],
      },
      sanctionAndArm: {
        name: 'sanctions buyers of Russian oil and raises aid',
        leaningOn: 'russia',
        afterRefusalBy: 'russia',
        chance: cited(0.25, [0.1, 0.5], 'E071 E113'),
        pressure: judged(3, [1, 6]),
        effects: [
          { on: 'cost.russia', by: cited(0.06, [0.03, 0.09], 'E113'), after: judged(2, [1, 4]) },
          { on: 'aid', by: cited(0.1, [0.05, 0.15], 'E071') },
        ],
      },
      // Off in the flagship, which was tried without it.
      offerEnablers: {
        name: 'offers more enablers than before',
        chance: judged(0, [0, 0.1]),
        effects: [{ on: 'ceiling.united-states', by: cited(1, null, 'E027 E028') }],
      },
    },
  },
  vocabulary: {
    guards: {
      ...tableVocabulary.guards,
      'we press Kyiv': pressesKyiv,
      'Kyiv refused and its aid still flows': (desk: TableDesk) => actIsCalledFor(desk, 'withholdAid'),
      'Moscow refused': (desk: TableDesk) => actIsCalledFor(desk, 'sanctionAndArm'),
    },
    actions: tableVocabulary.actions,
  },
  chart: {
    id: 'united-states',
    description: 'Presses one side or the other, offers enablers, and keeps the door in view.',
    initial: 'settling',
    states: {
      'pressing Kyiv': {
        description: 'Kyiv is what keeps this war going: lean on it, with aid as the lever.',
        on: {
          ...MEDIATING,
          MOOD_TURNS: { target: 'pressing Moscow', actions: 'turn to the other' },
          CAPITAL_DUE: [
            { guard: 'Kyiv refused and its aid still flows', actions: 'act' },
            { guard: 'an act is called for', actions: 'act' },
            { actions: 'hold back' },
          ],
        },
      },
      'pressing Moscow': {
        description: 'Moscow is stalling: lean on it, with sanctions and arms as the lever.',
        on: {
          ...MEDIATING,
          MOOD_TURNS: { target: 'pressing Kyiv', actions: 'turn to the other' },
          CAPITAL_DUE: [
            { guard: 'Moscow refused', actions: 'act' },
            { guard: 'an act is called for', actions: 'act' },
            { actions: 'hold back' },
          ],
        },
      },
      weighing: {
        description: 'Does it end the fighting without binding us further than we would go?',
        always: [
          { guard: 'it reaches what we hold out for', target: 'settling', actions: 'accept' },
          {
            guard: 'it crosses a red line',
            target: 'settling',
            actions: 'refuse',
            description: 'We will not be bound like this.',
          },
          { target: 'settling', actions: 'refuse', description: 'Not worth our name.' },
        ],
      },
      settling: {
        description: 'Whom do we press now?',
        always: [{ guard: 'we press Kyiv', target: 'pressing Kyiv' }, { target: 'pressing Moscow' }],
      },
      reconsidering: {
        description: 'Is this still worth our time, with Asia waiting?',
        always: [
          { guard: 'patience is at an end', target: 'walked away', actions: 'leave' },
          { target: 'settling', actions: 'stay' },
        ],
      },
      'walked away': {
        description: 'We have other things to do. Call us when they are serious.',
        on: {
          MOOD_TURNS: { actions: 'turn to the other' },
          STAY_DUE: [
            { guard: 'it is worth coming back', target: 'settling', actions: 'come back' },
            { actions: 'stay' },
          ],
        },
      },
    },
  },
});
