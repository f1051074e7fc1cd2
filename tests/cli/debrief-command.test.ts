/** `winset host --debrief`: a kept room looked back on, as one page and tables, without names; never before its debrief. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chairOf, does, end, joins, scratch, serve, viewOf } from '../seminar/served.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
const folder = scratch();

function host(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'host', ...words], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout, stderr };
}

test('a room is looked back on from its file once it has come so far, with and without what people wrote', async () => {
  const data = join(folder, 'class.db');
  const served = await serve(data);
  const seat = await joins(served, 'Wilhelmina', 'ukraine');
  await does(seat, { kind: 'say', text: 'Wilhelmina says hello' });
  const code = served.code.toLowerCase();
  await does(chairOf(served), { kind: 'start' });
  await end(served);
  const early = host('--data', data, '--debrief', code);
  expect([early.status, early.stderr]).toEqual([1, expect.stringMatching(/has not come to its debrief/)]);
  const again = await serve(data, '--link');
  for (let n = 0; n < 7; n += 1) await does(chairOf(again), { kind: 'next' });
  expect(((await viewOf(chairOf(again)))['clock'] as { name: string }).name).toBe('Debrief');
  await end(again);
  const kept = new Map<string, string>();
  for (const out of ['one', 'two', 'words']) {
    const words = out === 'words' ? ['--words'] : [];
    const done = host('--data', data, '--debrief', code, '--out', out, '--runs', '20', ...words);
    expect([done.status, done.stdout]).toEqual([0, '']);
    expect(done.stderr).toMatch(/debrief\.html and 18 tables; no names, with(out)? what people wrote/);
    const files = readdirSync(join(folder, out)).toSorted((a, b) => (a < b ? -1 : 1));
    expect(files.length).toBe(19);
    kept.set(out, files.map((file) => readFileSync(join(folder, out, file), 'utf8')).join('\n'));
  }
  expect(kept.get('one')).toBe(kept.get('two'));
  expect(kept.get('one')).not.toMatch(/Wilhelmina|says hello/);
  expect(kept.get('words')).toContain('Participant 1 says hello');
  expect(kept.get('words')).not.toContain('Wilhelmina');
}, 120_000);

test('what does not go together or is not there is said in one line', () => {
  const data = join(folder, 'class.db');
  expect(host('--out', 'x').status).toBe(2);
  expect(host('--data', data, '--debrief', 'x', '--delete', 'y').status).toBe(2);
  expect(host('--demo', '--rooms', '3').status).toBe(2);
  expect(host('--data', 'none.db', '--debrief', 'x').stderr).toBe('winset: no such file: none.db\n');
  expect(host('--data', data, '--debrief', 'ZZZZZZ').stderr).toMatch(/^winset: no such room/);
}, 60_000);
