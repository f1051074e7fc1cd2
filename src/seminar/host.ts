/**
 * How does an instructor's laptop become the server of a class? Takes up the file or begins one, listens, and says where to go; it
 * runs until it is told to stop, and everything is in the file by then.
 */
import { setFlagsFromString } from 'node:v8';
import type { FastifyInstance } from 'fastify';
import type { Cast } from '../simulation/cast.ts';
import type { PartySources } from '../simulation/register.ts';
import type { Opening } from './acts.ts';
import { addressesOf } from './addresses.ts';
import { clockFrom } from './clock.ts';
import { openStudies } from './debrief/studies.ts';
import { guessCounter } from './guesses.ts';
import type { Hosting } from './hosting.ts';
import { beat, closeHosting, furtherToken, openHosting, openRoom } from './hosting.ts';
import { PLANS, planOf } from './plan.ts';
import type { Room } from './room.ts';
import { serverOf } from './server.ts';
import { openStore } from './store.ts';

/** What a server is started with. */
export type HostOptions = Readonly<{
  data: string;
  port: number;
  address: string;
  plan: (typeof PLANS)[number];
  /** How many times as fast as in class the clock runs, for rehearsals. */
  speed: number;
  /** Gives the folder of the pages, null for none; asked for once the file is known to be fit, since they may have to be built. */
  pages: () => Promise<string | null>;
  /** How many rooms there are to be; those in the file count. */
  rooms: number;
  /** Whether to open a room although there are some, and to print further links of facilitators. */
  another: boolean;
  links: boolean;
  /** Whether all seats are shown in one page of frames, to try it. */
  demo: boolean;
  version: string;
}>;

/** What the server plays with: a scenario as data and its seed (asked for only where a room is opened), and casts of scenarios. */
export type Playing = Readonly<{
  open: () => Readonly<{ scenario: unknown; seed: string; title: string }>;
  castOf: (scenario: unknown) => Cast;
  sources: readonly PartySources[];
}>;

/** A room as it is announced; `token` where a link can be given. */
export type Announced = Readonly<{
  room: string;
  title: string;
  code: string;
  seed: string;
  token: string | null;
  isNew: boolean;
}>;

/** A server that runs. */
export type Running = Readonly<{ url: string; rooms: readonly Announced[]; close: () => Promise<void> }>;

/** Starts the server. Fails with one line when the file or the port is taken. */
export async function host(options: HostOptions, playing: Playing): Promise<Running> {
  // A laptop has other things to keep in memory: the heap grows by less before it is swept.
  setFlagsFromString('--optimize-for-size');
  const store = openStore(options.data);
  let hosting: Hosting;
  let app: FastifyInstance | null = null;
  const studies = openStudies();
  try {
    const clock = clockFrom(store.lastBeat(), options.speed);
    hosting = openHosting(store, clock, castsOnce(playing));
    const sources = new Map(playing.sources.map((one) => [one.party, one]));
    const guesses = guessCounter(clock.now, 60_000 * options.speed);
    const pages = await options.pages();
    app = await serverOf({ hosting, sources, guesses, studies, pages, demo: options.demo });
    await app.listen({ port: options.port, host: options.address });
  } catch (error) {
    await app?.close();
    store.close();
    throw error;
  }
  const server = app;
  const rooms = announce(hosting, options, playing);
  const stop = hosting.clock.every(1000, () => beat(hosting));
  return {
    url: addressesOf(server, options.address)[0] ?? '',
    rooms,
    close: async () => {
      stop();
      await studies.close();
      await closed(server, hosting);
      closeHosting(hosting);
    },
  };
}

/** How long, in the machine's milliseconds, is waited for those who are still connected. */
const PATIENCE = 2000;

/** Ends the server. A connection refused while it was being upgraded never reports its end; the file is closed all the same. */
async function closed(server: FastifyInstance, { clock }: Hosting): Promise<void> {
  let stop = (): void => undefined;
  const late = new Promise<void>((resolve) => (stop = clock.every(PATIENCE, resolve)));
  await Promise.race([server.close(), late]);
  stop();
}

/** Casts are dear and rooms of one class share them. */
function castsOnce({ castOf }: Playing): (opening: Opening) => Cast {
  const made = new Map<string, Cast>();
  return ({ scenario }) => {
    const key = JSON.stringify(scenario);
    const cast = made.get(key) ?? castOf(scenario);
    made.set(key, cast);
    return cast;
  };
}

function announce(hosting: Hosting, options: HostOptions, playing: Playing): Announced[] {
  const told = (room: Room, token: string | null, isNew: boolean): Announced => {
    const { title, code, seed } = room.opening;
    return { room: room.id, title, code, seed, token, isNew };
  };
  const before = [...hosting.rooms.values()];
  const all = before.map((room) => told(room, options.links ? furtherToken(hosting, room) : null, false));
  const missing = Math.max(options.rooms - before.length, options.another ? 1 : 0);
  if (missing === 0) return all;
  const { scenario, seed, title } = playing.open();
  for (let n = 0; n < missing; n += 1) {
    const wanted = { title, scenario, seed, plan: planOf(options.plan), version: options.version };
    const { room, token } = openRoom(hosting, wanted);
    all.push(told(room, token, true));
  }
  return all;
}
