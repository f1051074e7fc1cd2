/** How does the server read a draft of terms? What stands in the way, in words, and what they are worth, a moment after each change. */
import { useEffect, useState } from 'react';
import type { Terms } from '../../seminar/protocol.ts';
import type { DraftReading } from '../../simulation/session/draft.ts';
import { signed } from '../session/figures.ts';
import { useRoom } from './room.tsx';

type Reading = DraftReading | Readonly<{ refused: string }> | null;

/** How the server reads terms, a moment after they were last changed and whenever the talks move. */
export function useReading(named: Terms, instead?: string): Reading {
  const { ask, view, state } = useRoom();
  const [reading, setReading] = useState<Reading>(null);
  const moved = view.record.length;
  useEffect(() => {
    let isLast = true;
    const read = async (): Promise<void> => {
      const came = await ask<DraftReading>('weigh', {
        terms: named,
        ...(instead === undefined ? {} : { for: instead }),
      });
      if (isLast) setReading('refused' in came ? came : came.body);
    };
    const timer = setTimeout(() => {
      void read();
    }, 120);
    return () => {
      isLast = false;
      clearTimeout(timer);
    };
  }, [ask, named, instead, moved, view.asked, state]);
  return reading;
}

/** What stands in the way, and what the terms are worth. */
export function Read({ reading }: Readonly<{ reading: Reading }>) {
  return (
    <div className="read" aria-live="polite">
      {reading === null && <p className="note">…</p>}
      {reading !== null && 'refused' in reading && <p className="fault">{reading.refused}</p>}
      {reading !== null && 'objections' in reading && (
        <>
          {reading.objections.map((one) => (
            <p className="fault" key={one}>
              {one}
            </p>
          ))}
          {reading.ledger !== null && (
            <p className="note">
              Worth <b>{signed(reading.ledger.worth, 3)}</b> against going on; you hold out for{' '}
              <b>{signed(reading.ledger.aspiration, 3)}</b>.
            </p>
          )}
        </>
      )}
    </div>
  );
}
