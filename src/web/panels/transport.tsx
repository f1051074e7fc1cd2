/** How does one go forward and back? By events, rounds, decisions or to either end; and where the road forks. */
import { useState } from 'react';
import { back, fork, round, step, toDecision } from '../../simulation/session/session.ts';
import type { Moved, Session } from '../../simulation/session/session.ts';
import { useTable } from '../session/at-table.tsx';

const END = Number.POSITIVE_INFINITY;

/** Buttons that go forward; they wait while a decision is asked for. */
const FORWARD: readonly Readonly<{ words: string; label: string; go: (session: Session) => Moved }>[] = [
  { words: 'Next →', label: 'Next event', go: (session) => step(session) },
  { words: 'Round', label: 'To the end of the round', go: round },
  { words: 'Decision', label: 'To the next decision', go: toDecision },
];

/** The buttons above the ribbon. */
export function Transport({ compare }: Readonly<{ compare: () => void }>) {
  const { view, act, runOn } = useTable();
  const stands = view.ended || view.asked !== null;
  return (
    <div className="transport" role="toolbar" aria-label="Forward and back">
      <button
        type="button"
        disabled={view.cursor === 0}
        onClick={() => act((of) => back(of, END))}
        title="To the beginning"
      >
        Start
      </button>
      <button type="button" disabled={view.cursor === 0} onClick={() => act((of) => back(of))}>
        ← Back
      </button>
      {FORWARD.map(({ words, label, go }, i) => (
        <button
          key={words}
          type="button"
          className={i === 0 ? 'main' : ''}
          disabled={stands}
          title={label}
          onClick={() => act(go)}
        >
          {words}
        </button>
      ))}
      <button type="button" disabled={stands} title="To the end, or to a decision" onClick={runOn}>
        End
      </button>
      <Where />
      <Fork />
      <button type="button" onClick={compare}>
        Compare
      </button>
    </div>
  );
}

function Where() {
  const { view, session } = useTable();
  return (
    <span className="where">
      event {view.cursor} · {session.branch.name}
    </span>
  );
}

function Fork() {
  const [open, setOpen] = useState(false);
  if (open) return <ForkForm close={() => setOpen(false)} />;
  return (
    <button type="button" onClick={() => setOpen(true)}>
      Fork…
    </button>
  );
}

function ForkForm({ close }: Readonly<{ close: () => void }>) {
  const { act } = useTable();
  const [name, setName] = useState('');
  const forkHere = (session: Session) => {
    const made = fork(session, name.trim());
    if ('refused' in made) return made;
    close();
    return { said: `Branch ${made.name} begins here.` };
  };
  return (
    <form
      className="fork"
      onSubmit={(event) => {
        event.preventDefault();
        act(forkHere);
      }}
    >
      <input
        autoFocus
        aria-label="Name of the new branch"
        placeholder="name of the branch"
        value={name}
        maxLength={40}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && close()}
      />
      <button type="submit" className="main">
        Fork here
      </button>
    </form>
  );
}
