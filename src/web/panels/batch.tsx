/** What follows, many times? Runs from here or from the start, played beside the page; shares with intervals, drawn and as a table. */
import { useId, useState } from 'react';
import { Panel } from '../parts/panel.tsx';
import { useTable } from '../session/at-table.tsx';
import { percent } from '../session/figures.ts';
import type { Point } from '../batch/tasks.ts';
import type { Line, Summary } from '../batch/tally.ts';
import { Assume } from './assume.tsx';
import { Drawing } from './drawing.tsx';
import { useBatch } from './use-batch.ts';

const SIZES = [1000, 10_000];

/** The batch panel. */
export function Batch() {
  const { session, view } = useTable();
  const id = useId();
  const { batch, start, cancel } = useBatch();
  const [runs, setRuns] = useState(1000);
  const [here, setHere] = useState(true);
  const { seed, replication, branch, cast } = session;
  const point: Point = { seed, replication, decisions: branch.decisions, at: view.cursor };
  const words = here && view.cursor > 0 ? `from event ${view.cursor} of ${branch.name}` : 'from the start';
  const go = (): void =>
    start(
      { scenarios: [cast.scene.scenario], seed, from: here && view.cursor > 0 ? point : null, runs },
      words,
    );
  return (
    <Panel title="What follows, many times?" className="batch">
      <div className="row">
        <select
          aria-label="From where"
          value={here ? 'here' : 'start'}
          onChange={({ target }) => setHere(target.value === 'here')}
        >
          <option value="here">From here</option>
          <option value="start">From the start</option>
        </select>
        <select
          aria-label="How many runs"
          id={id}
          value={runs}
          onChange={({ target }) => setRuns(Number(target.value))}
        >
          {SIZES.map((size) => (
            <option key={size} value={size}>
              {size.toLocaleString('en')} runs
            </option>
          ))}
        </select>
        {batch?.running === true ? (
          <button type="button" onClick={cancel}>
            Stop
          </button>
        ) : (
          <button type="button" className="main" onClick={go}>
            Run
          </button>
        )}
      </div>
      {batch !== null && (
        <Under
          words={batch.words}
          summary={batch.summary}
          of={batch.of}
          running={batch.running}
          fault={batch.fault}
        />
      )}
      {batch !== null && batch.summary.runs > 0 && <Shares summary={batch.summary} />}
      <Assume runs={runs} />
    </Panel>
  );
}

type UnderProps = Readonly<{ words: string; summary: Summary; of: number; running: boolean; fault: string }>;

/** How far a batch has come. */
export function Under({ words, summary, of, running, fault }: UnderProps) {
  if (fault !== '')
    return (
      <p className="fault" role="alert">
        {fault}
      </p>
    );
  const { runs } = summary;
  return (
    <p className="note">
      <progress max={of} value={runs} aria-label={`Runs played ${words}`} />{' '}
      <span className="count">{runs.toLocaleString('en')}</span> of {of.toLocaleString('en')} runs {words}
      {!running && (runs < of ? ', stopped' : '')}. In this model; not a forecast.
    </p>
  );
}

function Shares({ summary }: Readonly<{ summary: Summary }>) {
  return (
    <>
      <Drawing
        words="Shares of all runs with 95 % intervals; the table beside holds the same figures"
        of={summary}
        draw={async (width) => (await import('../batch/drawing.ts')).drawShares(summary.shares, width)}
      />
      <div className="beside">
        <ShareTable caption="Of all runs" lines={summary.shares} />
        <ShareTable caption="How runs end" lines={summary.outcomes} />
      </div>
    </>
  );
}

function ShareTable({ caption, lines }: Readonly<{ caption: string; lines: readonly Line[] }>) {
  return (
    <table className="plain shares">
      <caption>{caption}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">What</th>
          <th scope="col">Share</th>
          <th scope="col">95 % interval</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, share }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="figure">
              <b>{percent(share.share, 1)}</b>
            </td>
            <td className="figure note">
              {percent(share.low, 1)} to {percent(share.high, 1)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
