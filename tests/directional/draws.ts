/**
 * What would parties say to given terms before the first round? Runs that are only begun: facts are drawn, member states
 * have spoken and pledged, stock is taken. No search and no chart; a test beside this file checks that it is the same state
 * as that of a played run. Seed and replication number are the same under every change, so draws come in pairs.
 */
import { scenario } from '../../src/index.ts';
import { hearMember, takeStock } from '../../src/course/bargaining.ts';
import { beginRun, step } from '../../src/course/course.ts';
import { memberVocabulary } from '../../src/course/membership.ts';
import type { EventName, MemberDesk, TableDesk } from '../../src/course/party.ts';
import { rounded } from '../../src/course/ledger.ts';
import type { Run } from '../../src/course/run.ts';
import type { Scene } from '../../src/course/scene.ts';
import { sceneOf } from '../../src/course/scene.ts';
import { publicValuations, refreshOwn, resetViews, viewsOf } from '../../src/course/views.ts';
import { satisfies } from '../../src/negotiation/constraints.ts';
import { worthOf } from '../../src/negotiation/worth.ts';
import type { Luck } from '../../src/random/streams.ts';
import { luckOf } from '../../src/random/streams.ts';

/** The seed of protocol.md; any other would do. */
export const SEED = '20250905';

/** Levels by issue that differ from the reference terms. */
export type Change = Readonly<Record<string, number>>;

/** The flagship with overrides, ready for draws. */
export function sceneWith(set: readonly string[] = []): Scene {
  return sceneOf(scenario('ukraine-2025', set));
}

/** The reference terms of model.md 4.6 with changes; throws when the result breaks a constraint. */
export function referenceWith(scene: Scene, change: Change = {}): Int32Array {
  const terms = Int32Array.from(scene.reference);
  for (const [id, level] of Object.entries(change)) {
    const issue = scene.space.issues.findIndex((one) => one.id === id);
    if (issue < 0) throw new RangeError(`unknown issue: ${id}`);
    terms[issue] = level;
  }
  const broken = scene.constraints.find((constraint) => !satisfies(constraint, terms));
  if (broken !== undefined) throw new RangeError(`no terms: ${broken.id}`);
  return terms;
}

/** A run as it stands before the first round; members answer by the functions that their charts name. */
export function startOf(scene: Scene, luck: Luck): Run {
  const { facts, memory } = beginRun(scene, luck);
  const { world, talks } = memory;
  const publicViews = publicValuations(scene);
  const table = scene.table.map((party, me): TableDesk => {
    const own = facts.table[me]!;
    const views = viewsOf(scene, me, publicViews);
    return { kind: 'table', me, party, scene, facts: own, mind: memory.table[me]!, world, talks, views };
  });
  table.forEach(resetViews);
  const members = scene.members.map((party, me): MemberDesk => {
    const own = { facts: facts.members[me]!, mind: memory.members[me]! };
    return { kind: 'member', me, party, scene, ...own, world, talks };
  });
  const send = (party: number, event: EventName): void => {
    const member = members[party - table.length];
    if (member !== undefined) answerAsMember(member, event);
    else if (event === 'MEMBER_SPEAKS') hearMember(table[party]!);
    else throw new RangeError(`nobody expects ${event} before the first round`);
  };
  const run: Run = { scene, facts, memory, luck, table, members, send, tell: null, outside: null };
  step(run, { begin: () => undefined, next: () => false });
  for (const desk of table) {
    takeStock(desk);
    refreshOwn(desk);
  }
  return run;
}

function answerAsMember(desk: MemberDesk, event: EventName): void {
  const { guards, actions } = memberVocabulary;
  if (event === 'PLEDGE_DUE')
    return guards['we would send troops'](desk) ? actions.pledge(desk) : actions.decline(desk);
  if (event === 'VOTE_DUE')
    return guards['parliament agrees'](desk) ? actions.ratify(desk) : actions.reject(desk);
  return guards['we would block'](desk) ? actions.block(desk) : actions.consent(desk);
}

/** A number drawn n times under overrides: one a replication. */
export function drawn(n: number, set: readonly string[], number: (run: Run) => number): Float64Array {
  const scene = sceneWith(set);
  return Float64Array.from({ length: n }, (_, replication) =>
    number(startOf(scene, luckOf(SEED, replication))),
  );
}

/** Parties of the table, as the rows of model.md abbreviate them. */
export const PARTIES = { RU: 'russia', UA: 'ukraine', US: 'united-states', EUR: 'europe' } as const;

/** Which party: an abbreviation, or all four at the table. */
export type Who = keyof typeof PARTIES | 'all';

/** What n draws say of some texts: worth and acceptance by text and party, one a replication. */
export type Answers = Readonly<{
  worth: (text: string, who: keyof typeof PARTIES) => Float64Array;
  accepts: (text: string, who: Who) => Float64Array;
}>;

/** Puts texts to all parties in n draws under overrides. To accept is to find the terms worth at least walking away. */
export function answersTo<Text extends string>(
  texts: Readonly<Record<Text, Change>>,
  { n, set = [] }: Readonly<{ n: number; set?: readonly string[] }>,
): Answers {
  const scene = sceneWith(set);
  const worths = new Map<string, Float64Array>();
  const entries = Object.entries<Change>(texts).map(
    ([name, change]) => [name, referenceWith(scene, change)] as const,
  );
  for (const [name] of entries)
    for (const { id } of scene.table) worths.set(`${name} ${id}`, new Float64Array(n));
  for (let replication = 0; replication < n; replication += 1) {
    const run = startOf(scene, luckOf(SEED, replication));
    for (const [name, terms] of entries)
      for (const { party, views } of run.table)
        worths.get(`${name} ${party.id}`)![replication] = worthOf(views.own, terms);
  }
  const worth = (text: string, who: keyof typeof PARTIES): Float64Array => {
    const found = worths.get(`${text} ${PARTIES[who]}`);
    if (found === undefined) throw new RangeError(`no such text or party: ${text}, ${who}`);
    return found;
  };
  const accepts = (text: string, who: Who): Float64Array => {
    if (who !== 'all') return worth(text, who).map((x) => (x >= 0 ? 1 : 0));
    const each = (Object.keys(PARTIES) as (keyof typeof PARTIES)[]).map((one) => worth(text, one));
    return Float64Array.from({ length: n }, (_, i) => (each.every((one) => one[i]! >= 0) ? 1 : 0));
  };
  return { worth, accepts };
}

/** Thousands that a state has pledged for a class of backstop (0 none, 1 enablers, 2 air cover), by its id. */
export function pledgedBy(run: Run, member: string, backstop: number): number {
  return rounded(run.members[memberIndex(run.scene, member)]!.mind.pledged[backstop]!);
}

/** The position of a member state. */
export function memberIndex(scene: Scene, member: string): number {
  const index = scene.members.findIndex(({ id }) => id === member);
  if (index < 0) throw new RangeError(`unknown member: ${member}`);
  return index;
}
