/**
 * Who hears what is said in the talks? By the format: in the open, in confidence to a mediator and reported by it, or between two.
 * Reasons, ledgers and aims are nobody's but the party's own; here a happening is put into words for one pair of ears.
 */
import type { Session } from '../simulation/session/session.ts';
import { inPlainWords } from '../simulation/session/why.ts';
import { sentenceOf } from '../simulation/story.ts';
import { maySee } from './injects.ts';
import type { Move, Room } from './room.ts';

/** Whose ears: a party's, the facilitator's who hears all, or those of anybody in the room. */
export type Ears = Readonly<{ kind: 'party'; party: string } | { kind: 'facilitator' } | { kind: 'anybody' }>;

/** Something heard; `n` is its number in the run. */
export type Heard = Readonly<{
  n: number;
  month: number;
  at: number;
  event: string;
  by: string | null;
  sentence: string;
  terms?: Readonly<Record<string, number>>;
  /** Red lines that a refusing party named, and the issue that it minded most. */
  claims?: readonly string[];
  objection?: string;
  /** What its people said with it. */
  said?: string;
  /** One's own reason by the model, in words. */
  reason?: string;
}>;

type Happening = Session['branch']['told'][number];

/** How something reaches one: as it was said, at second hand, or not at all. */
type Reach = 'open' | 'reported' | 'unheard';

const SAID: ReadonlySet<string> = new Set(['OFFER', 'PASS', 'ACCEPT', 'REFUSE', 'AMEND']);
const KEPT: ReadonlySet<string> = new Set(['PLEDGES', 'MOOD_TURNS', 'GARBLED']);

/** Everything that has been heard so far. */
export function heardBy(room: Room, ears: Ears): Heard[] {
  const { session } = room;
  const told = session.branch.told.slice(0, session.branch.cursor);
  const words = wordsOf(room);
  const moves = movesBehind(room, told.length);
  let framed = false;
  return told.flatMap((happening, i): Heard[] => {
    if (happening.event === 'TALKS_OPEN') framed = false;
    if (happening.event === 'FRAME') framed = true;
    const reach = reachOf(room, happening, { ears, framed, next: told.slice(i + 1, i + 6) });
    if (reach === 'unheard') return [];
    const move = moves[i];
    const own = SAID.has(happening.event) && move?.party === happening['by'] && reach === 'open';
    const said = own && move !== undefined && move.reason !== '' ? { said: move.reason } : {};
    return [{ n: i + 1, at: move?.at ?? room.at, ...words(happening, ears, reach), ...said }];
  });
}

type Setting = Readonly<{ ears: Ears; framed: boolean; next: readonly Happening[] }>;

function reachOf(room: Room, happening: Happening, setting: Setting): Reach {
  const { ears } = setting;
  if (ears.kind === 'facilitator') return 'open';
  const { event, by } = happening;
  const me = ears.kind === 'party' ? ears.party : null;
  const { scenario } = room.cast.scene;
  if (me !== null && by === me && event !== 'GARBLED') return 'open';
  if (event === 'PLEDGES') return me !== null && me === scenario.pledges?.knownTo ? 'open' : 'unheard';
  if (KEPT.has(event)) return 'unheard';
  if (event === 'SHOCK' && happening['released'] === true)
    return isKnownTo(room, happening, me) ? 'open' : 'unheard';
  if (!SAID.has(event) || scenario.format === 'stacked') return 'open';
  if (scenario.format === 'bilateral-first') {
    const pair: readonly string[] = scenario.talks.firstPair ?? [];
    return setting.framed || (me !== null && pair.includes(me)) ? 'open' : 'unheard';
  }
  if (event === 'OFFER') return me === null ? 'unheard' : 'open';
  if (me !== null && me === scenario.talks.mediator) return 'open';
  if (event !== 'ACCEPT' && event !== 'REFUSE')
    return event === 'PASS' && by === scenario.talks.mediator ? 'open' : 'unheard';
  return me === null ? 'unheard' : reportOf(happening, setting.next, me);
}

/** A card that was handed to some strikes without being told to the others; the state of the war is for all to see. */
function isKnownTo({ injects }: Room, happening: Happening, me: string | null): boolean {
  return injects.some((one) => one.card === happening['id'] && one.taken === null && maySee(one, me));
}

/** A mediator's report of an answer; a garbled one loses the claims of a refusal, and an acceptance altogether. */
function reportOf(happening: Happening, next: readonly Happening[], me: string): Reach {
  for (const one of next) {
    if (one.event !== 'GARBLED') break;
    if (one['to'] === me && one['about'] === happening['by'])
      return happening.event === 'ACCEPT' ? 'unheard' : 'reported';
  }
  return 'open';
}

function wordsOf({ cast: { scene } }: Room) {
  const sentence = sentenceOf(scene.scenario);
  const names = new Map(scene.table.map(({ id, name }) => [id, name]));
  const nameOf = (id: unknown): string => names.get(String(id)) ?? String(id);
  return (happening: Happening, ears: Ears, reach: Reach): Omit<Heard, 'n' | 'at'> => {
    const { event, month } = happening;
    const by = typeof happening['by'] === 'string' ? happening['by'] : null;
    const whole = ears.kind === 'facilitator';
    const own = whole || (ears.kind === 'party' && ears.party === by);
    const plain = { ...happening, ...(whole ? {} : { chance: undefined, drawn: undefined }) };
    const said =
      saidInWords(happening, nameOf) ?? (whole ? null : PUBLIC_WORDS[event]) ?? sentence(plain) ?? event;
    return {
      month,
      event,
      by,
      sentence: inPlainWords(scene.space, said),
      ...(isTerms(happening['terms']) ? { terms: happening['terms'] } : {}),
      ...(event === 'REFUSE' && reach === 'open' ? claimsOf(happening) : {}),
      ...(own && typeof happening['reason'] === 'string'
        ? { reason: inPlainWords(scene.space, happening['reason']) }
        : {}),
    };
  };
}

/** What the public learns where the run's own sentence says more. */
const PUBLIC_WORDS: Readonly<Record<string, string>> = {
  IMPLEMENTATION: 'the terms are ratified and come into force',
};

function saidInWords(happening: Happening, nameOf: (id: unknown) => string): string | null {
  const by = nameOf(happening['by']);
  const of = nameOf(happening['of']);
  switch (happening.event) {
    case 'OFFER':
      return `${by} tables terms`;
    case 'AMEND':
      return `${by} amends the text`;
    case 'PASS':
      return `${by} passes`;
    case 'ACCEPT':
      return `${by} accepts the text of ${of}`;
    case 'REFUSE':
      return `${by} refuses the text of ${of}`;
    default:
      return null;
  }
}

function claimsOf(happening: Happening): Pick<Heard, 'claims' | 'objection'> {
  const { claims, objection } = happening as Readonly<{ claims?: readonly string[]; objection?: string }>;
  return { ...(claims === undefined ? {} : { claims }), ...(objection === undefined ? {} : { objection }) };
}

function isTerms(value: unknown): value is Readonly<Record<string, number>> {
  return typeof value === 'object' && value !== null;
}

/** The act that led to each event. */
function movesBehind({ moves }: Room, count: number): Move[] {
  const behind: Move[] = [];
  for (const move of moves)
    if (move.taken === null) while (behind.length < Math.min(move.to, count)) behind.push(move);
  return behind;
}
