/** What is to be taken back? A button beside an act; the facilitator says why, and those who know of the act read it. */
import { useState } from 'react';
import { useKeptHere } from './draft.ts';
import { useChair } from './room.tsx';

/** A button that asks why and takes an act back. */
export function Back({ seq, what }: Readonly<{ seq: number; what?: string }>) {
  const [asking, setAsking] = useState(false);
  if (asking) return <TakeBack seq={seq} close={() => setAsking(false)} />;
  return (
    <button
      type="button"
      className="quiet"
      aria-label={`Take back ${what ?? `number ${seq}`}`}
      onClick={() => setAsking(true)}
    >
      take back…
    </button>
  );
}

function TakeBack({ seq, close }: Readonly<{ seq: number; close: () => void }>) {
  const { act } = useChair();
  const [reason, setReason] = useKeptHere(`rewind-${seq}`);
  const leave = (): void => {
    setReason('');
    close();
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void act({ kind: 'rewind', seq, reason: reason.trim() }).then((done) => done && leave());
      }}
    >
      <label className="field grow">
        Why it is taken back
        <input value={reason} required maxLength={1000} onChange={({ target }) => setReason(target.value)} />
      </label>
      <button type="submit">Take it back</button>
      <button type="button" className="quiet" onClick={leave}>
        Leave it
      </button>
    </form>
  );
}
