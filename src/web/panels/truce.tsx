/** Which bare truce does one table? Those items of the menu that go further than what is in force, in words. */
import { useMemo, useState } from 'react';
import type { Choice } from '../../simulation/session/decide.ts';
import { question } from '../../simulation/session/question.ts';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';

/** The menu of truces. */
export function Truce({ make }: Readonly<{ make: (choice: Choice) => void }>) {
  const { session, version } = useTable();
  const truces = useMemo(() => question(session)?.truces ?? [], [session, version]);
  const [chosen, choose] = useState(0);
  const { scenario, space } = session.cast.scene;
  const item = chosen === 0 ? (truces[0]?.item ?? 0) : chosen;
  const words = (which: number): string => {
    const terms = scenario.truce?.menu[which - 1] ?? {};
    return space.issues.flatMap(({ id, levels }) => levels[terms[id] ?? -1] ?? []).join('; ');
  };
  if (item === 0) return <p className="note">No truce goes further than the one in force.</p>;
  return (
    <div className="row">
      <label className="field">
        A truce
        <select value={item} onChange={({ target }) => choose(Number(target.value))}>
          {truces.map((one) => (
            <option key={one.item} value={one.item}>
              {capital(words(one.item))}
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
