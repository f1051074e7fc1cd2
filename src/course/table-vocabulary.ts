/**
 * In which words do charts of the table speak? Every guard and action that parties share, under the name by which a chart
 * calls it, and the duties that hardly any chart changes.
 */
import {
  acceptText,
  amendTerms,
  crossesHardLine,
  hearMember,
  isWorseThanWalkingAway,
  needsVote,
  reachesAspiration,
  readText,
  refuseText,
  rememberRefusal,
  reply,
  setAim,
  tableTerms,
  takeStock,
  wouldDoWithoutVote,
} from './bargaining.ts';
import {
  actIsCalledFor,
  countHopelessMonth,
  patienceEnds,
  turnToTheOther,
  wouldComeBack,
} from './capital.ts';
import { learnFromAnswer, learnFromDeclaration, learnFromOffer } from './learning.ts';
import type { ChartState, TableDesk } from './party.ts';
import { chooseTruce, correctTruce, truceSuits } from './truce.ts';

/** The guards and actions that every party at the table may name. */
export const tableVocabulary = {
  guards: {
    'it crosses a red line': crossesHardLine,
    'it is worse than going on': isWorseThanWalkingAway,
    'it reaches what we hold out for': reachesAspiration,
    'it would do if nobody at home were asked': wouldDoWithoutVote,
    'a vote at home is needed': needsVote,
    'the truce suits us': (desk: TableDesk) => truceSuits(desk),
    'patience is at an end': patienceEnds,
    'it is worth coming back': wouldComeBack,
    'an act is called for': (desk: TableDesk) => actIsCalledFor(desk),
  },
  actions: {
    'take stock': takeStock,
    'set our aim': setAim,
    'read the text': readText,
    accept: acceptText,
    refuse: (desk: TableDesk) => {
      refuseText(desk);
      rememberRefusal(desk);
    },
    'table terms': tableTerms,
    amend: amendTerms,
    'learn from the answer': learnFromAnswer,
    'learn from the offer': learnFromOffer,
    'learn from the declaration': learnFromDeclaration,
    'hear the member': hearMember,
    'choose a truce': chooseTruce,
    'keep the truce': ({ mind }: TableDesk) => reply(mind, 'accept'),
    'refuse the truce': ({ mind }: TableDesk) => reply(mind, 'refuse'),
    'note a refused truce': (desk: TableDesk) => correctTruce(desk, false),
    'note an accepted truce': (desk: TableDesk) => correctTruce(desk, true),
    'hold back': ({ mind }: TableDesk) => reply(mind, 'hold'),
    act: ({ mind }: TableDesk) => reply(mind, 'act'),
    'count a month without hope': countHopelessMonth,
    stay: ({ mind }: TableDesk) => reply(mind, 'stay'),
    leave: ({ mind }: TableDesk) => reply(mind, 'leave'),
    'come back': ({ mind }: TableDesk) => reply(mind, 'return'),
    'turn to the other': turnToTheOther,
  },
} as const;

/** Names of the shared guards. */
export type TableGuard = keyof typeof tableVocabulary.guards;
/** Names of the shared actions. */
export type TableAction = keyof typeof tableVocabulary.actions;

type On = NonNullable<ChartState<TableGuard, TableAction>['on']>;

/** What every party at the table does on hearing things, whatever its mood. */
const HEARING = {
  MONTH: { actions: 'take stock' },
  PROPOSAL_HEARD: { actions: 'learn from the offer' },
  ANSWER_HEARD: { actions: 'learn from the answer' },
  LINE_DECLARED: { actions: 'learn from the declaration' },
} as const satisfies On;

/** The duties of the table that most parties do alike. */
const DUTIES = {
  OFFER_DUE: { actions: 'table terms' },
  AMENDMENT_DUE: { actions: 'amend' },
  TRUCE_DUE: { actions: 'hold back' },
  TRUCE_ANSWER_DUE: [
    { guard: 'the truce suits us', actions: 'keep the truce' },
    { actions: 'refuse the truce' },
  ],
  CAPITAL_DUE: [{ guard: 'an act is called for', actions: 'act' }, { actions: 'hold back' }],
} as const satisfies On;

/** What most parties do while they sit at the table; whoever does it differently says so in its own chart. */
export const AT_THE_TABLE = {
  ...HEARING,
  ...DUTIES,
  TALKS_OPEN: { actions: 'set our aim' },
  ANSWER_DUE: { target: 'weighing', actions: 'read the text' },
  STAY_DUE: { target: 'reconsidering', actions: 'count a month without hope' },
} as const satisfies On;
