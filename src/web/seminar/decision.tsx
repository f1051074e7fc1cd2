/** What is asked of us now? The question in words, what may be answered, a reason to say with it, and what silence would mean. */
import { useEffect, useState } from 'react';
import type { AskedOfYou } from '../../seminar/protocol.ts';
import { Panel, PartyName } from '../parts/panel.tsx';
import { capital } from '../session/figures.ts';
import { AtEnd, minutes, useNow } from './clock.tsx';
import { useDraft } from './draft.ts';
import type { Choice } from './fields.tsx';
import { Answers, reasonOf, TextField } from './fields.tsx';
import { useSeat } from './room.tsx';

const SILENCES = {
  pause: 'the clock stops until the facilitator goes on',
  chart: 'your chart decides',
  refuse: 'it counts as refusing or passing',
} as const;

/** Whether somebody has the word in the delegation of this seat. */
export function useHasWord(): boolean {
  const { me, delegation } = useSeat().view;
  return delegation !== undefined && delegation.speaker === me.id;
}

/** The panel of what is asked. */
export function Decision() {
  const { view, nameOf, hueOf } = useSeat();
  const { asked, clock, outcome } = view;
  const isAsked = asked !== null && 'at' in asked;
  useEffect(() => {
    document.title = isAsked ? 'You are asked · Winset seminar' : 'Winset seminar';
  }, [isAsked]);
  if (outcome !== null)
    return (
      <Panel title="The talks have ended" className="decide">
        <p className="say">{capital(outcome)}.</p>
      </Panel>
    );
  if (isAsked) return <Asked asked={asked} />;
  return (
    <Panel title="What is asked of you?" className="decide">
      {asked === null ? (
        <p className="say">
          {clock.phase < 0 ? 'The seminar has not begun. Read your brief.' : 'Nothing now.'}
        </p>
      ) : (
        <p className="say">
          Nothing now: <PartyName name={nameOf(asked.party)} hue={hueOf(asked.party)} /> is asked.
        </p>
      )}
      <p className="note">You can prepare your next terms meanwhile; they are kept.</p>
      <AtEnd />
    </Panel>
  );
}

function Asked({ asked }: Readonly<{ asked: AskedOfYou }>) {
  const { view, hueOf } = useSeat();
  const hasWord = useHasWord();
  return (
    <Panel
      title={
        <>
          You are asked for {asked.words} · <PartyName name={asked.name} hue={hueOf(asked.party)} />
        </>
      }
      className="decide now"
      aside={<Waiting asked={asked} />}
    >
      {hasWord ? (
        <Answering asked={asked} />
      ) : (
        <p className="note">{speakerOf(view.delegation)} has the word and answers for all of you.</p>
      )}
    </Panel>
  );
}

function Answering({ asked }: Readonly<{ asked: AskedOfYou }>) {
  const { act } = useSeat();
  const [reason, setReason] = useDraft('reason');
  const answer = async (choice: Choice): Promise<void> => {
    const { question } = asked;
    if (await act({ kind: 'answer', choice, question, ...reasonOf(reason) })) setReason('');
  };
  return (
    <>
      {asked.choices.includes('offer') && (
        <p>
          Write your terms in <a href="#terms">your draft</a> and table them there, or:
        </p>
      )}
      {asked.choices.includes('truce') && <Truces asked={asked} answer={answer} />}
      <TextField label="Reason, to be heard with it (optional)" text={reason} set={setReason} />
      <Answers choices={asked.choices} answer={answer} main="accept" />
    </>
  );
}

function speakerOf(delegation: ReturnType<typeof useSeat>['view']['delegation']): string {
  return delegation?.members.find(({ id }) => id === delegation.speaker)?.name ?? 'Nobody';
}

/** How long the question has been open, and what happens when nobody answers. */
function Waiting({ asked: { since, policy } }: Readonly<{ asked: AskedOfYou }>) {
  const { view } = useSeat();
  const now = useNow();
  if (policy === null || since === null) return null;
  const left = since + policy.seconds * 1000 - (view.clock.pausedAt ?? now);
  return (
    <span className="note">
      In {minutes(left)} {SILENCES[policy.silence]}
    </span>
  );
}

type TruceProps = Readonly<{ asked: AskedOfYou; answer: (choice: Choice) => Promise<void> }>;

function Truces({ asked, answer }: TruceProps) {
  const { view } = useSeat();
  const [item, setItem] = useState(1);
  const words = (terms: Readonly<Record<string, number>>): string =>
    view.issues.flatMap(({ id, levels }) => levels[terms[id] ?? -1] ?? []).join('; ');
  return (
    <div className="row">
      <label className="field">
        A truce
        <select value={item} onChange={({ target }) => setItem(Number(target.value))}>
          {asked.truces.map((terms, i) => (
            <option key={words(terms)} value={i + 1}>
              {capital(words(terms))}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="main" onClick={() => void answer({ act: 'truce', item })}>
        Table it
      </button>
    </div>
  );
}
