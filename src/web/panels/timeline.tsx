/** When? A ribbon with a row for each branch and a place for each month; one goes there by click or by arrow keys. */
import type { KeyboardEvent } from 'react';
import type { Branch } from '../../simulation/session/branch.ts';
import { goTo, switchTo } from '../../simulation/session/session.ts';
import { styled } from '../parts/hued.ts';
import { useTable } from '../session/at-table.tsx';
import { Transport } from './transport.tsx';

/** The ribbon at the bottom. */
export function Timeline({ compare }: Readonly<{ compare: () => void }>) {
  const { session, view } = useTable();
  const { rounds } = view.picture;
  const months = Array.from({ length: Math.max(rounds, view.month) + 1 }, (_, month) => month);
  return (
    <nav className="timeline" aria-label="Time">
      <Transport compare={compare} />
      <div className="ribbon" style={styled({ '--months': months.length })} onKeyDown={move}>
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

/** A branch as it is drawn: the last event seen of each month, and the month in which it left another. */
type Drawn = Readonly<{ branch: Branch; shown: boolean; last: ReadonlyMap<number, number>; parted: number }>;

function BranchRow({ branch, months }: Readonly<{ branch: Branch; months: readonly number[] }>) {
  const { session, act } = useTable();
  const shown = branch === session.branch;
  const parted = branch.from === null ? -1 : (branch.told[branch.from.at]?.month ?? 0);
  const drawn: Drawn = { branch, shown, last: lastEvents(branch), parted };
  const turnTo = (): void =>
    act((of) => {
      switchTo(of, branch.name);
      return { said: `Branch ${branch.name}.` };
    });
  return (
    <div className={shown ? 'branch shown' : 'branch'} role="group" aria-label={`Branch ${branch.name}`}>
      <button type="button" className="name quiet" aria-pressed={shown} onClick={turnTo}>
        {branch.name}
      </button>
      {months.map((month) =>
        drawn.last.has(month) ? (
          <Seen key={month} drawn={drawn} month={month} />
        ) : (
          <span key={month} className="month" aria-hidden="true">
            {month === 0 ? '' : month}
          </span>
        ),
      )}
    </div>
  );
}

/** A month that has been seen on a branch. */
function Seen({ drawn: { branch, shown, last, parted }, month }: Readonly<{ drawn: Drawn; month: number }>) {
  const { view, act } = useTable();
  const here = shown && month === view.month;
  const stops = here || (!shown && month === Math.max(...last.keys()));
  const looks = [
    month < parted ? 'shared' : '',
    here ? 'here' : '',
    shown && month > view.month ? 'later' : '',
  ].join(' ');
  const words = month === 0 ? 'Before the talks' : `Round ${month}`;
  return (
    <button
      type="button"
      data-month={month}
      tabIndex={stops ? 0 : -1}
      className={`month seen ${looks}`}
      aria-label={`${words}, branch ${branch.name}`}
      aria-current={here ? 'step' : undefined}
      onClick={() =>
        act((session) => {
          switchTo(session, branch.name);
          return goTo(session, last.get(month) ?? 0);
        })
      }
    >
      {month === 0 ? '·' : month}
    </button>
  );
}

/** The last event seen of each month. */
function lastEvents({ told, seen }: Branch): ReadonlyMap<number, number> {
  const last = new Map<number, number>([[0, 0]]);
  for (let i = 0; i < seen; i += 1) last.set(told[i]?.month ?? 0, i + 1);
  return last;
}
