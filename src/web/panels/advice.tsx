/** What would the party's own delegation do here, and why? Its chart is asked, after the buttons stand. */
import { useEffect, useState } from 'react';
import type { Happening } from '../../simulation/interpreter.ts';
import type { Asked } from '../../simulation/session/decision.ts';
import { advice } from '../../simulation/session/session.ts';
import { saidOf } from '../../simulation/session/why.ts';
import { useTable } from '../session/at-table.tsx';

/** The delegation's own judgement. */
export function Advice({ asked }: Readonly<{ asked: Asked }>) {
  const { session, version } = useTable();
  const [would, setWould] = useState<Readonly<{ event: Happening | null }> | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setWould({ event: advice(session, asked) }));
    return () => clearTimeout(timer);
  }, [session, asked, version]);
  const event = would?.event ?? null;
  const words = would === null ? '…' : event === null ? 'to let it pass.' : `${saidOf(session, event)}.`;
  return (
    <div className="note advice">
      Your delegation’s own judgement would be: <span className="say">{words}</span>
      {event !== null && 'terms' in event && <Changes terms={event['terms'] as Record<string, number>} />}
    </div>
  );
}

/** How terms differ from the text that is shown. */
function Changes({ terms }: Readonly<{ terms: Readonly<Record<string, number>> }>) {
  const { view } = useTable();
  const changed = view.picture.text.issues.filter(({ id, level }) => terms[id] !== level);
  if (changed.length === 0) return <p>They are the text as it stands.</p>;
  return (
    <details>
      <summary>They differ from the text shown on {changed.length} issues</summary>
      <ul>
        {changed.map(({ id, name, levels, level }) => (
          <li key={id}>
            {name}: <b>{levels[terms[id] ?? -1]}</b>, not {levels[level]}
          </li>
        ))}
      </ul>
    </details>
  );
}
