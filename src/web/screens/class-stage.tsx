/** What does the operator show now? The opening, a question, its answer, or the end; one step after the other. */
import { useState } from 'react';
import { goTo, step, upcoming } from '../../simulation/session/session.ts';
import type { Session } from '../../simulation/session/session.ts';
import { PartyName } from '../parts/panel.tsx';
import type { AtTable } from '../session/at-table.tsx';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';
import type { Line } from '../session/negotiation.ts';
import { Hands } from './hands.tsx';

const isAnswer = (event: string | undefined): boolean => event === 'ACCEPT' || event === 'REFUSE';

/** Goes on until an answer comes next, which the class is to predict. */
function toQuestion(session: Session) {
  const from = session.branch.cursor;
  step(session);
  while (upcoming(session) !== null && !isAnswer(upcoming(session)?.event)) step(session);
  return { from, to: session.branch.cursor, stopped: null };
}

/** Goes back to where the question before was put. */
function questionBack(session: Session) {
  const { told, cursor } = session.branch;
  const at = told.slice(0, Math.max(0, cursor - 1)).findLastIndex(({ event }) => isAnswer(event));
  return goTo(session, Math.max(0, at));
}

/** The answer that is on the screen because the class has predicted it. */
function revealed({ view, hands }: AtTable): Line | null {
  const last = view.lines.at(-1);
  return last !== undefined && isAnswer(last.event) && hands.some(({ seq }) => seq === last.seq)
    ? last
    : null;
}

/** The stage. */
export function ClassStage() {
  const table = useTable();
  const { session, view, act } = table;
  // Where an answer follows an answer, the question is put once the operator has gone on from the first.
  const [passed, setPassed] = useState(-1);
  const next = upcoming(session);
  const isNext = isAnswer(next?.event);
  const answer = passed === view.cursor ? null : revealed(table);
  const goOn = (): void => (answer !== null && isNext ? setPassed(view.cursor) : act(toQuestion));
  const asks = answer === null && isNext;
  return (
    <section className="stage" aria-label="The question">
      {view.cursor === 0 && <Opening />}
      {answer !== null && <Answer line={answer} />}
      {asks && <Question key={view.cursor} by={String(next?.['by'])} />}
      {view.ended && <p className="say huge">The run ends: {view.picture.outcome}.</p>}
      <div className="row">
        {!asks && !view.ended && (
          <button type="button" className="main big" onClick={goOn}>
            {view.cursor === 0 ? 'Begin' : 'Go on'}
          </button>
        )}
        {view.cursor > 0 && (
          <button type="button" className="quiet" onClick={() => act(questionBack)}>
            One question back
          </button>
        )}
      </div>
    </section>
  );
}

function Opening() {
  const { view } = useTable();
  return (
    <>
      <p className="say huge">{capital(view.picture.title)}</p>
      <p className="say">
        Before each answer the class raises hands: will they accept or refuse? Then the answer is shown, with
        its reason. Not a forecast: a model to argue with.
      </p>
    </>
  );
}

function Question({ by }: Readonly<{ by: string }>) {
  const { nameOf, hueOf, view, hands, setHands, act } = useTable();
  const author = view.picture.text.by;
  const seq = view.cursor + 1;
  const reveal = (accept: number, refuse: number): void => {
    setHands([...hands.filter((one) => one.seq !== seq), { seq, accept, refuse }]);
    act((session) => step(session));
  };
  return (
    <>
      <p className="say huge">
        Will <PartyName name={nameOf(by)} hue={hueOf(by)} /> accept{' '}
        {author === null ? (
          'this text'
        ) : (
          <>
            the text of <PartyName name={nameOf(author)} hue={hueOf(author)} />
          </>
        )}
        ?
      </p>
      <Hands reveal={reveal} />
    </>
  );
}

function Answer({ line: { said, event } }: Readonly<{ line: Line }>) {
  const accepted = event === 'ACCEPT';
  return (
    <p className="say huge answer">
      <span className={accepted ? 'pos' : 'neg'}>{accepted ? '✓ ' : '✕ '}</span>
      {capital(said)}.
    </p>
  );
}
