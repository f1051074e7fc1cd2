/** What has happened? Sentences, month by month, the latest first; each can be asked why. */
import { Panel } from '../parts/panel.tsx';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';
import { goTo } from '../../simulation/session/session.ts';

type Props = Readonly<{ about: number | null; setAbout: (seq: number | null) => void }>;

const MARKS: Readonly<Record<string, string>> = {
  ACCEPT: '✓',
  REFUSE: '✕',
  OFFER: '○',
  AMEND: '◐',
  PASS: '–',
  SIGN: '●',
};

/** The events of the round shown, and of those before on demand. */
export function Happened({ about, setAbout }: Props) {
  const { view, act, hueOf } = useTable();
  const months = [...Map.groupBy(view.lines, ({ month }) => month)].reverse();
  return (
    <Panel title="What has happened" className="happened">
      {months.length === 0 && <p className="note">Nothing yet.</p>}
      {months.map(([month, lines], i) => (
        <details key={month} open={i === 0}>
          <summary>{month === 0 ? 'Before the talks' : `Round ${month}`}</summary>
          <ol>
            {lines.toReversed().map(({ seq, event, by, said }) => (
              <li
                key={seq}
                className={seq === about ? 'about' : ''}
                style={by === null ? {} : { '--hue': hueOf(by) }}
              >
                <span className={by === null ? 'mark' : 'mark party'} aria-hidden="true">
                  {MARKS[event] ?? '·'}
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
            ))}
          </ol>
        </details>
      ))}
    </Panel>
  );
}
