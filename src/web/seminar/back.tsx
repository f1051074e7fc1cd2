/** How does one come back whose device is gone? By the facilitator's link, or its code typed by hand: the seat is this device's then. */
import { useEffect, useRef, useState } from 'react';
import { Masthead } from '../parts/masthead.tsx';
import { Panel } from '../parts/panel.tsx';
import { CodeField } from './fields.tsx';
import { keepCameIn, keepHere, keepToken, keptHere } from './kept.ts';
import { useOutside } from './outside.ts';
import { post } from './sending.ts';

type Returned = Readonly<{ room: string; code: string; token: string }>;

/** A code on its way and the key under which it is sent: kept for the tab until there is an answer, also over a refresh. */
type UnderWay = Readonly<{ code: string; key: string }>;

function keptUnderWay(): UnderWay | null {
  return JSON.parse(keptHere('returning') ?? 'null') as UnderWay | null;
}

/** Sends a code once, and goes to the seat that it opens. */
function useReturning() {
  const { freshKey } = useOutside();
  const [refused, setRefused] = useState('');
  const busy = useRef(false);
  const [isUnderWay, setUnderWay] = useState(false);
  const take = async (code: string): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setUnderWay(true);
    setRefused('');
    const before = keptUnderWay();
    const key = before?.code === code ? before.key : freshKey();
    keepHere('returning', JSON.stringify({ code, key }));
    const came = await post<Returned>('/api/return', { code }, { key });
    busy.current = false;
    keepHere('returning', null);
    if ('refused' in came) {
      setUnderWay(false);
      return setRefused(came.refused);
    }
    const { room, token, code: joined } = came.body;
    keepToken(room, 'seat', token);
    keepCameIn(joined, room);
    return location.replace(`/seat/${room}`);
  };
  return { take, refused, isUnderWay };
}

/** The way back; `code` is what stood in the link, null where it is to be typed. */
export function ComeBack({ code }: Readonly<{ code: string | null }>) {
  const { take, refused, isUnderWay } = useReturning();
  const [first] = useState(code ?? keptUnderWay()?.code ?? null);
  const once = useRef(false);
  useEffect(() => {
    if (first !== null && !once.current) void take(first);
    once.current = true;
  }, [first, take]);
  useEffect(() => {
    // Another link, put into the address bar of this page: it is read as the first was, and taken out again.
    const again = (): void => location.reload();
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, []);
  return (
    <>
      <Masthead title="Winset seminar" />
      <main id="main" className="start join">
        <Panel title="Back to your seat">
          {refused !== '' && (
            <p className="fault" role="alert">
              {refused}
            </p>
          )}
          {isUnderWay ? <p role="status">Opening your seat…</p> : <TypedCode take={take} />}
        </Panel>
      </main>
    </>
  );
}

function TypedCode({ take }: Readonly<{ take: (code: string) => Promise<void> }>) {
  const [typed, setTyped] = useState('');
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        void take(typed.trim());
      }}
    >
      <p className="say">
        For a seat that you had on another device, in another browser or at another address. The facilitator
        gives you a link, or its code, good once and for ten minutes.
      </p>
      <CodeField label="Code of your link, ten letters and digits" code={typed} set={setTyped} longest={14} />
      <p className="note">
        You come back under the same name, in the same delegation. The device that had the seat has it no
        longer. You were never here? <a href="/join">Come in with the code of the room.</a>
      </p>
      <div className="row">
        <button type="submit" className="main big">
          Take up the seat
        </button>
      </div>
    </form>
  );
}
