/** How does a page notice that it is cut off, and how does it come back? By itself, a little later each time up to two seconds. */
import type { Frame } from '../../seminar/changes.ts';

/** Where to, and what to say first; `now` are milliseconds that have passed. */
export type Reaching = Readonly<{ address: () => string; hello: string | null; now: () => number }>;

/** Who is told: of each frame, and that the line is down, with the code of a close; gives whether to come back. */
export type Told = Readonly<{ frame: (frame: Frame) => void; down: (code: number) => boolean }>;

const WAITS = [150, 400, 900, 1600, 2000] as const;
/** The server is heard every five seconds; a network that has gone closes no socket, it only falls silent. */
const QUIET = 12_000;
const LOOKS = 1000;
const SILENT = 0;

/** What a connection goes by. */
type Standing = { socket: WebSocket | null; tries: number; heardAt: number; timer: number };

/** Keeps a line to the server open; gives what closes it for good. */
export function keepOpen(reaching: Reaching, told: Told): () => void {
  const standing: Standing = { socket: null, tries: 0, heardAt: reaching.now(), timer: 0 };
  const lose = (code: number): void => {
    drop(standing);
    if (!told.down(code)) return stop();
    const wait = WAITS[Math.min(standing.tries++, WAITS.length - 1)];
    standing.timer = window.setTimeout(open, wait);
  };
  const open = (): void => dial(reaching, standing, { told, lose });
  const look = (): void => {
    if (standing.socket !== null && reaching.now() - standing.heardAt > QUIET) lose(SILENT);
  };
  // Another network: what stood over the last one is gone, although nobody has closed it.
  const cut = (): void => lose(SILENT);
  const back = (): void => {
    drop(standing);
    open();
  };
  const looking = setInterval(look, LOOKS);
  const stop = (): void => {
    drop(standing);
    clearInterval(looking);
    removeEventListener('offline', cut);
    removeEventListener('online', back);
  };
  addEventListener('offline', cut);
  addEventListener('online', back);
  open();
  return stop;
}

function drop(standing: Standing): void {
  clearTimeout(standing.timer);
  const { socket } = standing;
  standing.socket = null;
  socket?.close();
}

type Ends = Readonly<{ told: Told; lose: (code: number) => void }>;

function dial({ address, hello, now }: Reaching, standing: Standing, { told, lose }: Ends): void {
  const socket = new WebSocket(address());
  standing.socket = socket;
  standing.heardAt = now();
  socket.addEventListener('open', () => {
    if (hello !== null) socket.send(JSON.stringify({ token: hello }));
  });
  socket.addEventListener('message', ({ data }) => {
    if (standing.socket !== socket) return;
    standing.heardAt = now();
    standing.tries = 0;
    told.frame(JSON.parse(String(data)) as Frame);
  });
  socket.addEventListener('close', ({ code }) => {
    if (standing.socket === socket) lose(code);
  });
}
