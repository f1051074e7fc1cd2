/** How does the facilitator hold the clock? Start, pause, go on, two minutes more, the next phase; and a word to all. */
import { Panel } from '../parts/panel.tsx';
import { useKeptHere } from './draft.ts';
import { useChair } from './room.tsx';

/** Buttons of the clock. */
export function ClockHand() {
  const { view, act } = useChair();
  const { phase, endsAt, pausedAt } = view.clock;
  const next = view.room.plan[phase + 1];
  if (phase < 0)
    return (
      <div className="row">
        <button type="button" className="main big" onClick={() => void act({ kind: 'start' })}>
          Start the seminar
        </button>
      </div>
    );
  if (endsAt === null) return null;
  return (
    <div className="row">
      {pausedAt === null ? (
        <button type="button" onClick={() => void act({ kind: 'pause' })}>
          Pause
        </button>
      ) : (
        <button type="button" className="main" onClick={() => void act({ kind: 'resume' })}>
          Go on
        </button>
      )}
      <button type="button" onClick={() => void act({ kind: 'extend', minutes: 2 })}>
        +2 min
      </button>
      <button type="button" onClick={() => void act({ kind: 'next', phase })}>
        {next === undefined ? 'End the seminar' : `Next: ${next.name}`}
      </button>
    </div>
  );
}

/** A word to all. */
export function Announce() {
  const { act } = useChair();
  const [text, setText] = useKeptHere('announce');
  return (
    <Panel title="Say something to all">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '')
            void act({ kind: 'announce', text: text.trim() }).then((done) => done && setText(''));
        }}
      >
        <label className="field">
          Announcement
          <textarea rows={2} maxLength={1000} value={text} onChange={({ target }) => setText(target.value)} />
        </label>
        <div className="row">
          <button type="submit">Announce</button>
        </div>
      </form>
    </Panel>
  );
}
