/** How are the reasons of a state told, and what would make it stable? Sentences, a party at a time. */
import type {
  Answered,
  CoalitionImprovement,
  Condition,
  Notion,
  Reasons,
  Requirement,
  Requirements,
} from '../../../analysis/stability/index.ts';
import { jointShares, NOTIONS } from '../../../analysis/stability/index.ts';
import type { ConflictFile } from './conflict-file.ts';
import { pathOf, WRITTEN } from './stability-text.ts';

const ANSWERS = ['gmr', 'smr', 'seq'] as const;

/** Why a state is stable or not, for each party, and what coalitions could do. */
export function whyLines(
  { conflict }: ConflictFile,
  state: number,
  {
    reasons,
    joint,
  }: Readonly<{ reasons: readonly Reasons[]; joint: readonly CoalitionImprovement[] | null }>,
): string[] {
  const forAll = NOTIONS.filter((notion) => reasons.every(({ stable }) => stable[notion]));
  return [
    `Why state ${state} (${conflict.states[state - 1]}) is ${forAll.length === 0 ? 'not stable for all by any notion' : `stable for all by ${namesOf(forAll)}`}`,
    ...reasons.flatMap((one, party) => ['', ...partyLines(conflict, state, one, party)]),
    ...(joint ?? []).flatMap(({ parties, to, moves }) => [
      '',
      `${parties.join(' and ')} together could go to ${to}, which each prefers: ${pathOf(state, moves)}`,
    ]),
  ];
}

function partyLines(
  { parties }: ConflictFile['conflict'],
  state: number,
  { party, stable, improvements, otherMoves }: Reasons,
  index: number,
): string[] {
  const payoff = (of: number): number => parties[index]?.payoffs[of - 1] ?? Number.NaN;
  const by = NOTIONS.filter((notion) => stable[notion]);
  const verdict = by.length === 0 ? 'not stable by any notion' : `stable by ${namesOf(by)}`;
  const others = otherMoves.map((to) => `${to} (${payoff(to)})`).join(', ');
  const rest =
    otherMoves.length === 0
      ? []
      : [`  it could move to ${others}, which it does not prefer to ${payoff(state)}`];
  if (improvements.length > 0)
    return [
      `${party}: ${verdict}`,
      ...improvements.flatMap((one) => improvementLines(one, payoff(state), payoff)),
      ...rest,
    ];
  const none = otherMoves.length === 0 ? 'it has no move from here' : 'no move of its own is an improvement';
  return [`${party}: ${verdict}: ${none}`, ...rest];
}

function improvementLines({ to, answers }: Answered, now: number, payoff: (of: number) => number): string[] {
  const lines = ANSWERS.map((notion) => {
    const moves = answers[notion];
    if (moves === null) return `    ${WRITTEN[notion]}: nothing ${SHORT[notion]} answers it`;
    const end = moves.at(-1)?.to ?? to;
    return `    ${WRITTEN[notion]}: answered by ${pathOf(to, moves)}, where it has ${payoff(end)}${CLOSING[notion]}`;
  });
  return [`  it would improve by moving to ${to}: ${payoff(to)} instead of ${now}`, ...lines];
}

const SHORT = {
  gmr: 'that the others can do',
  smr: 'that it could not escape from',
  seq: 'that the others would gain by at each step',
} as const;
const CLOSING = {
  gmr: '',
  smr: ' and no move to anything better than at the start',
  seq: ', every step an improvement for who makes it',
} as const;

const namesOf = (notions: readonly Notion[]): string => notions.map((notion) => WRITTEN[notion]).join(', ');

/** What would make a state stable, for each party. */
export function inverseLines(
  { conflict }: ConflictFile,
  state: number,
  requirements: readonly Requirements[],
): string[] {
  const joint = jointShares(conflict, state, requirements);
  const shares = NOTIONS.flatMap((notion) =>
    joint[notion] === null ? [] : [`${WRITTEN[notion]} ${percent(joint[notion])}`],
  );
  return [
    `Which rankings would make state ${state} (${conflict.states[state - 1]}) stable`,
    `("1, 2 <= ${state}": neither 1 nor 2 is liked better than ${state}; what the others prefer is held as it is, which matters for SEQ)`,
    ...requirements.flatMap(({ party, notions }) => [
      '',
      party,
      ...NOTIONS.flatMap((notion) => requirementLines(notion, state, notions[notion])),
    ]),
    '',
    ...(shares.length === 0
      ? []
      : [`Of all strict rankings of all parties, each as likely, stable for all: ${shares.join(', ')}`]),
  ];
}

function requirementLines(
  notion: Notion,
  state: number,
  { conditions, met, share, rankings }: Requirement,
): string[] {
  const counted =
    rankings === null
      ? ''
      : ` (${rankings.stable.toLocaleString('en')} of ${rankings.of.toLocaleString('en')})`;
  const of =
    share === null ? 'too many states to count rankings' : `${percent(share)} of strict rankings${counted}`;
  const now = met ? 'met by its ranking now' : 'not met by its ranking now';
  if (conditions.length === 0) return [`  ${WRITTEN[notion]}: any ranking`];
  return [
    `  ${WRITTEN[notion]}: ${of}; ${now}`,
    ...conditions.map((condition, k) => `    ${k > 0 ? 'and ' : ''}${conditionIn(condition, state)}`),
  ];
}

function conditionIn({ to, oneOf }: Condition, state: number): string {
  const ways = oneOf.map((states) => `${states.join(', ')} <= ${state}`);
  const shown = ways.length > 8 ? [...ways.slice(0, 8), `${ways.length - 8} more ways`] : ways;
  return `for the move to ${to}: ${shown.join(', or ')}`;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
