/** What a class looks back on: its figures are those of the library, nobody's name is in it, and nobody sees it before it is open. */
import { beforeAll, expect, test } from 'vitest';
import type { Act } from '../../src/seminar/acts.ts';
import { courseIn } from '../../src/seminar/debrief/ahead.ts';
import type { Debrief } from '../../src/seminar/debrief/debrief.ts';
import { debriefOf, isComplete } from '../../src/seminar/debrief/debrief.ts';
import { pageOf } from '../../src/seminar/debrief/page.ts';
import type { Studies } from '../../src/seminar/debrief/studies.ts';
import { openStudies } from '../../src/seminar/debrief/studies.ts';
import { TABLE_NAMES, tableOf } from '../../src/seminar/debrief/tables.ts';
import { viewOf } from '../../src/seminar/views.ts';
import { wilson } from '../../src/analysis/intervals.ts';
import { frontierOf, standingOf } from '../../src/analysis/frontier/index.ts';
import { atStake } from '../../src/simulation/session/at-stake.ts';
import { continuationsOf, countContinuations } from '../../src/kernel/continuation.ts';
import { startAt } from '../../src/simulation/session/continuation.ts';
import { otherwise } from '../../src/simulation/session/otherwise.ts';
import { picture } from '../../src/simulation/session/picture.ts';
import { openSession, step } from '../../src/simulation/session/session.ts';
import type { Happening } from '../../src/course/run.ts';
import { done } from '../simulation/session/made.ts';
import { NAMES, throughTalks } from './looked-back.ts';
import type { Held } from './rooms.ts';

const RUNS = { start: 60, terms: 50, whatIf: 40 };
const waiting: Studies = {
  look: () => null,
  far: () => null,
  work: () => Promise.reject(new Error('no thread')),
  told: () => 0,
  close: async () => undefined,
};
const made = (at: Held, withWords = true): Debrief =>
  debriefOf(at.room(), { studies: waiting, withWords, begin: false, runs: RUNS });

let signed: Held;
let unsigned: Held;
let whole: Debrief;

beforeAll(async () => {
  signed = throughTalks('signed', true);
  unsigned = throughTalks('class');
  const refused = made(unsigned).questions.find((one) => /refuses/.test(one.sentence))!;
  unsigned.does('facilitator', { kind: 'what-if', n: refused.n, choice: { act: 'accept' } });
  const studies = openStudies();
  const making = { studies, withWords: true, begin: true, runs: RUNS };
  for (const at of [signed, unsigned])
    do {
      whole = debriefOf(at.room(), making);
      await new Promise((resolve) => setTimeout(resolve, 50));
    } while (!isComplete(whole));
  played.set(signed, debriefOf(signed.room(), making));
  played.set(unsigned, whole);
  await studies.close();
}, 110_000);

const played = new Map<Held, Debrief>();

test('worths of texts are those that the ledgers of the run say', () => {
  const { session } = unsigned.room();
  const { texts } = made(unsigned);
  const told = session.branch.told.slice(0, session.branch.cursor);
  expect(texts.length).toBeGreaterThan(3);
  let checked = 0;
  for (const [i, happening] of told.entries()) {
    const ledger = (happening as Happening & { ledger?: { worth: number } }).ledger;
    if (happening.event !== 'OFFER' || ledger === undefined) continue;
    const text = texts.find(({ n }) => n === i + 1)!;
    expect(text.ledgers[String(happening['by'])]).toEqual(ledger);
    expect(picture(session, i + 1).text.ledgers).toEqual(text.ledgers);
    checked += 1;
  }
  expect(checked).toBeGreaterThan(2);
});

test('red lines are those of the facts, and beliefs those that the charts hold in the end', () => {
  const { session } = unsigned.room();
  const { lines } = made(unsigned);
  const run = openSession(session.cast, session.seed);
  step(run, 3);
  expect(lines.some(({ hard }) => hard)).toBe(true);
  expect(lines.some(({ bluff }) => bluff)).toBe(true);
  for (const { hard, bluff, before, believed } of lines) {
    expect(hard && bluff).toBe(false);
    expect(Object.keys(believed)).toEqual(Object.keys(before));
    for (const chance of Object.values(believed)) expect(chance >= 0 && chance <= 1).toBe(true);
  }
  const moved = lines.filter(({ before, believed }) => JSON.stringify(before) !== JSON.stringify(believed));
  expect(moved.length).toBeGreaterThan(0);
  const named = session.branch.told
    .slice(0, session.branch.cursor)
    .flatMap((one) =>
      ((one['claims'] as string[] | undefined) ?? []).map((line) => `${String(one['by'])} ${line}`),
    );
  const times = (party: string, id: string): number => named.filter((one) => one === `${party} ${id}`).length;
  expect(lines.filter((line) => line.named < times(line.party, line.id))).toEqual([]);
  expect(lines.some((line) => line.named > 0)).toBe(true);
});

test('goals are held against the last text where nothing was signed, and against the signed one where it was', () => {
  const [open, closed] = [made(unsigned), made(signed)];
  expect(open.settled?.signed).toBe(false);
  expect(open.settled?.reading.n).toBe(open.texts.at(-1)?.n);
  expect(closed.settled?.signed).toBe(true);
  expect(closed.settled?.reading.event).toBe('SIGN');
  const own = closed.goals.find(({ party }) => party === 'ukraine')!;
  const ranked = own.issues.toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99));
  expect(ranked.slice(0, 4).map(({ issue }) => issue)).toEqual(['TERR', 'GUAR', 'FORCE', 'EU']);
  expect(ranked[4]?.rank).toBeNull();
  const level = closed.settled?.reading.terms['TERR'];
  expect(own.ownLines).toEqual([{ issue: 'TERR', level: 2, crossed: level === 2 }]);
  expect(own.worth).toBe(closed.settled?.reading.ledgers['ukraine']?.worth);
  expect(own.agreement! >= -1 && own.agreement! <= 1).toBe(true);
  expect(made(signed).decisive.map(({ event }) => event)).toContain('ACCEPT');
});

test('gates and what stands after them are those of the run', () => {
  const { session } = signed.room();
  const { settled } = made(signed);
  const told = session.branch.told.slice(0, session.branch.cursor);
  const gates = told.filter(({ event }) => event === 'RATIFY');
  expect(settled?.gates.map(({ gate, passed }) => [gate, passed])).toEqual(
    gates.map((one) => [one['gate'], one['passed']]),
  );
  expect(settled?.ratified).toBe(told.some(({ event }) => event === 'IMPLEMENTATION'));
});

test('every share is what the library counts from the same start', () => {
  const { session } = unsigned.room();
  const { start, onward, terms, whatIfs } = played.get(unsigned)!;
  expect(terms).toBeNull();
  const count = (of: typeof session, seq: number, runs: number) => {
    const from = done(startAt(of, { seq }));
    return countContinuations(continuationsOf(of.cast, from), 0, runs);
  };
  for (const [counted, seq] of [
    [start, 0],
    [onward!, session.branch.cursor],
  ] as const) {
    const tally = count(session, seq, RUNS.start);
    for (const { name, share } of counted.result!.outcomes)
      expect(share).toEqual(wilson(tally.outcomes[name] ?? 0, RUNS.start));
    expect(counted.result!.shares[0]?.share).toEqual(wilson(tally.reached, RUNS.start));
  }
  const [one] = whatIfs;
  const other = done(otherwise(session, one!.n, { act: 'accept' }));
  const tally = count(other, other.branch.cursor, RUNS.whatIf);
  const real = count(session, one!.n, RUNS.whatIf);
  const truces = [one!.counted.result!.real, one!.counted.result!.other].map(
    (lines) => lines[4]?.share.count,
  );
  expect(truces).toEqual([real.truceEver, tally.truceEver]);
  const by = one!.counted.result!.differences[0]!.by;
  expect(by.difference).toBeCloseTo((tally.reached - real.reached) / RUNS.whatIf, 12);
  expect(one!.other).toBe('accepts');
  expect(one!.end).not.toBeNull();
});

test('the distance to the frontier is what the library measures on the utilities of that moment', () => {
  const { session, cast } = signed.room();
  const { far, settled } = played.get(signed)!;
  const bargain = atStake(session, settled!.reading.n);
  const levels = cast.scene.space.issues.map(({ id }) => settled!.reading.terms[id]!);
  const { parties, utilities, disagreement, toFrontier, toNash, efficient } = far!.result!;
  for (const [p, party] of parties.entries()) {
    const ledger = settled!.reading.ledgers[party]!;
    expect(utilities[p]).toBeCloseTo(ledger.utility, 6);
    expect(disagreement[p]).toBeCloseTo(ledger.reservation, 6);
  }
  const frontier = frontierOf(bargain);
  const standing = standingOf(bargain, frontier, levels);
  expect([toFrontier, toNash, efficient]).toEqual([standing.toFrontier, standing.toNash, standing.efficient]);
  expect(toFrontier! <= (toNash ?? Number.POSITIVE_INFINITY)).toBe(true);
}, 60_000);

test('the signed terms are played again from the signature on', () => {
  const { session } = signed.room();
  const { terms, settled } = played.get(signed)!;
  const from = done(startAt(session, { seq: settled!.reading.n }));
  const tally = countContinuations(continuationsOf(session.cast, from), 0, RUNS.terms);
  const { shares, ratified, held, resumedInYear } = terms!.result!;
  expect(shares.map(({ share }) => share.count).slice(0, 4)).toEqual([
    tally.reached,
    tally.ratified,
    tally.held12,
    tally.held60,
  ]);
  expect(tally.reached).toBe(RUNS.terms);
  expect(held + resumedInYear.reduce((sum, count) => sum + count, 0)).toBe(ratified);
});

test('another answer takes the real course elsewhere and leaves it as it is', () => {
  const { session } = unsigned.room();
  const before = JSON.stringify(session.branch.told);
  const asked = made(unsigned).questions.find(({ choices }) => choices.includes('accept'));
  const { n } = asked!;
  const event = session.branch.told[n - 1]!.event;
  const other = done(otherwise(session, n, { act: event === 'ACCEPT' ? 'refuse' : 'accept' }));
  expect(other.branch.told[n - 1]!.event).toBe(event === 'ACCEPT' ? 'REFUSE' : 'ACCEPT');
  expect(JSON.stringify(other.branch.told.slice(0, n - 1))).toBe(
    JSON.stringify(session.branch.told.slice(0, n - 1)),
  );
  expect(JSON.stringify(session.branch.told)).toBe(before);
  expect(otherwise(session, 1, { act: 'accept' })).toHaveProperty('refused');
});

test('other terms are thought through from those that were tabled; what breaks a constraint is refused in words', () => {
  const at = throughTalks('terms');
  const { questions } = made(at);
  const tabled = questions.find(({ n }) => at.room().session.branch.told[n - 1]!.event === 'OFFER')!;
  const { n, terms, party } = tabled;
  expect(terms).toEqual(at.room().session.branch.told[n - 1]!['terms']);
  const whatIf = (levels: Record<string, number>): Act => {
    return { kind: 'what-if', n, choice: { act: 'offer', terms: { ...terms, ...levels } } };
  };
  const issues = at.room().cast.scene.space.issues;
  const others = issues.flatMap(({ id, levels }) =>
    levels.flatMap((_, k) => (k === terms![id] ? [] : [{ id, k }])),
  );
  const tried = others.map(({ id, k }) => {
    const session = otherwise(at.room().session, n, { act: 'offer', terms: { ...terms, [id]: k } });
    return { id, k, refused: 'refused' in session ? session.refused : null };
  });
  const [good, bad] = [
    tried.find((one) => one.refused === null)!,
    tried.find((one) => one.refused !== null)!,
  ];
  const said = at.refused('facilitator', whatIf({ [bad.id]: bad.k }));
  for (const { id } of issues) expect(said).not.toMatch(new RegExp(String.raw`\b${id}\b`));
  expect(at.refused('facilitator', whatIf({ NOPE: 1 }))).toBe('no such issue: NOPE');
  at.does('facilitator', whatIf({ [good.id]: good.k }));
  const [one] = made(at).whatIfs;
  const issue = issues.find(({ id }) => id === good.id)!;
  expect([one!.n, one!.party, one!.other]).toEqual([
    n,
    party,
    `tables ${issue.name}: ${issue.levels[good.k]}`,
  ]);
  const { start } = courseIn(at.room(), at.room().debrief.whatIfs[0]!)!;
  expect(start.decisions.at(-1)).toMatchObject({ act: 'offer', terms: { ...terms, [good.id]: good.k } });
});

test('no name is in any file, with or without what people wrote', () => {
  for (const at of [signed, unsigned])
    for (const withWords of [true, false]) {
      const debrief = made(at, withWords);
      const files = [
        pageOf(debrief),
        JSON.stringify(debrief),
        ...TABLE_NAMES.map((name) => tableOf(debrief, name)!),
      ];
      for (const file of files)
        expect(
          NAMES.join(' ')
            .match(/\p{L}+/gu)!
            .filter((part) => file.includes(part)),
        ).toEqual([]);
      expect(files.join('').includes('will not give in')).toBe(withWords);
      expect(files.join('').includes('put it')).toBe(withWords);
    }
  expect(tableOf(made(unsigned), 'timeline')).toContain("'=SUM(A1) says Participant 1 of Participant 2");
});

test('tables are tidy: one header, every row as long, no column of two types', () => {
  for (const debrief of played.values())
    for (const name of TABLE_NAMES) {
      const [head, ...rows] = rowsOf(tableOf(debrief, name)!);
      expect(head!.filter((column) => !/^[a-z][a-z_]*$/.test(column))).toEqual([]);
      expect(rows.filter((row) => row.length !== head!.length)).toEqual([]);
      const mixed = head!.filter((_, c) => {
        const kinds = new Set(rows.flatMap((row) => (row[c] === '' ? [] : [kindOf(row[c]!)])));
        return kinds.size > 1 && !kinds.has('text');
      });
      expect(mixed).toEqual([]);
    }
  const shares = rowsOf(tableOf(played.get(unsigned)!, 'shares')!);
  expect(new Set(shares.slice(1).map(([from]) => from))).toEqual(
    new Set(['the same start', 'where the class stopped', 'as it was', 'instead: accepts']),
  );
});

function kindOf(cell: string): string {
  if (/^(true|false)$/.test(cell)) return 'truth';
  return Number.isFinite(Number(cell)) ? 'number' : 'text';
}

/** Reads CSV with quoted fields. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n"]*))(,|\n|$)/g)) {
    if (end === '' && quoted === undefined && plain === '') break;
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

test('secrets stay closed until the facilitator opens the debrief in its phase', () => {
  const at = throughTalks('closed');
  const seat = [...at.room().participants.keys()][1]!;
  const beside = { sources: new Map(), present: new Set<string>() };
  const sees = (): Record<string, unknown> => viewOf(at.room(), { kind: 'seat', participant: seat }, beside);
  expect(sees()['debrief']).toEqual({ open: false, asked: 0 });
  expect(at.refused(seat, { kind: 'debrief', open: true })).toMatch(/only the facilitator/);
  at.does('facilitator', { kind: 'debrief', open: true });
  expect(sees()['debrief']).toEqual({ open: true, asked: 0 });
  expect(at.refused('facilitator', { kind: 'debrief', open: true })).toMatch(/open already/);
  const early = throughTalks('early');
  early.room().phase = 3;
  expect(early.refused('facilitator', { kind: 'debrief', open: true })).toMatch(/not before/);
  expect(early.refused('facilitator', { kind: 'what-if', n: 5, choice: { act: 'accept' } })).toMatch(
    /not before/,
  );
});

test('a vote at home is thought through with the other result: the gate that it decided goes the other way', async () => {
  const at = throughTalks('signed', true);
  // Nobody has voted: the end of the phase is taken back, and all vote yes.
  at.does('facilitator', { kind: 'rewind', seq: at.room().turned!.seq, reason: 'nobody has voted' });
  for (const id of at.room().participants.keys()) at.does(id, { kind: 'ballot', vote: 'yes' });
  at.does('facilitator', { kind: 'next' });
  const { session } = at.room();
  const { questions } = made(at);
  const vote = questions.find(({ choices }) => choices.some((one) => one.startsWith('vote')))!;
  const [real] = session.branch.told.slice(vote.n - 1);
  expect([real!.event, real!['voted'], vote.choices]).toEqual(['RATIFY', true, ['vote-no']]);
  const whatIf = (passed: boolean): Act => ({ kind: 'what-if', n: vote.n, choice: { act: 'vote', passed } });
  expect(at.refused('facilitator', whatIf(true))).toBe('that is how they voted');
  expect(at.refused('facilitator', { ...whatIf(false), n: 1 } as Act)).toMatch(/no vote at home/);
  at.does('facilitator', whatIf(false));
  const other = done(otherwise(session, vote.n, { act: 'vote', passed: false }));
  expect(other.branch.told[vote.n - 1]).toMatchObject({ event: 'RATIFY', by: real!['by'], passed: false });
  expect(JSON.stringify(other.branch.told.slice(0, vote.n - 1))).toBe(
    JSON.stringify(session.branch.told.slice(0, vote.n - 1)),
  );
  const [one] = made(at).whatIfs;
  expect([one!.party, one!.other]).toEqual([vote.party, 'votes no at home']);
  const { start } = courseIn(at.room(), at.room().debrief.whatIfs[0]!)!;
  const [no, yes] = [start, done(startAt(session, { seq: vote.n }))].map(
    (from) => countContinuations(continuationsOf(session.cast, from), 0, 30).ratified,
  );
  expect(no! < yes!).toBe(true);
});
