/** How does the facilitator lead the debrief? Opens it for all, asks for another answer, keeps it as a page and as tables. */
import { useState } from 'react';
import type { Standing } from '../../seminar/debrief/standing.ts';
import { Panel } from '../parts/panel.tsx';
import { OtherAnswer } from './other-answer.tsx';
import { DebriefSheet, useStanding } from './debrief.tsx';
import { useChair } from './room.tsx';
import { get, within } from './sending.ts';

/** The panel of the debrief, from its phase on. */
export function DebriefHand() {
  const { view } = useChair();
  const { phase, name } = view.clock;
  const kind = view.room.plan[phase]?.kind;
  if (phase < 0 || (name !== null && kind !== 'debrief')) return null;
  return <Hand />;
}

function Hand() {
  const { view, act } = useChair();
  const standing = useStanding();
  const [look, setLook] = useState(false);
  const { open } = view.debrief;
  return (
    <Panel title="Debrief" className="debrief-hand">
      <p className="note">
        {open
          ? 'Everybody sees it now, on seats and projector: red lines, goals, private worths. No names.'
          : 'Opening it lays open to everybody what was secret: red lines, goals, private worths. No names.'}
      </p>
      <div className="row">
        <button
          type="button"
          className={open ? '' : 'main'}
          onClick={() => void act({ kind: 'debrief', open: !open })}
        >
          {open ? 'Close it again' : 'Open it for all'}
        </button>
        <button type="button" aria-expanded={look} onClick={() => setLook(!look)}>
          {look ? 'Put it away' : 'Look at it here'}
        </button>
      </div>
      {standing !== null && (
        <>
          <Playing standing={standing} />
          <OtherAnswer standing={standing} />
          <Keep standing={standing} />
        </>
      )}
      {look && <DebriefSheet />}
    </Panel>
  );
}

function Playing({ standing: { playings } }: Readonly<{ standing: Standing }>) {
  const of = playings.reduce((sum, one) => sum + one.of, 0);
  const done = playings.reduce((sum, one) => sum + (one.through ? one.of : one.done), 0);
  if (done >= of) return <p className="note">{of.toLocaleString('en')} runs have been played.</p>;
  return (
    <p className="note">
      <label>
        Playing: {done.toLocaleString('en')} of {of.toLocaleString('en')} runs{' '}
        <progress value={done} max={of} />
      </label>
    </p>
  );
}

/** Files to keep: they hold no names. */
function Keep({ standing: { tables, complete } }: Readonly<{ standing: Standing }>) {
  const { key } = useChair();
  const [words, setWords] = useState(false);
  const [fault, setFault] = useState('');
  const save = async (path: string, name: string, type: string): Promise<void> => {
    const came = await get(`${within(key, path)}?words=${words ? 1 : 0}`, key.token);
    setFault('refused' in came ? came.refused : '');
    if ('body' in came) hand(new Blob([came.body], { type }), name);
  };
  const saveTables = async (): Promise<void> => {
    for (const name of tables) await save(`debrief/${name}.csv`, `${name}.csv`, 'text/csv');
  };
  return (
    <>
      <h3>Keep it</h3>
      <label className="check note">
        <input type="checkbox" checked={words} onChange={({ target }) => setWords(target.checked)} />
        With what people wrote; known names are put out of it, others may stand in it
      </label>
      <div className="row">
        <button type="button" onClick={() => void save('debrief.html', 'debrief.html', 'text/html')}>
          Save as one page
        </button>
        <button type="button" onClick={() => void saveTables()}>
          Save {tables.length} tables
        </button>
      </div>
      {!complete && <p className="note">What is still being played is missing from files saved now.</p>}
      {fault !== '' && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

/** Hands a file to the browser. */
function hand(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
