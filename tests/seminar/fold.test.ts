/** A room is what its log says: made again from it, after whatever was done, refused or taken back, it is the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Act } from '../../src/seminar/acts.ts';
import { roomFrom } from '../../src/seminar/fold.ts';
import { write } from '../../src/seminar/hosting.ts';
import type { Room } from '../../src/seminar/room.ts';
import { eventsShown } from '../../src/simulation/session/session.ts';
import type { Held } from './rooms.ts';
import { comes, handClock, held } from './rooms.ts';

const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'] as const;

/** All that a room is, as text. */
function shapeOf(room: Room): string {
  const { session, participants, delegations } = room;
  const people = [...participants.values()].map((one) => ({ ...one, drafts: [...one.drafts] }));
  const chambers = [...room.chambers.values()].map((one) => ({ ...one, votes: [...one.votes] }));
  const plain = Object.entries(room).filter(([key]) => !WOVEN.has(key));
  return JSON.stringify([
    plain,
    people,
    chambers,
    [...delegations],
    eventsShown(session),
    session.branch.decisions,
  ]);
}

const WOVEN = new Set(['session', 'cast', 'opening', 'participants', 'delegations', 'chambers']);

function again({ hosting, room }: Held): Room {
  const { id } = room();
  return roomFrom(id, hosting.store.events(id), hosting.castOf);
}

/** A class in its first round, with everybody there. */
function inTalks(seed: string, format: string): Readonly<{ at: Held; ids: string[] }> {
  const at = held(':memory:', handClock(), seed, `format=${format}`);
  const ids = PARTIES.map((party) => comes(at, party, party));
  for (const kind of ['start', 'next', 'next'] as const) at.does('facilitator', { kind });
  return { at, ids };
}

function answers(at: Held, ids: readonly string[], act: 'chart' | 'refuse' | 'accept'): number {
  const { party, at: what } = at.room().asked!;
  const choice = what === 'answer' || act === 'chart' ? { act } : { act: 'chart' as const };
  return at.does(ids[PARTIES.indexOf(party as 'europe')]!, { kind: 'answer', choice });
}

type Kind =
  | 'asked'
  | 'rewind'
  | 'next'
  | 'pause'
  | 'resume'
  | 'seat'
  | 'order'
  | 'delegation'
  | 'speaker'
  | 'extend'
  | 'mute'
  | 'draft'
  | 'inject'
  | 'inject-hold'
  | 'leak'
  | 'caucus'
  | 'caucus-say'
  | 'paper'
  | 'paper-answer'
  | 'pledge'
  | 'ballot'
  | 'end-vote';

const pick = fc.nat(1000);
const anything = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<Kind>('asked') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Kind>(
      'rewind',
      'next',
      'pause',
      'resume',
      'seat',
      'order',
      'delegation',
      'speaker',
      'extend',
      'mute',
      'draft',
      'inject',
      'inject-hold',
      'leak',
      'caucus',
      'caucus-say',
      'paper',
      'paper-answer',
      'pledge',
      'ballot',
      'end-vote',
    ),
  },
);
const walk = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 5 }),
  format: fc.constantFrom('stacked', 'shuttle', 'bilateral-first'),
  steps: fc.array(fc.tuple(anything, pick, fc.nat(90)), { minLength: 20, maxLength: 60 }),
});

/** An act of a kind, on somebody or something that there is. */
function actOf(
  room: Room,
  kind: Kind,
  n: number,
  ids: readonly string[],
): Readonly<{ by: string; act: Act }> {
  const party = PARTIES[n % 4]!;
  const who = ids[n % ids.length]!;
  const chair = (act: Act): { by: string; act: Act } => ({ by: 'facilitator', act });
  switch (kind) {
    case 'asked': {
      const asked = room.asked?.party ?? party;
      const act = (['chart', 'refuse', 'accept', 'pass', 'hold'] as const)[n % 5]!;
      return { by: room.delegations.get(asked)?.speaker ?? who, act: { kind: 'answer', choice: { act } } };
    }
    case 'rewind':
      return chair({
        kind,
        seq: n % 2 === 0 ? 1 + (n % room.seq) : (room.moves.at(-1 - (n % 5))?.seq ?? 1),
        reason: 'tried',
      });
    case 'seat':
      return chair({ kind, party, held: n % 2 === 0 });
    case 'order':
      return {
        by: who,
        act: {
          kind,
          order:
            n % 3 === 0
              ? { act: 'leave' }
              : n % 3 === 1
                ? { act: 'return' }
                : { act: 'act', which: 'sanctions' },
        },
      };
    case 'delegation':
      return { by: who, act: { kind, party: n % 3 === 0 ? null : party } };
    case 'speaker':
      return { by: ids[(n + 1) % ids.length]!, act: { kind, to: who } };
    case 'extend':
      return chair({ kind, minutes: (n % 7) - 3 });
    case 'mute':
      return chair({ kind, participant: who, on: n % 2 === 0 });
    case 'draft':
      return { by: who, act: { kind, form: 'offer', text: 'x'.repeat(n % 5) } };
    case 'inject':
      return chair({
        kind,
        card: `I${String(1 + (n % 22)).padStart(2, '0')}`,
        when: n % 3 === 0 ? 'word' : 'now',
      });
    case 'inject-hold':
      return chair({
        kind,
        inject: room.injects[n % Math.max(1, room.injects.length)]?.seq ?? 1,
        held: n % 2 === 0,
      });
    case 'leak':
      return chair({ kind, of: 'paper', seq: room.papers[0]?.seq ?? 1, to: n % 2 === 0 ? null : [party] });
    case 'caucus':
      return { by: who, act: { kind, with: [party] } };
    case 'caucus-say':
      return { by: who, act: { kind, caucus: room.caucuses[0]?.seq ?? 1, text: 'said' } };
    case 'paper':
      return { by: who, act: { kind, to: party, terms: { EU: n % 5 }, text: '' } };
    case 'paper-answer':
      return { by: who, act: { kind, paper: room.papers[0]?.seq ?? 1, answer: 'accept', text: '' } };
    case 'pledge': {
      const thousand = n % 7 === 0 ? null : n % 30;
      return {
        by: ids[0]!,
        act: { kind, state: 'germany', thousand, backstop: n % 3, share: n % 101, public: n % 2 === 0 },
      };
    }
    case 'ballot':
      return { by: who, act: { kind, vote: (['yes', 'no', 'abstain'] as const)[n % 3]! } };
    case 'end-vote':
    case 'next':
    case 'pause':
    case 'resume':
  }
  return chair({ kind });
}

test('whatever is done, refused or taken back, the log makes the same room, and a refusal changes nothing', () => {
  fc.assert(
    fc.property(walk, ({ seed, format, steps }) => {
      const { at, ids } = inTalks(seed, format);
      for (const [kind, n, seconds] of steps) {
        at.clock.pass(seconds * 1000);
        const before = shapeOf(at.room());
        const done = write(at.hosting, at.room(), actOf(at.room(), kind, n, ids));
        if ('refused' in done && shapeOf(at.room()) !== before)
          throw new Error(`${done.refused} changed something`);
      }
      expect(shapeOf(again(at))).toBe(shapeOf(at.room()));
    }),
    { numRuns: 12, seed: 7, endOnFailure: true },
  );
});

test('when an answer is taken back, those that rest on it fall with it, and the question is asked again', () => {
  const { at, ids } = inTalks('rewound', 'stacked');
  answers(at, ids, 'chart');
  const open = { ...at.room().asked! };
  const wrong = answers(at, ids, 'refuse');
  const later = [answers(at, ids, 'chart'), answers(at, ids, 'refuse')];
  at.does('facilitator', { kind: 'rewind', seq: wrong, reason: 'they meant the other text' });
  expect(at.room().asked).toEqual(open);
  const taken = at.room().moves.map(({ seq, taken: why }) => [seq, why] as const);
  expect(taken.find(([seq]) => seq === wrong)?.[1]).toBe('they meant the other text');
  for (const seq of later)
    expect(taken.find(([one]) => one === seq)?.[1]).toBe('what it rests on has been taken back');
  const once = (seq: number): string =>
    at.refused('facilitator', { kind: 'rewind', seq, reason: 'once more' });
  expect(once(wrong)).toBe(`number ${wrong} has been taken back already`);
  expect(once(later[0]!)).toMatch(/has fallen already: what it rests on/);
  expect(once(1)).toMatch(/^number 1 is not taken back/);
  expect(once(999)).toBe('there is no act with the number 999');
  answers(at, ids, 'accept');
});

test('an act of an earlier round can be taken back: its question is open again, and no month is ended behind its back', () => {
  const { at, ids } = inTalks('rounds', 'stacked');
  const first = answers(at, ids, 'chart');
  const asked = answers(at, ids, 'refuse');
  at.does('facilitator', { kind: 'next' });
  at.does('facilitator', { kind: 'next' });
  answers(at, ids, 'chart');
  at.does('facilitator', { kind: 'rewind', seq: asked, reason: 'earlier' });
  expect(
    at
      .room()
      .moves.filter(({ taken }) => taken === null)
      .map(({ seq }) => seq),
  ).toContain(first);
  expect(at.room().moves.filter(({ step, taken }) => step.do === 'finish-month' && taken === null)).toEqual(
    [],
  );
  expect(at.room().asked?.at).toBe('answer');
});

test('what all have signed waits for its phase, and is ratified there', () => {
  const { at, ids } = inTalks('signed', 'stacked');
  for (let i = 0; i < 4; i += 1) answers(at, ids, 'accept');
  const told = (): string[] => eventsShown(at.room().session).map(({ event }) => event);
  expect(told().at(-1)).toBe('SIGN');
  for (let i = 0; i < 3; i += 1) at.does('facilitator', { kind: 'next' });
  expect(told().at(-1)).toBe('SIGN');
  at.does('facilitator', { kind: 'next' });
  expect(told().at(-1)).toBe('SIGN');
  at.does('facilitator', { kind: 'end-vote' });
  expect(told().slice(told().indexOf('SIGN') + 1)).not.toEqual([]);
  expect(shapeOf(again(at))).toBe(shapeOf(at.room()));
});

test('terms that do not fit together are refused in the words of the scenario, not in codes', () => {
  const { at, ids } = inTalks('words', 'stacked');
  const by = ids[PARTIES.indexOf(at.room().asked!.party as 'europe')]!;
  const terms = { ALIGN: 3, EU: 4, FORCE: 3 };
  const said = at.refused(by, { kind: 'answer', choice: { act: 'offer', terms } });
  const { issues } = at.room().cast.scene.space;
  expect(issues.filter(({ name }) => said.includes(name)).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['ALIGN', 'EU']),
  );
  expect(said).not.toMatch(
    new RegExp(String.raw`\b(${issues.map(({ id }) => id).join('|')})\b(?! accession)`),
  );
});
