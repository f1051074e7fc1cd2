/** What moved the talks, and what is to be taken back? Every act with who did it; one is taken back with a reason for all to read. */
import { useState } from 'react';
import type { FacilitatorView } from '../../seminar/protocol.ts';
import { Panel, PartyName } from '../parts/panel.tsx';
import { capital } from '../session/figures.ts';
import { ANSWERS } from './decision.tsx';
import { useChair } from './room.tsx';

type Move = FacilitatorView['moves'][number];

const BACK: ReadonlySet<string> = new Set(['choose', 'order', 'silent']);

function stepInWords({ step }: Move): string {
  switch (step.do) {
    case 'choose':
      if (step.choice.act === 'offer') return 'tables terms';
      if (step.choice.act === 'truce') return 'tables a truce';
      return ANSWERS[step.choice.act].toLowerCase();
    case 'order':
      return step.order.act === 'act' ? `order: ${step.order.which}` : `order: ${step.order.act}`;
    case 'silent':
      return 'was silent';
    case 'seat':
      return step.held ? 'is held by its delegation' : 'is played by its chart';
    case 'open':
      return 'the talks open';
    case 'finish-month':
      return 'to the end of the month';
    case 'ratify':
      return 'ratification';
  }
}

/** The moves, the newest first. */
export function Moves() {
  const { view } = useChair();
  const moves = view.moves.toReversed();
  return (
    <Panel title="What moved the talks" className="moves">
      {moves.length === 0 && <p className="note">Nothing yet.</p>}
      <ol className="long" aria-label="Moves, the newest first" tabIndex={moves.length > 5 ? 0 : undefined}>
        {moves.map((move) => (
          <MoveLine key={move.seq} move={move} />
        ))}
      </ol>
    </Panel>
  );
}

function MoveLine({ move }: Readonly<{ move: Move }>) {
  const { view, nameOf, hueOf } = useChair();
  const [asking, setAsking] = useState(false);
  const { seq, by, party, reason, taken } = move;
  const who = view.participants.find(({ id }) => id === by)?.name ?? by;
  return (
    <li className={taken === null ? '' : 'taken'}>
      <span className="note">{seq}</span>
      <span>
        {party !== null && <PartyName name={nameOf(party)} hue={hueOf(party)} />}{' '}
        {party === null ? capital(stepInWords(move)) : stepInWords(move)}{' '}
        <span className="note">by {who}</span>
        {reason !== '' && <q className="say">{reason}</q>}
        {taken !== null && <span className="note"> Taken back: {taken}</span>}
        {asking && <TakeBack seq={seq} close={() => setAsking(false)} />}
      </span>
      {taken === null && BACK.has(move.step.do) && !asking && (
        <button
          type="button"
          className="quiet"
          aria-label={`Take back number ${seq}`}
          onClick={() => setAsking(true)}
        >
          take back…
        </button>
      )}
    </li>
  );
}

function TakeBack({ seq, close }: Readonly<{ seq: number; close: () => void }>) {
  const { act } = useChair();
  const [reason, setReason] = useState('');
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void act({ kind: 'rewind', seq, reason: reason.trim() }).then((done) => done && close());
      }}
    >
      <label className="field grow">
        Why it is taken back
        <input value={reason} required maxLength={1000} onChange={({ target }) => setReason(target.value)} />
      </label>
      <button type="submit">Take it back</button>
      <button type="button" className="quiet" onClick={close}>
        Leave it
      </button>
    </form>
  );
}
