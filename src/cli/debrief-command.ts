/**
 * `winset host --debrief ROOM --out DIR`: a room looked back on from its file, as one page and as tables, without names. Everything
 * is played to its end first; files are written beside and then put in their place.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '../course/party.ts';
import { debriefOf, isComplete } from '../seminar/debrief/debrief.ts';
import type { Debrief } from '../seminar/debrief/debrief.ts';
import { mayLookBack } from '../seminar/debrief/opening.ts';
import { pageOf } from '../seminar/debrief/page.ts';
import { openStudies } from '../seminar/debrief/studies.ts';
import { TABLE_NAMES, tableOf } from '../seminar/debrief/tables.ts';
import { RUNS } from '../seminar/debrief/worlds.ts';
import { roomFrom } from '../seminar/fold.ts';
import type { Room } from '../seminar/room.ts';
import type { Store } from '../seminar/store.ts';
import { complain, EXIT } from './exit.ts';
import { castAgain } from './cast-again.ts';

/** What was asked for. */
type Asked = Readonly<{ out: string | undefined; words: boolean; runs: number | undefined }>;

/** Milliseconds between two looks at what is being played. */
const LOOK = 250;

/** Writes the debrief of a room into a folder. */
export async function writeDebrief(
  store: Store,
  id: string,
  { out = `debrief-${id}`, words, runs }: Asked,
  actors: readonly Actor[],
): Promise<number> {
  const room = roomFrom(id, store.events(id), ({ scenario }) => castAgain(scenario, actors));
  if (!mayLookBack(room)) {
    complain(`winset: room ${id} has not come to its debrief; what is secret stays so until then`);
    return EXIT.failed;
  }
  const debrief = await playedOut(room, words, runs);
  mkdirSync(out, { recursive: true });
  const files: (readonly [name: string, text: string])[] = [
    ['debrief.html', pageOf(debrief)],
    ...TABLE_NAMES.map((name) => [`${name}.csv`, tableOf(debrief, name) ?? ''] as const),
  ];
  for (const [name, text] of files) {
    const path = join(out, name);
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  }
  complain(
    `${out}: debrief.html and ${TABLE_NAMES.length} tables; no names, ${words ? 'with' : 'without'} what people wrote`,
  );
  return EXIT.done;
}

async function playedOut(room: Room, withWords: boolean, many: number | undefined): Promise<Debrief> {
  const studies = openStudies();
  const runs = many === undefined ? RUNS : { start: many, terms: many, whatIf: many };
  try {
    for (let told = -1; ; ) {
      const debrief = debriefOf(room, { studies, withWords, begin: true, runs });
      if (isComplete(debrief)) return debrief;
      if (studies.told() !== told && process.stderr.isTTY) complain(progress(debrief));
      told = studies.told();
      await pause(LOOK);
    }
  } finally {
    await studies.close();
  }
}

function progress({ start, onward, terms, whatIfs }: Debrief): string {
  const all = [terms, start, onward, ...whatIfs.map(({ counted }) => counted)].filter((one) => one !== null);
  const sum = (key: 'done' | 'of'): string =>
    all.reduce((total, one) => total + one[key], 0).toLocaleString('en');
  return `played ${sum('done')} of ${sum('of')} runs`;
}
