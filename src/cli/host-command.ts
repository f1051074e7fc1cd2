/**
 * `winset host`: a seminar on this machine. Prints the facilitator's private link, where to join and the code; Ctrl-C ends it with
 * everything in its file. Also carries a room's log out of the file, or deletes it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '../course/party.ts';
import type { Evidence, Source } from '../simulation/register.ts';
import { sourceTable } from '../simulation/register.ts';
import { exported } from '../seminar/export.ts';
import type { Announced, HostOptions, Playing } from '../seminar/host.ts';
import { host } from '../seminar/host.ts';
import { openStore, StoreError } from '../seminar/store.ts';
import { builtPage, NOT_BUILT } from './built-page.ts';
import { castAgain } from './cast-again.ts';
import { writeDebrief } from './debrief-command.ts';
import { complain, EXIT, print } from './exit.ts';
import type { Surroundings } from './exit.ts';
import type { HostAsked } from './host-options.ts';
import { interruption } from './interruption.ts';
import { scenarioOrFaults } from './scenario-option.ts';

/** The register of evidence and sources, handed in by the entry file. */
export type Register = Readonly<{ evidence: readonly Evidence[]; sources: readonly Source[] }>;

/** Runs the command. */
export async function hostCommand(
  name: string,
  asked: HostAsked,
  surroundings: Surroundings & Readonly<{ register: Register }>,
): Promise<number> {
  try {
    const alone = asked.debrief === undefined ? [asked.out, asked.words, asked.runs] : [];
    if (alone.some((one) => one !== undefined)) {
      complain('winset: --out, --words and --runs go with --debrief');
      return EXIT.usage;
    }
    if (asked.export !== undefined || asked.delete !== undefined || asked.debrief !== undefined)
      return await keepingCommand(asked, surroundings.actors);
    return await hold(name, asked, surroundings);
  } catch (error) {
    if (error instanceof StoreError || error instanceof NoPages) return failed(error.message);
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return failed(`port ${asked.port} is in use`);
    throw error;
  }
}

const DATA = 'seminar.db';
const PAGE = 'seminar.html';

/** There are no pages, and they cannot be built here. */
class NoPages extends Error {}

function failed(why: string): number {
  complain(`winset: ${why}`);
  return EXIT.failed;
}

async function hold(
  name: string,
  asked: HostAsked,
  { actors, register, chooseSeed, version }: Surroundings & Readonly<{ register: Register }>,
): Promise<number> {
  const scenario = scenarioOrFaults(name, asked.set, actors);
  if (scenario === null) return EXIT.invalid;
  const playing: Playing = {
    open: () => ({ scenario, seed: asked.seed ?? chooseSeed(), title: scenario.title }),
    castOf: (definition) => castAgain(definition, actors),
    sources: sourceTable(actors, register.evidence, register.sources),
  };
  const demo = asked.demo === true;
  const { first, second } = interruption(
    demo ? 'ending the demonstration' : 'ending the seminar; everything is in its file',
  );
  const options = optionsOf(asked, version);
  const running = await host(options, playing);
  if (asked.pages !== undefined && !existsSync(join(asked.pages, PAGE)))
    complain(`no ${PAGE} in ${asked.pages}: programs can take part in this seminar, browsers cannot`);
  for (const room of running.rooms) await print(announcement(running.url, room, demo));
  if (!demo) await print(await terminalCode(running.url, running.rooms));
  for (const line of howItGoesOn(running.rooms, options)) complain(line);
  await new Promise<void>((resolve) => {
    if (first.aborted) resolve();
    first.addEventListener('abort', () => resolve(), { once: true });
  });
  second.addEventListener('abort', () => process.exit(EXIT.interrupted), { once: true });
  await running.close();
  return EXIT.interrupted;
}

/** What is kept; and what to do where somebody cannot come back to a room that is taken up again. */
function howItGoesOn(rooms: readonly Announced[], { demo, data }: HostOptions): string[] {
  if (demo) return ['Nothing of this demonstration is kept. Ctrl-C ends it.'];
  const back = rooms.every(({ isNew }) => isNew)
    ? []
    : [
        'Whose seat no longer opens, as after a change of address, needs a link back: at your desk, beside the name.',
      ];
  return [
    ...back,
    `Everything is kept in ${data}. Ctrl-C ends the seminar; the same command goes on with it.`,
  ];
}

/** A demonstration is for this machine alone, and nothing of it is kept. */
function optionsOf(asked: HostAsked, version: string): HostOptions {
  const demo = asked.demo === true;
  return {
    data: demo ? ':memory:' : (asked.data ?? DATA),
    port: asked.port,
    address: asked.bind ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    plan: asked.plan === '90' ? 90 : 60,
    speed: asked.speed,
    pages: async () => asked.pages ?? (await builtPages()),
    rooms: asked.rooms,
    another: asked.another === true,
    links: asked.link === true,
    demo,
    version,
  };
}

async function builtPages(): Promise<string> {
  const folder = await builtPage(PAGE);
  if (folder === null) throw new NoPages(NOT_BUILT);
  return folder;
}

function announcement(
  url: string,
  { room, title, code, seed, token, isNew }: Announced,
  demo: boolean,
): string {
  if (demo) return `${title}, seed ${seed}\n  all in one   ${url}/demo/${room}#${token ?? ''}\n\n`;
  const link =
    token === null
      ? 'the private link printed before still opens it (--link prints a further one)'
      : `${url}/facilitator/${room}#${token}`;
  return [
    `${title}, seed ${seed}${isNew ? '' : ', taken up again'}`,
    `  facilitator  ${link}`,
    `  projector    ${url}/projector/${room}#${code}`,
    `  join         ${url}/join`,
    `  code         ${code}`,
    '',
    '',
  ].join('\n');
}

/** The way in as a picture for phones; only on a terminal, and only where there is one room. */
async function terminalCode(url: string, rooms: readonly Announced[]): Promise<string> {
  const [one] = rooms;
  if (!process.stdout.isTTY || rooms.length !== 1 || one === undefined) return '';
  const { renderUnicodeCompact } = await import('uqr');
  return `${renderUnicodeCompact(`${url}/join/${one.code}`, { border: 2 })}\n`;
}

/** Carries a room out of the file, as its log or looked back on, or deletes it. */
async function keepingCommand(
  { data = DATA, export: wanted, delete: doomed, debrief, out, words, runs }: HostAsked,
  actors: readonly Actor[],
): Promise<number> {
  if (!existsSync(data)) return failed(`no such file: ${data}`);
  const store = openStore(data);
  try {
    const word = debrief ?? wanted ?? doomed ?? '';
    const room = roomNamed(store, word);
    if (room === null) return failed(`no such room in ${data}: ${word}`);
    if (debrief !== undefined)
      return await writeDebrief(store, room, { out, words: words === true, runs }, actors);
    if (wanted !== undefined) await print(exported(room, store.events(room)));
    if (doomed !== undefined) complain(`deleted ${store.remove(room)} events of room ${room}`);
    return EXIT.done;
  } finally {
    store.close();
  }
}

function roomNamed(store: ReturnType<typeof openStore>, word: string): string | null {
  for (const room of store.rooms()) {
    if (room === word) return room;
    const [opened] = store.events(room);
    if (opened?.act.kind === 'opened' && opened.act.room.code === word.toUpperCase()) return room;
  }
  return null;
}
