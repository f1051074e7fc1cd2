/**
 * What is a seat asked, and what may it answer? The invitation that comes next with the text it is about and what that is worth
 * to the party; what a draft of an answer would be worth, or why it cannot be tabled; what the party's own chart would do.
 */
import { isTheFrame } from '../../course/exchange.ts';
import { ledgerOf } from '../../course/ledger.ts';
import { cell } from '../../course/memory.ts';
import type { TableDesk } from '../../course/party.ts';
import type { Run } from '../../course/run.ts';
import { truceWorth } from '../../course/truce.ts';
import { refreshOwn } from '../../course/views.ts';
import type { Terms } from '../../negotiation/issues.ts';
import { namedTerms } from '../../negotiation/issues.ts';
import { sentenceOf } from '../story.ts';
import { CHOICES, objectionTo, WORDS } from './decide.ts';
import type { Asked } from './decision.ts';
import { readDraft, textPutTo } from './draft.ts';
import type { Session } from './session.ts';
import { advice, invitation, look } from './session.ts';
import { lookAtInvitation } from './stepping.ts';

/** Terms as one party sees them. */
export type Weighed = Readonly<{
  terms: Readonly<Record<string, number>>;
  /** What they are worth to the party against going on without terms, and what it holds out for. */
  worth: number;
  aspiration: number;
}>;

/** What a seat is asked. */
export type Question = Readonly<{
  asked: Asked;
  /** The party's name, and what is wanted of it in words. */
  name: string;
  wanted: string;
  choices: readonly string[];
  /** The text to be answered or amended, with its author unless it is the frame of two; or what an offer starts from. */
  text: (Weighed & Readonly<{ by: string | null; isFrame: boolean }>) | null;
  /** Truces that may be tabled, or the one that is to be answered; by their number on the menu. */
  truces: readonly TruceAsked[];
}>;

/** How far a truce goes. */
export type TruceKind = 'sector' | 'general';

/** A truce of the menu: what it says, issue by issue in words, and what it is worth to the party against none. */
export type TruceAsked = Readonly<{
  item: number;
  kind: TruceKind;
  terms: readonly Readonly<{ issue: string; level: string }>[];
  worth: number;
}>;

/** What comes next for a held seat; null where none is asked. */
export function question(session: Session): Question | null {
  const asked = invitation(session);
  if (asked === null) return null;
  const { stages, branch } = session;
  return lookAtInvitation(stages, branch, asked, (run) => {
    const desk = deskOf(run, asked.party);
    return {
      asked,
      name: desk.party.name,
      wanted: WORDS[asked.at],
      choices: CHOICES[asked.at],
      text: textOf(run, desk, asked.at),
      truces: trucesOf(run, desk, asked.at),
    };
  });
}

function deskOf({ scene, table }: Run, party: string): TableDesk {
  return table[scene.party.get(party) ?? -1] as TableDesk;
}

function textOf(run: Run, desk: TableDesk, at: Asked['at']): Question['text'] {
  if (at === 'truce' || at === 'truce-offer') return null;
  const { talks } = run.memory;
  const terms = textPutTo(run, desk, at);
  const isFrame = at !== 'offer' && isTheFrame(run, terms);
  // What is heard when an amendment is asked for comes from the amender; the text has an author of its own.
  const author = at === 'offer' || isFrame ? undefined : run.scene.table[cell(talks.author)];
  return { by: author?.id ?? null, isFrame, ...weighed(desk, terms) };
}

function weighed(desk: TableDesk, terms: Terms): Weighed {
  refreshOwn(desk);
  const { worth, aspiration } = ledgerOf(desk, terms);
  return { terms: namedTerms(desk.scene.space, terms), worth, aspiration };
}

function trucesOf(run: Run, desk: TableDesk, at: Asked['at']): Question['truces'] {
  const { scene, memory } = run;
  if (scene.truce === null || (at !== 'truce' && at !== 'truce-offer')) return [];
  const heard = cell(memory.talks.item) + 1;
  const now = cell(memory.world.truce);
  return Array.from(scene.truce.kind, (kind, i) => ({ item: i + 1, kind }))
    .filter(({ item, kind }) => (at === 'truce' ? item === heard : kind > now))
    .map(({ item, kind }) => ({
      item,
      kind: kind === 2 ? 'general' : 'sector',
      terms: truceTerms(run, item),
      worth: truceWorth(desk, item - 1),
    }));
}

function truceTerms({ scene: { truce, space } }: Run, item: number): TruceAsked['terms'] {
  const terms = truce?.rules.menu[item - 1] ?? {};
  return space.issues.flatMap(({ id, name, levels }) => {
    const level = levels[terms[id] ?? -1];
    return level === undefined ? [] : [{ issue: name, level }];
  });
}

/** A draft of terms: what they would be worth, and why they cannot be tabled. */
export type Draft = Weighed & Readonly<{ objections: readonly string[] }>;

/** Weighs terms that an invited seat thinks of; levels that are not named stay as in the text it starts from. */
export function draft(session: Session, asked: Asked, named: Readonly<Record<string, number>>): Draft {
  const read = readDraft(session, asked.party, named);
  if ('refused' in read || read.ledger === null) throw new RangeError(`no draft: ${JSON.stringify(named)}`);
  const { terms, objections, ledger } = read;
  return { terms, objections, worth: ledger.worth, aspiration: ledger.aspiration };
}

/** What the party's own chart would do at the invitation, in a sentence; its reasons are in it where it answers a text. */
export function adviceInWords(session: Session, asked: Asked): string {
  const { scene } = session.cast;
  const name = scene.table[scene.party.get(asked.party) ?? -1]?.name ?? asked.party;
  const next = advice(session, asked);
  if (asked.at === 'truce-offer' && (next?.event !== 'TRUCE' || next['by'] !== asked.party))
    return `${name} would table no truce`;
  if (asked.at === 'truce') {
    const answer = (next?.['answers'] as Readonly<Record<string, string>> | undefined)?.[asked.party];
    return answer === undefined
      ? `what ${name} would answer shows only when all have answered`
      : `${name} ${answer === 'accept' ? 'accepts' : 'refuses'} the truce`;
  }
  return (next === null ? null : sentenceOf(scene.scenario)(next)) ?? `${name} would do nothing that is told`;
}

/** An act of a capital, and why it cannot be ordered now. */
export type ActOffered = Readonly<{ id: string; name: string; objection: string | null }>;

/** What a capital can be told to do at the event shown. */
export function actsOf(session: Session, party: string): readonly ActOffered[] {
  return look(session, (run) =>
    deskOf(run, party).party.acts.map(({ id, spec }) => {
      return { id, name: spec.name, objection: objectionTo(run, party, { act: 'act', which: id }) };
    }),
  );
}
