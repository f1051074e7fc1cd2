/** What is to be decided now? Accept, refuse, terms, a truce, or leave it to the party's own judgement, which can be asked first. */
import { toDecision } from '../../simulation/session/session.ts';
import type { Asked } from '../../simulation/session/decision.ts';
import type { Choice } from '../../simulation/session/decide.ts';
import { CHOICES, choose, WORDS } from '../../simulation/session/decide.ts';
import { Panel, PartyName } from '../parts/panel.tsx';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';
import { Advice } from './advice.tsx';
import { CapitalActs } from './capital.tsx';
import { Terms } from './terms.tsx';
import { Truce, TruceHeard } from './truce.tsx';

const BUTTONS: Readonly<Record<string, string>> = {
  accept: 'Accept',
  refuse: 'Refuse',
  pass: 'Pass',
  hold: 'Table none',
  chart: 'Let the delegation decide',
};

/** The panel of decisions; before a seat is taken it says how to go on. */
export function Decide() {
  const { view, act } = useTable();
  const { asked, held, ended, picture } = view;
  if (ended)
    return (
      <Panel title="The run has ended" className="decide">
        <p className="say">{capital(picture.outcome ?? 'ended')}.</p>
        <p className="note">Go back to any month and decide otherwise: that begins a new branch.</p>
      </Panel>
    );
  if (asked !== null) return <Invitation asked={asked} />;
  return (
    <Panel title="What now?" className="decide">
      <div className="row">
        <button type="button" className="main" onClick={() => act((session) => toDecision(session))}>
          {held.length > 0 ? 'Go on until you are asked' : 'Go on to the next act'}
        </button>
      </div>
      <CapitalActs />
    </Panel>
  );
}

function Invitation({ asked }: Readonly<{ asked: Asked }>) {
  const { nameOf, hueOf, act } = useTable();
  const choices = CHOICES[asked.at];
  const make = (choice: Choice): void => act((session) => choose(session, choice));
  return (
    <Panel
      title={
        <>
          <PartyName name={nameOf(asked.party)} hue={hueOf(asked.party)} /> is asked for {WORDS[asked.at]}
        </>
      }
      className="decide now"
    >
      {choices.includes('offer') && <Terms key={asked.after} asked={asked} make={make} />}
      {choices.includes('truce') && <Truce make={make} />}
      {asked.at === 'truce' && <TruceHeard />}
      <div className="row">
        {(['accept', 'refuse', 'pass', 'hold', 'chart'] as const)
          .filter((one) => choices.includes(one))
          .map((one) => (
            <button
              key={one}
              type="button"
              className={one === 'accept' ? 'main' : ''}
              onClick={() => make({ act: one })}
            >
              {BUTTONS[one]}
            </button>
          ))}
      </div>
      <Advice asked={asked} />
      <CapitalActs />
    </Panel>
  );
}
