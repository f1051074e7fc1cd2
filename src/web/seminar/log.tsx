/** What was heard, and what happened in the room? Two lists, the newest first. */
import type { ReactNode } from 'react';
import type { CommonParts } from '../../seminar/protocol.ts';
import { hued } from '../parts/hued.ts';
import { MARKS } from '../parts/marks.ts';
import { Panel } from '../parts/panel.tsx';
import { capital } from '../session/figures.ts';
import { useRoom } from './room.tsx';
import { Taken } from './taken.tsx';

type Line = Pick<CommonParts['log'][number], 'seq' | 'by' | 'kind' | 'text'> &
  Readonly<{ taken: string | undefined }>;

/** What was heard of the talks, the newest first; at most so many. */
export function Heard({ most = 200 }: Readonly<{ most?: number }>) {
  const { view, hueOf } = useRoom();
  const heard = view.record.slice(-most).toReversed();
  return (
    <Panel title="Heard in the talks" className="happened">
      {heard.length === 0 && <p className="note">Nothing yet.</p>}
      <ol className="long" aria-label="Heard, the newest first" tabIndex={heard.length > 6 ? 0 : undefined}>
        {heard.map(({ n, event, by, sentence, said, reason, month }) => (
          <li key={n}>
            <span className={by === null ? 'mark' : 'party'} style={hued(hueOf(by ?? ''))} aria-hidden="true">
              {MARKS[event] ?? '·'}
            </span>
            <span>
              {capital(sentence)}
              {said !== undefined && <q className="say">{said}</q>}
              {reason !== undefined && <span className="note"> {reason}</span>}
            </span>
            <span className="note">{month === 0 ? '' : `month ${month}`}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

type LogProps = Readonly<{
  most?: number /** What can be done with a line. */;
  aside?: (line: Line) => ReactNode;
}>;

/** What happened in the room, the newest first. */
export function RoomLog({ most = 200, aside }: LogProps) {
  const { view, nameOf, hueOf } = useRoom();
  const lines = view.log.slice(-most).toReversed();
  const isParty = (by: string): boolean => view.delegations.some(({ party }) => party === by);
  return (
    <Panel title="In the room" className="happened">
      {lines.length === 0 && <p className="note">Nothing yet.</p>}
      <ol
        className="long"
        aria-label="In the room, the newest first"
        tabIndex={lines.length > 6 ? 0 : undefined}
      >
        {lines.map(({ seq, by, kind, text, taken }) => (
          <li key={`${seq} ${text}`} className={kind === 'announce' ? 'announce' : ''}>
            <span className={isParty(by) ? 'party' : 'mark'} style={hued(hueOf(by))} aria-hidden="true">
              {isParty(by) ? '■' : '·'}
            </span>
            <span>
              {kind === 'say' && isParty(by) && <b>{nameOf(by)}: </b>}
              {kind === 'announce' && <b>Facilitator: </b>}
              {text} <Taken why={taken} />
            </span>
            {aside?.({ seq, by, kind, text, taken })}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
