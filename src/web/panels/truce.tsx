/** Which bare truce does one table, or answer? Items of the menu in words, with what each is worth to the party that is asked. */
import { useMemo, useState } from 'react';
import type { Choice } from '../../simulation/session/decide.ts';
import type { TruceAsked } from '../../simulation/session/question.ts';
import { question } from '../../simulation/session/question.ts';
import { useTable } from '../session/at-table.tsx';
import { capital, signed } from '../session/figures.ts';

/** What an item of the menu says, issue by issue, and what it is worth. */
export function TruceWords({ truce }: Readonly<{ truce: TruceAsked }>) {
  const { kind, terms, worth } = truce;
  return (
    <div className="note">
      A {kind} truce, worth {signed(worth, 3)} to this party against no truce:
      <ul>
        {terms.map(({ issue, level }) => (
          <li key={issue}>
            {issue}: <b>{level}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The truce that is to be answered. */
export function TruceHeard() {
  const { session, version } = useTable();
  const [heard] = useMemo(() => question(session)?.truces ?? [], [session, version]);
  return heard === undefined ? null : <TruceWords truce={heard} />;
}

/** The menu of truces. */
export function Truce({ make }: Readonly<{ make: (choice: Choice) => void }>) {
  const { session, version } = useTable();
  const truces = useMemo(() => question(session)?.truces ?? [], [session, version]);
  const [chosen, choose] = useState(0);
  const truce = truces.find(({ item }) => item === chosen) ?? truces[0];
  if (truce === undefined) return <p className="note">No truce goes further than the one in force.</p>;
  const { item } = truce;
  return (
    <>
      <TruceWords truce={truce} />
      <div className="row">
        <label className="field">
          A truce
          <select value={item} onChange={({ target }) => choose(Number(target.value))}>
            {truces.map((one) => (
              <option key={one.item} value={one.item}>
                {capital(one.terms.map(({ level }) => level).join('; '))}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="main" onClick={() => make({ act: 'truce', item })}>
          Table it
        </button>
      </div>
    </>
  );
}
