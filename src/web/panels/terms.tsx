/** Which terms does one table? A level on every issue, checked as one goes: what stands in the way, and what it is worth so far. */
import { useMemo, useState } from 'react';
import type { Asked } from '../../simulation/session/decision.ts';
import type { Choice } from '../../simulation/session/decide.ts';
import { draft } from '../../simulation/session/decide.ts';
import { useTable } from '../session/at-table.tsx';
import { capital, signed } from '../session/figures.ts';

type Props = Readonly<{ asked: Asked; make: (choice: Choice) => void }>;

/** The form of terms. */
export function Terms({ asked, make }: Props) {
  const { session, version } = useTable();
  const [named, setNamed] = useState<Readonly<Record<string, number>>>({});
  const [open, setOpen] = useState(false);
  const now = useMemo(() => draft(session, named), [session, version, named]);
  const start = useMemo(() => draft(session), [session, version]);
  if ('refused' in now || 'refused' in start) return null;
  const changed = Object.entries(now.terms).filter(([id, level]) => start.terms[id] !== level).length;
  const label = asked.at === 'amendment' ? 'Amend the text' : 'Write an offer';
  if (!open)
    return (
      <div className="row">
        <button type="button" className="main" onClick={() => setOpen(true)}>
          {label}…
        </button>
      </div>
    );
  return (
    <form
      className="terms"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        make({ act: 'offer', terms: now.terms });
      }}
    >
      <Issues
        terms={now.terms}
        start={start.terms}
        set={(id, level) => setNamed({ ...named, [id]: level })}
      />
      <div aria-live="polite">
        {now.objections.map((one) => (
          <p className="fault" key={one}>
            {one}
          </p>
        ))}
        <p className="note">
          {changed} changed. To you worth <b>{signed(now.ledger.worth, 3)}</b> against going on; you hold out
          for <b>{signed(now.ledger.aspiration, 3)}</b>
          {now.ledger.lines.length > 0 && '; crosses a red line that is hard for you'}.
        </p>
      </div>
      <div className="row">
        <button type="submit" className="main" disabled={now.objections.length > 0}>
          Table these terms
        </button>
        <button type="button" onClick={() => setNamed({})}>
          Start over
        </button>
        <button type="button" className="quiet" onClick={() => setOpen(false)}>
          Put away
        </button>
      </div>
    </form>
  );
}

type IssuesProps = Readonly<{
  terms: Readonly<Record<string, number>>;
  start: Readonly<Record<string, number>>;
  set: (id: string, level: number) => void;
}>;

function Issues({ terms, start, set }: IssuesProps) {
  const { session } = useTable();
  const { space, region } = session.cast.scene;
  return (
    <div className="issues">
      {space.issues.map(({ id, name, levels }, k) => (
        <label key={id} className={terms[id] === start[id] ? 'issue' : 'issue changed'}>
          <span>{name}</span>
          <select value={terms[id]} onChange={({ target }) => set(id, Number(target.value))}>
            {levels.map((level, at) => (
              <option key={level} value={at} disabled={region.allowed[k]?.includes(at) === false}>
                {capital(level)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}
