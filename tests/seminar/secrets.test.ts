/** No byte of another seat's secrets reaches anybody: random seminars in every format, every view and frame searched. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Act } from '../../src/seminar/acts.ts';
import { changesOf, written } from '../../src/seminar/changes.ts';
import { write } from '../../src/seminar/hosting.ts';
import type { Room } from '../../src/seminar/room.ts';
import { viewOf } from '../../src/seminar/views.ts';
import type { Viewer } from '../../src/seminar/views.ts';
import { briefOf } from '../../src/simulation/session/brief.ts';
import type { Picture } from '../../src/simulation/session/picture.ts';
import { picture } from '../../src/simulation/session/picture.ts';
import type { Held } from './rooms.ts';
import { comes, handClock, held } from './rooms.ts';

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
    ]),
    ...brief.privateFacts,
    ...(goals.text === '' ? [] : [goals.text]),
    ...notes.map(({ text }) => text),
    ...[...room.participants.values()]
      .filter((one) => one.party === party)
      .flatMap(({ drafts, hashes, name }) => [...drafts.values(), ...hashes, name]),
  ];
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
const OWN: ReadonlySet<string> = new Set(['brief', 'table', 'record']);
const NOT_OUTSIDE = [/"hard"/, /"bluff"/, /"ledger"/, /"reason"/, /hard in this run/];

function strings(frame: string | null): string[] {
  const all = (frame ?? '').match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return all.filter((text) => text.length > 6);
}

const anyAct = fc.oneof(
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
  acts: fc.array(fc.record({ who: fc.nat(4), act: anyAct }), { minLength: 12, maxLength: 30 }),
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
        const chairs = act.kind === 'next' || act.kind === 'pause' || act.kind === 'resume';
        write(at.hosting, at.room(), { by: chairs ? 'facilitator' : by, act });
        if (i % 3 === 0) found.push(...leaks(at, sent));
      }
      found.push(...leaks(at, sent));
      expect(found).toEqual([]);
    }),
    { numRuns: 6, seed: 20250905, endOnFailure: true },
  );
});
