/** No byte of another seat's secrets reaches anybody: random seminars in every format, every view and frame searched. */
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Act } from '../../src/seminar/acts.ts';
import { changesOf, written } from '../../src/seminar/changes.ts';
import { mayLookBack } from '../../src/seminar/debrief/opening.ts';
import { TABLE_NAMES } from '../../src/seminar/debrief/tables.ts';
import { linkBack, takeUpOnce } from '../../src/seminar/back.ts';
import { write } from '../../src/seminar/hosting.ts';
import type { Room } from '../../src/seminar/room.ts';
import { viewOf } from '../../src/seminar/views.ts';
import type { Viewer } from '../../src/seminar/views.ts';
import { briefOf } from '../../src/simulation/session/brief.ts';
import { readDraft } from '../../src/simulation/session/draft.ts';
import type { Picture } from '../../src/simulation/session/picture.ts';
import { picture } from '../../src/simulation/session/picture.ts';
import type { Held } from './rooms.ts';
import { comes, handClock, held } from './rooms.ts';
import {
  chairOf,
  does,
  end,
  joins,
  scratch,
  send,
  serve,
  viewOf as seenOver,
  tries,
  watch,
} from './served.ts';

const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'] as const;
const BESIDE = { sources: new Map(), present: new Set<string>() };

/** Numbers of six decimals that are a party's own: none is so round that it could stand elsewhere by chance. */
function ownNumbers(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/-?\d\.\d{4,6}\b/g)].map(([text]) => text);
}

/** Whether a text holds a secret; a number only where it stands whole, not as the beginning of a longer one. */
function holds(text: string, secret: string): boolean {
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
    if (!/^-?\d/.test(secret) || !/\d/.test(text[at + secret.length] ?? '')) return true;
  return false;
}

/** What only the seat of a party may see at this moment. */
function secretsOf(room: Room, party: string, seen: Picture): string[] {
  const brief = briefOf(room.session, party);
  const { goals, notes } = room.delegations.get(party)!;
  return [
    ...ownNumbers([
      brief.interests,
      brief.walkAway,
      brief.openings.map(({ worth }) => worth),
      seen.text.ledgers?.[party] ?? 0,
      room.papers.slice(-3).map(({ terms }) => readDraft(room.session, party, terms)),
    ]),
    ...brief.privateFacts,
    ...(goals.text === '' ? [] : [goals.text]),
    ...notes.map(({ text }) => text),
    ...room.caucuses
      .filter(({ parties }) => parties.includes(party))
      .flatMap(({ lines }) => lines.map(({ text }) => text)),
    ...room.papers
      .filter(({ from, to }) => from === party || to === party)
      .flatMap(({ text, answer }) => [text, ...(answer === null ? [] : [answer.text])]),
    ...room.pledges.filter((one) => one.party === party && !one.isPublic).map(({ reason }) => reason),
    ...room.injects.filter(({ state, to }) => state === 'out' && to?.includes(party)).map(({ text }) => text),
    ...[...room.participants.values()]
      .filter((one) => one.party === party)
      .flatMap(({ drafts, hashes, former, links, name }) => [
        ...drafts.values(),
        ...hashes,
        ...former,
        ...links.map(({ hash }) => hash),
        name,
      ]),
    ...whyTaken(room, party),
  ].filter((secret) => secret !== '');
}

/** Why something was taken back that few knew of, this party among them. */
function whyTaken(room: Room, party: string): string[] {
  const { caucuses, papers, pledges, injects, delegations } = room;
  const reasons = [
    ...(delegations.get(party)?.notes ?? []).map(({ taken }) => taken),
    ...caucuses
      .filter(({ parties }) => parties.includes(party))
      .flatMap(({ lines }) => lines.map(({ taken }) => taken)),
    ...papers
      .filter(({ from, to }) => from === party || to === party)
      .flatMap(({ taken, reopened }) => [taken, reopened]),
    ...pledges.filter((one) => one.party === party && !one.isPublic).map(({ taken }) => taken),
    ...injects.filter(({ to }) => to?.includes(party)).map(({ taken }) => taken),
  ];
  // What fell with something else says so in words that are no secret.
  return reasons.filter((one) => one !== null && one !== undefined).filter((one) => /^[\da-f]{8}-/.test(one));
}

/** News that has not gone out, or that went out to others than these: nobody among them may see it. */
function unheard({ injects, session }: Room, party: string | null): string[] {
  const isFor = ({ state, to }: Room['injects'][number]): boolean =>
    state === 'out' && (to === null || to.includes(party ?? ''));
  // A card may have been handed to them, too, after it was taken back; and the model draws cards of its own.
  const known = new Set([
    ...injects.filter(isFor).flatMap(({ text, title }) => [text, title]),
    ...session.branch.told.flatMap((one) =>
      one.event === 'SHOCK' && one['released'] !== true ? [String(one['card'])] : [],
    ),
  ]);
  return injects
    .filter((one) => !isFor(one))
    .flatMap(({ text, title }) => [text, title])
    .filter((one) => !known.has(one));
}

/** What nobody may see but the facilitator. */
const NEVER = [
  /hard in this run/,
  /"hard"/,
  /"bluff"/,
  /holds? out for/,
  /aspiration/,
  /"aims"/,
  /"ledgers"/,
  /"gains"/,
];

type Sight = Readonly<{ viewer: Viewer; party: string | null }>;

/** What a pair of eyes is sent that belongs to others; nothing, one hopes. */
function leaks(at: Held, sent: Map<Sight, Written>): string[] {
  const room = at.room();
  const seen = picture(room.session);
  const secrets = new Map<string, string[]>(PARTIES.map((party) => [party, secretsOf(room, party, seen)]));
  const found: string[] = [];
  for (const [sight, before] of sent) {
    const now = written(viewOf(room, sight.viewer, BESIDE));
    const text = changesOf(new Map(), now) ?? '';
    const own = new Set(secrets.get(sight.party ?? ''));
    for (const [party, list] of secrets)
      for (const secret of party === sight.party ? [] : list)
        if (!own.has(secret) && holds(text, secret)) found.push(`${sight.party} sees ${party}'s ${secret}`);
    for (const secret of unheard(room, sight.party))
      if (text.includes(secret)) found.push(`${sight.party} sees the news ${secret}`);
    for (const { seq, parties } of room.caucuses)
      if (!parties.includes(sight.party ?? '') && text.includes(`"seq":${seq},"at"`))
        found.push(`${sight.party} sees that there is a channel`);
    const beyond = sight.party === null ? NEVER : NOT_OUTSIDE;
    const others = new Map([...now].filter(([part]) => sight.party === null || !OWN.has(part)));
    const outside = changesOf(new Map(), others) ?? '';
    for (const never of beyond) if (never.test(outside)) found.push(`${sight.party} sees ${never}`);
    for (const item of now.get('record') ?? []) {
      const { by, reason } = JSON.parse(item) as { by: string | null; reason?: string };
      if (reason !== undefined && by !== sight.party) found.push(`${sight.party} sees the reason of ${by}`);
    }
    // A frame holds nothing that the view does not.
    for (const item of strings(changesOf(before, now)))
      if (!text.includes(item)) found.push(`a frame to ${sight.party} holds ${item}`);
    sent.set(sight, now);
  }
  return found;
}

type Written = ReturnType<typeof written>;

/** Parts in which a seat's own secrets stand. */
const OWN: ReadonlySet<string> = new Set(['brief', 'table', 'record', 'papers', 'states']);
const NOT_OUTSIDE = [/"hard"/, /"bluff"/, /"ledger"/, /"reason"/, /hard in this run/];

function strings(frame: string | null): string[] {
  const all = (frame ?? '').match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return all.filter((text) => text.length > 6);
}

/** An act beside the talks, towards one of the others; what it is about is looked up when it is done. */
type Beside = Readonly<{ kind: 'beside'; what: (typeof WHATS)[number]; to: number; text: string }>;
const WHATS = [
  'caucus',
  'caucus-say',
  'paper',
  'paper-answer',
  'pledge',
  'news',
  'planned',
  'held back',
  'card',
  'taken back',
] as const;

/** How many acts beside the talks of each sort were done, over all walks: a test of nothing would show. */
const done = new Map<string, number>();

function actBeside(room: Room, { what, to, text }: Beside): Act {
  const party = PARTIES[to % 4]!;
  const others = PARTIES.filter((one) => one !== party);
  const caucus = room.caucuses.findLast(({ closed }) => !closed);
  const paper = room.papers.find(({ answer }) => answer === null);
  switch (what) {
    case 'caucus':
      return { kind: 'caucus', with: [party, others[to % 3]!], for: party };
    case 'caucus-say':
      return { kind: 'caucus-say', caucus: caucus?.seq ?? 1, text, for: caucus?.parties[0] };
    case 'paper':
      return { kind: 'paper', to: others[0]!, terms: {}, text, for: party };
    case 'paper-answer':
      return { kind: 'paper-answer', paper: paper?.seq ?? 1, answer: 'refuse', text, for: paper?.to };
    case 'pledge': {
      const order = { thousand: 1 + to, backstop: to % 3, share: 0, public: false };
      return { kind: 'pledge', state: 'germany', ...order, reason: text, for: 'europe' };
    }
    case 'news':
      return { kind: 'inject', title: text, text: `news ${text}`, to: [party], when: 'now' };
    case 'planned':
      return { kind: 'inject', title: text, text: `news ${text}`, when: 'word' };
    case 'held back':
      return { kind: 'inject', title: text, text: `news ${text}`, to: [party], when: { phase: 'debrief' } };
    case 'taken back': {
      const { papers, pledges, caucuses, injects, delegations } = room;
      const notes = [...delegations.values()].flatMap((one) => one.notes);
      const all = [papers, pledges, caucuses.flatMap(({ lines }) => lines), injects, notes][to % 5]!;
      return { kind: 'rewind', seq: (all.at(-1) ?? papers.at(-1))?.seq ?? 1, reason: text };
    }
    case 'card':
  }
  return { kind: 'inject', card: (['I01', 'I06', 'I09'] as const)[to % 3]!, to: [party], when: 'now' };
}

/** Links back to every seat, the first of them used: codes and hashes, which nobody may see, the facilitator included. */
function linked(at: Held, ids: readonly string[]): string[] {
  const codes = ids.map((id) => {
    const made = linkBack(at.hosting, at.room(), id);
    if ('refused' in made) throw new Error(made.refused);
    return made.code;
  });
  const came = takeUpOnce(at.hosting, codes[0]!, 'key-of-one-back');
  if (came === null || 'refused' in came) throw new Error('not taken up');
  const seats = [...at.room().participants.values()];
  return [
    ...codes,
    came.token,
    ...seats.flatMap(({ links, former }) => [...links.map(({ hash }) => hash), ...former]),
  ];
}

const anyAct = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('beside' as const),
      what: fc.constantFrom(...WHATS),
      to: fc.nat(11),
      text: fc.uuid(),
    }),
  },
  fc.constantFrom<Act>({ kind: 'next' }, { kind: 'pause' }, { kind: 'resume' }),
  fc.record({ kind: fc.constant('note' as const), text: fc.uuid() }),
  fc.record({ kind: fc.constant('draft' as const), form: fc.constant('offer'), text: fc.uuid() }),
  fc.uuid().map((text): Act => ({ kind: 'goals', goals: { ranking: ['TERR'], redLines: [], text } })),
  fc
    .constantFrom('accept', 'refuse', 'chart', 'chart', 'chart', 'pass', 'hold')
    .map((act): Act => ({ kind: 'answer', choice: { act } as never })),
);
const walk = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 6 }),
  format: fc.constantFrom('stacked', 'shuttle', 'bilateral-first'),
  acts: fc.array(fc.record({ who: fc.nat(4), act: anyAct }), { minLength: 20, maxLength: 45 }),
});

test('a walk through random seminars shows nobody what belongs to another', () => {
  fc.assert(
    fc.property(walk, ({ seed, format, acts }) => {
      const at = held(':memory:', handClock(), seed, `format=${format}`);
      const found: string[] = [];
      const ids = PARTIES.map((party) => comes(at, `Person ${party}`, party));
      const sent = new Map<Sight, Written>([
        [{ viewer: { kind: 'public' }, party: null }, new Map()],
        ...PARTIES.map((party, i): [Sight, Written] => [
          { viewer: { kind: 'seat', participant: ids[i]! }, party },
          new Map(),
        ]),
      ]);
      const links = linked(at, ids);
      at.does('facilitator', { kind: 'start' });
      at.does('facilitator', { kind: 'next' });
      for (const [i, { who, act }] of [
        ...acts.slice(0, 6),
        { who: 4, act: { kind: 'next' } as Act },
        ...acts.slice(6),
      ].entries()) {
        const asked = at.room().asked?.party;
        const by =
          act.kind === 'answer' && asked !== undefined
            ? ids[PARTIES.indexOf(asked as never)]!
            : (ids[who] ?? 'facilitator');
        if (act.kind === 'beside') {
          const wanted = actBeside(at.room(), act);
          const result = write(at.hosting, at.room(), { by: 'facilitator', act: wanted });
          if (!('refused' in result)) done.set(act.what, (done.get(act.what) ?? 0) + 1);
          continue;
        }
        const chairs = act.kind === 'next' || act.kind === 'pause' || act.kind === 'resume';
        write(at.hosting, at.room(), { by: chairs ? 'facilitator' : by, act });
        if (i % 3 === 0) found.push(...leaks(at, sent));
      }
      found.push(...leaks(at, sent));
      while (!mayLookBack(at.room())) at.does('facilitator', { kind: 'next' });
      for (const open of [true, false]) {
        found.push(...leaks(at, sent));
        at.does('facilitator', { kind: 'debrief', open });
      }
      found.push(...leaks(at, sent));
      const desk = changesOf(new Map(), written(viewOf(at.room(), { kind: 'facilitator' }, BESIDE))) ?? '';
      for (const all of [desk, ...[...sent.values()].map((one) => changesOf(new Map(), one) ?? '')])
        found.push(...links.filter((secret) => all.includes(secret)));
      expect(found).toEqual([]);
    }),
    { numRuns: 6, seed: 20250905, endOnFailure: true },
  );
  for (const what of WHATS) expect([what, done.get(what) ?? 0]).not.toEqual([what, 0]);
});

test('a debrief gives nothing away over HTTP while it is closed; opened it tells what was secret, but no name, note, token or vote', async () => {
  const served = await serve(join(scratch(), 'class.db'));
  const chair = chairOf(served);
  const [russia, ukraine, europe] = [
    await joins(served, 'Quintero', 'russia'),
    await joins(served, 'Vogelsang', 'ukraine'),
    await joins(served, 'Lindqvist', 'europe'),
  ];
  for (const kind of ['start', 'next', 'next']) await does(chair, { kind });
  const caucus = await does(russia, { kind: 'caucus', with: ['ukraine'] });
  await does(ukraine, { kind: 'caucus-say', caucus, text: 'closed-door' });
  await does(russia, { kind: 'paper', to: 'ukraine', terms: { EU: 3 }, text: 'on-paper' });
  const order = { state: 'germany', thousand: 17.3, backstop: 1, share: 0, public: false };
  await does(europe, { kind: 'pledge', ...order, reason: 'kept-quiet' });
  await does(chair, { kind: 'inject', title: 'News', text: 'told-to-one', to: ['ukraine'], when: 'now' });
  await does(chair, { kind: 'inject', title: 'Never', text: 'held-back', when: 'word' });
  await does(russia, { kind: 'note', text: 'noted-inside' });
  const secrets = ['closed-door', 'on-paper', 'kept-quiet', 'told-to-one', 'held-back'];
  const never = ['noted-inside', 'Quintero', 'Vogelsang', 'Lindqvist', served.token, russia.token];
  const states = await joins(served, 'Onlooker', 'united-states');
  const looker = { ...states, token: served.code };
  const screen = watch(states);
  const whats = ['debrief', 'debrief.html', ...TABLE_NAMES.map((name) => `debrief/${name}.csv`)];
  const asks = (who: typeof states, what: string) =>
    send(`${served.url}/api/rooms/${served.room}/${what}`, undefined, { token: who.token });
  const closed = async (): Promise<void> => {
    for (const who of [states, looker])
      for (const what of whats) {
        const { status, text } = await asks(who, what);
        expect([what, status]).toEqual([what, 403]);
        for (const secret of [...secrets, ...never]) expect(text).not.toContain(secret);
      }
  };
  await closed();
  expect((await tries(states, { kind: 'debrief', open: true })).status).not.toBe(200);
  expect((await tries(chair, { kind: 'debrief', open: true })).status).toBe(409);
  while (((await seenOver(chair))['clock'] as { name: string }).name !== 'Debrief')
    await does(chair, { kind: 'next' });
  await closed();
  await does(chair, { kind: 'debrief', open: true });
  const all = await Promise.all(whats.map((what) => asks(states, what)));
  expect(all.map(({ status }) => status)).toEqual(whats.map(() => 200));
  const told = all.map(({ text }) => text).join('\n');
  for (const secret of secrets) expect(told).toContain(secret);
  for (const one of never) expect(told).not.toContain(one);
  const wordless = await asks(states, 'debrief.html?words=0');
  for (const one of [...secrets, ...never]) expect(wordless.text).not.toContain(one);
  expect(wordless.text).toContain('Germany pledges 17.3 thousand');
  await does(chair, { kind: 'debrief', open: false });
  await closed();
  await screen.until((view) => !(view['debrief'] as { open: boolean }).open);
  const frames = screen.frames.join('\n');
  for (const secret of secrets) expect(frames).not.toContain(secret);
  screen.stop();
  await end(served);
}, 90_000);
