/** Which terms close to these would do, for this party and for all? Searched beside the page, one answer after the other. */
import { useEffect, useState } from 'react';
import type { NearestFound } from '../../simulation/session/why.ts';
import type { Refusal } from '../../simulation/session/session.ts';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';

/** The nearest terms for a party and for all at the table, as the text stands here. */
export function NearestTerms({ party }: Readonly<{ party: string | null }>) {
  return (
    <div className="nearest">
      <h3>What would do, now?</h3>
      {party !== null && <Nearest who={party} />}
      <Nearest who="all" />
    </div>
  );
}

function Nearest({ who }: Readonly<{ who: string }>) {
  const { session, view, aside, nameOf } = useTable();
  const [found, setFound] = useState<NearestFound | Refusal | null>(null);
  useEffect(() => {
    let current = true;
    setFound(null);
    const { seed, replication, branch, cast } = session;
    const point = { seed, replication, decisions: branch.decisions, at: branch.cursor };
    const timer = setTimeout(() => {
      void aside
        .ask<NearestFound | Refusal>({ kind: 'nearest', scenario: cast.scene.scenario, point, who })
        .then((answer) => current && setFound(answer))
        .catch((why: unknown) => current && setFound({ refused: String(why) }));
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [session, view, aside, who]);
  return (
    <div className="near">
      <span className="near-who">{who === 'all' ? 'All at the table' : nameOf(who)}</span>
      {found === null ? <p className="note">searching…</p> : <Found found={found} />}
    </div>
  );
}

function Found({ found }: Readonly<{ found: NearestFound | Refusal }>) {
  const { session } = useTable();
  if ('refused' in found) return <p className="note">{capital(found.refused)}.</p>;
  if (found.found === null)
    return (
      <p className="note" title={found.sentence}>
        None was found.
      </p>
    );
  const { changes, certain } = found.found;
  if (changes.length === 0) return <p>The text as it stands would do.</p>;
  const { space } = session.cast.scene;
  return (
    <>
      <ul>
        {changes.map(({ issue, from, to }) => {
          const { name = issue, levels = [] } = space.issues[space.index.get(issue) ?? -1] ?? {};
          return (
            <li key={issue}>
              {name}: <b>{levels[to]}</b>, not {levels[from]}
            </li>
          );
        })}
      </ul>
      {!certain && <p className="note">There may be nearer ones.</p>}
    </>
  );
}
