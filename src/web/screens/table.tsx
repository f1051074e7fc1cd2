/** What does stepping look like? The text and the world to the left, what is asked and why to the right, time below. */
import { useState } from 'react';
import { Masthead } from '../parts/masthead.tsx';
import { Batch } from '../panels/batch.tsx';
import { ChartPanel } from '../panels/chart.tsx';
import { Decide } from '../panels/decide.tsx';
import { Happened } from '../panels/happened.tsx';
import { OfferTable } from '../panels/offer.tsx';
import { Pledges } from '../panels/pledges.tsx';
import { Seats } from '../panels/seats.tsx';
import { Timeline } from '../panels/timeline.tsx';
import { Why } from '../panels/why.tsx';
import { World } from '../panels/world.tsx';
import { useTable } from '../session/at-table.tsx';
import { FORMAT_WORDS } from '../session/formats.ts';
import type { Beside } from '../../simulation/session/link.ts';
import type { Negotiation } from '../session/negotiation.ts';
import { CompareWindow } from './compare.tsx';
import { Desk } from './desk.tsx';
import { HelpWindow } from './help.tsx';
import type { Over } from './shortcuts.tsx';
import { Shortcuts } from './shortcuts.tsx';

type Props = Readonly<{
  leave: () => void;
  begin: (negotiation: Negotiation, screen: Beside['screen']) => void;
}>;

/** The table. */
export function Table({ leave, begin }: Props) {
  const [over, setOver] = useState<Over>(null);
  return (
    <>
      <Masthead title="Winset" leave={leave}>
        <Which />
        <Desk begin={begin} help={() => setOver('help')} />
      </Masthead>
      <Panels />
      <Timeline compare={() => setOver('compare')} />
      <Notice />
      <Shortcuts open={setOver} />
      {over === 'help' && <HelpWindow close={() => setOver(null)} />}
      {over === 'compare' && <CompareWindow close={() => setOver(null)} />}
    </>
  );
}

/** Which negotiation this is. */
function Which() {
  const { view, session } = useTable();
  const { title, format } = view.picture;
  return (
    <span className="what">
      {title} · seed <b>{session.seed}</b>
      {session.replication > 0 && `, replication ${session.replication}`} · {FORMAT_WORDS[format] ?? format}
    </span>
  );
}

function Panels() {
  const table = useTable();
  const [about, setAbout] = useState<number | null>(null);
  return (
    <main id="main" className="table">
      <div className="col first">
        <Seats />
        <Decide />
        <Why about={about} setAbout={setAbout} />
        <Batch />
      </div>
      <div className="col">
        <OfferTable />
        <div className="pair">
          <Happened about={about} setAbout={setAbout} />
          <World world={table.view.picture.world} looks={table} />
        </div>
        <Pledges />
        <ChartPanel />
      </div>
    </main>
  );
}

/** Says what happened to those who listen, and what was refused to everybody. */
function Notice() {
  const { notice } = useTable();
  return (
    <p className={notice.refused ? 'notice refused' : 'notice unseen'} role="status" aria-live="polite">
      {notice.text}
    </p>
  );
}
