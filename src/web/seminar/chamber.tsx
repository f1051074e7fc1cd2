/** Would our own public ratify it? The vote at home on what was signed: yes, no, abstain; then the result. */
import { Panel, PartyName } from '../parts/panel.tsx';
import { minutes, useNow } from './clock.tsx';
import { useRoom, useSeat } from './room.tsx';

const VOTES = [
  ['yes', 'Yes'],
  ['no', 'No'],
  ['abstain', 'Abstain'],
] as const;

/** The vote of one's own chamber. */
export function ChamberPanel() {
  const { view } = useSeat();
  const { ballot, delegation, chambers } = view;
  const now = useNow();
  if (ballot === null || delegation === undefined) return null;
  const { isOpen } = ballot;
  return (
    <Panel
      title={`The chamber at home · ${delegation.name}`}
      className={isOpen ? 'chamber decide now' : 'chamber decide'}
      aside={
        isOpen && chambers.until !== null ? (
          <span className="note">closes in {minutes(chambers.until - (view.clock.pausedAt ?? now))}</span>
        ) : undefined
      }
    >
      <p className="say">Would your own public ratify what was signed?</p>
      {isOpen ? <Voting /> : <Result />}
    </Panel>
  );
}

/** Yes, no, abstain: it can be changed as long as the vote is open. */
function Voting() {
  const { view, act } = useSeat();
  if (view.ballot === null) return null;
  const { mine, cast, of } = view.ballot;
  return (
    <>
      <div className="row">
        {VOTES.map(([vote, words]) => (
          <button
            key={vote}
            type="button"
            aria-pressed={mine === vote}
            onClick={() => void act({ kind: 'ballot', vote })}
          >
            {words}
          </button>
        ))}
      </div>
      <p className="note">
        {cast} of {of} have voted. Nobody sees who voted how. Who does not vote abstains; a tie leaves it to
        the model.
      </p>
    </>
  );
}

function Result() {
  const { result } = useSeat().view.ballot ?? {};
  if (result === null || result === undefined) return null;
  return (
    <p>
      <b>{outcomeOf(result.passed)}</b> {result.yes} yes, {result.no} no, {result.abstained} abstained.
    </p>
  );
}

function outcomeOf(passed: boolean | null): string {
  if (passed === null) return 'Undecided: the model decides.';
  return passed ? 'It votes yes.' : 'It votes no.';
}

/** The results of all chambers, for all to see. */
export function ChamberResults() {
  const { view, hueOf } = useRoom();
  const { parties, until } = view.chambers;
  const now = useNow();
  if (parties.length === 0) return null;
  return (
    <section className="panel chambers" aria-label="Votes at home">
      <h2>
        The chambers at home{until === null ? '' : ` vote: ${minutes(until - (view.clock.pausedAt ?? now))}`}
      </h2>
      <ul className="here">
        {parties.map(({ party, name, isOpen, passed }) => (
          <li key={party}>
            <PartyName name={name} hue={hueOf(party)} /> {isOpen ? 'is voting' : outcomeOf(passed)}
          </li>
        ))}
      </ul>
    </section>
  );
}
