/** Where do two branches part, and what became of each? Side by side, month by month, as far as both have been seen. */
import { useState } from 'react';
import { compareBranches } from '../../simulation/session/compare.ts';
import type { Comparison, Line } from '../../simulation/session/compare.ts';
import { inWords } from '../../simulation/session/why.ts';
import { Window } from '../parts/dialog.tsx';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';

/** The comparison of two branches. */
export function CompareWindow({ close }: Readonly<{ close: () => void }>) {
  const { session } = useTable();
  const names = [...session.branches.keys()];
  const here = session.branch;
  const other = here.from?.branch ?? names.find((name) => name !== here.name) ?? here.name;
  const [[left, right], setPair] = useState<readonly [string, string]>([other, here.name]);
  const compared = compareBranches(session, left, right);
  return (
    <Window title="Two branches side by side" close={close} wide>
      <div className="row">
        <Pick words="One branch" name={left} names={names} pick={(name) => setPair([name, right])} />
        <Pick words="The other" name={right} names={names} pick={(name) => setPair([left, name])} />
      </div>
      {names.length < 2 && (
        <p className="note">There is one branch so far. Fork, or go back and decide otherwise.</p>
      )}
      {'refused' in compared ? <p>{compared.refused}</p> : <SideBySide compared={compared} />}
    </Window>
  );
}

type PickProps = Readonly<{
  words: string;
  name: string;
  names: readonly string[];
  pick: (name: string) => void;
}>;

function Pick({ words, name, names, pick }: PickProps) {
  return (
    <label className="field">
      {words}
      <select value={name} onChange={({ target }) => pick(target.value)}>
        {names.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  );
}

function SideBySide({ compared: { names, common, months, ends, seen } }: Readonly<{ compared: Comparison }>) {
  const place = ['left', 'right'] as const;
  return (
    <>
      <p className="say">
        They share {common} events{months.length === 0 ? ' and have not parted so far.' : '; then:'}
      </p>
      <table className="sides">
        <thead>
          <tr>
            <th scope="col">Round</th>
            {place.map((at, i) => (
              <th scope="col" key={at}>
                {names[i]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, told }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              {place.map((at, i) => (
                <Told key={at} branch={names[i] ?? ''} lines={told[i] ?? []} />
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">End</th>
            {place.map((at, i) => (
              <td key={at}>
                <b>{ends[i] ?? `not seen yet (${seen[i]} events so far)`}</b>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </>
  );
}

function Told({ branch, lines }: Readonly<{ branch: string; lines: readonly Line[] }>) {
  const { session } = useTable();
  const told = session.branches.get(branch)?.told ?? [];
  const say = ({ seq, sentence }: Line): string => {
    const happening = told[seq - 1];
    return capital(happening === undefined ? sentence : inWords(session, happening));
  };
  return (
    <td>
      <ol>
        {lines.map((line) => (
          <li key={line.seq} value={line.seq}>
            {say(line)}
          </li>
        ))}
      </ol>
    </td>
  );
}
