/** What was passed under the table? Texts to one party only: they bind nobody, and each weighs them from its own chair. */
import type { PaperView } from '../../seminar/protocol.ts';
import { Panel } from '../parts/panel.tsx';
import { capital, signed } from '../session/figures.ts';
import { useHasWord } from './decision.tsx';
import { useDraft, useKeptHere } from './draft.ts';
import { TextField } from './fields.tsx';
import { useSeat } from './room.tsx';

/** Papers passed and received. */
export function PapersPanel() {
  const { papers = [] } = useSeat().view;
  if (papers.length === 0) return null;
  return (
    <Panel
      title="Papers in private"
      className="papers"
      aside={<span className="note">known to the two of you and the facilitator; they bind nobody</span>}
    >
      {papers.toReversed().map((one) => (
        <Paper key={one.seq} paper={one} />
      ))}
    </Panel>
  );
}

function Paper({ paper }: Readonly<{ paper: PaperView }>) {
  const { view, nameOf } = useSeat();
  const { from, to, terms, text, answer, ledger, taken, reopened } = paper;
  const isMine = from === view.delegation?.party;
  const title = isMine ? `To ${nameOf(to)}` : `From ${nameOf(from)}`;
  return (
    <section className="paper" aria-label={`Paper, ${title}`}>
      <h3>{title}</h3>
      {text !== '' && <q className="say">{text}</q>}
      <details>
        <summary>The terms</summary>
        <dl className="text-short">
          {view.issues.map(({ id, name, levels }) => (
            <div key={id}>
              <dt>{name}</dt>
              <dd>{capital(levels[terms[id] ?? 0] ?? '')}</dd>
            </div>
          ))}
        </dl>
      </details>
      {ledger !== null && (
        <p className="note">
          To you worth <b>{signed(ledger.worth, 3)}</b> against going on; you hold out for{' '}
          <b>{signed(ledger.aspiration, 3)}</b>.
        </p>
      )}
      {reopened !== null && <p className="note">Its answer was taken back: {reopened}</p>}
      {taken !== null ? (
        <p className="fault">The facilitator has taken this paper back: {taken}</p>
      ) : answer === null ? (
        <Answering paper={paper} isMine={isMine} />
      ) : (
        <p>
          {isMine ? nameOf(to) : 'You'} answered: <b>{answer.answer === 'accept' ? 'yes' : 'no'}</b>
          {answer.text !== '' && <q className="say">{answer.text}</q>}
        </p>
      )}
    </section>
  );
}

function Answering({ paper, isMine }: Readonly<{ paper: PaperView; isMine: boolean }>) {
  const { act, nameOf } = useSeat();
  const hasWord = useHasWord();
  const [text, setText] = useDraft(`paper-${paper.seq}`);
  if (isMine || !hasWord) return <p className="note">Not answered yet.</p>;
  const answer = async (wanted: 'accept' | 'refuse'): Promise<void> => {
    if (await act({ kind: 'paper-answer', paper: paper.seq, answer: wanted, text: text.trim() })) setText('');
  };
  const who = nameOf(paper.from);
  return (
    <>
      <TextField label={`What you say to ${who} with it (optional)`} text={text} set={setText} />
      <div className="row">
        <button type="button" onClick={() => void answer('accept')}>
          We could agree to this
        </button>
        <button type="button" onClick={() => void answer('refuse')}>
          Not this
        </button>
      </div>
    </>
  );
}

type PassProps = Readonly<{ terms: Readonly<Record<string, number>>; stands: boolean }>;

/** Passing a draft to one party instead of tabling it. */
export function PassIt({ terms, stands }: PassProps) {
  const { view, act } = useSeat();
  const hasWord = useHasWord();
  const [to, setTo] = useKeptHere('paper-to');
  const [text, setText] = useDraft('paper-text');
  const others = view.delegations.filter(
    ({ party, members }) => party !== view.delegation?.party && members > 0,
  );
  if (others.length === 0 || view.clock.phase < 0) return null;
  const pass = async (): Promise<void> => {
    if (await act({ kind: 'paper', to, terms, text: text.trim() })) setText('');
  };
  return (
    <details>
      <summary>Pass this draft to one party, in private</summary>
      <div className="row">
        <label className="field">
          To
          <select value={to} onChange={({ target }) => setTo(target.value)}>
            <option value="">…</option>
            {others.map(({ party, name }) => (
              <option key={party} value={party}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field grow">
          What you write with it
          <input value={text} maxLength={1000} onChange={({ target }) => setText(target.value)} />
        </label>
        <button type="button" disabled={to === '' || !stands || !hasWord} onClick={() => void pass()}>
          Pass it
        </button>
      </div>
      <p className="note">It binds nobody and is no offer at the table: the model hears nothing of it.</p>
    </details>
  );
}
