/** How do panels reach the session? Through one hook: what is to be seen, and how to act. Every act says what came of it. */
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Moved, Refusal, Session } from '../../simulation/session/session.ts';
import { hueOf, useEdges } from '../edges.ts';
import type { Aside } from './asides.ts';
import { asideOf } from './asides.ts';
import type { Beside, Hands } from './link.ts';
import { fragmentOf } from './link.ts';
import type { Negotiation, View } from './negotiation.ts';
import { spokenAfter, viewOf } from './negotiation.ts';

/** What an act gives back; what it refuses is said. */
export type Came = Moved | Refusal | Readonly<{ said: string }> | null | undefined;

export type AtTable = Readonly<{
  negotiation: Negotiation;
  session: Session;
  view: View;
  /** Counts acts: changes whenever the session may have. */
  version: number;
  act: (deed: (session: Session) => Came) => void;
  /** What was said last: a refusal, or what happened. */
  notice: Readonly<{ text: string; refused: boolean }>;
  nameOf: (id: string) => string;
  hueOf: (id: string) => string;
  aside: Aside;
  hands: readonly Hands[];
  setHands: (hands: readonly Hands[]) => void;
  link: () => string;
}>;

const Table = createContext<AtTable | null>(null);

/** The session, from any panel. */
export function useTable(): AtTable {
  const table = useContext(Table);
  if (table === null) throw new Error('nobody is at the table');
  return table;
}

type Props = Readonly<{ negotiation: Negotiation; beside: Beside; children: ReactNode }>;

/** Milliseconds for which a new position may wait before it is written into the address. */
const WRITE_AFTER = 250;

/** Puts a session on the table for all panels below, and keeps the address in step. */
export function TableProvider({ negotiation, beside, children }: Props) {
  const { actors: _, ...edges } = useEdges();
  const { session, scenario } = negotiation;
  const [version, setVersion] = useState(0);
  const [notice, setNotice] = useState({ text: '', refused: false });
  const [hands, setHands] = useState(beside.hands);
  const act = useCallback(
    (deed: (session: Session) => Came) => {
      const came = deed(session);
      setVersion((before) => before + 1);
      setNotice(noticeOf(session, came));
    },
    [session],
  );
  const view = useMemo(() => viewOf(session), [session, version]);
  const aside = useAside(edges.openWorker);
  const link = useCallback(
    () => fragmentOf(session, scenario, { screen: beside.screen, hands }),
    [session, scenario, beside.screen, hands],
  );
  useAddress(link, version);
  const names = useMemo(() => {
    const { table, members } = session.cast.scene;
    return new Map([...table, ...members].map(({ id, name }) => [id, name]));
  }, [session]);
  const value = useMemo(
    (): AtTable => ({
      negotiation,
      session,
      view,
      version,
      act,
      notice,
      nameOf: (id) => names.get(id) ?? id,
      hueOf: (id) =>
        hueOf(
          edges.faces,
          id,
          view.picture.parties.findIndex((party) => party.id === id),
        ),
      aside,
      hands,
      setHands,
      link,
    }),
    [negotiation, session, view, version, act, notice, names, aside, hands, link],
  );
  return <Table.Provider value={value}>{children}</Table.Provider>;
}

function noticeOf(session: Session, came: Came): AtTable['notice'] {
  if (came === null || came === undefined) return { text: '', refused: false };
  if ('refused' in came) return { text: came.refused, refused: true };
  if ('said' in came) return { text: came.said, refused: false };
  return { text: spokenAfter(viewOf(session), came), refused: false };
}

/** One worker for searches, opened when it is first asked. */
function useAside(open: () => Worker): Aside {
  const aside = useRef<Aside | null>(null);
  useEffect(
    () => () => {
      aside.current?.end();
      aside.current = null;
    },
    [],
  );
  return useMemo(
    () => ({
      ask: (task) => (aside.current ??= asideOf(open)).ask(task),
      end: () => aside.current?.end(),
    }),
    [open],
  );
}

/** Keeps the fragment of the address in step, some time after the last act: browsers limit how often it may change. */
function useAddress(link: () => string, version: number): void {
  useEffect(() => {
    const write = (): void => {
      const fragment = link();
      if (location.hash !== fragment) history.replaceState(history.state, '', fragment);
    };
    const timer = setTimeout(write, WRITE_AFTER);
    addEventListener('pagehide', write);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', write);
    };
  }, [link, version]);
}
