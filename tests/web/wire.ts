// A network between browser and server for tests: it can go away without closing anything, as when a laptop changes its Wi-Fi.
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A way to a server that is not the server itself. */
export type Wire = Readonly<{
  url: string;
  /** What stands falls silent for good; nobody is told. */
  goAway: () => void;
  /** What was asked for meanwhile goes through, and what comes from now on. */
  comeBack: () => void;
  close: () => void;
}>;

/** Lays a wire to an address. */
export async function layWire(to: string): Promise<Wire> {
  const { hostname, port } = new URL(to);
  const near = new Set<Socket>();
  const far = new Set<Socket>();
  let isThere = true;
  const waiting = new Set<Socket>();
  const through = (socket: Socket): void => {
    const beyond = connect(Number(port), hostname);
    far.add(beyond);
    beyond.on('error', () => undefined);
    beyond.on('close', () => far.delete(beyond));
    socket.pipe(beyond);
    beyond.pipe(socket);
    socket.on('close', () => beyond.destroy());
  };
  const server: Server = createServer((socket) => {
    near.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      near.delete(socket);
      waiting.delete(socket);
    });
    if (isThere) through(socket);
    else waiting.add(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    goAway: () => {
      isThere = false;
      for (const socket of near) socket.unpipe();
      for (const beyond of far) beyond.unpipe();
    },
    comeBack: () => {
      isThere = true;
      for (const socket of waiting) through(socket);
      waiting.clear();
    },
    close: () => {
      for (const socket of [...near, ...far]) socket.destroy();
      server.close();
    },
  };
}
