/**
 * What can be decided beside all invitations? A card of the deck that strikes as the next month opens, what a member state
 * pledges, how people voted on what was signed. Each is a decision of the session like any other, so that it replays.
 */
import type { PledgeOrder } from '../../course/outside.ts';
import { suggestion } from '../scenario-file/faults.ts';
import type { Decision, Pledging } from './decision.ts';
import type { Refusal, Session } from './session.ts';
import { decideHere, hasEnded, monthShown, seatsHeld } from './session.ts';

export { BACKSTOPS } from '../../course/pledges.ts';

/** Most thousands that a state can be told to pledge. */
export const MOST_THOUSANDS = 500;

/** Lets a card strike as the next month opens; says in which month that is. `way` is for cards that may go either way. */
export function release(
  session: Session,
  card: string,
  way: 1 | -1 | null = null,
): Readonly<{ month: number }> | Refusal {
  const { shocks, scenario } = session.cast.scene;
  const shock = shocks.find(({ id }) => id === card);
  if (shock === undefined)
    return {
      refused: `no such card: ${card}${suggestion(
        card,
        shocks.map(({ id }) => id),
      )}`,
    };
  if (shock.effects.length === 0) return { refused: `card ${card} changes nothing in the model` };
  const isReleased = (one: Decision): boolean => 'does' in one && one.does === 'inject' && one.card === card;
  if (session.branch.decisions.some(isReleased)) return { refused: `card ${card} has been released already` };
  const month = monthShown(session) + 1;
  if (hasEnded(session) || month > scenario.rounds)
    return { refused: 'no further month opens in this run: the card changes nothing in the model' };
  const after = session.branch.cursor;
  decideHere(session, (decisions) => [
    ...decisions,
    { after, does: 'inject', card, month, ...(way === null ? {} : { way }) },
  ]);
  return { month };
}

/** The member states whose pledges a party of the table decides, by name. */
export function statesBehind(
  { cast: { scene } }: Session,
  party: string,
): Readonly<{ id: string; name: string }>[] {
  const place = scene.party.get(party);
  if (scene.mobilisation === null || place === undefined) return [];
  return scene.members
    .filter(({ of }) => of === place)
    .map(({ id, name }) => ({ id, name }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Tells a state what to pledge, from the seat of the party that it stands behind; null leaves it to its own chart again. */
export function tellPledge(
  session: Session,
  { party, state }: Readonly<{ party: string; state: string }>,
  order: PledgeOrder | null,
): Refusal | null {
  const states = statesBehind(session, party);
  if (!states.some(({ id }) => id === state)) {
    const known = states.map(({ id }) => id);
    return {
      refused: `no state behind ${party} named ${state}${suggestion(state, known)}; there is ${known.join(', ') || 'none'}`,
    };
  }
  const begun = session.branch.cursor > 0;
  if (begun && !seatsHeld(session).includes(party)) return { refused: `you do not sit for ${party}` };
  if (hasEnded(session)) return { refused: 'the run has ended; go back first' };
  const { thousand, backstop, share } = order ?? { thousand: null, backstop: 0, share: 0 };
  const told: Pledging = {
    after: session.branch.cursor,
    does: 'pledge',
    party: state,
    thousand,
    backstop,
    share,
    month: begun ? monthShown(session) + 1 : 0,
  };
  decideHere(session, (decisions) => [...decisions, told]);
  return null;
}

/** Lets the votes of people stand for the model's own draw at the gates of these parties, for what was signed this month. */
export function vote(session: Session, votes: Readonly<Record<string, boolean>>): void {
  const after = session.branch.cursor;
  const month = monthShown(session);
  const cast = Object.entries(votes).map(([party, passed]) => {
    return { after, does: 'vote', party, passed, month } as const;
  });
  if (cast.length > 0) decideHere(session, (decisions) => [...decisions, ...cast]);
}
