/** Which terms does one table? A level on every issue, checked as one goes: what stands in the way, and what it is worth so far. */
import { useMemo, useState } from 'react';
import type { Asked } from '../../simulation/session/decision.ts';
import type { Choice } from '../../simulation/session/decide.ts';
import type { Draft } from '../../simulation/session/question.ts';
import { draft } from '../../simulation/session/question.ts';
import { inPlainWords } from '../../simulation/session/why.ts';
import { LevelFields } from '../parts/level-fields.tsx';
import { useTable } from '../session/at-table.tsx';
import { signed } from '../session/figures.ts';

type Levels = Readonly<Record<string, number>>;
type Props = Readonly<{ asked: Asked; make: (choice: Choice) => void }>;

/** The form of terms, behind a button. */
export function Terms({ asked, make }: Props) {
  const { view } = useTable();
  const [open, setOpen] = useState(false);
  const isCounter = view.picture.text.by !== null;
  const words = asked.at === 'amendment' ? 'Amend the text' : isCounter ? 'Counter-offer' : 'Write an offer';
  if (open) return <TermsForm words={words} asked={asked} make={make} close={() => setOpen(false)} />;
  return (
    <div className="row">
      <button type="button" className="main" onClick={() => setOpen(true)}>
        {words}…
      </button>
    </div>
  );
}

type FormProps = Props & Readonly<{ words: string; close: () => void }>;

function TermsForm({ words, asked, make, close }: FormProps) {
  const { session, version } = useTable();
  const [named, setNamed] = useState<Levels>({});
  const start = useMemo(() => draft(session, asked, {}), [session, asked, version]);
  const now = useMemo(() => draft(session, asked, named), [session, asked, version, named]);
  const { space, region } = session.cast.scene;
  const issues = space.issues.map((issue, k) => ({ ...issue, allowed: region.allowed[k] }));
  return (
    <form
      className="terms"
      aria-label={words}
      onSubmit={(event) => {
        event.preventDefault();
        make({ act: 'offer', terms: now.terms });
      }}
    >
      <LevelFields
        issues={issues}
        terms={now.terms}
        start={start.terms}
        set={(id, level) => setNamed({ ...named, [id]: level })}
      />
      <Checked now={now} start={start.terms} />
      <div className="row">
        <button type="submit" className="main" disabled={now.objections.length > 0}>
          Table these terms
        </button>
        <button type="button" onClick={() => setNamed({})}>
          Start over
        </button>
        <button type="button" className="quiet" onClick={close}>
          Put away
        </button>
      </div>
    </form>
  );
}

/** What stands in the way, and what the terms would be worth. */
function Checked({ now, start }: Readonly<{ now: Draft; start: Levels }>) {
  const changed = Object.entries(now.terms).filter(([id, level]) => start[id] !== level).length;
  const { worth, aspiration, objections } = now;
  const { space } = useTable().session.cast.scene;
  return (
    <div aria-live="polite">
      {objections.map((one) => (
        <p className="fault" key={one}>
          {inPlainWords(space, one)}
        </p>
      ))}
      <p className="note">
        {changed} changed. To you worth <b>{signed(worth, 3)}</b> against going on; you hold out for{' '}
        <b>{signed(aspiration, 3)}</b>.
      </p>
    </div>
  );
}
