/**
 * What does each seat see? One function for the facilitator, one for a participant, one for the projector: each puts together what
 * its own eyes may see, in parts, from the room alone. Nothing is taken away on the way to a browser; it is never put in.
 */
import type { PartySources } from '../simulation/register.ts';
import type { Brief } from '../simulation/session/brief.ts';
import { briefOf } from '../simulation/session/brief.ts';
import { CHOICES, WORDS } from '../simulation/session/decide.ts';
import { readDraft, textPut } from '../simulation/session/draft.ts';
import type { Picture } from '../simulation/session/picture.ts';
import { picture } from '../simulation/session/picture.ts';
import { seatsHeld } from '../simulation/session/session.ts';
import type { Ears, Heard } from './hearing.ts';
import { heardBy } from './hearing.ts';
import type { Participant, Room } from './room.ts';
import { membersOf, partyName, phaseOf } from './room.ts';

/** A view: parts by name. A part that is a list grows at its end as a rule. */
export type View = Readonly<Record<string, unknown>>;

/** What views are made of beside the room: the register of sources by party, and who is connected. */
export type Beside = Readonly<{
  sources: ReadonlyMap<string, PartySources>;
  present: ReadonlySet<string>;
}>;

/** Who looks. */
export type Viewer = Readonly<
  { kind: 'facilitator' } | { kind: 'public' } | { kind: 'seat'; participant: string }
>;

const CAUTION = 'One playing of a model, simplified from press sources. Not a forecast and not advice.';

/** What a viewer sees. */
export function viewOf(room: Room, viewer: Viewer, beside: Beside): View {
  if (viewer.kind === 'facilitator') return facilitatorView(room, beside);
  if (viewer.kind === 'public') return publicView(room);
  const me = room.participants.get(viewer.participant);
  if (me === undefined) throw new RangeError(`nobody here has the id ${viewer.participant}`);
  return seatView(room, me, beside);
}

function publicView(room: Room): View {
  const heard = heardBy(room, { kind: 'anybody' });
  return {
    ...commonParts(room),
    code: room.opening.code,
    table: tableFor(room, heard),
    asked: askedFor(room, null),
    record: heard,
  };
}

function seatView(room: Room, me: Participant, beside: Beside): View {
  const { party } = me;
  const ears: Ears = party === null ? { kind: 'anybody' } : { kind: 'party', party };
  const heard = heardBy(room, ears);
  const common = {
    ...commonParts(room),
    me: { id: me.id, name: me.name, party, showsName: me.showsName, muted: me.muted },
    drafts: Object.fromEntries(me.drafts),
    record: heard,
  };
  const delegation = party === null ? undefined : room.delegations.get(party);
  if (delegation === undefined || party === null)
    return { ...common, table: tableFor(room, heard), asked: askedFor(room, null) };
  const { speaker, goals, locked, notes, name } = delegation;
  const members = membersOf(room, party).map(({ id, name: called }) => ({ id, name: called }));
  return {
    ...common,
    delegation: { party, name, speaker, members },
    brief: briefs(room, party),
    sources: sourcesFor(beside.sources.get(party)),
    goals: { ...goals, locked },
    notes,
    acts: capitalActs(room, party),
    table: { ...tableFor(room, heard), ...ownReading(room, party, heard) },
    asked: askedFor(room, party),
    ...(pledgesKnownTo(room, party) ? { pledges: now(room).pledges } : {}),
  };
}

function facilitatorView(room: Room, { present }: Beside): View {
  const { text, pledges, charts } = now(room);
  const heard = heardBy(room, { kind: 'facilitator' });
  return {
    ...commonParts(room),
    code: room.opening.code,
    seed: room.opening.seed,
    participants: [...room.participants.values()].map(({ id, name, party, muted, showsName, drafts }) => {
      return { id, name, party, muted, showsName, present: present.has(id), typing: [...drafts.keys()] };
    }),
    seats: [...room.delegations.values()].map(({ party, speaker, goals, locked, policy, notes }) => {
      return { party, speaker, goals, locked, policy, notes };
    }),
    briefs: Object.fromEntries([...room.delegations.keys()].map((party) => [party, briefs(room, party)])),
    moves: room.moves.map(({ seq, at, by, party, step, reason, taken }) => ({
      seq,
      at,
      by,
      party,
      step,
      reason,
      taken,
    })),
    table: { ...tableFor(room, heard), whole: text },
    asked: askedFor(room, room.asked?.party ?? null),
    record: heard,
    pledges,
    charts,
  };
}

/** What everybody may see. */
function commonParts(room: Room): View {
  const { opening, lines, cast } = room;
  return {
    room: {
      id: room.id,
      title: opening.title,
      caution: CAUTION,
      format: cast.scene.scenario.format,
      plan: opening.plan,
    },
    clock: {
      phase: room.phase,
      name: phaseOf(room)?.name ?? null,
      endsAt: room.endsAt,
      pausedAt: room.pausedAt,
      pausedFor: room.pausedFor,
    },
    issues: cast.scene.space.issues.map(({ id, name, levels }) => {
      return { id, name, levels, evidence: cast.scene.scenario.issues[id]?.evidence ?? null };
    }),
    delegations: delegationsShown(room),
    world: now(room).world,
    outcome: now(room).outcome,
    log: lines,
  };
}

function delegationsShown(room: Room): unknown[] {
  const held = new Set(seatsHeld(room.session));
  return [...room.delegations.values()].map(({ party, name, locked }) => {
    const members = membersOf(room, party);
    const names = members.filter(({ showsName }) => showsName).map(({ name: shown }) => shown);
    return { party, name, members: members.length, names, held: held.has(party), locked };
  });
}

/** The text that stands as one has heard it: the last one tabled, agreed as a frame, or signed; else the one talk turns around. */
function tableFor(
  room: Room,
  heard: readonly Heard[],
): Readonly<{ kind: string; by: string | null; terms: unknown }> {
  const last = heard.findLast(({ event, terms }) => terms !== undefined && TEXTS.has(event));
  if (last !== undefined) return { kind: last.event, by: last.by, terms: last.terms };
  const { scenario } = room.cast.scene;
  return { kind: 'REFERENCE', by: null, terms: scenario.reference };
}

const TEXTS: ReadonlySet<string> = new Set(['OFFER', 'FRAME', 'SIGN']);

/** How the text reads from one chair. */
function ownReading(room: Room, party: string, heard: readonly Heard[]): Readonly<{ ledger: unknown }> {
  const { terms } = tableFor(room, heard);
  const read = readDraft(room.session, party, terms as Readonly<Record<string, number>>);
  return { ledger: 'refused' in read ? null : read.ledger };
}

/** Who is asked for what and until when; the seat itself is told on which text, and what it may answer. */
function askedFor(room: Room, eyes: string | null): unknown {
  const { asked, askedSince } = room;
  if (asked === null || phaseOf(room)?.kind !== 'talks') return null;
  const policy = room.delegations.get(asked.party)?.policy ?? null;
  const open = { party: asked.party, name: partyName(room, asked.party), since: askedSince };
  if (eyes !== asked.party) return open;
  return {
    ...open,
    policy,
    at: asked.at,
    words: WORDS[asked.at],
    choices: CHOICES[asked.at],
    month: asked.month,
    text: asked.at === 'truce' || asked.at === 'truce-offer' ? null : textPut(room.session, asked),
    truces: asked.at === 'truce-offer' ? (room.cast.scene.scenario.truce?.menu ?? []) : [],
  };
}

function capitalActs({ cast: { scene } }: Room, party: string): unknown[] {
  const acts = scene.table.find(({ id }) => id === party)?.acts ?? [];
  return acts.map(({ id, spec }) => ({ id, name: spec.name }));
}

function pledgesKnownTo({ cast: { scene } }: Room, party: string): boolean {
  return scene.scenario.pledges?.knownTo === party;
}

/** What the numbers of a party rest on. */
function sourcesFor(known: PartySources | undefined): unknown {
  if (known === undefined) return null;
  const rows = known.rows.filter(({ path }) => /^(weights|redLines|reservation)\b/.test(path));
  const citations = new Map(
    [...known.evidence, ...rows.flatMap(({ evidence }) => evidence)].map((one) => [one.id, one]),
  );
  return {
    position: known.argument,
    numbers: rows.map(({ path, judgement, evidence }) => ({
      path,
      judgement,
      evidence: evidence.map(({ id }) => id),
    })),
    citations: [...citations.values()].map(({ id, claim, contested, source }) => ({
      id,
      claim,
      contested,
      source: source.text,
    })),
  };
}

const kept = new WeakMap<Room, Readonly<{ seq: number; seen: Picture }>>();

/** The picture of the moment, worked out once an event. */
function now(room: Room): Picture {
  const known = kept.get(room);
  if (known?.seq === room.seq) return known.seen;
  const seen = picture(room.session);
  kept.set(room, { seq: room.seq, seen });
  return seen;
}

const briefsOf = new WeakMap<Room, Map<string, Brief>>();

/** The brief of a party: the same all through a room. */
function briefs(room: Room, party: string): Brief {
  const known = briefsOf.get(room) ?? new Map<string, Brief>();
  briefsOf.set(room, known);
  const brief = known.get(party) ?? briefOf(room.session, party);
  known.set(party, brief);
  return brief;
}
