/** What does an assumption change? One number of the scenario, moved by a slider or named by its path; both ways on the same luck. */
import { useMemo, useState } from 'react';
import type { Scenario } from '../../simulation/cast.ts';
import type { Refusal } from '../../simulation/session/session.ts';
import { assumptionsOf } from '../batch/assumptions.ts';
import { useEdges } from '../edges.ts';
import { useTable } from '../session/at-table.tsx';
import { scenarioOf } from '../session/library.ts';
import { GoOrStop } from './go-or-stop.tsx';
import { Differences } from './differences.tsx';
import { Under } from './under.tsx';
import { useBatch } from './use-batch.ts';
import { WhichNumber } from './which-number.tsx';

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

/** The scenario of the session with one number changed. */
function useChanged(): (one: string) => Promise<Scenario | Refusal> {
  const { negotiation } = useTable();
  const { actors } = useEdges();
  return async (one) => {
    if (!('bundled' in negotiation.scenario)) return { refused: 'the scenario is carried whole' };
    const { bundled, set } = negotiation.scenario;
    return scenarioOf({ bundled, set: [...set, one] }, actors);
  };
}

function Change({ runs }: Readonly<{ runs: number }>) {
  const { session } = useTable();
  const { scenario } = session.cast.scene;
  const choices = useMemo(() => assumptionsOf(scenario), [scenario]);
  const [{ path, value }, choose] = useState({
    path: choices[0]?.path ?? '',
    value: String(choices[0]?.value ?? ''),
  });
  const [fault, setFault] = useState('');
  const { batch, start, cancel } = useBatch();
  const changed = useChanged();
  const go = async (): Promise<void> => {
    const other = await changed(`${path}=${value}`);
    setFault('refused' in other ? other.refused : '');
    if (!('refused' in other))
      start(
        { scenarios: [scenario, other], seed: session.seed, from: null, runs },
        `with ${path} = ${value}, from the start`,
      );
  };
  return (
    <>
      <WhichNumber choices={choices} path={path} value={value} choose={choose} />
      <div className="row">
        <GoOrStop
          running={batch?.running === true}
          go={() => void go()}
          stop={cancel}
          words="Run both ways"
        />
      </div>
      <p className="fault" role="alert" hidden={fault === ''}>
        {fault}
      </p>
      {batch !== null && <Under batch={batch} />}
      {batch !== null && batch.summary.runs > 0 && <Differences summary={batch.summary} />}
    </>
  );
}
