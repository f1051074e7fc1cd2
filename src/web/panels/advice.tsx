/** What would the party's own delegation do here, and why? Its chart is asked, after the buttons stand. */
import { useEffect, useState } from 'react';
import type { Happening } from '../../simulation/interpreter.ts';
import type { Asked } from '../../simulation/session/decision.ts';
import { adviceInWords } from '../../simulation/session/question.ts';
import type { Session } from '../../simulation/session/session.ts';
import { advice } from '../../simulation/session/session.ts';
import { inPlainWords, inWords } from '../../simulation/session/why.ts';
import { useTable } from '../session/at-table.tsx';

type Advised = Readonly<{ words: string; terms: Readonly<Record<string, number>> | null }>;

function advised(session: Session, asked: Asked): Advised {
  const would: Happening | null = advice(session, asked);
  const isText = would !== null && would['by'] === asked.party && !asked.at.startsWith('truce');
  if (!isText)
    return { words: inPlainWords(session.cast.scene.space, adviceInWords(session, asked)), terms: null };
  const terms = would.event === 'OFFER' || would.event === 'AMEND' ? would['terms'] : null;
  return { words: inWords(session, would), terms: terms as Advised['terms'] };
}

/** The delegation's own judgement. */
export function Advice({ asked }: Readonly<{ asked: Asked }>) {
  const { session, version } = useTable();
  const [would, setWould] = useState<Advised | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setWould(advised(session, asked)));
    return () => clearTimeout(timer);
  }, [session, asked, version]);
  return (
    <div className="note advice">
      Your delegation’s own judgement: <span className="say">{would === null ? '…' : `${would.words}.`}</span>
      {would !== null && would.terms !== null && <Changes terms={would.terms} />}
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
