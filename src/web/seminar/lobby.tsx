/** Whom does one speak for? Delegations by name, how many are in each, and which one is one's own. */
import { Panel, PartyName } from '../parts/panel.tsx';
import { useSeat } from './room.tsx';

/** Choosing a delegation. */
export function Delegations() {
  const { view, act, hueOf } = useSeat();
  const mine = view.me.party;
  return (
    <Panel title={mine === null ? 'Whom do you speak for?' : 'Delegations'} className="seats-panel">
      {mine === null && (
        <p className="note">
          Several may share a delegation. Who comes first has the word, and can pass it on.
        </p>
      )}
      <ul className="choose">
        {view.delegations.map(({ party, name, members, names, locked }) => (
          <li key={party}>
            <span>
              <PartyName name={name} hue={hueOf(party)} />
              <span className="note">
                {' '}
                {members === 0 ? 'nobody yet: its chart plays' : `${members} here`}
                {names.length > 0 && ` · ${names.join(', ')}`}
                {locked && ' · goals locked'}
              </span>
            </span>
            {party === mine ? (
              <b className="note">yours</b>
            ) : (
              (mine === null || view.clock.phase < 2) && (
                <button
                  type="button"
                  className={mine === null ? 'main' : 'quiet'}
                  aria-label={`Join ${name}`}
                  onClick={() => void act({ kind: 'delegation', party })}
                >
                  Join
                </button>
              )
            )}
          </li>
        ))}
      </ul>
      <ShowName />
    </Panel>
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
