/** An act counts once it is durable: acts that come together are made so together, and what cannot be kept has not happened. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { closeHosting, NotKept, settle, settled, write } from '../../src/seminar/hosting.ts';
import { comes, handClock, held } from './rooms.ts';
import { scratch } from './served.ts';

test('acts that come together wait for the disk once, and are told of only then', async () => {
  const at = held(join(scratch(), 'one.db'));
  const ada = comes(at, 'Ada', 'ukraine');
  settle(at.hosting);
  let commits = 0;
  let told = 0;
  const { store } = at.hosting;
  Object.assign(store, {
    settle: ((before) => () => {
      commits += 1;
      before();
    })(store.settle),
  });
  at.hosting.changed.add(() => (told += 1));
  for (const text of ['a', 'b', 'c']) at.does(ada, { kind: 'note', text });
  expect([commits, told]).toEqual([0, 0]);
  await settled(at.hosting);
  expect([commits, told]).toEqual([1, 1]);
  await settled(at.hosting);
  expect(commits).toBe(1);
});

test('what could not be made durable is refused to all who wait, and the room is as the file has it', async () => {
  const path = join(scratch(), 'two.db');
  const at = held(path);
  const ada = comes(at, 'Ada', 'ukraine');
  settle(at.hosting);
  const before = at.room().seq;
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
  write(at.hosting, at.room(), { by: ada, act: { kind: 'note', text: 'lost' } });
  exec.mockImplementationOnce(() => {
    throw new Error('the disk is full');
  });
  const waiting = [settled(at.hosting), settled(at.hosting)];
  for (const result of await Promise.allSettled(waiting))
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(NotKept) as unknown });
  exec.mockRestore();
  expect(at.room().seq).toBe(before);
  expect(at.room().delegations.get('ukraine')?.notes).toEqual([]);
  at.does(ada, { kind: 'note', text: 'kept' });
  closeHosting(at.hosting);
  const again = held(path, handClock(2_000_000));
  expect(
    again
      .room()
      .delegations.get('ukraine')
      ?.notes.map(({ text }) => text),
  ).toEqual(['kept']);
});
