/** Where does a piece of work spend its time? V8's sampling profiler on this very process; self time by the file that it fell in. */
import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { fileURLToPath } from 'node:url';

/** Microseconds of self time: by path from the top of the checkout, or by what V8 puts in brackets, such as `(garbage collector)`. */
export type SelfTimes = ReadonlyMap<string, number>;

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const MICROSECONDS_A_SAMPLE = 100;

/**
 * Profiles some work. `warmUp` is done before, under the profiler as well: code compiled without it would not say which of the
 * functions built into another one took the time.
 */
export async function profiled(warmUp: () => void, work: () => void): Promise<SelfTimes> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: MICROSECONDS_A_SAMPLE });
  await session.post('Profiler.start');
  warmUp();
  await session.post('Profiler.stop');
  await session.post('Profiler.start');
  work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return selfTimes(profile);
}

function selfTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): SelfTimes {
  const place = placesOf(nodes);
  const times = new Map<string, number>();
  samples.forEach((id, i) => {
    const where = place.get(id) ?? '';
    // The first delta is the time since the profile began, others since the sample before: a sample stands for the time up to it.
    times.set(where, (times.get(where) ?? 0) + Math.max(0, timeDeltas[i] ?? 0));
  });
  return times;
}

/** The place of every node: its own file, or for what is built into the engine or of @stdlib the file that called it. */
function placesOf(nodes: readonly Profiler.ProfileNode[]): Map<number, string> {
  const place = new Map<number, string>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const visit = (node: Profiler.ProfileNode, above: string): void => {
    const { url, functionName } = node.callFrame;
    // The pure exp, ln and quantile are everybody's: they count for the caller too.
    const own =
      url.startsWith('file:') && !url.includes('/@stdlib/') ? fileURLToPath(url).replace(TOP, '') : '';
    const here =
      own !== '' ? own : functionName.startsWith('(') && functionName !== '(root)' ? functionName : above;
    place.set(node.id, here);
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child !== undefined) visit(child, here);
    }
  };
  if (nodes[0] !== undefined) visit(nodes[0], '(program)');
  return place;
}
