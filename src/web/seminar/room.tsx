/** What does every part of a page know of the room? The view as it stands, how to act in it, names, hues, and the server's time. */
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Act } from '../../seminar/acts.ts';
import type {
  AskedOfYou,
  AskedView,
  CommonParts,
  FacilitatorView,
  PublicView,
  SeatView,
  TableView,
} from '../../seminar/protocol.ts';
import { hueOf } from '../edges.ts';
import { Ended } from './ended.tsx';
import type { Key } from './kept.ts';
import type { Line } from './line.ts';
import { NOTHING_YET, openLine } from './line.ts';
import { useOutbox } from './outbox.ts';
import { useOutside } from './outside.ts';
import type { Came } from './sending.ts';
import { post, within } from './sending.ts';

/** What every view holds. */
export type AnyView = CommonParts & Readonly<{ table: TableView; asked: AskedView | AskedOfYou | null }>;

/** The room, from any part of a page. */
export type AtRoom<View extends AnyView = AnyView> = Readonly<{
  view: View;
  key: Key;
  /** The event that the view is of. */
  seq: number;
  state: Line['state'];
  /** Does an act; gives whether it was done. What was refused is said. */
  act: (act: Act) => Promise<boolean>;
  /** Keeps what is typed in a form; gives the event by which it is kept, null where it was refused. */
  keep: (form: string, text: string) => Promise<number | null>;
  /** How many acts have had no answer yet. */
  waiting: number;
  ask: <T>(what: string, body: object) => Promise<Came<T>>;
  notice: Readonly<{ text: string; refused: boolean }>;
  nowThere: () => number;
  nameOf: (party: string) => string;
  hueOf: (party: string) => string;
}>;

const Context = createContext<AtRoom | null>(null);

/** The room as anybody sees it. */
export function useRoom(): AtRoom {
  const room = useContext(Context);
  if (room === null) throw new Error('nobody is in a room');
  return room;
}

/** The room from a participant's chair. */
export function useSeat(): AtRoom<SeatView> {
  return useRoom() as unknown as AtRoom<SeatView>;
}

/** The room as the facilitator sees it. */
export function useChair(): AtRoom<FacilitatorView> {
  return useRoom() as unknown as AtRoom<FacilitatorView>;
}

/** The room as the projector shows it. */
export function useProjected(): AtRoom<PublicView> {
  return useRoom() as unknown as AtRoom<PublicView>;
}

/** Opens a room for all below, and says so while it is not there. */
export function InRoom({ opens, children }: Readonly<{ opens: Key; children: ReactNode }>) {
  const outside = useOutside();
  const [line, setLine] = useState<Line>(NOTHING_YET);
  useEffect(() => openLine(opens, outside.now, setLine), [opens, outside]);
  const doing = useDoing(opens);
  const view = line.view as AnyView | null;
  const looks = useLooks(view?.delegations);
  const nowThere = useCallback(() => {
    const { there, here, rate } = line.clock;
    return there + rate * (outside.now() - here);
  }, [outside, line.clock]);
  const { seq, state } = line;
  const value = useMemo(
    () => (view === null ? null : { view, key: opens, seq, state, nowThere, ...doing, ...looks }),
    [view, opens, seq, state, nowThere, doing, looks],
  );
  if (line.state === 'ended') return <Ended why={line.why} />;
  if (value === null) return <p className="loading">Opening the room…</p>;
  return (
    <Context.Provider value={value}>
      {children}
      <Notices />
    </Context.Provider>
  );
}

const NO_NOTICE = { text: '', refused: false };

function useDoing(key: Key): Pick<AtRoom, 'act' | 'keep' | 'ask' | 'notice' | 'waiting'> {
  const { send, waiting } = useOutbox(key);
  const [notice, setNotice] = useState(NO_NOTICE);
  const act = useCallback(
    async (wanted: Act) => {
      // What was refused stays to be read until something else is pressed, also where acts that waited behind it are done.
      setNotice(NO_NOTICE);
      const came = await send(wanted);
      if ('refused' in came) setNotice({ text: came.refused, refused: true });
      return 'body' in came;
    },
    [send],
  );
  const keep = useCallback(
    async (form: string, text: string) => {
      const came = await send({ kind: 'draft', form, text });
      if ('body' in came) return came.body.seq;
      setNotice({ text: came.refused, refused: true });
      return null;
    },
    [send],
  );
  const ask = useCallback(
    <T,>(what: string, body: object) => post<T>(within(key, what), body, { token: key.token }),
    [key],
  );
  return useMemo(() => ({ act, keep, ask, notice, waiting }), [act, keep, ask, notice, waiting]);
}

function useLooks(delegations: CommonParts['delegations'] | undefined): Pick<AtRoom, 'nameOf' | 'hueOf'> {
  const { faces } = useOutside();
  return useMemo(() => {
    const order = (delegations ?? []).map(({ party }) => party);
    const names = new Map((delegations ?? []).map(({ party, name }) => [party, name]));
    return {
      nameOf: (id: string) => names.get(id) ?? id,
      hueOf: (id: string) => hueOf(faces, id, Math.max(0, order.indexOf(id))),
    };
  }, [delegations, faces]);
}

/** Says what is asked, answered and refused, and whether the line stands. */
function Notices() {
  const { notice, state, waiting } = useRoom();
  const said = useSaid();
  const isLong = useIsLong(state === 'lost', LONG);
  const isStuck = useIsLong(waiting > 0, STUCK);
  return (
    <>
      <p className={notice.refused ? 'notice refused' : 'notice unseen'} role="status" aria-live="polite">
        {notice.refused ? `Not done: ${notice.text}` : notice.text}
      </p>
      <p className="unseen" role="log" aria-live="polite">
        {said}
      </p>
      <p className={state === 'lost' || isStuck ? 'lost' : 'lost unseen'} role="status" aria-live="polite">
        {state === 'lost' && 'The line is down. Coming back by itself; what you type is kept.'}
        {state !== 'lost' && isStuck && 'The server takes no acts just now.'}
        {(state === 'lost' || isStuck) && waiting > 0 && ` ${unsent(waiting)}`}
        {isLong && ` ${MOVED}`}
      </p>
    </>
  );
}

const MOVED =
  'If the server has moved to another address, this page cannot find it: ask the facilitator for a link back to your seat.';
const LONG = 20_000;
/** An act is answered far sooner than this where the server can write. */
const STUCK = 3000;

/** Whether something has been so for so many milliseconds. */
function useIsLong(is: boolean, time: number): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!is) return undefined;
    const timer = setTimeout(() => setLong(true), time);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [is, time]);
  return is && isLong;
}

function unsent(count: number): string {
  return count === 1
    ? 'One act waits to be sent; it is sent once.'
    : `${count} acts wait to be sent; each is sent once.`;
}

/** What has just been heard: the last lines since the screen opened, and who is asked now. */
function useSaid(): string {
  const { view } = useRoom();
  const { record, log, asked } = view;
  const seen = useRef({ record: record.length, log: log.length });
  const [said, setSaid] = useState('');
  const who = asked === null ? '' : `${asked.name} is asked${'words' in asked ? ` for ${asked.words}` : ''}.`;
  useEffect(() => {
    const heard = record.slice(Math.max(seen.current.record, record.length - 2)).map((one) => one.sentence);
    const lines = log.slice(Math.max(seen.current.log, log.length - 2)).map(({ text }) => text);
    seen.current = { record: record.length, log: log.length };
    setSaid([...heard.map((one) => `${one}.`), ...lines.map((one) => `${one}.`), who].join(' '));
  }, [record, log, who]);
  return said;
}
