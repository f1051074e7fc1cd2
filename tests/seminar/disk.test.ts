/** What if the disk is full? What was answered is kept, what could not be kept has not happened, and the class goes on. */
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import {
  beat,
  closeHosting,
  NotKept,
  openRoom,
  perform,
  settle,
  settled,
} from '../../src/seminar/hosting.ts';
import { planOf } from '../../src/seminar/plan.ts';
import type { Room } from '../../src/seminar/room.ts';
import type { Held } from './rooms.ts';
import { comes, handClock, held } from './rooms.ts';
import { scratch } from './served.ts';

/** A room on a file whose disk can be filled and emptied. */
type Disk = Readonly<{ at: Held; fill: () => void; takeBack: () => void; free: () => void }>;

function onDisk(path: string): Disk {
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
  const at = held(path);
  const db = exec.mock.contexts[0] as DatabaseSync;
  exec.mockRestore();
  const pages = (): number => Number(db.prepare('pragma page_count').get()?.['page_count']);
  return {
    at,
    fill: () => db.exec(`pragma max_page_count = ${pages()}`),
    // SQLite may answer a full disk by taking back the whole transaction.
    takeBack: () => {
      const run = vi.spyOn(StatementSync.prototype, 'run');
      run.mockImplementationOnce(() => {
        db.exec('rollback');
        run.mockRestore();
        throw new Error('database or disk is full');
      });
    },
    free: () => db.exec('pragma max_page_count = 1000000'),
  };
}

const LONG = 'x'.repeat(2000);

/** Numbers of a room's events in the file. */
function numbers({ hosting }: Held, room: Room): number[] {
  return [...hosting.store.events(room.id)].map(({ seq }) => seq);
}

function countTo(last: number): number[] {
  return Array.from({ length: last }, (_, i) => i + 1);
}

test.each(['fill', 'takeBack'] as const)(
  'where the disk fills in the middle of a group (%s), all of it is refused, in every room, and no log has a gap',
  async (how) => {
    const silent = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const path = join(scratch(), 'full.db');
    const disk = onDisk(path);
    const { at, free } = disk;
    const { room: other } = openRoom(at.hosting, {
      title: 'Another',
      scenario: {},
      seed: 'b',
      plan: planOf(60),
      version: '0',
    });
    const ada = comes(at, 'Ada', 'ukraine');
    settle(at.hosting);
    const before = [at.room().seq, other.seq];
    const announced = { by: 'facilitator', act: { kind: 'announce', text: 'short' } } as const;
    const told = [perform(at.hosting, other, { ...announced, key: 'first-key' })];
    const waiting = [settled(at.hosting)];
    const all = Promise.allSettled(waiting);
    expect(told[0]).toEqual({ seq: other.seq });
    disk[how]();
    let failed: unknown = null;
    for (let n = 0; n < 50 && failed === null; n += 1)
      try {
        at.does(ada, { kind: 'note', text: LONG });
      } catch (error) {
        failed = error;
      }
    expect(failed).toBeInstanceOf(NotKept);
    expect((await all)[0]).toMatchObject({ status: 'rejected' });
    const otherNow = at.hosting.rooms.get(other.id);
    expect([at.room().seq, otherNow?.seq]).toEqual(before);
    free();
    at.does(ada, { kind: 'note', text: 'kept' });
    if (otherNow !== undefined) perform(at.hosting, otherNow, { ...announced, key: 'first-key' });
    await settled(at.hosting);
    expect(numbers(at, at.room())).toEqual(countTo(at.room().seq));
    expect(numbers(at, other)).toEqual(countTo(1 + (before[1] ?? 0)));
    closeHosting(at.hosting);
    const again = held(path, handClock(2_000_000));
    expect(again.hosting.rooms.get(at.room().id)?.delegations.get('ukraine')?.notes).toMatchObject([
      { text: 'kept' },
    ]);
    silent.mockRestore();
  },
);

test('a phase that could not be ended for want of room on the disk is ended as soon as there is some', () => {
  const silent = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { at, fill, free } = onDisk(join(scratch(), 'phase.db'));
  at.does('facilitator', { kind: 'start' });
  settle(at.hosting);
  const { phase } = at.room();
  fill();
  const failing = vi.spyOn(at.hosting.store, 'add').mockImplementation(() => {
    throw new Error('database or disk is full');
  });
  expect(() => at.clock.pass(3_600_000)).not.toThrow();
  expect(() => beat(at.hosting)).not.toThrow();
  expect(at.room().phase).toBe(phase);
  expect(failing.mock.calls.length).toBeLessThan(5000);
  failing.mockRestore();
  free();
  at.clock.pass(2_000_000);
  expect(at.room().phase).not.toBe(phase);
  settle(at.hosting);
  expect(numbers(at, at.room())).toEqual(countTo(at.room().seq));
  silent.mockRestore();
});
