/** What is this, and what does one begin with? Scenario, seed, format, seats, a saved session; and that it is not a forecast. */
import { useId, useState } from 'react';
import { castOf } from '../../simulation/cast.ts';
import { FORMAT_WORDS } from '../session/formats.ts';
import { openSession, sit } from '../../simulation/session/session.ts';
import { useEdges } from '../edges.ts';
import { FileButton } from '../parts/file-button.tsx';
import { Masthead } from '../parts/masthead.tsx';
import { Panel } from '../parts/panel.tsx';
import type { ScenarioRef } from '../session/negotiation.ts';
import { SCENARIOS, scenarioOf } from '../session/library.ts';
import type { Beside } from '../../simulation/session/link.ts';
import type { Negotiation } from '../session/negotiation.ts';
import { SeatsField } from './seats-field.tsx';

type Props = Readonly<{
  problem: string;
  begin: (negotiation: Negotiation, screen: Beside['screen']) => void;
}>;

/** The flagship where it is bundled, else the first. */
const FIRST = SCENARIOS.find(({ name }) => /-\d{4}$/.test(name)) ?? SCENARIOS[0];

/** The flagship first, then its variations and the others by name. */
const IN_ORDER = SCENARIOS.toSorted((a, b) => Number(b === FIRST) - Number(a === FIRST));

type Choice = Readonly<{ name: string; seed: string; format: string; set: string; seats: readonly string[] }>;

/** The scenario that the address asks for, as `winset play --web SCENARIO` prints it. */
function namedInAddress(): string | undefined {
  const wanted = new URLSearchParams(location.search).get('scenario');
  return SCENARIOS.find(({ name }) => name === wanted)?.name;
}

function useChoice() {
  const { proposeSeed } = useEdges();
  const [choice, setChoice] = useState<Choice>(() => ({
    name: namedInAddress() ?? FIRST?.name ?? '',
    seed: new URLSearchParams(location.search).get('seed') ?? proposeSeed(),
    format: '',
    set: '',
    seats: [],
  }));
  return { choice, change: (part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part })) };
}

/** The scenario that was chosen, with its overrides. */
function refOf({ name, format, set }: Choice): ScenarioRef {
  const lines = set.split('\n').map((line) => line.trim());
  return {
    bundled: name,
    set: [...(format === '' ? [] : [`format=${format}`]), ...lines.filter((line) => line !== '')],
  };
}

/** The start screen. */
export function Start({ problem, begin }: Props) {
  const { actors } = useEdges();
  const { choice, change } = useChoice();
  const [wrong, setWrong] = useState('');
  const open = async (screen: Beside['screen']): Promise<void> => {
    const scenario = refOf(choice);
    const read = await scenarioOf(scenario, actors);
    if ('refused' in read) return setWrong(read.refused);
    const session = openSession(castOf(read, actors), choice.seed.trim() || 'maple');
    if (screen === 'table') for (const party of choice.seats) sit(session, party);
    return begin({ session, scenario }, screen);
  };
  const openFile = async (text: string): Promise<void> => {
    const { restored } = await import('../session/keeping.ts');
    const negotiation = await restored(text, actors);
    if ('refused' in negotiation) setWrong(negotiation.refused);
    else begin(negotiation, 'table');
  };
  return (
    <>
      <Masthead title="Winset" />
      <main className="start" id="main">
        <Lead />
        {(problem || wrong) && (
          <p className="fault" role="alert">
            {wrong || problem}
          </p>
        )}
        <Scenarios name={choice.name} choose={(name) => change({ name, seats: [] })} />
        <Settings choice={choice} change={change} />
        <Ways open={(screen) => void open(screen)} openFile={(text) => void openFile(text)} />
      </main>
    </>
  );
}

function Lead() {
  return (
    <div className="lead">
      <p className="say">
        A few parties, a dozen issues, a year of talks. Each party is a small machine with wishes, red lines
        and a capital behind it; they table terms, answer, walk out or sign. Step through one negotiation,
        take a chair, try the other choice, and ask why.
      </p>
      <p className="note">
        A model to think with, <strong>not a forecast</strong>. Every number is somebody’s judgement on public
        evidence, and says so.
      </p>
    </div>
  );
}

function Scenarios({ name, choose }: Readonly<{ name: string; choose: (name: string) => void }>) {
  const chosen = SCENARIOS.find((one) => one.name === name);
  return (
    <Panel title="Which negotiation?">
      <div className="cards" role="radiogroup" aria-label="Scenario">
        {IN_ORDER.map((one) => (
          <label key={one.name} className={one.name === name ? 'card on' : 'card'}>
            <input
              type="radio"
              name="scenario"
              value={one.name}
              checked={one.name === name}
              onChange={() => choose(one.name)}
            />
            <span>{one.title}</span>
          </label>
        ))}
      </div>
      <p className="say about">{chosen?.about}</p>
    </Panel>
  );
}

type SettingsProps = Readonly<{ choice: Choice; change: (part: Partial<Choice>) => void }>;

function Settings({ choice, change }: SettingsProps) {
  return (
    <Panel title="With what?">
      <div className="fields">
        <SeedField choice={choice} change={change} />
        <FormatField choice={choice} change={change} />
        <SeatsField name={choice.name} seats={choice.seats} choose={(seats) => change({ seats })} />
        <details className="field">
          <summary>Change an assumption</summary>
          <label className="field">
            One path=value a line, as on the command line, e.g. rounds=6
            <textarea
              rows={3}
              value={choice.set}
              spellCheck={false}
              onChange={({ target }) => change({ set: target.value })}
            />
          </label>
        </details>
      </div>
    </Panel>
  );
}

function SeedField({ choice, change }: SettingsProps) {
  const { proposeSeed } = useEdges();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Seed: the same words give the same luck, anywhere</label>
      <span className="row">
        <input
          id={id}
          value={choice.seed}
          maxLength={80}
          onChange={({ target }) => change({ seed: target.value })}
        />
        <button type="button" onClick={() => change({ seed: proposeSeed() })}>
          Another
        </button>
      </span>
    </div>
  );
}

function FormatField({ choice, change }: SettingsProps) {
  const usual = SCENARIOS.find(({ name }) => name === choice.name)?.format ?? '';
  return (
    <label className="field">
      How the talks are held
      <select value={choice.format} onChange={({ target }) => change({ format: target.value })}>
        <option value="">As in the scenario ({FORMAT_WORDS[usual] ?? usual})</option>
        {Object.entries(FORMAT_WORDS).map(([format, words]) => (
          <option key={format} value={format}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

type WaysProps = Readonly<{ open: (screen: Beside['screen']) => void; openFile: (text: string) => void }>;

function Ways({ open, openFile }: WaysProps) {
  return (
    <div className="ways">
      <button type="button" className="main big" onClick={() => open('table')}>
        Open the table
      </button>
      <button type="button" className="big" onClick={() => open('class')}>
        With a class, 20 minutes
      </button>
      <FileButton words="Open a saved session…" className="big quiet" open={openFile} />
    </div>
  );
}
