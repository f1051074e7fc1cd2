/** Who is asked, for what, and what if the facilitator must answer for them? Stepping in says so in the log. */
import { useState } from 'react';
import type { AskedOfYou, Terms } from '../../seminar/protocol.ts';
import { LevelFields } from '../parts/level-fields.tsx';
import { Panel, PartyName } from '../parts/panel.tsx';
import { capital, signed, signOf } from '../session/figures.ts';
import { minutes, useNow } from './clock.tsx';
import { useKeptHere } from './draft.ts';
import type { Choice } from './fields.tsx';
import { Answers, reasonOf, TextField } from './fields.tsx';
import { useChair } from './room.tsx';
import { Read, useReading } from './reading.tsx';
import { TextShort, TextTitle } from './text.tsx';

/** What is asked now. */
export function AskedNow() {
  const { view, hueOf } = useChair();
  const { asked, outcome, clock } = view;
  const now = useNow();
  if (outcome !== null)
    return (
      <Panel title="The talks have ended" className="decide">
        <p className="say">{capital(outcome)}.</p>
      </Panel>
    );
  return (
    <Panel title="What is asked now?" className={asked === null ? 'decide' : 'decide now'}>
      {asked === null ? (
        <p className="say">Nothing.</p>
      ) : (
        <p className="say">
          <PartyName name={asked.name} hue={hueOf(asked.party)} /> is asked
          {'words' in asked && ` for ${asked.words}`}
          {asked.since !== null && `, for ${minutes((clock.pausedAt ?? now) - asked.since)} now`}.
        </p>
      )}
      <Worths />
      <details>
        <summary>The text</summary>
        <p className="note">
          <TextTitle />
        </p>
        <TextShort />
      </details>
    </Panel>
  );
}

/** Answering in the place of a delegation. */
export function StepIn() {
  const { view, act } = useChair();
  const [reason, setReason] = useKeptHere('step-in');
  const { asked } = view;
  if (asked === null || !('choices' in asked)) return null;
  const answer = async (choice: Choice): Promise<void> => {
    const { question, party } = asked;
    if (await act({ kind: 'answer', choice, question, for: party, ...reasonOf(reason) })) setReason('');
  };
  return (
    <Panel title={`Step in for ${asked.name}`} className="step-in">
      <TextField label="Reason, to be heard with it (optional)" text={reason} set={setReason} />
      <Answers choices={asked.choices} answer={answer} />
      {asked.choices.includes('offer') && (
        <details>
          <summary>Terms in its place</summary>
          <TermsFor key={asked.party} asked={asked} answer={answer} />
        </details>
      )}
      <p className="note">The room’s log says that you answered.</p>
    </Panel>
  );
}

type TermsProps = Readonly<{ asked: AskedOfYou; answer: (choice: Choice) => Promise<void> }>;

/** Terms in the place of a delegation. */
function TermsFor({ asked, answer }: TermsProps) {
  const { view } = useChair();
  const [named, setNamed] = useState<Terms>({});
  const reading = useReading(named, asked.party);
  const start = asked.text ?? view.table.terms;
  const terms = { ...start, ...named };
  const stands = reading !== null && 'objections' in reading && reading.objections.length === 0;
  return (
    <form
      className="terms"
      aria-label={`Terms for ${asked.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void answer({ act: 'offer', terms });
      }}
    >
      <LevelFields
        issues={view.issues}
        terms={terms}
        start={start}
        set={(id, level) => setNamed({ ...named, [id]: level })}
      />
      <Read reading={reading} />
      <button type="submit" disabled={!stands}>
        Table these terms for {asked.name}
      </button>
    </form>
  );
}

/** What the text is worth to each, against going on. */
function Worths() {
  const { view, nameOf, hueOf } = useChair();
  const { ledgers } = view.table.whole;
  if (ledgers === null) return null;
  return (
    <ul className="answers" aria-label="What the text is worth to each, against going on">
      {view.delegations.map(({ party }) => {
        const worth = ledgers[party]?.worth ?? 0;
        return (
          <li key={party}>
            <PartyName name={nameOf(party)} hue={hueOf(party)} />{' '}
            <span className={signOf(worth)}>{signed(worth)}</span>
          </li>
        );
      })}
    </ul>
  );
}
