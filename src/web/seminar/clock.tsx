/** How long still, and of what? The phase, the time that is left by the server's clock, and the phases as a bar. */
import { useEffect, useState } from 'react';
import { useRoom } from './room.tsx';

/** Milliseconds as minutes and seconds. */
export function minutes(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The server's time, looked at again twice a second. */
export function useNow(): number {
  const { nowThere } = useRoom();
  const [now, setNow] = useState(nowThere);
  useEffect(() => {
    const look = (): void => setNow(nowThere());
    look();
    const timer = setInterval(look, 500);
    return () => clearInterval(timer);
  }, [nowThere]);
  return now;
}

/** The phase and the time that is left in it. */
export function Clock() {
  const { view } = useRoom();
  const now = useNow();
  const { phase, name, endsAt, pausedAt, pausedFor } = view.clock;
  if (phase < 0) return <span className="time">Lobby</span>;
  if (name === null || endsAt === null) return <span className="time">The seminar is over</span>;
  return (
    <span className="time" role="timer" aria-label={`${name}, time left`}>
      <span className="time-phase">{name}</span> <b>{minutes(endsAt - (pausedAt ?? now))}</b>
      {pausedAt !== null && (
        <span className="time-stands"> the clock stands{pausedFor === null ? '' : `: ${pausedFor}`}</span>
      )}
    </span>
  );
}

/** What happens when the phase ends. */
export function AtEnd() {
  const { atEnd } = useRoom().view.clock;
  return atEnd === null ? null : <p className="note at-end">At its end: {atEnd}.</p>;
}

/** The timetable as a bar. */
export function Phases() {
  const { view } = useRoom();
  const { phase } = view.clock;
  return (
    <ol className="phases" aria-label="Timetable">
      {view.room.plan.map(({ id, name, minutes: length }, place) => (
        <li
          key={id}
          className={place < phase ? 'done' : place === phase ? 'now' : ''}
          aria-current={place === phase ? 'step' : undefined}
        >
          {name} <span className="length">{length} min</span>
        </li>
      ))}
    </ol>
  );
}
