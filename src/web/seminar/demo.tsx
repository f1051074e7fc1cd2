/** How does one try a seminar alone? Facilitator, projector and every delegation in one page of frames, each as it would be in class. */
import { useEffect, useState } from 'react';
import type { Frame } from '../../seminar/changes.ts';
import { applied } from '../../seminar/changes.ts';
import type { CommonParts, PublicView } from '../../seminar/protocol.ts';
import type { Key } from './kept.ts';
import { keepToken, keptToken } from './kept.ts';
import { useOutside } from './outside.ts';
import { get, post, within } from './sending.ts';

/** A frame: what it shows, and where. */
type Shown = Readonly<{ title: string; address: string }>;

type Parts = Pick<CommonParts, 'delegations'> & Pick<PublicView, 'code'>;

/** Comes in for every delegation, once for this tab; gives the frames. */
async function framesOf(key: Key, freshKey: () => string): Promise<Shown[] | string> {
  const came = await get(within(key, 'view'), key.token);
  if ('refused' in came) return came.refused;
  const { delegations, code } = applied({}, JSON.parse(came.body) as Frame) as Parts;
  const seats: Shown[] = [];
  for (const { party, name } of delegations) {
    const token =
      keptToken(key.room, `demo-${party}`) ?? (await comeIn(key, { code, party, name }, freshKey));
    if (token === null) return `nobody could sit for ${name}`;
    keepToken(key.room, `demo-${party}`, token);
    seats.push({ title: name, address: `/seat/${key.room}#${token}` });
  }
  return [
    { title: 'Facilitator', address: `/facilitator/${key.room}#${key.token ?? ''}` },
    { title: 'Projector', address: `/projector/${key.room}#${code}` },
    ...seats,
  ];
}

type Coming = Readonly<{ code: string; party: string; name: string }>;

async function comeIn(
  { room }: Key,
  { code, party, name }: Coming,
  freshKey: () => string,
): Promise<string | null> {
  const joined = await post<{ token: string }>(
    '/api/join',
    { code, name: `You for ${name}` },
    { key: freshKey() },
  );
  if ('refused' in joined) return null;
  const { token } = joined.body;
  const act = { kind: 'delegation', party };
  await post(within({ room, token }, 'acts'), act, { token, key: freshKey() });
  return token;
}

/** The page of frames. */
export function DemoPage({ opens }: Readonly<{ opens: Key }>) {
  const { freshKey } = useOutside();
  const [frames, setFrames] = useState<readonly Shown[] | string | null>(null);
  useEffect(() => {
    let over = false;
    const fetched = async (): Promise<void> => {
      const made = await framesOf(opens, freshKey);
      if (!over) setFrames(made);
    };
    void fetched();
    return () => {
      over = true;
    };
  }, [opens, freshKey]);
  if (frames === null) return <p className="loading">Everybody takes a seat…</p>;
  if (typeof frames === 'string')
    return (
      <main id="main" className="start">
        <p className="fault" role="alert">
          {frames}
        </p>
      </main>
    );
  return <Frames frames={frames} />;
}

function Frames({ frames }: Readonly<{ frames: readonly Shown[] }>) {
  return (
    <main id="main" className="demo">
      <h1>A seminar to try: you are everybody</h1>
      <p className="note">
        Start it at the facilitator’s desk; go on by “Next”. In class each frame is a screen of its own. One
        playing of a model, not a forecast.
      </p>
      <div className="frames">
        {frames.map(({ title, address }) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <iframe title={title} src={address} />
          </section>
        ))}
      </div>
    </main>
  );
}
