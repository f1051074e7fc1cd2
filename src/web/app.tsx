/** Which screen is shown? The start, the table or the class, as the address says; a link that cannot be opened says why. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useEdges } from './edges.ts';
import { ClassRoom } from './screens/class-room.tsx';
import { Start } from './screens/start.tsx';
import { Table } from './screens/table.tsx';
import { TableProvider } from './session/at-table.tsx';
import type { Beside, Opened } from './session/link.ts';
import { fragmentOf, openedFrom } from './session/link.ts';
import type { Negotiation } from './session/negotiation.ts';

type Shown = Readonly<{ negotiation: Negotiation; beside: Beside; key: number }>;

/** The page. */
export function App() {
  const { actors } = useEdges();
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(location.hash.length > 1);
  const count = useRef(0);
  const show = useCallback((negotiation: Negotiation, beside: Beside) => {
    count.current += 1;
    setProblem('');
    setShown({ negotiation, beside, key: count.current });
  }, []);
  const openAddress = useCallback(async () => {
    const opened = openedFrom(location.hash);
    if (opened === null) {
      setProblem('');
      setShown(null);
    } else if ('refused' in opened) setProblem(opened.refused);
    else await openLink(opened);
    setBusy(false);
    async function openLink({ text, screen, hands }: Opened): Promise<void> {
      const { restored } = await import('./session/keeping.ts');
      const negotiation = await restored(text, actors);
      if ('refused' in negotiation) setProblem(`This link cannot be opened: ${negotiation.refused}`);
      else show(negotiation, { screen, hands });
    }
  }, [actors, show]);
  useEffect(() => {
    void openAddress();
    const changed = (): void => void openAddress();
    addEventListener('popstate', changed);
    return () => removeEventListener('popstate', changed);
  }, [openAddress]);
  const begin = useCallback(
    (negotiation: Negotiation, screen: Beside['screen']) => {
      const beside = { screen, hands: [] };
      history.pushState(null, '', fragmentOf(negotiation.session, negotiation.scenario, beside));
      show(negotiation, beside);
    },
    [show],
  );
  const leave = useCallback(() => {
    history.pushState(null, '', location.pathname + location.search);
    setShown(null);
  }, []);
  if (busy) return <p className="loading">Opening the negotiation…</p>;
  if (shown === null) return <Start problem={problem} begin={begin} />;
  return (
    <TableProvider key={shown.key} negotiation={shown.negotiation} beside={shown.beside}>
      {shown.beside.screen === 'class' ? <ClassRoom leave={leave} /> : <Table leave={leave} begin={begin} />}
    </TableProvider>
  );
}
