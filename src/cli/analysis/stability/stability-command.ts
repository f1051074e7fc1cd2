/** `winset stability CONFLICT`: which states of a conflict are stable, why, and what would make one so. */
import type { CoalitionImprovement } from '../../../analysis/stability/index.ts';
import {
  coalitionImprovements,
  jointShares,
  MOST_PARTIES,
  reasonsAt,
  requirementsFor,
  stabilityOf,
} from '../../../analysis/stability/index.ts';
import { faultLine } from '../../../simulation/scenario-file/faults.ts';
import { complain, EXIT, print } from '../../exit.ts';
import { listed } from '../../scenario-option.ts';
import { drawInto } from '../chart-option.ts';
import type { ConflictFile } from './conflict-file.ts';
import { readConflict } from './conflict-file.ts';
import { oneState } from './resolving.ts';
import { sentence, stabilityLines } from './stability-text.ts';
import { inverseLines, whyLines } from './why-text.ts';

/** So many states are named under a drawing. */
const MOST_NAMED = 16;

/** What may be asked about a conflict. */
export type ConflictOptions = Readonly<{ why?: string; stable?: string; json?: boolean; chart?: string }>;

/** Coalitions times the squares of states, beyond which joint improvements are looked for from equilibria only, or not at all. */
const MOST_JOINT_WORK = 3e7;

/** Judges the conflict of a file and returns the exit code. */
export async function conflictCommand(name: string, options: ConflictOptions): Promise<number> {
  const read = readConflict(name);
  if ('faults' in read) {
    listed(read.faults);
    return EXIT.invalid;
  }
  const { file } = read;
  const why = stateAsked(file, '--why', options.why);
  const stable = stateAsked(file, '--stable', options.stable);
  if (typeof why === 'string' || typeof stable === 'string') {
    for (const wrong of [why, stable]) if (typeof wrong === 'string') complain(`error: ${wrong}`);
    return EXIT.usage;
  }
  for (const warning of file.warnings) complain(`warning: ${faultLine(warning)}`);
  if (options.json === true) await print(`${JSON.stringify(dataOf(file, why, stable), null, 2)}\n`);
  else await print(`${linesOf(file, why, stable).join('\n').trimEnd()}\n`);
  const { states } = file.conflict;
  const named =
    states.length > MOST_NAMED ? '' : ` States: ${states.map((state, k) => `${k + 1} ${state}`).join('; ')}.`;
  const note = `A large dot: stable. Nash: no improvement; GMR, SMR, SEQ: every improvement can be answered. The rows of all are equilibria.${named}`;
  await drawInto(options.chart, { title: `Stability: ${file.title}`, note }, async () => {
    const { stabilityChart } = await import('../../../report/charts/stability.ts');
    return stabilityChart(file.conflict, stabilityOf(file.conflict));
  });
  return EXIT.done;
}

/** The state that an option names, null without the option, or what is wrong. */
function stateAsked(
  { resolve }: ConflictFile,
  option: string,
  name: string | undefined,
): number | string | null {
  if (name === undefined) return null;
  const state = oneState(resolve, name);
  return typeof state === 'number' ? state : `${option} ${name}: ${state}`;
}

function linesOf(file: ConflictFile, why: number | null, stable: number | null): string[] {
  if (why === null && stable === null) {
    const stability = stabilityOf(file.conflict);
    const { joint } = jointOf(file, stability);
    return stabilityLines({ file, stability, joint });
  }
  const { conflict } = file;
  return [
    ...(why === null
      ? []
      : [...whyLines(file, why, { reasons: reasonsAt(conflict, why), joint: jointFrom(file, [why]) }), '']),
    ...(stable === null ? [] : inverseLines(file, stable, requirementsFor(conflict, stable))),
  ];
}

/** All that is known of a conflict as plain data; the keys nash, gmr, smr and seq list the states that are stable for all. */
function dataOf(file: ConflictFile, why: number | null, stable: number | null): Record<string, unknown> {
  const { title, source, conflict, start, warnings } = file;
  const stability = stabilityOf(conflict);
  const { joint, from } = jointOf(file, stability);
  return {
    title,
    source,
    states: conflict.states.length,
    labels: conflict.states,
    start,
    ...stability.equilibria,
    sentence: sentence(stability),
    parties: Object.fromEntries(stability.parties.map(({ party, stable: lists }) => [party, lists])),
    coalitionsFrom: from,
    coalitions: joint,
    warnings: warnings.map(faultLine),
    ...(why === null
      ? {}
      : { why: { state: why, parties: reasonsAt(conflict, why), coalitions: jointFrom(file, [why]) } }),
    ...(stable === null ? {} : { inverse: inverseOf(conflict, stable) }),
  };
}

function inverseOf(conflict: ConflictFile['conflict'], state: number): Record<string, unknown> {
  const parties = requirementsFor(conflict, state);
  return { state, parties, joint: jointShares(conflict, state, parties) };
}

type Joint = Readonly<{ joint: readonly CoalitionImprovement[] | null; from: readonly number[] }>;

/** Joint improvements from all states; from the equilibria where these are too many. */
function jointOf(file: ConflictFile, { equilibria }: ReturnType<typeof stabilityOf>): Joint {
  const all = Array.from({ length: file.conflict.states.length }, (_, k) => k + 1);
  const everywhere = jointFrom(file, all);
  if (everywhere !== null) return { joint: everywhere, from: all };
  const from = [...new Set(Object.values(equilibria).flat())].sort((a, b) => a - b);
  const joint = jointFrom(file, from);
  return { joint, from: joint === null ? [] : from };
}

function jointFrom({ conflict }: ConflictFile, from: readonly number[]): Joint['joint'] {
  const { states, parties } = conflict;
  if (parties.length > MOST_PARTIES) return null;
  const moves = parties.reduce((sum, party) => sum + party.moves.length, states.length);
  if (from.length * moves * 2 ** parties.length > MOST_JOINT_WORK) return null;
  return coalitionImprovements(conflict, from);
}
