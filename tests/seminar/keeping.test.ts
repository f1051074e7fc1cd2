/** What is kept of a seminar: the same room and links after a restart, a log to carry away, nothing after it was deleted. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { chairOf, does, end, joins, scratch, serve, viewOf } from './served.ts';

const MAIN = join(dirname(dirname(import.meta.dirname)), 'src/cli/main.ts');

function winset(
  ...args: readonly string[]
): Readonly<{ status: number | null; stdout: string; stderr: string }> {
  return spawnSync(process.execPath, [MAIN, 'host', ...args], { encoding: 'utf8', timeout: 20_000 });
}

test('a seminar goes on with the same room, code, links and views; its log is carried away and deleted by one command', async () => {
  const data = join(scratch(), 'kept.db');
  const first = await serve(data);
  const seat = await joins(first, 'Keeper', 'europe');
  await does(seat, { kind: 'note', text: 'a canary in the note' });
  await does(chairOf(first), { kind: 'start' });
  const before = await viewOf(seat);
  expect(winset('--data', data, '--export', first.room)).toMatchObject({
    status: 1,
    stderr: `winset: ${data} is in use by another server\n`,
  });
  expect(await end(first)).toBe(130);
  expect(existsSync(`${data}-wal`)).toBe(false);

  const again = await serve(data, '--link');
  expect([again.room, again.code]).toEqual([first.room, first.code]);
  expect(again.token).not.toBe(first.token);
  for (const token of [first.token, again.token])
    expect(await viewOf({ ...chairOf(again), token })).toHaveProperty('briefs');
  const after = await viewOf({ ...seat, url: again.url });
  const unlived = (view: Record<string, unknown>): unknown => ({
    ...view,
    clock: null,
    log: (view['log'] as { kind: string }[]).filter(({ kind }) => kind !== 'woke'),
  });
  expect(unlived(after)).toEqual(unlived(before));
  await end(again);

  const exported = winset('--data', data, '--export', first.code.toLowerCase());
  expect(exported.status).toBe(0);
  const lines = exported.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toEqual({ seminar: 'winset', version: 1, room: first.room });
  expect(exported.stdout).toContain('a canary in the note');
  expect(exported.stdout).not.toMatch(/"hash"|"facilitator":/);

  expect(winset('--data', data, '--delete', first.room)).toMatchObject({ status: 0 });
  expect(readFileSync(data).toString('latin1')).not.toContain('a canary');
  expect(winset('--data', data, '--export', first.room)).toMatchObject({
    status: 1,
    stderr: `winset: no such room in ${data}: ${first.room}\n`,
  });
}, 60_000);

test('a file that is no seminar, or a newer one, is left alone', async () => {
  const folder = scratch();
  const text = join(folder, 'text.db');
  writeFileSync(text, 'not a database at all, but long enough to look at'.repeat(100));
  expect(winset('--data', text, '--port', '0')).toMatchObject({
    status: 1,
    stderr: `winset: ${text} cannot be used: file is not a database\n`,
  });
  const foreign = join(folder, 'foreign.db');
  const db = new DatabaseSync(foreign);
  db.exec('create table notes (text text)');
  db.close();
  expect(winset('--data', foreign, '--port', '0').stderr).toBe(
    `winset: ${foreign} is the file of some other program\n`,
  );
  const newer = join(folder, 'newer.db');
  copyFileSync(foreign, newer);
  const again = new DatabaseSync(newer);
  again.exec('drop table notes; pragma user_version = 9');
  again.close();
  expect(winset('--data', newer, '--port', '0').stderr).toBe(
    `winset: ${newer} was written by a newer version (layout 9, not 1)\n`,
  );
  expect(winset('--data', join(folder, 'none.db'), '--delete', 'x').stderr).toMatch(/no such file/);
});

test('a port in use is said in one line', async () => {
  const first = await serve(join(scratch(), 'port.db'));
  const { port } = new URL(first.url);
  const taken = ['--port', port, '--bind', '127.0.0.1', '--pages', scratch()];
  const second = winset('--data', join(scratch(), 'other.db'), ...taken);
  expect([second.status, second.stderr]).toEqual([1, `winset: port ${port} is in use\n`]);
  await end(first);
});
