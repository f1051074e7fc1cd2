/** What can the capital of a held seat do beyond offers? Its acts, leaving the talks, coming back; each at its next occasion. */
import type { Order } from '../../simulation/session/decide.ts';
import { order } from '../../simulation/session/decide.ts';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';

/** The acts of the capitals of held seats. */
export function CapitalActs() {
  const { view, session, nameOf } = useTable();
  if (view.held.length === 0) return null;
  const { table } = session.cast.scene;
  return view.held.map((id) => {
    const acts = table.find((party) => party.id === id)?.acts ?? [];
    return (
      <details key={id} className="capital">
        <summary>What the capital of {nameOf(id)} can do</summary>
        <div className="row">
          {acts.map((act) => (
            <Deed
              key={act.id}
              party={id}
              wanted={{ act: 'act', which: act.id }}
              words={capital(act.spec.name)}
            />
          ))}
          <Away party={id} />
        </div>
        <p className="note">An act is carried out at the next occasion, not at once.</p>
      </details>
    );
  });
}

function Away({ party }: Readonly<{ party: string }>) {
  const { view } = useTable();
  const away = view.picture.world?.away.includes(party) ?? false;
  return away ? (
    <Deed party={party} wanted={{ act: 'return' }} words="Come back to the talks" />
  ) : (
    <Deed party={party} wanted={{ act: 'leave' }} words="Walk out of the talks" />
  );
}

function Deed({ party, wanted, words }: Readonly<{ party: string; wanted: Order; words: string }>) {
  const { act } = useTable();
  return (
    <button
      type="button"
      onClick={() =>
        act((session) => {
          const given = order(session, party, wanted);
          return 'refused' in given ? given : { said: `${words}: ordered for round ${given.month}.` };
        })
      }
    >
      {words}
    </button>
  );
}
