/** Who are we? The people of one's own delegation, who has the word, and notes that stay among them. */
import type { ReactNode } from 'react';
import { Panel } from '../parts/panel.tsx';
import { useHasWord } from './decision.tsx';
import { useDraft } from './draft.ts';
import { useSeat } from './room.tsx';
import { Taken } from './taken.tsx';

/** One's own delegation. */
export function OwnDelegation() {
  const { view, act } = useSeat();
  const hasWord = useHasWord();
  if (view.delegation === undefined) return null;
  return (
    <Panel title="Your delegation" className="own">
      <Members />
      <h3>Notes among you</h3>
      <Notes />
      <Write form="note" label="A note to your delegation" send={(text) => act({ kind: 'note', text })}>
        Note
      </Write>
      {hasWord && (
        <Write form="say" label="To the whole room" send={(text) => act({ kind: 'say', text })}>
          Say
        </Write>
      )}
    </Panel>
  );
}

/** Who is in it, and who has the word. */
function Members() {
  const { view, act } = useSeat();
  const hasWord = useHasWord();
  const { delegation, me } = view;
  return (
    <ul className="people">
      {delegation?.members.map(({ id, name }) => (
        <li key={id}>
          <span>
            {name}
            {id === me.id && ' (you)'}
            {id === delegation.speaker && <b> has the word</b>}
          </span>
          {hasWord && id !== me.id && (
            <button type="button" className="quiet" onClick={() => void act({ kind: 'speaker', to: id })}>
              Pass the word to {name}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Notes() {
  const { notes = [] } = useSeat().view;
  if (notes.length === 0) return null;
  return (
    <ol className="notes" aria-label="Notes" tabIndex={notes.length > 5 ? 0 : undefined}>
      {notes.toReversed().map(({ seq, by, text, taken }) => (
        <li key={seq}>
          <b>{by}</b> {text} <Taken why={taken} />
        </li>
      ))}
    </ol>
  );
}

type WriteProps = Readonly<{
  form: string;
  label: string;
  send: (text: string) => Promise<boolean>;
  children: ReactNode;
}>;

/** A line that is kept while it is typed. */
export function Write({ form, label, send, children }: WriteProps) {
  const [text, setText] = useDraft(form);
  const write = async (): Promise<void> => {
    if (await send(text.trim())) setText('');
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') void write();
      }}
    >
      <label className="field grow">
        {label}
        <input value={text} maxLength={1000} onChange={({ target }) => setText(target.value)} />
      </label>
      <button type="submit">{children}</button>
    </form>
  );
}
