/** An act counts once it is durable: acts that come together are made so together, and what cannot be kept has not happened. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openStudies } from '../../src/seminar/debrief/studies.ts';
import { guessCounter } from '../../src/seminar/guesses.ts';
import { closeHosting, furtherToken, NotKept, settle, settled, write } from '../../src/seminar/hosting.ts';
import { serverOf } from '../../src/seminar/server.ts';
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

test('an act that came in while the acts before it were about to be shown is not shown with them before it is durable', async () => {
  const silent = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const at = held(join(scratch(), 'three.db'));
  const token = furtherToken(at.hosting, at.room());
  const guesses = guessCounter(at.clock.now);
  const beside = { sources: new Map(), guesses, studies: openStudies(), pages: null, demo: false };
  const app = await serverOf({ hosting: at.hosting, ...beside });
  const url = (await app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
  const socket = new WebSocket(`${url}/api/rooms/${at.room().id}/live`, {
    headers: { authorization: `Bearer ${token}` },
  });
  let shown = '';
  socket.on('message', (data: Buffer) => (shown += data.toString()));
  await vi.waitFor(() => expect(shown).not.toBe(''), 10_000);
  const announce = (text: string): number => at.does('facilitator', { kind: 'announce', text });
  const lateOnce = (): void => {
    at.hosting.changed.delete(lateOnce);
    announce('not kept');
    vi.spyOn(at.hosting.store, 'settle').mockImplementationOnce(() => {
      vi.mocked(at.hosting.store.settle).mockRestore();
      const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
      exec.mockImplementationOnce(() => {
        exec.mockRestore();
        throw new Error('the disk is full');
      });
      at.hosting.store.settle();
    });
  };
  at.hosting.changed.add(lateOnce);
  announce('word one');
  await vi.waitFor(() => expect(shown).toContain('word one'), 10_000);
  announce('word three');
  await vi.waitFor(() => expect(shown).toContain('word three'), 10_000);
  expect(shown).not.toContain('not kept');
  socket.terminate();
  await app.close();
  await beside.studies.close();
  silent.mockRestore();
});
