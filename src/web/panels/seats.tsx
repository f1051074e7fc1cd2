/** For whom do you sit? Chips that take a seat or leave it; while nobody sits there the party's own chart plays. */
import { hued } from '../parts/hued.ts';
import { rise, sit } from '../../simulation/session/session.ts';
import { useTable } from '../session/at-table.tsx';
import { Panel } from '../parts/panel.tsx';

/** The seats. */
export function Seats() {
  const { view, act, hueOf } = useTable();
  return (
    <Panel title="You sit for" className="seats-panel">
      <div className="chips">
        {view.picture.parties.map(({ id, name }) => {
          const held = view.held.includes(id);
          return (
            <button
              key={id}
              type="button"
              className={held ? 'chip party on' : 'chip party'}
              style={hued(hueOf(id))}
              aria-pressed={held}
              disabled={view.ended}
              onClick={() =>
                act((session) => {
                  const refused = held ? rise(session, id) : sit(session, id);
                  return (
                    refused ?? { said: held ? `You have left the seat of ${name}.` : `You sit for ${name}.` }
                  );
                })
              }
            >
              {name}
            </button>
          );
        })}
      </div>
      {view.held.length === 0 && (
        <p className="note">
          Nobody: every party plays its own chart. Take a seat to decide for it from here on.
        </p>
      )}
    </Panel>
  );
}
