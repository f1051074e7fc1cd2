/**
 * What does each seat see? One function for the facilitator, one for a participant, one for the projector: each puts together what
 * its own eyes may see, in parts, from the room alone. Nothing is taken away on the way to a browser; it is never put in.
 */
import type { PartySources } from '../simulation/register.ts';
import type { Brief } from '../simulation/session/brief.ts';
import { briefOf } from '../simulation/session/brief.ts';
import { CHOICES, WORDS } from '../simulation/session/decide.ts';
import type { DraftReading } from '../simulation/session/draft.ts';
import { readDraft, textPut } from '../simulation/session/draft.ts';
import type { Picture } from '../simulation/session/picture.ts';
import { picture } from '../simulation/session/picture.ts';
import { seatsHeld } from '../simulation/session/session.ts';
import { ballotOf, chambersShown, dealingsDesk, dealingsOf } from './dealing-views.ts';
import type { Ears, Heard } from './hearing.ts';
import { heardBy } from './hearing.ts';
import type {
  AskedOfYou,
  AskedView,
  CommonParts,
  DelegationParts,
  FacilitatorView,
  PublicView,
  SeatView,
  TableView,
} from './protocol.ts';
import type { Participant, Room } from './room.ts';
import { AT_END } from './plan.ts';
import { newsDesk, newsFor } from './news.ts';
import { linkShown, membersOf, partyName, phaseOf } from './room.ts';
import { once, onceAnEvent, onceARoom } from './once.ts';
import { sourcesOnce } from './sources-view.ts';

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
  if (viewer.kind === 'public') return publicView(room, beside);
  const me = room.participants.get(viewer.participant);
  if (me === undefined) throw new RangeError(`nobody here has the id ${viewer.participant}`);
  return seatView(room, me, beside);
}

function publicView(room: Room, beside: Beside): PublicView {
  const record = heard(room, { kind: 'anybody' });
  return {
    ...commonParts(room),
    code: room.opening.code,
    table: tableFor(room, record),
    asked: askedFor(room),
    record,
    news: newsFor(room, null, beside),
  };
}

function seatView(room: Room, me: Participant, beside: Beside): SeatView {
  const { id, name, party, showsName, muted, returned } = me;
  const delegation = room.delegations.get(party ?? '');
  const record = heard(
    room,
    delegation === undefined ? { kind: 'anybody' } : { kind: 'party', party: delegation.party },
  );
  const table = tableFor(room, record);
  const view = {
    ...commonParts(room),
    me: { id, name, party, showsName, muted, returned },
    drafts: Object.fromEntries(me.drafts),
    table,
    asked: askedFor(room),
    record,
    news: newsFor(room, delegation?.party ?? null, beside),
    ballot: ballotOf(room, me),
  };
  if (delegation === undefined) return view;
  return {
    ...view,
    ...delegationParts(room, delegation.party, beside),
    table: onceAnEvent(room, `table ${delegation.party}`, () => {
      return { ...table, ledger: ownLedger(room, delegation.party, table) };
    }),
    asked: room.asked?.party === delegation.party ? askedOfYou(room) : view.asked,
  };
}

/** What a delegation sees of itself: worked out once for all its members. */
function delegationParts(room: Room, party: string, beside: Beside): DelegationParts {
  return onceAnEvent(room, `delegation ${party}`, () => delegationPartsNow(room, party, beside));
}

function delegationPartsNow(room: Room, party: string, beside: Beside): DelegationParts {
  const delegation = room.delegations.get(party);
  if (delegation === undefined) throw new RangeError(`no delegation of ${party}`);
  const { name, speaker, goals, locked, notes } = delegation;
  return {
    delegation: {
      party,
      name,
      speaker,
      members: membersOf(room, party).map((one) => ({ id: one.id, name: one.name })),
    },
    brief: briefs(room, party),
    sources: sourcesOnce(beside.sources.get(party)),
    goals: { ...goals, locked },
    notes,
    acts: capitalActs(room, party),
    ...dealingsOf(room, party),
    ...(pledgesKnownTo(room, party) ? { pledges: pictureOf(room).pledges } : {}),
  };
}

function facilitatorView(room: Room, beside: Beside): FacilitatorView {
  const { present } = beside;
  const { text, pledges, charts } = pictureOf(room);
  const record = heard(room, { kind: 'facilitator' });
  return {
    ...commonParts(room),
    code: room.opening.code,
    seed: room.opening.seed,
    participants: [...room.participants.values()].map((one) => {
      const { id, name, party, muted, showsName, lastAt } = one;
      const typing = [...one.drafts.keys()];
      const back = { link: linkShown(one), returned: one.returned };
      return { id, name, party, muted, showsName, lastAt, present: present.has(id), typing, ...back };
    }),
    seats: [...room.delegations.values()].map(({ party, speaker, goals, policy, notes }) => {
      return { party, speaker, goals, policy, notes };
    }),
    briefs: Object.fromEntries([...room.delegations.keys()].map((party) => [party, briefs(room, party)])),
    moves: room.moves.map(({ seq, at, by, party, step, reason, taken }) => {
      return { seq, at, by, party, step, reason, taken };
    }),
    table: { ...tableFor(room, record), whole: text },
    asked: askedOfYou(room),
    record,
    pledges,
    charts,
    news: newsFor(room, null, beside),
    ...newsDesk(room),
    ...dealingsDesk(room),
  };
}

/** What everybody may see: worked out once for all who look. */
function commonParts(room: Room): Omit<CommonParts, 'record' | 'news'> {
  return onceAnEvent(room, 'common', () => commonPartsNow(room));
}

/** What never changes in a room. */
function standingParts({ id, opening, cast }: Room): Pick<CommonParts, 'room' | 'issues'> {
  const { scenario, space } = cast.scene;
  const { title, plan } = opening;
  return {
    room: { id, title, caution: CAUTION, format: scenario.format, plan },
    issues: space.issues.map(({ id: issue, name, levels }) => {
      return { id: issue, name, levels, evidence: scenario.issues[issue]?.evidence ?? null };
    }),
  };
}

function commonPartsNow(room: Room): Omit<CommonParts, 'record' | 'news'> {
  const { lines } = room;
  const { phase, endsAt, pausedAt, pausedFor } = room;
  const now = phaseOf(room);
  return {
    ...onceARoom(room, 'standing', () => standingParts(room)),
    clock: {
      phase,
      name: now?.name ?? null,
      endsAt,
      pausedAt,
      pausedFor,
      atEnd: now === null ? null : AT_END[now.kind],
    },
    delegations: delegationsShown(room),
    world: pictureOf(room).world,
    outcome: pictureOf(room).outcome,
    debrief: { open: room.debrief.open, asked: room.debrief.whatIfs.length },
    log: lines,
    chambers: chambersShown(room),
  };
}

function delegationsShown(room: Room): CommonParts['delegations'] {
  const held = new Set(seatsHeld(room.session));
  return [...room.delegations.values()].map(({ party, name, locked }) => {
    const members = membersOf(room, party);
    const names = members.filter(({ showsName }) => showsName).map(({ name: shown }) => shown);
    return { party, name, members: members.length, names, held: held.has(party), locked };
  });
}

/** The text that stands as one has heard it: the last one tabled, agreed as a frame, or signed; else the one talk turns around. */
function tableFor(room: Room, record: readonly Heard[]): TableView {
  // Where two speak first an amendment of their frame is put to all; elsewhere amendments stay between capital and mediator.
  const amended = room.cast.scene.scenario.format === 'bilateral-first';
  for (const { event, by, terms } of record.toReversed()) {
    if (terms === undefined) continue;
    if (event === 'OFFER' || event === 'FRAME' || event === 'SIGN') return { kind: event, by, terms };
    if (event === 'AMEND' && amended) return { kind: 'OFFER', by, terms };
  }
  return { kind: 'REFERENCE', by: null, terms: room.cast.scene.scenario.reference };
}

/** How the text reads from one chair. */
function ownLedger(room: Room, party: string, { terms }: TableView): DraftReading['ledger'] {
  return once(room, `ledger ${party}`, () => {
    const read = readDraft(room.session, party, terms);
    return 'refused' in read ? null : read.ledger;
  });
}

/** Who is asked, for all to see. */
function askedFor(room: Room): AskedView | null {
  return onceAnEvent(room, 'asked', () => askedNow(room));
}

function askedNow(room: Room): AskedView | null {
  const { asked, askedSince } = room;
  if (asked === null || phaseOf(room)?.kind !== 'talks') return null;
  return { party: asked.party, name: partyName(room, asked.party), since: askedSince };
}

/** For what, on which text, and what may be answered. */
function askedOfYou(room: Room): AskedOfYou | null {
  return onceAnEvent(room, 'asked of you', () => askedOfYouNow(room));
}

function askedOfYouNow(room: Room): AskedOfYou | null {
  const open = askedFor(room);
  const { asked, question } = room;
  if (open === null || asked === null || question === null) return null;
  const isTruce = asked.at === 'truce' || asked.at === 'truce-offer';
  return {
    ...open,
    question,
    at: asked.at,
    words: WORDS[asked.at],
    choices: CHOICES[asked.at],
    month: asked.month,
    text: isTruce ? null : once(room, 'text put', () => textPut(room.session, asked)),
    truces: asked.at === 'truce-offer' ? (room.cast.scene.scenario.truce?.menu ?? []) : [],
    policy: room.delegations.get(asked.party)?.policy ?? null,
  };
}

function capitalActs({ cast: { scene } }: Room, party: string): DelegationParts['acts'] {
  const acts = scene.table.find(({ id }) => id === party)?.acts ?? [];
  return acts.map(({ id, spec }) => ({ id, name: spec.name }));
}

function pledgesKnownTo({ cast: { scene } }: Room, party: string): boolean {
  return scene.scenario.pledges?.knownTo === party;
}

/** The picture of the moment. */
function pictureOf(room: Room): Picture {
  return once(room, 'picture', () => picture(room.session));
}

/** What a pair of ears has heard. */
function heard(room: Room, ears: Ears): Heard[] {
  return once(room, `heard ${ears.kind === 'party' ? ears.party : `(${ears.kind})`}`, () =>
    heardBy(room, ears),
  );
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
