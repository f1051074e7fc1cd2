/**
 * What did each delegation set out to get, and what did it get? Its locked goals against the text, issue by issue, and the accounts
 * of the answers that decided: the figures are those of the ledgers at that moment, none is made up afterwards.
 */
import type { Brief } from '../../simulation/session/brief.ts';
import type { TextReading } from '../../simulation/session/readings.ts';
import type { Session } from '../../simulation/session/session.ts';
import type { Bar } from '../../simulation/session/why.ts';
import { why } from '../../simulation/session/why.ts';
import type { Delegation, Room } from '../room.ts';
import type { Labels } from './labels.ts';
import type { Settled } from './outcome.ts';

/** An issue as a delegation ranked it, and as the text has it. */
export type IssueGot = Readonly<{
  issue: string;
  /** Place in its own ranking, from 1; null where it was not ranked. */
  rank: number | null;
  /** Weight of the issue for its side by the model, in [0, 1]. */
  weight: number;
  best: string;
  /** Index of the level in the text; null where there is none. */
  level: number | null;
  /** What that level gives its side against its own best terms. */
  gain: number | null;
}>;

/** A delegation's goals against what it got. */
export type GoalsGot = Readonly<{
  party: string;
  /** Whether people sat there, and whether they set any goals. */
  members: number;
  set: boolean;
  /** In their own words; null where these are left out. */
  words: string | null;
  issues: readonly IssueGot[];
  /** Levels that it would not accept, and whether the text has them. */
  ownLines: readonly Readonly<{ issue: string; level: number; crossed: boolean }>[];
  /** Red lines of its brief that are hard in this run and that the text crosses. */
  hardCrossed: readonly string[];
  worth: number | null;
  aspiration: number | null;
  reservation: number | null;
  /** Spearman's rank correlation of its ranking with the weights of its brief; null below three issues. */
  agreement: number | null;
}>;

type Known = Readonly<{
  settled: Settled | null;
  briefs: ReadonlyMap<string, Brief>;
  labels: Labels;
  withWords: boolean;
}>;

/** The goals of every delegation against the text. */
export function goalsGot(room: Room, known: Known): GoalsGot[] {
  return [...room.delegations.values()].map((delegation) => goalsOf(room, delegation, known));
}

function goalsOf(room: Room, { party, goals }: Delegation, known: Known): GoalsGot {
  const { settled, briefs, labels, withWords } = known;
  const ledger = settled?.reading.ledgers[party] ?? null;
  const terms = settled?.reading.terms ?? null;
  const interests = briefs.get(party)?.interests ?? [];
  const issues = interests.map(({ issue, weight, best }): IssueGot => {
    const place = goals.ranking.indexOf(issue);
    return {
      issue,
      rank: place < 0 ? null : place + 1,
      weight,
      best,
      level: terms?.[issue] ?? null,
      gain: ledger?.issues[issue] ?? null,
    };
  });
  return {
    party,
    members: [...room.participants.values()].filter((one) => one.party === party).length,
    set: goals.ranking.length + goals.redLines.length > 0 || goals.text !== '',
    words: withWords && goals.text !== '' ? labels.scrub(goals.text) : null,
    issues,
    ownLines: goals.redLines.map(({ issue, level }) => ({ issue, level, crossed: terms?.[issue] === level })),
    hardCrossed: ledger?.lines ?? [],
    worth: ledger?.worth ?? null,
    aspiration: ledger?.aspiration ?? null,
    reservation: ledger?.reservation ?? null,
    agreement: rankAgreement(issues),
  };
}

/** Spearman's rho between the ranking and the weights, over the issues that were ranked (Spearman 1904). */
function rankAgreement(issues: readonly IssueGot[]): number | null {
  const ranked = issues.filter(({ rank }) => rank !== null).toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const n = ranked.length;
  if (n < 3) return null;
  const byWeight = ranked.toSorted((a, b) => b.weight - a.weight);
  const sum = ranked.reduce((squares, one, i) => squares + (i - byWeight.indexOf(one)) ** 2, 0);
  return 1 - (6 * sum) / (n * (n * n - 1));
}

/** An answer that decided, with its account. */
export type Decisive = Readonly<{
  n: number;
  month: number;
  event: string;
  party: string | null;
  sentence: string;
  bars: readonly Bar[];
  worth: number | null;
  aspiration: number | null;
  /** Why it is told here. */
  because: 'the last text' | 'the text that came nearest' | 'it ended the talks' | 'at home';
}>;

const ANSWERS: ReadonlySet<string> = new Set(['ACCEPT', 'REFUSE']);

/**
 * The answers that decided: to the last text that was put to all, to the one that came nearest (its worst-off party is the least
 * below what it held out for), who walked out, and gates that failed.
 */
export function decisiveAnswers(session: Session, texts: readonly TextReading[]): Decisive[] {
  const told = session.branch.told.slice(0, session.branch.cursor);
  const answered = texts.map((text, i) => {
    const until = texts[i + 1]?.n ?? told.length + 1;
    const answers = told.flatMap(({ event }, k) =>
      ANSWERS.has(event) && k + 1 > text.n && k + 1 < until ? [k + 1] : [],
    );
    return { text, answers };
  });
  const put = answered.filter(({ answers }) => answers.length > 0);
  const last = put.at(-1);
  const nearest = put.toSorted((a, b) => shortfall(b.text) - shortfall(a.text))[0];
  const ends = told.flatMap(({ event, passed }, k): [number, Decisive['because']][] => {
    if (event === 'WALK') return [[k + 1, 'it ended the talks']];
    return event === 'RATIFY' && passed === false ? [[k + 1, 'at home']] : [];
  });
  const wanted = new Map<number, Decisive['because']>([
    ...(nearest?.answers ?? []).map((n): [number, Decisive['because']] => [n, 'the text that came nearest']),
    ...(last?.answers ?? []).map((n): [number, Decisive['because']] => [n, 'the last text']),
    ...ends,
  ]);
  return [...wanted].toSorted(([a], [b]) => a - b).flatMap(([n, because]) => decisiveAt(session, n, because));
}

/** By how much the party that is worst off falls short of what it holds out for; 0 at the best. */
function shortfall({ ledgers }: TextReading): number {
  return Math.min(0, ...Object.values(ledgers).map(({ worth, aspiration }) => worth - aspiration));
}

function decisiveAt(session: Session, n: number, because: Decisive['because']): Decisive[] {
  const explained = why(session, n);
  const happening = session.branch.told[n - 1];
  if ('refused' in explained || happening === undefined) return [];
  const { sentence, party, bars, worth, aspiration } = explained;
  return [
    { n, month: happening.month, event: happening.event, party, sentence, bars, worth, aspiration, because },
  ];
}
