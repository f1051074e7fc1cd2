/** What does a class see? The text, the question whether a party accepts, hands for and against; then the answer, and the tally. */
import { useEffect, useState } from 'react';
import { goTo, step, upcoming } from '../../simulation/session/session.ts';
import type { Session } from '../../simulation/session/session.ts';
import { useEdges } from '../edges.ts';
import { Masthead } from '../parts/masthead.tsx';
import { PartyName } from '../parts/panel.tsx';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';
import { ClassText } from './class-text.tsx';
import { ClassTally } from './class-tally.tsx';
import { Hands } from './hands.tsx';

const MINUTES = 20;

/** Whether the next event answers a text, which the class is to predict. */
function isQuestion(session: Session): boolean {
  const event = upcoming(session)?.event;
  return event === 'ACCEPT' || event === 'REFUSE';
}

/** Goes on until an answer comes next. */
function toQuestion(session: Session) {
  const from = session.branch.cursor;
  step(session);
  while (!isQuestion(session) && upcoming(session) !== null) step(session);
  return { from, to: session.branch.cursor, stopped: null };
}

/** The class mode. */
export function ClassRoom({ leave }: Readonly<{ leave: () => void }>) {
  const { session, view, act, hands, setHands, notice } = useTable();
  const asked = isQuestion(session) ? upcoming(session) : null;
  const shown = view.lines.at(-1);
  const answered = shown?.event === 'ACCEPT' || shown?.event === 'REFUSE' ? shown : null;
  const reveal = (accept: number, refuse: number): void => {
    setHands([
      ...hands.filter(({ seq }) => seq !== view.cursor + 1),
      { seq: view.cursor + 1, accept, refuse },
    ]);
    act((of) => step(of));
  };
  // What was answered stays on the screen until the operator goes on.
  const [put, setPut] = useState(0);
  const isRevealed =
    answered !== null && put !== view.cursor && hands.some(({ seq }) => seq === answered.seq);
  const goOn = (): void => (isRevealed && asked !== null ? setPut(view.cursor) : act(toQuestion));
  return (
    <div className="classroom">
      <Masthead title="Winset" leave={leave}>
        <span className="what">
          {view.picture.title} · round {Math.max(1, view.month)} of {view.picture.rounds}
        </span>
        <Clock />
      </Masthead>
      <main id="main">
        <section className="stage" aria-label="The question">
          {view.cursor === 0 && <Opening go={() => act(toQuestion)} />}
          {view.cursor > 0 && isRevealed && (
            <Answer said={answered.said} accepted={answered.event === 'ACCEPT'} />
          )}
          {view.cursor > 0 && !isRevealed && asked !== null && (
            <Question by={String(asked['by'])} reveal={reveal} key={view.cursor} />
          )}
          {view.ended && <p className="say huge">The run ends: {view.picture.outcome}.</p>}
          {view.cursor > 0 && (isRevealed || asked === null) && !view.ended && (
            <button type="button" className="main big" onClick={goOn}>
              Go on
            </button>
          )}
          {view.cursor > 0 && (
            <button
              type="button"
              className="quiet"
              onClick={() => act((of) => goTo(of, questionBefore(of, view.cursor)))}
            >
              One question back
            </button>
          )}
        </section>
        <ClassText />
        <ClassTally />
      </main>
      <p className="unseen" role="status" aria-live="polite">
        {notice.text}
      </p>
    </div>
  );
}

/** Where the question before was put. */
function questionBefore({ branch }: Session, cursor: number): number {
  for (let at = cursor - 1; at > 0; at -= 1) {
    const event = branch.told[at]?.event;
    if (event === 'ACCEPT' || event === 'REFUSE') return at;
  }
  return 0;
}

function Opening({ go }: Readonly<{ go: () => void }>) {
  const { view } = useTable();
  return (
    <>
      <p className="say huge">{capital(view.picture.title)}</p>
      <p className="say">
        Before each answer the class raises hands: will they accept or refuse? Then the answer is shown, with
        its reason. Not a forecast: a model to argue with.
      </p>
      <button type="button" className="main big" onClick={go}>
        Begin
      </button>
    </>
  );
}

function Question({
  by,
  reveal,
}: Readonly<{ by: string; reveal: (accept: number, refuse: number) => void }>) {
  const { nameOf, hueOf, view } = useTable();
  const author = view.picture.text.by;
  return (
    <>
      <p className="say huge">
        Will <PartyName name={nameOf(by)} hue={hueOf(by)} /> accept
        {author === null ? (
          ' this text'
        ) : (
          <>
            {' '}
            the text of <PartyName name={nameOf(author)} hue={hueOf(author)} />
          </>
        )}
        ?
      </p>
      <Hands reveal={reveal} />
    </>
  );
}

function Answer({ said, accepted }: Readonly<{ said: string; accepted: boolean }>) {
  return (
    <p className="say huge answer">
      <span className={accepted ? 'pos' : 'neg'}>{accepted ? '✓ ' : '✕ '}</span>
      {capital(said)}.
    </p>
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
  const words =
    minutes < MINUTES ? `${Math.ceil(MINUTES - minutes)} minutes left` : 'The 20 minutes are over';
  return (
    <span className="clock">
      <progress max={MINUTES} value={minutes} aria-label="Time that has passed" /> {words}
    </span>
  );
}
