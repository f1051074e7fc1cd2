/** What can the capital of a held seat do beyond offers? Its acts, leaving the talks, coming back; each at its next occasion. */
import { useMemo, useState } from 'react';
import type { Order } from '../../simulation/session/decide.ts';
import { order } from '../../simulation/session/decide.ts';
import { actsOf } from '../../simulation/session/question.ts';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';

/** The acts of the capitals of held seats. */
export function CapitalActs() {
  const { view } = useTable();
  return view.held.map((id) => <Capital key={id} party={id} />);
}

/** One capital; what it can do now is looked up once it is asked. */
function Capital({ party }: Readonly<{ party: string }>) {
  const { nameOf } = useTable();
  const [open, setOpen] = useState(false);
  return (
    <details className="capital" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>What the capital of {nameOf(party)} can do</summary>
      {open && <Acts party={party} />}
    </details>
  );
}

function Acts({ party }: Readonly<{ party: string }>) {
  const { session, view, version } = useTable();
  const acts = useMemo(() => actsOf(session, party), [session, party, version]);
  const away = view.picture.world?.away.includes(party) ?? false;
  return (
    <>
      <div className="row">
        {acts.map(({ id, name, objection }) => (
          <Deed
            key={id}
            party={party}
            wanted={{ act: 'act', which: id }}
            words={capital(name)}
            objection={objection}
          />
        ))}
        {away ? (
          <Deed party={party} wanted={{ act: 'return' }} words="Come back to the talks" objection={null} />
        ) : (
          <Deed party={party} wanted={{ act: 'leave' }} words="Walk out of the talks" objection={null} />
        )}
      </div>
      <p className="note">An act is carried out at the next occasion, not at once.</p>
    </>
  );
}

type DeedProps = Readonly<{ party: string; wanted: Order; words: string; objection: string | null }>;

function Deed({ party, wanted, words, objection }: DeedProps) {
  const { act } = useTable();
  const ask = (): void =>
    act((session) => {
      const given = order(session, party, wanted);
      return 'refused' in given ? given : { said: `${words}: ordered for round ${given.month}.` };
    });
  return (
    <button type="button" disabled={objection !== null} title={objection ?? undefined} onClick={ask}>
      {words}
    </button>
  );
}
