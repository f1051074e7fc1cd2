/** When? A ribbon with a row for each branch and a place for each month; forward and back, forks, comparison. */
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import type { Branch } from '../../simulation/session/branch.ts';
import { back, fork, goTo, round, step, switchTo, toDecision } from '../../simulation/session/session.ts';
import type { Came } from '../session/at-table.tsx';
import { useTable } from '../session/at-table.tsx';

/** The ribbon at the bottom. */
export function Timeline({ compare }: Readonly<{ compare: () => void }>) {
  const { session, view } = useTable();
  const { rounds } = view.picture;
  const months = Array.from({ length: Math.max(rounds, view.month) + 1 }, (_, month) => month);
  return (
    <nav className="timeline" aria-label="Time">
      <Transport compare={compare} />
      <div className="ribbon" style={{ '--months': months.length }} onKeyDown={move}>
        {[...session.branches.values()].map((branch) => (
          <BranchRow key={branch.name} branch={branch} months={months} />
        ))}
      </div>
    </nav>
  );
}

/** Arrows go from place to place: along a branch, and from branch to branch in the same month. */
function move(event: KeyboardEvent<HTMLDivElement>): void {
  const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const from = event.target instanceof HTMLElement ? event.target.closest('button[data-month]') : null;
  if (by === undefined || !(from instanceof HTMLElement)) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll('.branch')];
  const row = rows.findIndex((one) => one.contains(from));
  const month = Number(from.dataset['month']) + (by[0] ?? 0);
  const to = rows[row + (by[1] ?? 0)]?.querySelector(`button[data-month="${month}"]`);
  if (to instanceof HTMLElement) to.focus();
}

function BranchRow({ branch, months }: Readonly<{ branch: Branch; months: readonly number[] }>) {
  const { session, act, view } = useTable();
  const shown = branch === session.branch;
  const last = lastEvents(branch);
  const parted = branch.from === null ? -1 : (branch.told[branch.from.at]?.month ?? 0);
  const goThere = (month: number): Came => {
    switchTo(session, branch.name);
    return goTo(session, last.get(month) ?? 0);
  };
  return (
    <div className={shown ? 'branch shown' : 'branch'} role="group" aria-label={`Branch ${branch.name}`}>
      <button
        type="button"
        className="name quiet"
        aria-pressed={shown}
        onClick={() =>
          act((of) => {
            switchTo(of, branch.name);
            return { said: `Branch ${branch.name}.` };
          })
        }
      >
        {branch.name}
      </button>
      {months.map((month) => {
        const here = shown && month === view.month;
        if (!last.has(month))
          return (
            <span key={month} className="month" aria-hidden="true">
              {month === 0 ? '' : month}
            </span>
          );
        return (
          <button
            key={month}
            type="button"
            data-month={month}
            tabIndex={here || (!shown && month === Math.max(...last.keys())) ? 0 : -1}
            className={`month seen ${month < parted ? 'shared' : ''} ${here ? 'here' : ''} ${shown && month > view.month ? 'later' : ''}`}
            aria-label={`${month === 0 ? 'Before the talks' : `Round ${month}`}, branch ${branch.name}`}
            aria-current={here ? 'step' : undefined}
            onClick={() => act(() => goThere(month))}
          >
            {month === 0 ? '·' : month}
          </button>
        );
      })}
    </div>
  );
}

/** The last event seen of each month. */
function lastEvents({ told, seen }: Branch): ReadonlyMap<number, number> {
  const last = new Map<number, number>([[0, 0]]);
  for (let i = 0; i < seen; i += 1) last.set(told[i]?.month ?? 0, i + 1);
  return last;
}

function Transport({ compare }: Readonly<{ compare: () => void }>) {
  const { view, act, session } = useTable();
  const waits = view.asked !== null;
  const end = Number.POSITIVE_INFINITY;
  return (
    <div className="transport" role="toolbar" aria-label="Forward and back">
      <button
        type="button"
        disabled={view.cursor === 0}
        onClick={() => act((of) => back(of, end))}
        aria-label="To the beginning"
      >
        Start
      </button>
      <button type="button" disabled={view.cursor === 0} onClick={() => act((of) => back(of))}>
        ← Back
      </button>
      <button
        type="button"
        className="main"
        disabled={view.ended || waits}
        onClick={() => act((of) => step(of))}
      >
        Next →
      </button>
      <button type="button" disabled={view.ended || waits} onClick={() => act((of) => round(of))}>
        Round
      </button>
      <button type="button" disabled={view.ended || waits} onClick={() => act((of) => toDecision(of))}>
        Decision
      </button>
      <button
        type="button"
        disabled={view.ended || waits}
        onClick={() => act((of) => step(of, end))}
        aria-label="To the end"
      >
        End
      </button>
      <span className="where">
        event {view.cursor} · {session.branch.name}
      </span>
      <Fork />
      <button type="button" onClick={compare}>
        Compare
      </button>
    </div>
  );
}

function Fork() {
  const { act } = useTable();
  const [name, setName] = useState<string | null>(null);
  if (name === null)
    return (
      <button type="button" onClick={() => setName('')}>
        Fork…
      </button>
    );
  return (
    <form
      className="fork"
      onSubmit={(event) => {
        event.preventDefault();
        act((session) => {
          const made = fork(session, name.trim());
          if ('refused' in made) return made;
          setName(null);
          return { said: `Branch ${made.name} begins here.` };
        });
      }}
    >
      <input
        autoFocus
        aria-label="Name of the new branch"
        placeholder="name of the branch"
        value={name}
        maxLength={40}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && setName(null)}
      />
      <button type="submit" className="main">
        Fork here
      </button>
    </form>
  );
}
