/** How does one come in? With the code of the room and a name or pseudonym; or to look on, with the code alone. */
import { useState } from 'react';
import { Masthead } from '../parts/masthead.tsx';
import { Panel } from '../parts/panel.tsx';
import { CodeField } from './fields.tsx';
import { cameIn, keepCameIn, keepHere, keepToken, keptHere } from './kept.ts';
import { useOutside } from './outside.ts';
import { post } from './sending.ts';

type Joined = Readonly<{ room: string; token: string }>;

/** The same key for the same name: pressed again, or after an answer that was lost, one comes to the same seat. */
function keyFor(code: string, name: string, freshKey: () => string): string {
  const place = `joining-${code}-${name}`;
  const key = keptHere(place) ?? freshKey();
  keepHere(place, key);
  return key;
}

/** What was typed, and what comes of it. */
function useJoining(given: string) {
  const { freshKey } = useOutside();
  const [code, setCode] = useState(given.toUpperCase());
  const [name, setName] = useState('');
  const [refused, setRefused] = useState('');
  const join = async (): Promise<void> => {
    setRefused('');
    const key = keyFor(code, name, freshKey);
    const came = await post<Joined>('/api/join', { code, name }, { key });
    if ('refused' in came) return setRefused(came.refused);
    const { room, token } = came.body;
    keepToken(room, 'seat', token);
    keepCameIn(code, room);
    return location.assign(`/seat/${room}`);
  };
  const watch = async (): Promise<void> => {
    const came = await post<Readonly<{ room: string }>>('/api/watch', { code }, {});
    if ('refused' in came) return setRefused(came.refused);
    return location.assign(`/projector/${came.body.room}#${code.trim()}`);
  };
  return {
    code,
    setCode,
    name,
    setName,
    refused,
    join,
    watch,
  };
}

/** The way in. */
export function Join({ code: given }: Readonly<{ code: string }>) {
  const joining = useJoining(given);
  const { refused, join } = joining;
  return (
    <>
      <Masthead title="Winset seminar" />
      <main id="main" className="start join">
        <Panel title="Come in">
          <p className="say">
            Negotiations in delegations: you speak for a party, with a brief that only your side sees.
          </p>
          <Here code={joining.code} />
          {refused !== '' && (
            <p className="fault" role="alert">
              {refused}
            </p>
          )}
          <form
            className="fields"
            onSubmit={(event) => {
              event.preventDefault();
              void join();
            }}
          >
            <CodeAndName joining={joining} />
            <Ways joining={joining} />
          </form>
          <SatHere />
        </Panel>
      </main>
    </>
  );
}

/** In another tab, the way back to the seat that this browser has already. */
function Here({ code }: Readonly<{ code: string }>) {
  const room = code.length === 6 ? cameIn(code) : null;
  if (room === null) return null;
  return (
    <p>
      From this browser somebody has come in already: <a href={`/seat/${room}`}>back to your seat</a>, if that
      was you. Below somebody else comes in.
    </p>
  );
}

/** For those who have a seat already that this browser does not know. */
function SatHere() {
  return (
    <p className="note">
      You sat here before, on another device or at another address? Do not come in anew: ask the facilitator
      for a link back to your seat, and open it, or <a href="/back">type its code</a>.
    </p>
  );
}

type FieldsProps = Readonly<{ joining: ReturnType<typeof useJoining> }>;

function CodeAndName({ joining: { code, setCode, name, setName } }: FieldsProps) {
  return (
    <>
      <CodeField label="Code, six letters and digits" code={code} set={setCode} longest={6} />
      <label className="field">
        Your name, or any pseudonym
        <input
          value={name}
          onChange={({ target }) => setName(target.value)}
          required
          maxLength={40}
          autoComplete="nickname"
        />
      </label>
      <p className="note">
        Your name is seen by the facilitator and your own delegation only, unless you agree otherwise.
      </p>
    </>
  );
}

function Ways({ joining: { code, watch } }: FieldsProps) {
  return (
    <div className="row">
      <button type="submit" className="main big">
        Join
      </button>
      <button type="button" className="quiet" disabled={code.length !== 6} onClick={() => void watch()}>
        Only look on
      </button>
    </div>
  );
}
