/** Where do two branches part, and what became of each? Side by side, month by month, as far as both have been seen. */
import { useState } from 'react';
import { compareBranches } from '../../simulation/session/compare.ts';
import type { Comparison } from '../../simulation/session/compare.ts';
import { inPlainWords } from '../../simulation/session/why.ts';
import { Window } from '../parts/dialog.tsx';
import { useTable } from '../session/at-table.tsx';

/** The comparison of two branches. */
export function CompareWindow({ close }: Readonly<{ close: () => void }>) {
  const { session } = useTable();
  const names = [...session.branches.keys()];
  const here = session.branch;
  const [pair, setPair] = useState<readonly [string, string]>([
    here.from?.branch ?? names.find((name) => name !== here.name) ?? here.name,
    here.name,
  ]);
  const compared = compareBranches(session, pair[0], pair[1]);
  const pick = (place: 0 | 1) => (
    <label className="field">
      {place === 0 ? 'One branch' : 'The other'}
      <select
        value={pair[place]}
        onChange={({ target }) => setPair(place === 0 ? [target.value, pair[1]] : [pair[0], target.value])}
      >
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
  return (
    <Window title="Two branches side by side" close={close} wide>
      <div className="row">
        {pick(0)}
        {pick(1)}
      </div>
      {names.length < 2 && (
        <p className="note">There is one branch so far. Fork, or go back and decide otherwise.</p>
      )}
      {'refused' in compared ? <p>{compared.refused}</p> : <SideBySide compared={compared} />}
    </Window>
  );
}

function SideBySide({ compared }: Readonly<{ compared: Comparison }>) {
  const { session } = useTable();
  const { names, common, months, ends, seen } = compared;
  const say = (sentence: string): string => inPlainWords(session.cast.scene.space, sentence);
  return (
    <>
      <p className="say">
        They share {common} events{months.length === 0 ? ' and have not parted so far.' : '; then:'}
      </p>
      <table className="sides">
        <thead>
          <tr>
            <th scope="col">Month</th>
            {names.map((name, i) => (
              <th scope="col" key={`${name}${i}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, told }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              {told.map((lines, i) => (
                <td key={names[i] ?? i}>
                  <ol>
                    {lines.map(({ seq, sentence }) => (
                      <li key={seq} value={seq}>
                        {say(sentence)}
                      </li>
                    ))}
                  </ol>
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">End</th>
            {ends.map((end, i) => (
              <td key={names[i] ?? i}>
                <b>{end ?? `not seen yet (${seen[i]} events so far)`}</b>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </>
  );
}
