/** Whom does one speak for? Delegations by name, how many are in each, and which one is one's own. */
import type { CommonParts } from '../../seminar/protocol.ts';
import { Panel, PartyName } from '../parts/panel.tsx';
import { useSeat } from './room.tsx';

/** Choosing a delegation. */
export function Delegations() {
  const { view } = useSeat();
  return (
    <Panel title={view.me.party === null ? 'Whom do you speak for?' : 'Delegations'} className="seats-panel">
      {view.me.party === null && (
        <p className="note">
          Several may share a delegation. Who comes first has the word, and can pass it on.
        </p>
      )}
      <ul className="choose">
        {view.delegations.map((one) => (
          <Delegation key={one.party} delegation={one} />
        ))}
      </ul>
      <ShowName />
    </Panel>
  );
}

type Props = Readonly<{ delegation: CommonParts['delegations'][number] }>;

function Delegation({ delegation: { party, name, members, names, locked } }: Props) {
  const { view, act, hueOf } = useSeat();
  const mine = view.me.party;
  const isOpen = mine === null || view.goals?.locked !== true;
  return (
    <li>
      <span>
        <PartyName name={name} hue={hueOf(party)} />
        <span className="note">
          {' '}
          {members === 0 ? 'nobody yet: its chart plays' : `${members} here`}
          {names.length > 0 && ` · ${names.join(', ')}`}
          {locked && ' · goals locked'}
        </span>
      </span>
      {party === mine && <b className="note">yours</b>}
      {party !== mine && isOpen && (
        <button
          type="button"
          className={mine === null ? 'main' : 'quiet'}
          aria-label={`Join ${name}`}
          onClick={() => void act({ kind: 'delegation', party })}
        >
          Join
        </button>
      )}
    </li>
  );
}

function ShowName() {
  const { view, act } = useSeat();
  return (
    <label className="check note">
      <input
        type="checkbox"
        checked={view.me.showsName}
        onChange={({ target }) => void act({ kind: 'show-name', agreed: target.checked })}
      />
      My name may be shown to the whole room
    </label>
  );
}
