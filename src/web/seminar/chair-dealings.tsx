/** What goes on behind closed doors? The facilitator sees channels, papers, pledges and votes, may bring people together, and leak. */
import { createContext, useContext, useState } from 'react';
import type { FacilitatorView } from '../../seminar/protocol.ts';
import { Panel } from '../parts/panel.tsx';
import { Back } from './chair-back.tsx';
import { minutes, useNow } from './clock.tsx';
import { useKeptHere } from './draft.ts';
import { PartyBoxes, Pick } from './fields.tsx';
import { useChair } from './room.tsx';
import { Taken } from './taken.tsx';

/** Whom leaks go to: a party, or all where it is empty. */
const LeaksTo = createContext('');

/** All that goes on beside the talks. */
export function Dealings() {
  const { caucuses, papers, pledged, delegations } = useChair().view;
  const [leaksTo, setLeaksTo] = useState('');
  const isQuiet = caucuses.length + papers.length + pledged.length === 0;
  return (
    <Panel title="Behind closed doors" className="dealings">
      {isQuiet && <p className="note">Nothing yet.</p>}
      <LeaksTo value={leaksTo}>
        {caucuses.toReversed().map((one) => (
          <Channel key={one.seq} channel={one} />
        ))}
        <Papers />
        <Pledged />
      </LeaksTo>
      {!isQuiet && (
        <Pick
          label="What you leak goes to"
          value={leaksTo}
          options={[['', 'all'], ...delegations.map(({ party, name }) => [party, `${name} alone`] as const)]}
          set={setLeaksTo}
        />
      )}
      <BringTogether />
    </Panel>
  );
}

function Leak({ of, seq, what }: Readonly<{ of: 'caucus' | 'paper' | 'pledge'; seq: number; what: string }>) {
  const { act, nameOf } = useChair();
  const leaksTo = useContext(LeaksTo);
  const to = leaksTo === '' ? null : [leaksTo];
  return (
    <button
      type="button"
      className="quiet"
      aria-label={`leak to ${leaksTo === '' ? 'all' : nameOf(leaksTo)}: ${what}`}
      onClick={() => void act({ kind: 'leak', of, seq, to })}
    >
      leak
    </button>
  );
}

function Channel({ channel }: Readonly<{ channel: FacilitatorView['caucuses'][number] }>) {
  const { act, nameOf } = useChair();
  const { seq, parties, closed, lines } = channel;
  const name = parties.map(nameOf).join(' and ');
  return (
    <details className="channel">
      <summary>
        {name} <span className="note">{closed ? 'closed' : `${lines.length} said`}</span>
      </summary>
      <ol className="notes" aria-label={`Said by ${name}`} tabIndex={lines.length > 0 ? 0 : undefined}>
        {lines.map(({ seq: n, by, text, taken }) => (
          <li key={n}>
            <b>{by === 'facilitator' ? 'You' : nameOf(by)}</b> {text}{' '}
            {taken === undefined ? (
              <>
                <Leak of="caucus" seq={n} what={text} /> <Back seq={n} what={text} />
              </>
            ) : (
              <Taken why={taken} />
            )}
          </li>
        ))}
      </ol>
      {!closed && (
        <>
          <SayIn caucus={seq} name={name} />
          <button
            type="button"
            className="quiet"
            aria-label={`Close it: the channel of ${name}`}
            onClick={() => void act({ kind: 'caucus-close', caucus: seq })}
          >
            Close it
          </button>
        </>
      )}
    </details>
  );
}

function SayIn({ caucus, name }: Readonly<{ caucus: number; name: string }>) {
  const { act } = useChair();
  const [text, setText] = useKeptHere(`caucus-${caucus}`);
  const send = async (): Promise<void> => {
    if (await act({ kind: 'caucus-say', caucus, text: text.trim() })) setText('');
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') void send();
      }}
    >
      <label className="field grow">
        To {name}
        <input value={text} maxLength={1000} onChange={({ target }) => setText(target.value)} />
      </label>
      <button type="submit">Send</button>
    </form>
  );
}

function Papers() {
  const { view, nameOf } = useChair();
  if (view.papers.length === 0) return null;
  return (
    <>
      <h3>Papers</h3>
      <ul className="planned">
        {view.papers.toReversed().map(({ seq, from, to, text, answer, taken }) => (
          <li key={seq}>
            <span>
              {nameOf(from)} to {nameOf(to)} {text !== '' && <q>{text}</q>}
              <span className="note">
                {taken === null ? answeredInWords(answer) : `taken back: ${taken}`}
              </span>
            </span>
            {taken === null && (
              <span className="asks">
                <Leak of="paper" seq={seq} what={`the paper of ${nameOf(from)} for ${nameOf(to)}`} />
                <Back seq={seq} what={`the paper of ${nameOf(from)} for ${nameOf(to)}`} />
                {answer !== null && <Back seq={answer.seq} what={`the answer of ${nameOf(to)} to it`} />}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function answeredInWords(answer: FacilitatorView['papers'][number]['answer']): string {
  if (answer === null) return 'not answered';
  return answer.answer === 'accept' ? 'answered yes' : 'answered no';
}

function Pledged() {
  const { view } = useChair();
  if (view.pledged.length === 0) return null;
  return (
    <>
      <h3>Pledges</h3>
      <ul className="planned">
        {view.pledged.toReversed().map(({ seq, words, isPublic, taken }) => (
          <li key={seq}>
            <span>
              {words} <span className="note">{isPublic ? 'public' : 'secret'}</span>
              {taken !== null && <span className="note"> Taken back: {taken}</span>}
            </span>
            {taken === null && (
              <span className="asks">
                {!isPublic && <Leak of="pledge" seq={seq} what={words} />}
                <Back seq={seq} what={words} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A channel that the facilitator opens. */
function BringTogether() {
  const { view, act } = useChair();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const there = view.delegations.filter(({ members }) => members > 0);
  if (there.length < 2 || view.clock.phase < 0) return null;
  const open = async (): Promise<void> => {
    if (await act({ kind: 'caucus', with: [...chosen] })) setChosen([]);
  };
  return (
    <form
      className="row"
      aria-label="Bring together"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <PartyBoxes legend="Bring together" parties={there} chosen={chosen} set={setChosen} />
      <button type="submit" disabled={chosen.length < 2}>
        Open a channel
      </button>
    </form>
  );
}

/** How long a vote still is open, and how it is given more time or none. */
function OpenVote({ until }: Readonly<{ until: number }>) {
  const { view, act } = useChair();
  const now = useNow();
  return (
    <div className="row">
      <span>
        Closes in <b>{minutes(until - (view.clock.pausedAt ?? now))}</b>
      </span>
      <button type="button" onClick={() => void act({ kind: 'extend', minutes: 1 })}>
        +1 min for the vote and its phase
      </button>
      <button type="button" onClick={() => void act({ kind: 'end-vote', phase: view.clock.phase })}>
        Close the vote
      </button>
    </div>
  );
}

/** Votes at home: how many have voted, and the count once it is over. */
export function Votes() {
  const { view, nameOf } = useChair();
  const { votes, chambers } = view;
  if (votes.length === 0) return null;
  return (
    <Panel title="Votes at home" className="votes">
      <ul className="planned">
        {votes.map(({ party, cast, of, result }) => (
          <li key={party}>
            <span>{nameOf(party)}</span>
            <span>
              {result === null
                ? `${cast} of ${of} have voted`
                : `${result.yes} yes, ${result.no} no, ${result.abstained} abstained`}
            </span>
          </li>
        ))}
      </ul>
      {chambers.until !== null && <OpenVote until={chambers.until} />}
      <p className="note">Nobody sees who voted how, not even you.</p>
    </Panel>
  );
}
