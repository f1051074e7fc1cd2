/** What does the whole class see? The clock, who is asked, the text, and what everybody has heard; readable from the last row. */
import { hued } from '../parts/hued.ts';
import { PartyName } from '../parts/panel.tsx';
import { capital } from '../session/figures.ts';
import { ChamberResults } from './chamber.tsx';
import { Clock, Phases } from './clock.tsx';
import { DebriefSheet } from './debrief.tsx';
import { JoinCode } from './join-code.tsx';
import { NewsBig } from './news.tsx';
import { useProjected } from './room.tsx';
import { TextShort, TextTitle } from './text.tsx';

/** The page of the projector. */
export function ProjectorPage() {
  const { view } = useProjected();
  const { room, clock, code } = view;
  return (
    <div className="projector">
      <header className="projector-head">
        <h1>{room.title}</h1>
        <Clock />
        <Phases />
      </header>
      {view.debrief.open ? <DebriefSheet /> : <Now />}
      <footer>
        {clock.phase >= 0 && (
          <>
            {location.host} · <b className="code">{code}</b> ·{' '}
          </>
        )}
        {room.caution}
      </footer>
    </div>
  );
}

/** What is asked and on the table, and what was heard. */
function Now() {
  const { view, hueOf } = useProjected();
  const { room, clock, code, asked, outcome } = view;
  return (
    <main id="main">
      <div>
        {clock.phase < 0 && (
          <div className="way-in">
            <p className="join-big">
              Join at <b>{location.host}/join</b> with <b className="code">{code}</b>
            </p>
            <JoinCode address={`${location.origin}/join/${code}`} />
          </div>
        )}
        <p className="say asked-big">
          {outcome !== null && `${capital(outcome)}.`}
          {outcome === null && asked !== null && (
            <>
              <PartyName name={asked.name} hue={hueOf(asked.party)} /> is asked.
            </>
          )}
        </p>
        {room.plan[clock.phase]?.kind === 'inject' && <NewsBig />}
        {view.clock.phase < 0 ? <Here /> : <Text />}
      </div>
      <div>
        <ChamberResults />
        <Lately />
      </div>
    </main>
  );
}

/** The delegations while people come in. */
function Here() {
  const { view, hueOf } = useProjected();
  return (
    <ul className="here">
      {view.delegations.map(({ party, name, members, names }) => (
        <li key={party}>
          <PartyName name={name} hue={hueOf(party)} /> {members === 0 ? '–' : members}
          {names.length > 0 && ` · ${names.join(', ')}`}
        </li>
      ))}
    </ul>
  );
}

function Text() {
  return (
    <section aria-label="The text">
      <h2>
        <TextTitle />
      </h2>
      <TextShort />
    </section>
  );
}

type Item = Readonly<{ key: string; at: number; by: string | null; text: string; said?: string | undefined }>;

const SHOWN = 7;

/** The last things that everybody heard, the newest first. */
function Lately() {
  const { view, hueOf, nameOf } = useProjected();
  const isParty = (by: string | null): boolean => view.delegations.some(({ party }) => party === by);
  const items: Item[] = [
    ...view.record.map(({ n, at, by, sentence, said }) => ({ key: `r${n}`, at, by, text: sentence, said })),
    ...view.log.map(({ seq, at, by, kind, text }) => {
      return { key: `l${seq} ${text}`, at, by, text: kind === 'say' ? `${nameOf(by)}: ${text}` : text };
    }),
  ];
  const last = items
    .toSorted((a, b) => a.at - b.at)
    .slice(-SHOWN)
    .toReversed();
  return (
    <section className="lately" aria-label="What was heard, the newest first">
      <ol>
        {last.map(({ key, by, text, said }) => (
          <li key={key} style={hued(isParty(by) ? hueOf(by ?? '') : 'var(--edge)')}>
            {capital(text)}
            {said !== undefined && <q>{said}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
