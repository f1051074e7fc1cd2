/**
 * What does a person decide in a seat? Terms, answers, truces, orders to the capital. A decision that breaks a constraint, or that
 * nobody has asked for, is refused with the reason; nothing is changed then.
 */
import { cell } from '../../course/memory.ts';
import type { TableDesk } from '../../course/party.ts';
import type { Run } from '../../course/run.ts';
import { namedTerms } from '../../negotiation/issues.ts';
import { suggestion } from '../scenario-file/faults.ts';
import { objectionsTo } from '../seats.ts';
import type { Answer, Asked, Decision } from './decision.ts';
import { answers } from './decision.ts';
import type { Moved, Refusal, Session } from './session.ts';
import { confirm, decideHere, hasEnded, invitation, look, monthShown, seatsHeld, step } from './session.ts';
import { lookAtInvitation, playStep } from './stepping.ts';

/** A choice in the words of a seat. Terms that are not named stay as in the text being answered, or the party's last one. */
export type Choice =
  | Readonly<{ act: 'accept' | 'refuse' | 'pass' | 'hold' | 'chart' }>
  | Readonly<{ act: 'offer'; terms: Readonly<Record<string, number>> }>
  | Readonly<{ act: 'truce'; item: number }>;

/**
 * An order to the capital of a held seat: an act beyond offers at the next occasion, or to leave the talks or come back; to come
 * back before it has left takes the order to leave away.
 */
export type Order = Readonly<{ act: 'act'; which: string } | { act: 'leave' } | { act: 'return' }>;

/** What may be answered to each invitation, for people. */
export const CHOICES: Readonly<Record<Asked['at'], readonly string[]>> = {
  offer: ['offer', 'pass', 'chart'],
  answer: ['accept', 'refuse', 'chart'],
  amendment: ['offer', 'pass', 'chart'],
  truce: ['accept', 'refuse', 'chart'],
  'truce-offer': ['truce', 'hold', 'chart'],
  capital: [],
  stay: [],
};

/** Answers the invitation that comes next and goes on to what follows from it. */
export function choose(session: Session, choice: Choice): Moved | Refusal {
  const asked = invitation(session);
  if (asked === null) return { refused: nobodyAsks(session) };
  if (!CHOICES[asked.at].includes(choice.act))
    return {
      refused: `${nameOf(session, asked.party)} is asked for ${WORDS[asked.at]}: ${CHOICES[asked.at].join(', ')}`,
    };
  const answer = answerOf(session, asked, choice);
  if ('refused' in answer) return answer;
  const present = session.branch.decisions.find((one): one is Answer => 'at' in one && answers(one, asked));
  if (present !== undefined && sameAnswer(present, answer)) return confirm(session);
  // Answers to one truce are given side by side: those of other seats stand.
  const beside = session.branch.decisions.filter(
    (one) => 'at' in one && one.at === 'truce' && asked.at === 'truce' && one.after === asked.after,
  );
  decideHere(session, (decisions) =>
    [...decisions.filter((one) => !beside.includes(one)), ...beside, answer].filter(
      (one) => one === answer || !('at' in one) || !answers(one, asked),
    ),
  );
  return step(session);
}

/** An invitation in words. */
export const WORDS: Readonly<Record<Asked['at'], string>> = {
  offer: 'terms',
  answer: 'an answer to the text on the table',
  amendment: 'an amendment of the text it refused',
  truce: 'an answer to a truce',
  'truce-offer': 'a truce to table',
  capital: 'an act of its capital',
  stay: 'whether it stays',
};

function nameOf({ cast: { scene } }: Session, party: string): string {
  return scene.table[scene.party.get(party) ?? -1]?.name ?? party;
}

function nobodyAsks(session: Session): string {
  if (hasEnded(session)) return 'the run has ended; go back first';
  if (seatsHeld(session).length === 0) return 'you sit for nobody; take a seat first';
  return `no decision of ${seatsHeld(session)
    .map((party) => nameOf(session, party))
    .join(' or ')} is asked for here; go on to the next`;
}

function sameAnswer(a: Answer, b: Answer): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function answerOf(session: Session, asked: Asked, choice: Choice): Answer | Refusal {
  const { after, party, at } = asked;
  if (choice.act === 'offer') return termsAnswer(session, asked, choice.terms);
  if (choice.act !== 'truce') return { after, party, at, act: choice.act };
  const { truce } = session.cast.scene;
  const now = lookAtInvitation(session.stages, session.branch, asked, ({ memory }) =>
    cell(memory.world.truce),
  );
  const kind = truce?.kind[choice.item - 1];
  if (kind === undefined)
    return { refused: `no such truce: ${choice.item}; the menu has ${truce?.kind.length ?? 0}` };
  if (kind <= now) return { refused: `truce ${choice.item} goes no further than the one in force` };
  return { after, party, at, act: 'offer', which: String(choice.item) };
}

function termsAnswer(
  session: Session,
  asked: Asked,
  named: Readonly<Record<string, number>>,
): Answer | Refusal {
  const { after, party, at } = asked;
  const { space } = session.cast.scene;
  const unknown = Object.keys(named).find((id) => !space.index.has(id));
  if (unknown !== undefined) return { refused: `no such issue: ${unknown}` };
  return lookAtInvitation(session.stages, session.branch, asked, (run): Answer | Refusal => {
    const desk = run.table[session.cast.scene.party.get(party) ?? -1] as TableDesk;
    const terms = { ...namedTerms(space, startOf(run, desk, at)), ...named };
    const objections = objectionsTo(
      desk,
      at,
      space.issues.map(({ id }) => terms[id] as number),
    );
    if (objections.length > 0) return { refused: objections.join('\n') };
    return { after, party, at, act: at === 'offer' ? 'offer' : 'amend', terms };
  });
}

/** The terms that an offer starts from: the text being amended or on the table, the party's last offer, its best terms. */
export function startOf({ memory: { talks } }: Run, { mind }: TableDesk, at: Asked['at']): Float64Array {
  if (at === 'amendment') return talks.heard;
  if (cell(talks.hasText) === 1) return talks.text;
  if (cell(mind.hasOffer) === 1) return mind.offer;
  return cell(talks.hasLast) === 1 ? talks.last : mind.top;
}

/** Gives an order to the capital of a held seat, to be carried out at the next occasion; says in which month that is. */
export function order(session: Session, party: string, wanted: Order): Readonly<{ month: number }> | Refusal {
  if (!seatsHeld(session).includes(party)) return { refused: `you do not sit for ${nameOf(session, party)}` };
  if (hasEnded(session)) return { refused: 'the run has ended; go back first' };
  const taken = wanted.act === 'return' ? leaveOrdered(session, party) : undefined;
  if (taken !== undefined) return takenBack(session, taken);
  const objection = look(session, (run) => objectionTo(run, party, wanted));
  if (objection !== null) return { refused: objection };
  const at = wanted.act === 'act' ? 'capital' : 'stay';
  const month = occasionOf(session, party, at, wanted.act === 'act' ? wanted.which : '');
  if (month === null || month > session.cast.scene.scenario.rounds)
    return { refused: 'there is no further occasion in this run' };
  const given: Answer = {
    after: session.branch.cursor,
    party,
    at,
    act: wanted.act,
    ...(wanted.act === 'act' ? { which: wanted.which } : {}),
    month,
  };
  decideHere(session, (decisions) => [...decisions.filter((one) => !isSameOrder(one, given)), given]);
  return { month };
}

/** The order to leave that a party has been given and has not carried out yet. */
function leaveOrdered({ branch }: Session, party: string): Answer | undefined {
  const left = branch.told.findLastIndex(({ event }, i) => event === 'WALK' && i < branch.cursor);
  return branch.decisions.findLast(
    (one): one is Answer =>
      'at' in one && one.at === 'stay' && one.act === 'leave' && one.party === party && one.after > left,
  );
}

function takenBack(session: Session, taken: Answer): Readonly<{ month: number }> {
  decideHere(session, (decisions) => decisions.filter((one) => one !== taken));
  return { month: taken.month ?? 0 };
}

function isSameOrder(one: Decision, { party, at, month, which }: Answer): boolean {
  return 'at' in one && one.party === party && one.at === at && one.month === month && one.which === which;
}

/** Why an order cannot be given, in words; null where it can. */
export function objectionTo({ scene, memory, table }: Run, party: string, wanted: Order): string | null {
  const desk = table[scene.party.get(party) ?? -1] as TableDesk;
  const away = memory.world.away[desk.me] === 1;
  if (wanted.act === 'leave') return away ? `${desk.party.name} has left already` : null;
  if (wanted.act === 'act' && away) return `${desk.party.name} has left; its capital is not asked`;
  if (wanted.act === 'return') {
    if (!away) return `${desk.party.name} is at the table`;
    return scene.scenario.talks.walkOut.comeBack > 0 ? null : 'nobody comes back in this scenario';
  }
  const act = desk.party.acts.find(({ id }) => id === wanted.which);
  if (act === undefined)
    return `no such act: ${wanted.which}${suggestion(
      wanted.which,
      desk.party.acts.map(({ id }) => id),
    )}; the capital has ${desk.party.acts.map(({ id }) => id).join(', ') || 'none'}`;
  const cut = act.spec.unlessCut === true && cell(memory.world.cutMonths) > 0;
  return cut ? `${act.spec.name}: aid is cut already` : null;
}

/** The month of the next invitation of that kind after the event shown; null where the run ends before one. */
function occasionOf(session: Session, party: string, at: Asked['at'], which: string): number | null {
  const { branch, stages } = session;
  const month = Math.max(1, monthShown(session));
  const lies = (): Asked | undefined =>
    branch.asked.find(
      (one) => one.after >= branch.cursor && one.party === party && one.at === at && one.which === which,
    );
  while (lies() === undefined && playStep(stages, branch));
  const found = lies();
  if (found !== undefined) return found.month;
  if (branch.ended) return null;
  return branch.waiting === null || at === 'capital' ? month + 1 : branch.waiting.month;
}
