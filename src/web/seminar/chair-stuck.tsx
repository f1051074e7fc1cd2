/** Who is stuck? Delegations that are asked for long, whose speaker is away, that do nothing, or have not voted. */
import type { FacilitatorView } from '../../seminar/protocol.ts';
import { Panel, PartyName } from '../parts/panel.tsx';
import { minutes, useNow } from './clock.tsx';
import { useChair } from './room.tsx';

const QUIET = 5 * 60_000;
const HALF = 0.5;

type Stuck = Readonly<{ party: string; why: string }>;

/** Delegations that may need help, with why. */
export function WhoIsStuck() {
  const { view, nameOf, hueOf } = useChair();
  const now = useNow();
  const stuck = stuckIn(view, view.clock.pausedAt ?? now);
  return (
    <Panel title="Who is stuck?" className="stuck">
      {stuck.length === 0 && <p className="note">Nobody, as far as one can see from here.</p>}
      <ul className="planned">
        {stuck.map(({ party, why }) => (
          <li key={`${party} ${why}`}>
            <PartyName name={nameOf(party)} hue={hueOf(party)} /> <span>{why}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What can be told from the facilitator's view at a time of the server. */
function stuckIn(view: FacilitatorView, now: number): Stuck[] {
  if (view.clock.phase < 0 || view.clock.name === null) return [];
  return view.delegations
    .filter(({ members }) => members > 0)
    .flatMap(({ party }) => reasonsOf(view, party, now).map((why) => ({ party, why })));
}

function reasonsOf(view: FacilitatorView, party: string, now: number): string[] {
  const people = view.participants.filter((one) => one.party === party);
  const seat = view.seats.find((one) => one.party === party);
  const speaker = people.find(({ id }) => id === seat?.speaker);
  const here = people.filter(({ present }) => present);
  const asked = view.asked?.party === party ? view.asked : null;
  const waits = asked === null || asked.since === null ? 0 : now - asked.since;
  const patience = (seat?.policy.seconds ?? 240) * 1000 * HALF;
  const last = Math.max(0, ...people.map(({ lastAt }) => lastAt));
  const isTyping = people.some(({ typing }) => typing.length > 0);
  const vote = view.chambers.until === null ? undefined : view.votes.find((one) => one.party === party);
  return [
    ...(here.length === 0 ? ['everybody is away'] : []),
    ...(here.length > 0 && speaker?.present === false ? [`${speaker.name} has the word and is away`] : []),
    ...(waits > patience
      ? [`asked for ${minutes(waits)}${isTyping ? ', drafting' : ', nothing typed'}`]
      : []),
    ...(asked !== null && speaker?.muted === true ? [`${speaker.name} is asked, and muted`] : []),
    ...(asked === null && last > 0 && now - last > QUIET ? [`nothing done for ${minutes(now - last)}`] : []),
    ...(vote !== undefined && vote.cast < vote.of ? [`${vote.cast} of ${vote.of} have voted`] : []),
  ];
}
