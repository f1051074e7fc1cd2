/** Which bare truce does one table? The items of the scenario's menu, in words. */
import { useState } from 'react';
import type { Choice } from '../../simulation/session/decide.ts';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';

/** The menu of truces. */
export function Truce({ make }: Readonly<{ make: (choice: Choice) => void }>) {
  const { session } = useTable();
  const { scenario, space } = session.cast.scene;
  const [item, setItem] = useState(1);
  const words = (terms: Readonly<Record<string, number>>): string =>
    space.issues
      .flatMap(({ id, levels }) => (terms[id] === undefined ? [] : [levels[terms[id]] ?? '']))
      .join('; ');
  return (
    <div className="row">
      <label className="field">
        A truce
        <select value={item} onChange={({ target }) => setItem(Number(target.value))}>
          {scenario.truce?.menu.map((terms, i) => (
            <option key={words(terms)} value={i + 1}>
              {capital(words(terms))}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="main" onClick={() => make({ act: 'truce', item })}>
        Table it
      </button>
    </div>
  );
}
