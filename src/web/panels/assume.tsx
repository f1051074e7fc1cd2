/** What does an assumption change? One number of the scenario, moved by a slider or named by its path; both ways on the same luck. */
import { useMemo, useState } from 'react';
import type { Refusal } from '../../simulation/session/session.ts';
import { assumptionsOf } from '../batch/assumptions.ts';
import type { Summary } from '../batch/tally.ts';
import { useEdges } from '../edges.ts';
import { useTable } from '../session/at-table.tsx';
import { percent } from '../session/figures.ts';
import { scenarioOf } from '../session/library.ts';
import { Under } from './batch.tsx';
import { Drawing } from './drawing.tsx';
import { useBatch } from './use-batch.ts';

/** The assumptions; a scenario that is carried whole has none to be changed here. */
export function Assume({ runs }: Readonly<{ runs: number }>) {
  const { negotiation } = useTable();
  if (!('bundled' in negotiation.scenario)) return null;
  return (
    <details className="assume">
      <summary>Change an assumption, on the same luck</summary>
      <Change runs={runs} />
    </details>
  );
}

function Change({ runs }: Readonly<{ runs: number }>) {
  const { session, negotiation } = useTable();
  const { actors } = useEdges();
  const { scenario } = session.cast.scene;
  const choices = useMemo(() => assumptionsOf(scenario), [scenario]);
  const [path, setPath] = useState(choices[0]?.path ?? '');
  const [value, setValue] = useState(String(choices[0]?.value ?? ''));
  const [fault, setFault] = useState('');
  const { batch, start, cancel } = useBatch();
  const go = async (): Promise<void> => {
    if (!('bundled' in negotiation.scenario)) return;
    const { bundled, set } = negotiation.scenario;
    const changed = await scenarioOf({ bundled, set: [...set, `${path}=${value}`] }, actors).catch(
      (why: unknown): Refusal => ({ refused: String(why) }),
    );
    setFault('refused' in changed ? changed.refused : '');
    if ('refused' in changed) return;
    start(
      { scenarios: [scenario, changed], seed: session.seed, from: null, runs },
      `with ${path} = ${value}, from the start`,
    );
  };
  return (
    <>
      <Which
        choices={choices}
        path={path}
        value={value}
        set={(to, at) => {
          setPath(to);
          setValue(at);
        }}
      />
      <div className="row">
        {batch?.running === true ? (
          <button type="button" onClick={cancel}>
            Stop
          </button>
        ) : (
          <button type="button" className="main" onClick={() => void go()}>
            Run both ways
          </button>
        )}
      </div>
      {fault !== '' && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      {batch !== null && (
        <Under
          words={batch.words}
          summary={batch.summary}
          of={batch.of}
          running={batch.running}
          fault={batch.fault}
        />
      )}
      {batch !== null && batch.summary.runs > 0 && <Differences summary={batch.summary} />}
    </>
  );
}

type WhichProps = Readonly<{
  choices: ReturnType<typeof assumptionsOf>;
  path: string;
  value: string;
  set: (path: string, value: string) => void;
}>;

function Which({ choices, path, value, set }: WhichProps) {
  const known = choices.find((one) => one.path === path);
  return (
    <div className="fields">
      <label className="field">
        Assumption
        <select
          value={known === undefined ? '' : path}
          onChange={({ target }) => {
            const to = choices.find((one) => one.path === target.value);
            set(target.value, to === undefined ? '' : String(to.value));
          }}
        >
          {choices.map((one) => (
            <option key={one.path} value={one.path}>
              {one.words}
            </option>
          ))}
          <option value="">Another number, by its path</option>
        </select>
      </label>
      {known === undefined ? (
        <span className="row">
          <label className="field">
            Path{' '}
            <input
              value={path}
              spellCheck={false}
              placeholder="shocks.I01.rate"
              onChange={({ target }) => set(target.value, value)}
            />
          </label>
          <label className="field">
            Value <input value={value} onChange={({ target }) => set(path, target.value)} />
          </label>
        </span>
      ) : (
        <label className="field">
          <span>
            Now {known.value}; to be <output>{value}</output>
          </span>
          <input
            type="range"
            min={known.low}
            max={known.high}
            step={known.step}
            value={value}
            onChange={({ target }) => set(path, target.value)}
          />
        </label>
      )}
    </div>
  );
}

/** A difference in percentage points. */
function points(x: number): string {
  return `${x > 0 ? '+' : x < 0 ? '−' : ''}${(100 * Math.abs(x)).toFixed(1)}`;
}

function Differences({ summary }: Readonly<{ summary: Summary }>) {
  return (
    <>
      <Drawing
        words="Differences in percentage points with 95 % intervals; the table holds the same figures"
        of={summary}
        draw={async (width) =>
          (await import('../batch/drawing.ts')).drawDifferences(summary.differences, width)
        }
      />
      <table className="plain shares">
        <caption>Changed against unchanged, run by run on the same luck</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className="figure">
              As it is
            </th>
            <th scope="col" className="figure">
              Changed
            </th>
            <th scope="col" className="figure">
              Difference
            </th>
            <th scope="col" className="figure">
              95 %, points
            </th>
          </tr>
        </thead>
        <tbody>
          {summary.differences.map(({ name, second, by }, i) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="figure">{percent(summary.shares[i]?.share.share ?? 0, 1)}</td>
              <td className="figure">{percent(second.share, 1)}</td>
              <td className="figure">
                <b>{points(by.difference)}</b>
              </td>
              <td className="figure note">
                {points(by.low)} to {points(by.high)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
