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
    ...brief.openings.map(({ why }) => why).filter(() => false),
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

/** Searches what each pair of eyes is sent for what belongs to others. */
function search(at: Held, sent: Map<Sight, ReturnType<typeof written>>): void {
  const room = at.room();
  const seen = picture(room.session);
  const secrets = new Map(PARTIES.map((party) => [party, secretsOf(room, party, seen)]));
  for (const [sight, before] of sent) {
    const now = written(viewOf(room, sight.viewer, BESIDE));
    const text = changesOf(new Map(), now) ?? '';
    const own = new Set(sight.party === null ? [] : secrets.get(sight.party as (typeof PARTIES)[number]));
    for (const [party, list] of secrets)
      if (party !== sight.party)
        for (const secret of list)
          if (!own.has(secret))
            expect(text.includes(secret), `${party}'s "${secret}" seen by ${sight.party}`).toBe(false);
    if (sight.party === null) for (const never of NEVER) expect(text).not.toMatch(never);
    else {
      const others = new Map([...now].filter(([part]) => !['brief', 'table', 'record'].includes(part)));
      expect(changesOf(new Map(), others)).not.toMatch(/"hard"|"bluff"|"ledger"|"reason"/);
      const record = (now.get('record') as readonly string[]).map(
        (item) => JSON.parse(item) as { by: string | null; reason?: string },
      );
      expect(record.every(({ by, reason }) => reason === undefined || by === sight.party)).toBe(true);
    }
    // A frame holds nothing that the view does not.
    const change = changesOf(before, now);
    if (change !== null) expect(change.length).toBeLessThanOrEqual(text.length + 200);
    sent.set(sight, now);
  }
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
      const ids = PARTIES.map((party) => comes(at, `Person ${party}`, party));
      const sent = new Map<Sight, ReturnType<typeof written>>([
        [{ viewer: { kind: 'public' }, party: null }, new Map()],
        ...PARTIES.map((party, i): [Sight, ReturnType<typeof written>] => [
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
        if (i % 3 === 0) search(at, sent);
      }
      search(at, sent);
    }),
    { numRuns: 8, seed: 20250905 },
  );
});
