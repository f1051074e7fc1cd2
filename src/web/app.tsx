/** Which screen is shown? The start, the table or the class, as the address says; a link that cannot be opened says why. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Actors } from './edges.ts';
import { useEdges } from './edges.ts';
import { ClassRoom } from './screens/class-room.tsx';
import { Start } from './screens/start.tsx';
import { Table } from './screens/table.tsx';
import { TableProvider } from './session/at-table.tsx';
import type { Beside } from '../simulation/session/link.ts';
import { fragmentOf } from '../simulation/session/link.ts';
import type { Negotiation } from './session/negotiation.ts';

type Shown = Readonly<{ negotiation: Negotiation; beside: Beside; key: number }>;

/** What the address opens: nothing, a negotiation, or words on why it does not. */
async function opened(actors: Actors): Promise<Omit<Shown, 'key'> | string | null> {
  if (location.hash.length <= 1) return null;
  const [{ openedFrom }, { restored }] = await Promise.all([
    import('./session/link-reader.ts'),
    import('./session/keeping.ts'),
  ]);
  const link = openedFrom(location.hash);
  if (link === null) return null;
  if ('refused' in link) return link.refused;
  const negotiation = await restored(link.text, actors);
  if ('refused' in negotiation) return `This link cannot be opened: ${negotiation.refused}`;
  return { negotiation, beside: { screen: link.screen, hands: link.hands } };
}

/** What is shown, and how it changes: by the page itself or by the browser's own Back. */
function useShown() {
  const { actors } = useEdges();
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(location.hash.length > 1);
  const count = useRef(0);
  const show = useCallback((what: Omit<Shown, 'key'> | null) => {
    count.current += 1;
    setProblem('');
    setShown(what === null ? null : { ...what, key: count.current });
  }, []);
  useEffect(() => {
    const follow = async (): Promise<void> => {
      try {
        const found = await opened(actors);
        show(typeof found === 'string' ? null : found);
        if (typeof found === 'string') setProblem(found);
      } catch (error) {
        show(null);
        setProblem(`This link cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        setBusy(false);
      }
    };
    const changed = (): void => void follow();
    changed();
    addEventListener('popstate', changed);
    return () => removeEventListener('popstate', changed);
  }, [actors, show]);
  return { shown, problem, busy, show };
}

/** The page. */
export function App() {
  const { shown, problem, busy, show } = useShown();
  const begin = useCallback(
    (negotiation: Negotiation, screen: Beside['screen']) => {
      const beside: Beside = { screen, hands: [] };
      history.pushState(null, '', fragmentOf(negotiation.session, negotiation.scenario, beside));
      show({ negotiation, beside });
    },
    [show],
  );
  const leave = useCallback(() => {
    history.pushState(null, '', location.pathname + location.search);
    show(null);
  }, [show]);
  if (busy) return <p className="loading">Opening the negotiation…</p>;
  if (shown === null) return <Start problem={problem} begin={begin} />;
  return (
    <TableProvider key={shown.key} negotiation={shown.negotiation} beside={shown.beside}>
      {shown.beside.screen === 'class' ? <ClassRoom leave={leave} /> : <Table leave={leave} begin={begin} />}
    </TableProvider>
  );
}
