/** Which terms would we table? A level on every issue, read by the server as one goes: what stands in the way, what it is worth. */
import { useMemo } from 'react';
import type { Terms } from '../../seminar/protocol.ts';
import { LevelFields } from '../parts/level-fields.tsx';
import { Panel } from '../parts/panel.tsx';
import { signed } from '../session/figures.ts';
import { useHasWord } from './decision.tsx';
import { useDraft } from './draft.ts';
import { reasonOf, TextField } from './fields.tsx';
import { PassIt } from './papers.tsx';
import { Read, useReading } from './reading.tsx';
import { useSeat } from './room.tsx';

/** Levels as they were typed. */
function termsIn(text: string): Terms {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter(([, level]) => Number.isInteger(level)));
  } catch {
    return {};
  }
}

/** The draft as it stands: what was named, how it reads, whether it can be tabled now. */
function useTerms() {
  const { view, act } = useSeat();
  const [text, setText] = useDraft('terms');
  const [reason, setReason] = useDraft('terms-reason');
  const named = useMemo(() => termsIn(text), [text]);
  const reading = useReading(named);
  const { asked } = view;
  const isAsked = asked !== null && 'choices' in asked && asked.choices.includes('offer');
  const start = (isAsked ? asked.text : null) ?? view.table.terms;
  const terms = { ...(reading !== null && 'terms' in reading ? reading.terms : start), ...named };
  const table = async (): Promise<void> => {
    if (!isAsked) return;
    const { question } = asked;
    if (!(await act({ kind: 'answer', choice: { act: 'offer', terms }, question, ...reasonOf(reason) })))
      return;
    setText('');
    setReason('');
  };
  const put = (levels: Terms): void =>
    setText(Object.keys(levels).length === 0 ? '' : JSON.stringify(levels));
  return { named, reading, isAsked, start, terms, table, put, reason, setReason };
}

/** The draft of one's next terms; it can be written at any time and is tabled when terms are asked for. */
export function DraftTerms() {
  const { issues } = useSeat().view;
  const { named, reading, isAsked, start, terms, table, put, reason, setReason } = useTerms();
  const hasWord = useHasWord();
  const stands = reading !== null && 'objections' in reading && reading.objections.length === 0;
  return (
    <Panel title="Your draft" className={isAsked ? 'draft decide now' : 'draft'}>
      <form
        id="terms"
        className="terms"
        aria-label="Your draft of terms"
        onSubmit={(event) => {
          event.preventDefault();
          void table();
        }}
      >
        <LevelFields
          issues={issues}
          terms={terms}
          start={start}
          set={(id, level) => put({ ...named, [id]: level })}
        />
        <Read reading={reading} />
        <TextField label="What you say with it (optional)" text={reason} set={setReason} />
        <div className="row">
          <button type="submit" className="main" disabled={!isAsked || !hasWord || !stands}>
            Table these terms
          </button>
          <button type="button" disabled={Object.keys(named).length === 0} onClick={() => put({})}>
            Start over
          </button>
          {!isAsked && <span className="note">You can table them when you are asked for terms.</span>}
        </div>
        <PassIt terms={terms} stands={stands} />
        <Openings put={put} />
      </form>
    </Panel>
  );
}

/** Texts of the brief to open with. */
function Openings({ put }: Readonly<{ put: (terms: Terms) => void }>) {
  const { brief } = useSeat().view;
  if (brief === undefined || brief.openings.length === 0) return null;
  return (
    <details>
      <summary>Begin from an opening of your brief</summary>
      <ul className="openings">
        {brief.openings.map(({ why, terms, worth }) => (
          <li key={why}>
            <span>
              {why} <span className="note">worth {signed(worth)}</span>
            </span>
            <button type="button" onClick={() => put(terms)}>
              Put into the draft
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
