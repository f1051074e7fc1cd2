/** How do panels reach the session? Through one hook: what is to be seen, and how to act. Every act says what came of it. */
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Moved, Refusal, Session } from '../../simulation/session/session.ts';
import { round } from '../../simulation/session/session.ts';
import { hueOf, useEdges } from '../edges.ts';
import type { Aside } from './asides.ts';
import { asideOf } from './asides.ts';
import type { Beside, Hands } from '../../simulation/session/link.ts';
import { fragmentOf } from '../../simulation/session/link.ts';
import type { Negotiation, View } from './negotiation.ts';
import { spokenAfter, viewOf } from './negotiation.ts';

/** What an act gives back; what it refuses is said. */
export type Came = Moved | Refusal | Readonly<{ said: string }> | null | undefined;

export type AtTable = Readonly<{
  negotiation: Negotiation;
  session: Session;
  view: View;
  /** Changes with every act, as the session may have. */
  version: number;
  act: (deed: (session: Session) => Came) => void;
  /** Goes on to the end or the next decision, a round at a time, so that the page answers meanwhile; any act stops it. */
  runOn: () => void;
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
  const { session, scenario } = negotiation;
  const { openWorker } = useEdges();
  const [hands, setHands] = useState(beside.hands);
  const acts = useActs(session);
  const looks = useLooks(session);
  const aside = useAside(openWorker);
  const link = useCallback(
    () => fragmentOf(session, scenario, { screen: beside.screen, hands }),
    [session, scenario, beside.screen, hands],
  );
  useAddress(link, acts.version);
  const value = useMemo(
    (): AtTable => ({ negotiation, session, ...acts, ...looks, aside, hands, setHands, link }),
    [negotiation, session, acts, looks, aside, hands, link],
  );
  return <Table.Provider value={value}>{children}</Table.Provider>;
}

/** Acting, and what is to be seen and said after it. */
function useActs(session: Session): Pick<AtTable, 'act' | 'runOn' | 'view' | 'version' | 'notice'> {
  const [now, setNow] = useState(() => ({
    version: 0,
    view: viewOf(session),
    notice: { text: '', refused: false },
  }));
  const acts = useRef(0);
  const act = useCallback(
    (deed: (session: Session) => Came) => {
      acts.current += 1;
      const came = deed(session);
      const view = viewOf(session);
      setNow(({ version }) => ({ version: version + 1, view, notice: noticeOf(view, came) }));
    },
    [session],
  );
  const runOn = useCallback(() => {
    const next = (): void => {
      const before = session.branch.cursor;
      act(round);
      const mine = acts.current;
      if (session.branch.cursor > before) setTimeout(() => acts.current === mine && next());
    };
    next();
  }, [act, session]);
  return useMemo(() => ({ ...now, act, runOn }), [now, act, runOn]);
}

function noticeOf(view: View, came: Came): AtTable['notice'] {
  if (came === null || came === undefined) return { text: '', refused: false };
  if ('refused' in came) return { text: came.refused, refused: true };
  return { text: 'said' in came ? came.said : spokenAfter(view, came), refused: false };
}

/** Names and hues of parties and member states. */
function useLooks(session: Session): Pick<AtTable, 'nameOf' | 'hueOf'> {
  const { faces } = useEdges();
  return useMemo(() => {
    const { table, members } = session.cast.scene;
    const names = new Map([...table, ...members].map(({ id, name }) => [id, name]));
    const order = table.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ id }) => id);
    return {
      nameOf: (id: string) => names.get(id) ?? id,
      hueOf: (id: string) => hueOf(faces, id, Math.max(0, order.indexOf(id))),
    };
  }, [session, faces]);
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
