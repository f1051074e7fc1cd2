/**
 * How do member states of different kinds decide? One chart for each kind: states of one kind share its shape, and each
 * gives it a voice of its own. Chance and arithmetic are in the guards of membership.ts; a chart only says where a state
 * stands after each answer. Troops are conditional contributions (Granovetter 1978), parliaments and clauses that need
 * everybody are gates at home (Putnam 1988).
 */
import type { memberVocabulary } from './membership.ts';
import type { Chart, ChartState, EventName, Transition } from './party.ts';

/** Names of the guards that charts of member states use. */
export type MemberGuard = keyof typeof memberVocabulary.guards;
/** Names of the actions that charts of member states use. */
export type MemberAction = keyof typeof memberVocabulary.actions;
/** A chart of a member state. */
export type MemberChart = Chart<MemberGuard, MemberAction>;
/** What a state says of itself wherever it stands: one sentence for each state of its chart, none left out. */
export type Voice<State extends string> = Readonly<Record<State, string>>;

type Move<State extends string> = Transition<MemberGuard, MemberAction> & Readonly<{ target?: State }>;
type Rule<State extends string> = Readonly<{
  on?: Readonly<Partial<Record<EventName, Move<State> | readonly Move<State>[]>>>;
  always?: readonly Move<State>[];
}>;
type Shape<State extends string> = Readonly<{
  initial: NoInfer<State>;
  rules: Readonly<Record<State, Rule<NoInfer<State>>>>;
}>;
type Stance<State extends string> = Readonly<{ whenYes?: State; whenNo?: State }>;

type Name = Readonly<{ id: string; description: string }>;

function described<State extends string>(name: Name, shape: Shape<State>, voice: Voice<State>): MemberChart {
  const states: Record<string, ChartState<MemberGuard, MemberAction>> = {};
  for (const state of Object.keys(shape.rules) as State[]) {
    states[state] = { description: voice[state], ...shape.rules[state] };
  }
  return { ...name, initial: shape.initial, states };
}

function move<State extends string>(
  action: MemberAction,
  target: State | undefined,
  guard?: MemberGuard,
): Move<State> {
  return {
    ...(guard === undefined ? {} : { guard }),
    ...(target === undefined ? {} : { target }),
    actions: action,
  };
}

/** Pledges if it would send troops, else declines. */
function pledging<State extends string>({ whenYes, whenNo }: Stance<State> = {}): readonly Move<State>[] {
  return [move('pledge', whenYes, 'we would send troops'), move('decline', whenNo)];
}

/** Ratifies if parliament agrees, else rejects. */
function voting<State extends string>({ whenYes, whenNo }: Stance<State> = {}): readonly Move<State>[] {
  return [move('ratify', whenYes, 'parliament agrees'), move('reject', whenNo)];
}

/** Blocks the clause if it would, else consents. */
function consenting<State extends string>({ whenYes, whenNo }: Stance<State> = {}): readonly Move<State>[] {
  return [move('block', whenNo, 'we would block'), move('consent', whenYes)];
}

type Leader =
  | 'rallying'
  | 'going first'
  | 'leading'
  | 'holding back'
  | 'before parliament'
  | 'bound'
  | 'disowned';

/** A leader goes first, must then carry its own parliament, and can hold back; disowned at home, it leads no more. */
export function leader(id: string, description: string, voice: Voice<Leader>): MemberChart {
  const on = {
    PLEDGE_DUE: { target: 'going first' },
    VOTE_DUE: { target: 'before parliament' },
    CONSENT_DUE: consenting<Leader>(),
  } as const;
  const rules: Readonly<Record<Leader, Rule<Leader>>> = {
    rallying: { on },
    'going first': { always: pledging({ whenYes: 'leading', whenNo: 'holding back' }) },
    leading: { on },
    'holding back': { on },
    'before parliament': { always: voting({ whenYes: 'bound', whenNo: 'disowned' }) },
    bound: { on },
    disowned: { on },
  };
  return described({ id, description }, { initial: 'rallying', rules }, voice);
}

type Mandate =
  | 'waiting'
  | 'sounding parliament'
  | 'offering, subject to a mandate'
  | 'seeking a mandate'
  | 'mandated'
  | 'refused a mandate';

/** A state that may send nobody without a mandate: waits, offers under reserve, and asks parliament only for what it offered. */
export function mandate(id: string, description: string, voice: Voice<Mandate>): MemberChart {
  const on = {
    PLEDGE_DUE: { target: 'sounding parliament' },
    VOTE_DUE: voting<Mandate>(),
    CONSENT_DUE: consenting<Mandate>(),
  } as const;
  const rules: Readonly<Record<Mandate, Rule<Mandate>>> = {
    waiting: { on },
    'sounding parliament': {
      always: pledging({ whenYes: 'offering, subject to a mandate', whenNo: 'waiting' }),
    },
    'offering, subject to a mandate': { on: { ...on, VOTE_DUE: { target: 'seeking a mandate' } } },
    'seeking a mandate': { always: voting({ whenYes: 'mandated', whenNo: 'refused a mandate' }) },
    mandated: { on },
    'refused a mandate': { on },
  };
  return described({ id, description }, { initial: 'waiting', rules }, voice);
}

type Willing = 'willing' | 'counting the others' | 'in' | 'left alone' | 'stopped at home';

/** A small state that has said yes: it is in unless too few others are, and parliament is no separate stage. */
export function willing(id: string, description: string, voice: Voice<Willing>): MemberChart {
  const on = {
    PLEDGE_DUE: { target: 'counting the others' },
    VOTE_DUE: voting<Willing>({ whenNo: 'stopped at home' }),
    CONSENT_DUE: consenting<Willing>(),
  } as const;
  const rules: Readonly<Record<Willing, Rule<Willing>>> = {
    willing: { on },
    'counting the others': { always: pledging({ whenYes: 'in', whenNo: 'left alone' }) },
    in: { on },
    'left alone': { on },
    'stopped at home': { on },
  };
  return described({ id, description }, { initial: 'willing', rules }, voice);
}

type OtherHelp =
  | 'helping otherwise'
  | 'asked again'
  | 'sending after all'
  | 'explaining it at home'
  | 'cleared to go';

/** A state that helps otherwise: every refusal, its own or its parliament's, leads back to the help it gives anyway. */
export function otherHelp(id: string, description: string, voice: Voice<OtherHelp>): MemberChart {
  const on = {
    PLEDGE_DUE: { target: 'asked again' },
    VOTE_DUE: voting<OtherHelp>(),
    CONSENT_DUE: consenting<OtherHelp>(),
  } as const;
  const rules: Readonly<Record<OtherHelp, Rule<OtherHelp>>> = {
    'helping otherwise': { on },
    'asked again': { always: pledging({ whenYes: 'sending after all', whenNo: 'helping otherwise' }) },
    'sending after all': { on: { ...on, VOTE_DUE: { target: 'explaining it at home' } } },
    'explaining it at home': { always: voting({ whenYes: 'cleared to go', whenNo: 'helping otherwise' }) },
    'cleared to go': { on: { ...on, VOTE_DUE: { target: 'explaining it at home' } } },
  };
  return described({ id, description }, { initial: 'helping otherwise', rules }, voice);
}

type Refusing =
  | 'refusing'
  | 'hearing the request'
  | 'won over'
  | 'holding the key'
  | 'standing in the way'
  | 'letting it pass';

/** A state that refuses troops and holds a key: each clause that needs everybody is weighed, and may be blocked. */
export function refusing(id: string, description: string, voice: Voice<Refusing>): MemberChart {
  const on = {
    PLEDGE_DUE: { target: 'hearing the request' },
    VOTE_DUE: voting<Refusing>({ whenNo: 'refusing' }),
    CONSENT_DUE: { target: 'holding the key' },
  } as const;
  const rules: Readonly<Record<Refusing, Rule<Refusing>>> = {
    refusing: { on },
    'hearing the request': { always: pledging({ whenYes: 'won over', whenNo: 'refusing' }) },
    'won over': { on },
    'holding the key': { always: consenting({ whenYes: 'letting it pass', whenNo: 'standing in the way' }) },
    'standing in the way': { on },
    'letting it pass': { on },
  };
  return described({ id, description }, { initial: 'refusing', rules }, voice);
}

type Outsider = 'keeping its distance' | 'weighing the price' | 'taking part' | 'mediating';

/** An outsider has no say in clauses of the union: it weighs what taking part is worth, and mediates when it does not. */
export function outsider(id: string, description: string, voice: Voice<Outsider>): MemberChart {
  const on = {
    PLEDGE_DUE: { target: 'weighing the price' },
    VOTE_DUE: voting<Outsider>({ whenNo: 'mediating' }),
    CONSENT_DUE: consenting<Outsider>(),
  } as const;
  const rules: Readonly<Record<Outsider, Rule<Outsider>>> = {
    'keeping its distance': { on },
    'weighing the price': { always: pledging({ whenYes: 'taking part', whenNo: 'mediating' }) },
    'taking part': { on },
    mediating: { on },
  };
  return described({ id, description }, { initial: 'keeping its distance', rules }, voice);
}

type Pooled =
  | 'each for itself'
  | 'counting hands'
  | 'voting in turn'
  | 'asking every capital'
  | 'answering as one';

/** Many states in one chart: whatever is asked goes round all of them, and they answer as one or fall apart. */
export function pooled(id: string, description: string, voice: Voice<Pooled>): MemberChart {
  const on = {
    PLEDGE_DUE: { target: 'counting hands' },
    VOTE_DUE: { target: 'voting in turn' },
    CONSENT_DUE: { target: 'asking every capital' },
  } as const;
  const stance = { whenYes: 'answering as one', whenNo: 'each for itself' } as const;
  const rules: Readonly<Record<Pooled, Rule<Pooled>>> = {
    'each for itself': { on },
    'counting hands': { always: pledging<Pooled>(stance) },
    'voting in turn': { always: voting<Pooled>(stance) },
    'asking every capital': { always: consenting<Pooled>(stance) },
    'answering as one': { on },
  };
  return described({ id, description }, { initial: 'each for itself', rules }, voice);
}
