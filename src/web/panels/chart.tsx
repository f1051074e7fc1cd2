/** Where does a party’s chart stand? Its states in the party's own voice with the present one lit; drawn on demand from the same config. */
import { useMemo, useState } from 'react';
import { readChart } from '../../simulation/chart-reading.ts';
import type { ChartReading } from '../../simulation/chart-reading.ts';
import { Panel } from '../parts/panel.tsx';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';
import { ChartWindow } from './chart-window.tsx';

/** The chart of a party: the one that acted last, or another. */
export function ChartPanel() {
  const { view, session } = useTable();
  const [chosen, setChosen] = useState('');
  const [drawn, setDrawn] = useState(false);
  const { table, members } = session.cast.scene;
  const all = [...table.toSorted((a, b) => (a.name < b.name ? -1 : 1)), ...members];
  const last = view.lines.findLast(({ by }) => by !== null && table.some(({ id }) => id === by))?.by;
  const party = chosen === '' ? (last ?? all[0]?.id ?? '') : chosen;
  const place = [...table, ...members].findIndex(({ id }) => id === party);
  const chart = session.cast.roles[place]?.chart;
  const reading = useMemo(() => (chart === undefined ? null : readChart(chart)), [chart]);
  if (chart === undefined || reading === null) return null;
  const state = view.picture.charts[party] ?? '';
  return (
    <Panel title="Where does its chart stand?" className="chart">
      <div className="row">
        <label className="field">
          <span className="unseen">Party</span>
          <select value={party} onChange={({ target }) => setChosen(target.value)}>
            {all.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => setDrawn(true)}>
          Show the drawing
        </button>
      </div>
      <p className="note">{chart.description}</p>
      <States reading={reading} state={state} />
      {drawn && <ChartWindow chart={chart} state={state} close={() => setDrawn(false)} />}
    </Panel>
  );
}

/** The states as a list: the drawing in words. */
export function States({ reading, state }: Readonly<{ reading: ChartReading; state: string }>) {
  return (
    <ul className="states">
      {reading.states.map(({ name, description }) => (
        <li
          key={name}
          className={name === state ? 'lit' : ''}
          aria-current={name === state ? 'step' : undefined}
        >
          <b>{capital(name)}</b>
          {name === state && <span className="here"> · here</span>}
          <span className="say"> {description}</span>
        </li>
      ))}
    </ul>
  );
}
