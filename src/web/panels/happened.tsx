/** What has happened? Sentences, month by month, the latest first; each can be asked why. */
import { useState } from 'react';
import { goTo } from '../../simulation/session/session.ts';
import { hued } from '../parts/hued.ts';
import { MARKS } from '../parts/marks.ts';
import { Panel } from '../parts/panel.tsx';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';
import type { Line } from '../session/negotiation.ts';

type Props = Readonly<{ about: number | null; setAbout: (seq: number | null) => void }>;

/** The events of the round shown, and of those before on demand. */
export function Happened({ about, setAbout }: Props) {
  const { view } = useTable();
  const months = [...Map.groupBy(view.lines, ({ month }) => month)].toReversed();
  return (
    <Panel title="What has happened" className="happened">
      {months.length === 0 && <p className="note">Nothing yet.</p>}
      {months.map(([month, lines], i) => (
        <Month key={month} month={month} lines={lines} isLatest={i === 0} about={about} setAbout={setAbout} />
      ))}
    </Panel>
  );
}

type MonthProps = Props & Readonly<{ month: number; lines: readonly Line[]; isLatest: boolean }>;

/** A month; what has happened in it is laid out once it is open. */
function Month({ month, lines, isLatest, about, setAbout }: MonthProps) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  const open = wanted ?? isLatest;
  return (
    <details open={open} onToggle={({ currentTarget }) => currentTarget.open !== open && setWanted(!open)}>
      <summary>{month === 0 ? 'Before the talks' : `Round ${month}`}</summary>
      {open && (
        <ol tabIndex={lines.length > 6 ? 0 : undefined}>
          {lines.toReversed().map((line) => (
            <Event key={line.seq} line={line} isAbout={line.seq === about} setAbout={setAbout} />
          ))}
        </ol>
      )}
    </details>
  );
}

type EventProps = Readonly<{ line: Line; isAbout: boolean; setAbout: Props['setAbout'] }>;

function Event({ line: { seq, event, by, said }, isAbout, setAbout }: EventProps) {
  const { act, hueOf } = useTable();
  const mark = MARKS[event] ?? '·';
  return (
    <li className={isAbout ? 'about' : ''}>
      <span className={by === null ? 'mark' : 'party'} style={hued(hueOf(by ?? ''))} aria-hidden="true">
        {mark}
      </span>
      <span>{capital(said)}</span>
      <span className="asks">
        <button
          type="button"
          className="quiet"
          aria-label={`Why, event ${seq}`}
          onClick={() => setAbout(seq)}
        >
          why
        </button>
        <button
          type="button"
          className="quiet"
          aria-label={`Go to event ${seq}`}
          onClick={() => act((session) => goTo(session, seq))}
        >
          go
        </button>
      </span>
    </li>
  );
}
