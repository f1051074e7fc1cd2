/**
 * Russia. Its stated aims are recognition of territorial change, a neutral Ukraine and no forces of NATO states there
 * (E012-E015, E091); guarantees without troops look cheaper to it than troops (E016), contested by its own statements. It
 * can wait: it believes that the West tires, while others bet on its costs (E097, E112, E128). So it probes first, refusing
 * what it could live with to see whether more is to be had, and bargains when waiting has stopped paying. What it
 * answers follows from its aspiration in both moods: the probing is its slow (Boulware) concession, made visible.
 */
import type { TableDesk } from '../src/course/party.ts';
import { tableActor } from '../src/course/party.ts';
import { cited, judged, within } from '../src/course/sources.ts';
import { AT_THE_TABLE, tableVocabulary } from '../src/course/table-vocabulary.ts';

/** Probing: Russia still holds out for more than half of what it hopes for at best. */
function canAffordToProbe({ mind }: TableDesk): boolean {
  return (mind.aspiration[0] as number) > 0.5 * (mind.topWorth[0] as number);
}

const PLAYING = {
  ...AT_THE_TABLE,
  TALKS_OPEN: { target: 'judging the moment', actions: 'set our aim' },
} as const;

/** Russia as a party at the table. */
export const russia = tableActor({
  id: 'russia',
  name: 'Russia',
  argument:
    'Patient, with territory, neutrality and foreign forces first; probes before it bargains (E012-E015, E091, E112).',
  numbers: {
    weights: {
      CEASE: cited(0.04, [0.02, 0.08], 'E015 E120'),
      TERR: cited(0.24, [0.15, 0.32], 'E091 P17 P18'),
      ALIGN: cited(0.18, [0.12, 0.25], 'E009 E015 P27'),
      GUAR: cited(0.08, [0.04, 0.12], 'E010 E011 E016'),
      GRULE: cited(0.06, [0.03, 0.1], 'E088 E089'),
      USB: judged(0.04, 0.5),
      FORCE: cited(0.14, [0.1, 0.22], 'E012 E013 E014 E015'),
      MON: judged(0.02, 0.5),
      UAF: cited(0.09, [0.05, 0.14], 'E015 P16 P19'),
      EU: cited(0.02, [0, 0.05], 'E076 E077 E078'),
      SANC: judged(0.06, 0.5),
      ASSET: judged(0.03, 0.5),
    },
    // Values in [0, 1] by level; noise of sd .07 is drawn on each, hence .14 either way.
    values: {
      CEASE: cited([0.4, 0.45, 0.2, 0.35, 0.4, 1], within(0.14), 'E015 E120'),
      TERR: cited([0, 0.3, 0.5, 0.85, 1], within(0.14), 'E091 P17 P18'),
      ALIGN: cited([0, 0.35, 0.75, 1], within(0.14), 'E009 E015 P27'),
      GUAR: cited([1, 0.95, 0.65, 0.3, 0.15], within(0.14), 'E010 E011 E016'),
      GRULE: cited([0, 0.2, 1], within(0.14), 'E088 E089'),
      USB: judged([1, 0.8, 0.5, 0.25, 0], within(0.14)),
      FORCE: cited([1, 0.85, 0.55, 0.12, 0.03, 0], within(0.14), 'E012 E013 E014 E015'),
      MON: judged([0.9, 1, 0.8, 0.35, 0.2], within(0.14)),
      UAF: cited([0, 0.25, 0.5, 0.75, 1], within(0.14), 'E015 P16 P19'),
      EU: cited([1, 0.95, 0.85, 0.75, 0.35], within(0.14), 'E076 E077 E078'),
      SANC: judged([0, 0.2, 0.55, 0.85, 1], within(0.14)),
      ASSET: judged([0, 0.35, 0.65, 1], within(0.14)),
    },
    redLines: {
      ALIGN: { 0: cited(0.97, [0.77, 1], 'E009 E015'), 1: cited(0.45, [0.25, 0.65], 'E009 E015') },
      FORCE: {
        2: cited(0.25, [0.05, 0.45], 'E012 E013 E014'),
        '3-5': cited(0.7, [0.5, 0.9], 'E012 E013 E014'),
      },
      TERR: {
        0: cited(0.98, [0.78, 1], 'E091'),
        1: cited(0.5, [0.3, 0.7], 'E091'),
        2: cited(0.2, [0, 0.4], 'E091'),
      },
      GUAR: { 3: cited(0.2, [0, 0.4], 'E010 E016'), 4: cited(0.35, [0.15, 0.55], 'E010 E016') },
      UAF: { 0: cited(0.45, [0.25, 0.65], 'E015'), 1: cited(0.25, [0.05, 0.45], 'E015') },
    },
    // A ceasefire that leaves status and alignment open concedes neither (protocol A9).
    leftOpen: { when: { CEASE: '<=4' }, lines: { TERR: '1', ALIGN: '1' } },
    protection: { share: judged(0.1, 0.5), sign: judged(-1, null) },
    loss: judged(0, null),
    // Walking away means fighting on: better with momentum (E129) and a tiring West (E115), worse with costs (E113, E128).
    reservation: {
      base: judged(0.57, [0.54, 0.6]),
      momentum: cited(0.12, [0.06, 0.18], 'E129'),
      cost: cited(-0.2, [-0.3, -0.1], 'E113 E128'),
      aid: cited(0.1, [0.05, 0.15], 'E071 E115 E117'),
    },
    concession: {
      kappa: judged(0, [0, 0.1]),
      beta: judged([0.1, 0.4], 0.5),
      horizonMonths: judged([12, 36], 0.5),
    },
    patience: cited(0.985, [0.97, 0.995], 'E112'),
    // Acts of the capital beyond offers; off in the flagship, which was tried without them.
    acts: {
      strikes: {
        name: 'intensifies strikes on cities',
        chance: judged(0, [0, 0.2]),
        effects: [
          { on: 'cost.ukraine', by: cited(0.02, [0.01, 0.04], 'E129 E138') },
          { on: 'trust', by: judged(-0.05, [-0.15, 0]) },
          { on: 'lean.united-states', by: judged(1, null), chance: cited(0.25, [0, 0.5], 'E112') },
        ],
      },
      mobilisation: {
        name: 'mobilises more troops',
        chance: judged(0, [0, 0.1]),
        effects: [
          { on: 'cost.russia', by: cited(0.02, [0.01, 0.04], 'E097') },
          { on: 'momentum', by: judged(0.1, [0, 0.2]) },
        ],
      },
      redLine: {
        name: 'declares foreign forces a red line in public',
        chance: judged(0, [0, 0.1]),
        declares: 'FORCE 3-5',
        effects: [],
      },
    },
  },
  vocabulary: {
    guards: { ...tableVocabulary.guards, 'we can still afford to probe': canAffordToProbe },
    actions: tableVocabulary.actions,
  },
  chart: {
    id: 'russia',
    description: 'Probes, then bargains; leaves when nothing is to be had.',
    initial: 'probing',
    states: {
      probing: {
        description: 'Time works for us: refuse, name our lines, and see how far they come.',
        on: PLAYING,
      },
      bargaining: {
        description:
          'Waiting has stopped paying: take what is better than fighting on and near what we hold out for.',
        on: PLAYING,
      },
      weighing: {
        description: 'Does this text give us what we hold out for, and cross none of our lines?',
        always: [
          { guard: 'it reaches what we hold out for', target: 'judging the moment', actions: 'accept' },
          {
            guard: 'it crosses a red line',
            target: 'judging the moment',
            actions: 'refuse',
            description: 'Not at any price.',
          },
          {
            guard: 'it is worse than going on',
            target: 'judging the moment',
            actions: 'refuse',
            description: 'We do better by fighting on.',
          },
          {
            target: 'judging the moment',
            actions: 'refuse',
            description: 'We could live with it, but more may be had.',
          },
        ],
      },
      'judging the moment': {
        description: 'Can we still afford to probe?',
        always: [{ guard: 'we can still afford to probe', target: 'probing' }, { target: 'bargaining' }],
      },
      reconsidering: {
        description: 'Do these talks still lead anywhere?',
        always: [
          { guard: 'patience is at an end', target: 'walked away', actions: 'leave' },
          { target: 'judging the moment', actions: 'stay' },
        ],
      },
      'walked away': {
        description: 'We have left the talks; the front decides.',
        on: {
          STAY_DUE: [
            { guard: 'it is worth coming back', target: 'judging the moment', actions: 'come back' },
            { actions: 'stay' },
          ],
        },
      },
    },
  },
});
