/**
 * Why did a party do that, and what would change its mind? The ledger of an event in words and as the items of an account, worked
 * out as the run stood then; and the nearest terms that the party, or everybody, would accept.
 */
import type { Account } from '../../course/account.ts';
import { accountOf, assentOf } from '../../course/account.ts';
import { cell } from '../../course/memory.ts';
import type { TableDesk } from '../../course/party.ts';
import type { Happening, Run } from '../../course/run.ts';
import { refreshOwn } from '../../course/views.ts';
import type { Space, Terms } from '../../negotiation/issues.ts';
import { namedTerms } from '../../negotiation/issues.ts';
import type { Nearest } from '../../negotiation/nearest.ts';
import { changesTried, nearestTerms } from '../../negotiation/nearest.ts';
import type { Region } from '../../negotiation/search.ts';
import { worthOf } from '../../negotiation/worth.ts';
import { sentenceOf } from '../story.ts';
import type { Asked } from './decision.ts';
import { reasonsBehind } from './reasons.ts';
import type { Refusal, Session } from './session.ts';
import { partyNamed } from './party-named.ts';
import { look, lookHere } from './session.ts';

/** An item of an account as a bar: what it adds to the worth, or takes. */
export type Bar = Readonly<{ item: keyof Account; label: string; value: number }>;

/** Why something happened. Worth is counted from going on without terms: 0 is indifference. */
export type Explanation = Readonly<{
  seq: number;
  sentence: string;
  /** Whose reasons these are; null for what nobody decides. */
  party: string | null;
  bars: readonly Bar[];
  worth: number | null;
  /** What the party holds out for. */
  aspiration: number | null;
}>;

/** The labels of an account's items, in the order in which they add up. */
export const LABELS: Readonly<Record<keyof Account, string>> = {
  issues: 'Issues together',
  protection: 'Protection',
  goingOn: 'Less what going on is worth',
  mayNotHold: 'The terms may not hold',
  voteAtHome: 'The vote at home may fail',
  redLines: 'Red lines crossed',
};

/** Explains an event (from 1); the one shown unless said otherwise. */
export function why(session: Session, seq = session.branch.cursor): Explanation | Refusal {
  const happening = session.branch.told[seq - 1];
  if (happening === undefined || seq > session.branch.cursor)
    return { refused: seq === 0 ? 'nothing has happened yet' : `no such event so far: ${seq}` };
  const { scene } = session.cast;
  const party = typeof happening['by'] === 'string' ? happening['by'] : null;
  const place = scene.party.get(party ?? '') ?? -1;
  const sentence = inWords(session, happening);
  const bare = { seq, sentence, party, bars: [], worth: null, aspiration: null };
  if (place < 0 && happening.event !== 'SIGN') return bare;
  return look(
    session,
    (run) => {
      const more = reasonsBehind(happening, run, place).map((reason) => ` ${reason}`);
      const said = { ...bare, sentence: `${sentence}${more.length > 0 ? '.' : ''}${more.join('')}` };
      const desk = run.table[place];
      if (desk === undefined || !ACCOUNTED.has(happening.event)) return said;
      // The views are those of the moment: what was claimed in answering has not been charged yet.
      const terms = textOf(happening, run, desk);
      const account = accountOf(desk, terms);
      const bars = (Object.keys(LABELS) as (keyof Account)[]).map((item): Bar => {
        return { item, label: LABELS[item], value: account[item] };
      });
      return { ...said, bars, worth: worthOf(desk.views.own, terms), aspiration: cell(desk.mind.floor) };
    },
    seq,
  );
}

/** An event in a sentence without codes; the levels of a text are left to the table of issues. */
export function inWords({ cast: { scene } }: Session, happening: Happening): string {
  const name = scene.table[scene.party.get(String(happening['by'])) ?? -1]?.name;
  if (happening.event === 'OFFER') return `${name} tables terms that reach what it holds out for`;
  const sentence = sentenceOf(scene.scenario)(happening) ?? happening.event;
  return inPlainWords(scene.space, sentence.replace(/:? {3,}.*$/, ''));
}

/** The text that an event is about: the one tabled or answered. */
function textOf({ event }: Happening, { memory: { talks } }: Run, { mind }: TableDesk): Terms {
  if (event === 'AMEND') return mind.replyTerms;
  return event === 'OFFER' ? talks.text : talks.heard;
}

/** Events that are about what a text is worth to a party. */
const ACCOUNTED = new Set(['OFFER', 'AMEND', 'ACCEPT', 'REFUSE']);

/** Codes of issues and levels in a sentence, said in the words of the scenario. */
export function inPlainWords(space: Space, sentence: string): string {
  const codes = space.issues.map(({ id }) => id.replaceAll(/\W/g, String.raw`\$&`)).join('|');
  if (codes === '') return sentence;
  const code = new RegExp(String.raw`\b(${codes})\b(?: (\d+(?:(?:-| or )\d+)*))?`, 'g');
  return sentence.replaceAll(code, (...[, id, numbers]: readonly (string | undefined)[]) => {
    const { name, levels } = space.issues[space.index.get(id ?? '') ?? 0] as Space['issues'][number];
    if (numbers === undefined) return name;
    const words = numbers.replaceAll('-', ' to ').replaceAll(/\d+/g, (at) => levels[Number(at)] ?? at);
    return `${name} (${words})`;
  });
}

/** The nearest terms to the text on the table, said as changes of it. */
export type NearestTerms = Readonly<{
  /** By issue: the level in the text and the level that would do; empty when the text itself would do. */
  changes: readonly Readonly<{ issue: string; from: number; to: number }>[];
  terms: Readonly<Record<string, number>>;
  /** Whether no nearer terms exist. */
  certain: boolean;
}>;

/** What was found, or in words that nothing was. */
export type NearestFound = Readonly<{ who: string; found: NearestTerms | null; sentence: string }>;

/** The nearest terms to the text on the table that a party would accept now; 'all' for everybody at the table. */
export function nearest(session: Session, word: string): NearestFound | Refusal {
  const who = word === 'all' ? 'all' : partyNamed(session, word);
  if (typeof who !== 'string') return who;
  return lookHere(session, (run, _, asked): NearestFound | Refusal => {
    const text = textOnTable(run, asked);
    if (text === null) return { refused: 'no text has been tabled yet' };
    const { scene, table } = run;
    const desks = who === 'all' ? table : [table[scene.party.get(who) ?? -1] as TableDesk];
    for (const desk of desks) refreshOwn(desk);
    const found = nearestTerms(scene.region, text, desks.map(assentOf));
    const subject = who === 'all' ? 'all at the table' : (desks[0]?.party.name ?? who);
    return {
      who,
      found: found === null ? null : changesOf(scene.space, text, found),
      sentence: told(subject, text, found, scene.region),
    };
  });
}

/** The text that a seat is asked about, or the one on the table, or the last one that was; null before the first. */
export function textOnTable({ memory: { talks } }: Run, asked: Asked | null = null): Float64Array | null {
  if (asked?.at === 'answer' || asked?.at === 'amendment') return talks.heard;
  if (cell(talks.hasText) === 1) return talks.text;
  return cell(talks.hasLast) === 1 ? talks.last : null;
}

function changesOf(space: Space, text: Terms, { terms, certain }: Nearest): NearestTerms {
  const changes = space.issues.flatMap(({ id }, k) =>
    terms[k] === text[k] ? [] : [{ issue: id, from: text[k] as number, to: terms[k] as number }],
  );
  return { changes, terms: namedTerms(space, terms), certain };
}

function told(subject: string, text: Terms, found: Nearest | null, region: Region): string {
  const { space } = region;
  const tried = changesTried(region);
  if (found === null)
    return tried === space.issues.length
      ? `There are no terms that ${subject} would accept now: all that may be tabled were tried.`
      : `No terms were found that ${subject} would accept now: none within ${tried} issues of this text (all were tried), and a search found none further off.`;
  if (found.changed === 0) return `The text as it stands would do for ${subject}.`;
  const parts = space.issues.flatMap(({ name, levels }, k) =>
    found.terms[k] === text[k]
      ? []
      : [`${name}: ${levels[found.terms[k] as number]} (not ${levels[text[k] as number]})`],
  );
  const nearestOr = found.certain
    ? 'The nearest terms'
    : 'The nearest terms found (there may be nearer ones)';
  return `${nearestOr} that ${subject} would accept now change ${found.changed} ${found.changed === 1 ? 'issue' : 'issues'}: ${parts.join('; ')}.`;
}
