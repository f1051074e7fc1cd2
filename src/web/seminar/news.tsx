/** What news has come? Reports with where they are from, the newest first, and whether the model is moved by them. */
import type { NewsView } from '../../seminar/protocol.ts';
import { Panel } from '../parts/panel.tsx';
import { useRoom } from './room.tsx';

/** News that reached this seat. */
export function NewsPanel() {
  const { news } = useRoom().view;
  if (news.length === 0) return null;
  return (
    <Panel title="News" className="news">
      <ol className="reports" aria-label="News, the newest first">
        {news.toReversed().map((one) => (
          <Report key={`${one.seq}`} report={one} />
        ))}
      </ol>
    </Panel>
  );
}

function Report({ report }: Readonly<{ report: NewsView }>) {
  const { title, text, sources, toAll, leak, acts, taken } = report;
  return (
    <li className={leak ? 'report leak' : 'report'}>
      <h3>{title}</h3>
      <p className="say">{text}</p>
      {taken !== null && <p className="fault">Taken back: {taken}</p>}
      <p className="note">
        {toAll ? 'Everybody knows this.' : <b>Not everybody has been told this.</b>} {acts}
      </p>
      {sources.length > 0 && (
        <p className="note">
          Drawn from {sources.map(({ id, claim }) => (claim === null ? id : `${id}: ${claim}`)).join(' · ')}
        </p>
      )}
    </li>
  );
}

/** The newest report that everybody knows, large. */
export function NewsBig() {
  const { news } = useRoom().view;
  const last = news.findLast(({ taken }) => taken === null);
  if (last === undefined) return null;
  return (
    <section className="news-big" aria-label="News">
      <h2>{last.title}</h2>
      <p className="say">{last.text}</p>
      {last.sources.length > 0 && <p>Drawn from {last.sources.map(({ id }) => id).join(', ')}</p>}
    </section>
  );
}
