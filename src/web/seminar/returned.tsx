/** Is this seat mine still? Who has taken it up by a link is told so, until it was read. */
import { useState } from 'react';
import { keepHere, keptHere } from './kept.ts';
import { useSeat } from './room.tsx';

/** That the seat was taken up by a link of the facilitator, once. */
export function TakenUp() {
  const { me, room } = useSeat().view;
  const place = `read-returned-${room.id}-${me.id}`;
  const [read, setRead] = useState(() => keptHere(place));
  if (me.returned === null || read === String(me.returned)) return null;
  const put = (): void => {
    keepHere(place, String(me.returned));
    setRead(String(me.returned));
  };
  return (
    <section className="returned" aria-label="Your seat">
      <span role="status">
        This seat was taken up by a link of the facilitator: it is open here now, and no longer on the device
        that had it before.
      </span>
      <button type="button" className="quiet" onClick={put}>
        Understood
      </button>
    </section>
  );
}
