/**
 * What has been decided in the seats of a session? A list, in the order in which it was decided: who sits down and rises, and
 * what is answered at each invitation. With scenario and seed it is the whole session: same list, same bytes.
 */
import type { Outside } from '../../course/outside.ts';
import type { Invitation } from '../../course/scenario.ts';

/** Taking a seat, or leaving it. While nobody sits there the party's own chart plays. */
export type Seating = Readonly<{ after: number; party: string; act: 'sit' | 'rise' }>;

/** An answer to one invitation, given when `after` events had been told. */
export type Answer = Readonly<{
  after: number;
  party: string;
  at: Invitation;
  /** As in a scenario's seats, or 'chart': the party's own chart is to decide here. */
  act: string;
  /** Which act of the capital, or which item of the menu of truces (from 1). */
  which?: string;
  terms?: Readonly<Record<string, number>>;
  /** The month in which an order to the capital is carried out, or in which the party leaves or comes back. */
  month?: number;
}>;

/** A card of the deck that is let strike as a month opens. */
export type Release = Readonly<{ after: number; does: 'inject'; card: string; way?: 1 | -1; month: number }>;

/**
 * What a member state is told to pledge by those who sit for the party it stands behind; null leaves it to its chart again. It
 * counts at once where terms are signed; sums are gathered anew as `month` opens (0: in any case).
 */
export type Pledging = Readonly<{
  after: number;
  does: 'pledge';
  party: string;
  thousand: number | null;
  backstop: number;
  share: number;
  month: number;
}>;

/** How people voted for a party on terms that were signed in a month. */
export type Vote = Readonly<{ after: number; does: 'vote'; party: string; passed: boolean; month: number }>;

/** Decided beside all invitations. */
export type Beside = Release | Pledging | Vote;

export type Decision = Seating | Answer | Beside;

/** An invitation that came up when `after` events had been told, in the step of the run with that index. */
export type Asked = Readonly<{
  after: number;
  month: number;
  party: string;
  at: Invitation;
  step: number;
  /** The act of the capital that is up for decision. */
  which: string;
}>;

/** Invitations at which a seat is waited for; its capital holds back and it stays at the table unless it orders otherwise. */
const WAITED_FOR: ReadonlySet<Invitation> = new Set(['offer', 'answer', 'amendment', 'truce', 'truce-offer']);

export function isWaitedFor(at: Invitation): boolean {
  return WAITED_FOR.has(at);
}

/** Whether it is about who sits where. */
export function isSeating(one: Decision): one is Seating {
  return !('at' in one) && !('does' in one);
}

/** What a run is told from outside, when so many events have been told and until it is over; null where nothing was decided. */
export function outsideOf(
  decisions: readonly Decision[],
  told: () => number,
  isOver: () => boolean = () => false,
): Outside | null {
  const all = decisions.filter((one): one is Beside => 'does' in one);
  if (all.length === 0) return null;
  const sofar = (): Beside[] => (isOver() ? [] : all.filter(({ after }) => after <= told()));
  return {
    cards: (month) =>
      sofar().flatMap((one) =>
        one.does === 'inject' && one.month === month ? [{ card: one.card, way: one.way ?? null }] : [],
      ),
    pledgesChanged: (month) => sofar().some((one) => one.does === 'pledge' && one.month === month),
    pledge: (member) => {
      const last = sofar().findLast((one): one is Pledging => one.does === 'pledge' && one.party === member);
      if (last === undefined || last.thousand === null) return null;
      const { thousand, backstop, share } = last;
      return { thousand, backstop, share };
    },
    vote: (party, month) =>
      sofar().findLast(
        (one): one is Vote => one.does === 'vote' && one.party === party && one.month === month,
      )?.passed ?? null,
  };
}

/** Whether somebody sits for a party once so many events have been told. */
export function isHeld(decisions: readonly Decision[], party: string, after: number): boolean {
  const last = decisions.findLast(
    (one): one is Seating => isSeating(one) && one.party === party && one.after <= after,
  );
  return last?.act === 'sit';
}

/** The parties whose seats are held once so many events have been told. */
export function heldSeats(decisions: readonly Decision[], after: number): string[] {
  const seats = new Set(decisions.flatMap((one) => (isSeating(one) ? [one.party] : [])));
  return [...seats].filter((party) => isHeld(decisions, party, after)).toSorted();
}

/** What a held seat answers to an invitation; undefined where it must be waited for. */
export function answerTo(
  decisions: readonly Decision[],
  asked: Asked,
): Omit<Answer, 'after' | 'party' | 'at'> | undefined {
  if (asked.at === 'capital') {
    const ordered = decisions.some((one) => isOrder(one, asked) && one.which === asked.which);
    return { act: ordered ? 'act' : 'hold' };
  }
  if (asked.at === 'stay') return decisions.findLast((one) => isOrder(one, asked)) ?? { act: 'stay' };
  return decisions.findLast((one): one is Answer => 'at' in one && answers(one, asked));
}

function isOrder(one: Decision, { at, party, month, after }: Asked): one is Answer {
  return 'at' in one && one.at === at && one.party === party && one.month === month && one.after <= after;
}

/** Whether a decision was given at the very invitation. */
export function answers(one: Answer, { after, party, at }: Asked): boolean {
  return one.after === after && one.party === party && one.at === at;
}
