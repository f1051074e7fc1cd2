/**
 * Is a debrief ready to be shown? What takes long is worked out on a thread first, so that clocks and acts of all rooms go on; what
 * nobody worked out ahead is worked out where it is asked for.
 */
import { keepOnce, knownOnce, once, standsAt } from '../once.ts';
import type { Room } from '../room.ts';
import type { Course } from './course.ts';
import { courseAfter } from './course.ts';
import type { Studies } from './studies.ts';
import type { Talks, Task } from './talks.ts';
import { talksOf } from './talks.ts';

const TALKS = 'debrief';
const courseName = (seq: number): string => `what if ${seq}`;

/** What rests on the negotiation of a room alone, once for each stand of it. */
export function talksIn(room: Room): Talks {
  return once(room, TALKS, () => talksOf(room.session));
}

/** The other course that an act of the room asked for; null where it no longer fits. */
export function courseIn(room: Room, { seq, n, choice }: Room['debrief']['whatIfs'][number]): Course | null {
  return once(room, courseName(seq), () => courseAfter(room.session, n, choice));
}

const underway = new WeakMap<Room, Promise<void>>();

/** Resolves when all of a room's debrief that takes long has been worked out. */
export async function workedAhead(room: Room, studies: Pick<Studies, 'work'>): Promise<void> {
  for (let task = taskFor(room); task !== null; task = taskFor(room)) {
    const work = underway.get(room) ?? deposited(room, studies.work(task));
    underway.set(room, work);
    try {
      await work;
    } finally {
      // Whoever waited for the same work may have begun newer work meanwhile.
      if (underway.get(room) === work) underway.delete(room);
    }
  }
}

/** Keeps what was worked out, unless the talks have moved meanwhile. */
async function deposited(room: Room, work: ReturnType<Studies['work']>): Promise<void> {
  const stand = standsAt(room);
  const { talks, courses } = await work;
  if (talks !== null) keepOnce(room, stand, TALKS, talks);
  for (const [seq, course] of courses) keepOnce(room, stand, courseName(seq), course);
}

/** What is still to be worked out; null where nothing is. */
function taskFor(room: Room): Task | null {
  const talks = !knownOnce(room, TALKS);
  const courses = room.debrief.whatIfs.filter(({ seq }) => !knownOnce(room, courseName(seq)));
  if (!talks && courses.length === 0) return null;
  const { cast, session } = room;
  const { decisions, cursor } = session.branch;
  return { scenario: cast.scene.scenario, seed: session.seed, decisions, cursor, talks, courses };
}
