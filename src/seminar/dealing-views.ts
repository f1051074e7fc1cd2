/** What does each see of what goes on beside the talks? Its own channels, papers, pledges and votes; the facilitator all of them. */
import { readDraft } from '../simulation/session/draft.ts';
import { statesBehind } from '../simulation/session/beside.ts';
import type { Paper } from './dealings.ts';
import { once } from './once.ts';
import { pledgeInWords, standing } from './pledging.ts';
import type { BallotView, CommonParts, DelegationParts, FacilitatorView, PaperView } from './protocol.ts';
import type { Participant, Room } from './room.ts';
import { membersOf, partyName } from './room.ts';

/** Papers of which the ledger is worked out, the last of them: each takes some 2 ms whenever the talks move. */
const WEIGHED = 2;

/** What a delegation sees: what it takes part in. Ledgers are from its own chair. */
export function dealingsOf(
  room: Room,
  party: string,
): Pick<DelegationParts, 'caucuses' | 'papers' | 'states'> {
  const papers = room.papers.filter(({ from, to }) => from === party || to === party);
  const states = statesBehind(room.session, party);
  return {
    caucuses: room.caucuses
      .filter(({ parties }) => parties.includes(party))
      .map((one) => ({ ...one, lines: [...one.lines] })),
    papers: papers.map((paper, n): PaperView => {
      return { ...paper, ledger: n < papers.length - WEIGHED ? null : ledgerOf(room, party, paper) };
    }),
    ...(states.length === 0
      ? {}
      : {
          states: states.map(({ id, name }) => {
            const made = standing(room, id);
            return { id, name, pledge: made === undefined ? null : { ...made } };
          }),
        }),
  };
}

function ledgerOf(room: Room, party: string, { seq, terms }: Paper): PaperView['ledger'] {
  return once(room, `paper ${seq} ${party}`, () => {
    const read = readDraft(room.session, party, terms);
    return 'refused' in read ? null : read.ledger;
  });
}

/** The vote at home as its delegates see it; null where there has been none. */
export function ballotOf(room: Room, { id, party }: Participant): BallotView | null {
  const chamber = room.chambers.get(party ?? '');
  if (chamber === undefined) return null;
  const { votes, result } = chamber;
  return {
    isOpen: room.chambersUntil !== null,
    mine: votes.get(id) ?? null,
    cast: votes.size,
    of: membersOf(room, chamber.party).length,
    result,
  };
}

/** Votes at home as all see them: until when they are open, and the results. */
export function chambersShown(room: Room): CommonParts['chambers'] {
  return {
    until: room.chambersUntil,
    parties: [...room.chambers.values()].map(({ party, result }) => {
      const name = partyName(room, party);
      return { party, name, isOpen: result === null, passed: result?.passed ?? null };
    }),
  };
}

/** All of it, for the facilitator; how single delegates voted not even for it. */
export function dealingsDesk(room: Room): Pick<FacilitatorView, 'caucuses' | 'papers' | 'pledged' | 'votes'> {
  return {
    caucuses: room.caucuses.map((one) => ({ ...one, lines: [...one.lines] })),
    papers: room.papers.map((one) => ({ ...one })),
    pledged: room.pledges.map((made) => {
      const { seq, at, party, isPublic, taken } = made;
      return { seq, at, party, isPublic, words: pledgeInWords(room, made), taken };
    }),
    votes: [...room.chambers.values()].map(({ party, votes, result }) => {
      return { party, cast: votes.size, of: membersOf(room, party).length, result };
    }),
  };
}
