/** Whom do we talk with alone? Private channels with other delegations, for those in them and the facilitator only. */
import { useState } from 'react';
import type { SeatView } from '../../seminar/protocol.ts';
import { Panel } from '../parts/panel.tsx';
import { useHasWord } from './decision.tsx';
import { PartyBoxes } from './fields.tsx';
import { useSeat } from './room.tsx';
import { Write } from './own.tsx';
import { Taken } from './taken.tsx';

type Channel = NonNullable<SeatView['caucuses']>[number];

/** Channels that one is in, and a way to open another. */
export function CaucusPanel() {
  const { caucuses = [], clock } = useSeat().view;
  const hasWord = useHasWord();
  if (clock.phase < 0) return null;
  return (
    <Panel
      title="Behind closed doors"
      className="caucus"
      aside={<span className="note">heard by those in it and the facilitator</span>}
    >
      {caucuses.toReversed().map((one) => (
        <ChannelShown key={one.seq} channel={one} />
      ))}
      {hasWord ? <OpenOne /> : caucuses.length === 0 && <p className="note">No channel is open.</p>}
    </Panel>
  );
}

function ChannelShown({ channel: { seq, parties, closed, lines } }: Readonly<{ channel: Channel }>) {
  const { view, act, nameOf } = useSeat();
  const hasWord = useHasWord();
  const others = parties.filter((party) => party !== view.delegation?.party).map(nameOf);
  const name = others.join(' and ');
  return (
    <section className="channel" aria-label={`Channel with ${name}`}>
      <h3>
        With {name}
        {closed && <span className="note"> · closed</span>}
      </h3>
      <ol className="notes" aria-label={`Said with ${name}`} tabIndex={lines.length > 0 ? 0 : undefined}>
        {lines.map(({ seq: n, by, text, taken }) => (
          <li key={n}>
            <b>{by === 'facilitator' ? 'Facilitator' : nameOf(by)}</b> {text} <Taken why={taken} />
          </li>
        ))}
      </ol>
      {!closed && hasWord && (
        <>
          <Write
            form={`caucus-${seq}`}
            label={`To ${name} alone`}
            send={(text) => act({ kind: 'caucus-say', caucus: seq, text })}
          >
            Send
          </Write>
          <button
            type="button"
            className="quiet"
            aria-label={`Close it: the channel with ${name}`}
            onClick={() => void act({ kind: 'caucus-close', caucus: seq })}
          >
            Close it
          </button>
        </>
      )}
    </section>
  );
}

function OpenOne() {
  const { view, act } = useSeat();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const others = view.delegations.filter(
    ({ party, members }) => party !== view.delegation?.party && members > 0,
  );
  if (others.length === 0)
    return <p className="note">Nobody else sits at the table: charts talk there only.</p>;
  const open = async (): Promise<void> => {
    if (await act({ kind: 'caucus', with: [...chosen] })) setChosen([]);
  };
  return (
    <form
      className="row"
      aria-label="A new channel"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <PartyBoxes legend="Talk alone with" parties={others} chosen={chosen} set={setChosen} />
      <button type="submit" disabled={chosen.length === 0}>
        Open a channel
      </button>
    </form>
  );
}
