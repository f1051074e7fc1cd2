/** What does a class see? The text, the question whether a party accepts, hands for and against; then the answer, and the tally. */
import { useEffect, useState } from 'react';
import { useEdges } from '../edges.ts';
import { Masthead } from '../parts/masthead.tsx';
import { useTable } from '../session/at-table.tsx';
import { ClassStage } from './class-stage.tsx';
import { ClassTally } from './class-tally.tsx';
import { ClassText } from './class-text.tsx';

const MINUTES = 20;

/** The class mode. */
export function ClassRoom({ leave }: Readonly<{ leave: () => void }>) {
  const { view, notice } = useTable();
  return (
    <div className="classroom">
      <Masthead title="Winset" leave={leave}>
        <span className="what">
          {view.picture.title} · round {Math.max(1, view.month)} of {view.picture.rounds}
        </span>
        <Clock />
      </Masthead>
      <main id="main">
        <ClassStage />
        <ClassText />
        <ClassTally />
      </main>
      <p className="unseen" role="status" aria-live="polite">
        {notice.text}
      </p>
    </div>
  );
}

/** Twenty minutes as a line that fills: nothing blinks, nothing ends by itself. */
function Clock() {
  const { now } = useEdges();
  const [begun] = useState(now);
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinutes((now() - begun) / 60_000), 5000);
    return () => clearInterval(timer);
  }, [now, begun]);
  const left = Math.ceil(MINUTES - minutes);
  return (
    <span className="clock">
      <progress max={MINUTES} value={minutes} aria-label="Time that has passed" />{' '}
      {left > 0 ? `${left} minutes left` : 'The 20 minutes are over'}
    </span>
  );
}
