/** What follows, many times? Runs from here or from the start, played beside the page; shares with intervals, drawn and as a table. */
import { useState } from 'react';
import { Panel } from '../parts/panel.tsx';
import { useTable } from '../session/at-table.tsx';
import type { Point } from '../batch/tasks.ts';
import { Assume } from './assume.tsx';
import { GoOrStop } from './go-or-stop.tsx';
import { Shares } from './shares.tsx';
import { Under } from './under.tsx';
import { useBatch } from './use-batch.ts';

const SIZES = [1000, 10_000];

/** The batch panel. */
export function Batch() {
  const { session, view } = useTable();
  const { batch, start, cancel } = useBatch();
  const [runs, setRuns] = useState(1000);
  const [wanted, setHere] = useState(true);
  const { seed, replication, branch, cast } = session;
  const here = wanted && view.cursor > 0;
  const point: Point = { seed, replication, decisions: branch.decisions, at: view.cursor };
  const words = here ? `from event ${view.cursor} of ${branch.name}` : 'from the start';
  const go = (): void =>
    start({ scenarios: [cast.scene.scenario], seed, from: here ? point : null, runs }, words);
  return (
    <Panel title="What follows, many times?" className="batch">
      <div className="row">
        <select
          aria-label="From where"
          value={wanted ? 'here' : 'start'}
          onChange={({ target }) => setHere(target.value === 'here')}
        >
          <option value="here">From here</option>
          <option value="start">From the start</option>
        </select>
        <Sizes runs={runs} set={setRuns} />
        <GoOrStop running={batch?.running === true} go={go} stop={cancel} words="Run" />
      </div>
      {batch !== null && <Under batch={batch} />}
      {batch !== null && batch.summary.runs > 0 && <Shares summary={batch.summary} />}
      <Assume runs={runs} />
    </Panel>
  );
}

function Sizes({ runs, set }: Readonly<{ runs: number; set: (runs: number) => void }>) {
  return (
    <select aria-label="How many runs" value={runs} onChange={({ target }) => set(Number(target.value))}>
      {SIZES.map((size) => (
        <option key={size} value={size}>
          {size.toLocaleString('en')} runs
        </option>
      ))}
    </select>
  );
}
