/** The screen of `winset play` in a real terminal. Without tmux on the machine these tests are skipped, and say so. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { closeTerminals, HAS_TERMINAL, openTerminal } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'winset-screen-'));
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const SEAT = ['--seed', 'a', '--seat', 'ukraine'];

afterAll(closeTerminals);

describe.skipIf(!HAS_TERMINAL)('in a terminal (needs tmux)', () => {
  test('80 by 24: everything in its place, one line left free', async () => {
    const { keys, until, lines } = openTerminal([80, 24], ['--seed', 'a']);
    const first = await until(/WINSET.*Nothing has happened yet.*\[q\]uit/s);
    expect(first[0]).toBe(' WINSET  Ukraine, 5 September 2025   seed a   stacked   round 0/12   main');
    expect(first[1]).toMatch(/ Europe {2}Russia Ukraine {6}US$/);
    for (const issue of ['Halting', 'Territory', 'Foreign forces', 'Frozen state'])
      expect(first.slice(2, 14).join('\n')).toContain(` ${issue}`);
    keys('Space');
    await until(/1 {2}member states would send/);
    keys('n');
    const offer = await until(/7 {2}Ukraine tables terms that reach what it holds out for/);
    expect(offer[1]).toMatch(/^ Text by Ukraine /);
    expect(offer[3]).toMatch(/^ Territory +line of contact fr\S* +\S+ +\.00 +[-+]\.\d\d +\.00 +[-+]\.\d\d$/);
    keys('b');
    await until(/event 6 of 7 seen/);
    expect(lines().length).toBe(24);
    expect(lines().at(-1)).toBe('');
  });

  test('an offer is drafted with the arrow keys; what breaks a constraint is said at once', async () => {
    const { keys, until } = openTerminal([80, 24], SEAT);
    await until(/Nothing has happened\s+yet/);
    keys('n');
    await until(/\? Ukraine: terms {2}\[o\]ffer/);
    keys('o');
    await until(/^ Terms of Ukraine worth/m);
    keys('Down', 'Down', 'Down', 'Right');
    await until(/^>Guarantee: what is promised +< binding pledge/m);
    keys('Down', 'Down', 'Left', 'Left');
    await until(/! L05: Guarantee.*needs US role/s);
    keys('Enter');
    keys('Right', 'Right');
    await until(/^>US role.*< intelligence/m);
    keys('Enter');
    await until(/Text by Ukraine[^]*7 {2}Ukraine tables/);
  });

  test('fork, compare, why; deciding otherwise opens a branch; quitting asks while nothing is saved', async () => {
    const { keys, until } = openTerminal([100, 30], SEAT);
    await until(/Nothing has happened\s+yet/);
    keys('n');
    await until(/\? Ukraine: terms/);
    keys('f');
    await until(/Name of the new branch: _/);
    keys('t', 'r', 'y', 'Enter');
    await until(/^ try +\|.*\n main +\|/m);
    keys('p');
    await until(/event 7 of 7 seen/);
    keys('b', 'c');
    await until(/you decided otherwise at event 6: this is branch try-2; try stays as it was/);
    keys('m');
    await until(/Compare with which branch\?/);
    keys('Down', 'Enter');
    await until(/try-2 and try share their first 6 events|share their first/);
    keys('Escape');
    await until(/\[space\] step/);
    keys('w');
    await until(/Why\?[^]*Worth against going on/);
    keys('Escape');
    await until(/\[space\] step/);
    keys('q');
    await until(/What was decided is not saved/);
    keys('S');
    await until(/Save in which file: _/);
    keys('-l', join(folder, 'kept.json'));
    keys('Enter');
    await until(/saved in /);
    expect(existsSync(join(folder, 'kept.json'))).toBe(true);
    keys('q');
    await until(/before\nended with 0/);
  });

  test('60 by 20: nothing breaks, the issues scroll; a larger window shows more', async () => {
    const { keys, until, lines, resize } = openTerminal([60, 20], SEAT);
    await until(/Nothing has happened\s+yet/);
    keys('n');
    const first = await until(/\(1-\d+ of 12, v\)[^]*\? Ukraine: terms/);
    expect(first.length).toBe(20);
    for (const line of first.slice(2, 10)) expect(line).toMatch(/^ \S.* [-+x.]/);
    keys('End');
    await until(/^>Frozen /m);
    expect(lines()[0]).toMatch(/^ WINSET .*round 1\/12 +main$/);
    resize(110, 34);
    const large = await until(/War {2}momentum/);
    expect(large.join('\n')).toMatch(/^>Frozen state assets /m);
  });

  test('NO_COLOR: no colour at all', async () => {
    const { styled, until, keys } = openTerminal([80, 24], SEAT, { NO_COLOR: '1' });
    await until(/Nothing has happened\s+yet/);
    keys('n');
    await until(/\? Ukraine: terms/);
    // oxlint-disable-next-line no-control-regex
    expect(styled()).not.toMatch(/\u001B\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d)m/);
    const coloured = openTerminal([80, 24], SEAT, { FORCE_COLOR: '1' });
    await coloured.until(/Nothing has happened\s+yet/);
    // oxlint-disable-next-line no-control-regex
    expect(coloured.styled()).toMatch(/\u001B\[(?:\d+;)*35m/);
  });

  test('Ctrl-C gives the terminal back and ends with 130', async () => {
    const { keys, until } = openTerminal([80, 24], SEAT);
    await until(/Nothing has happened\s+yet/);
    keys('C-c');
    await until(/^before\nended with 130/);
  });

  test('keys typed before the screen is there are kept, and act only when asked to', async () => {
    const { keys, until } = openTerminal([80, 24], SEAT);
    await until(/before/);
    keys('n', 'q');
    await until(/Typed before the screen was ready: n q[^]*\[esc\] forgets it/);
    keys('Escape');
    await until(/Nothing has happened yet[^]*\[space\] step/);
  });

  test('--plain on a terminal prompts, completes and ends with Ctrl-D', async () => {
    const { keys, until } = openTerminal([100, 24], [...SEAT, '--plain']);
    await until(/^> $|^>$/m);
    // One after another: what comes at once counts as pasted, and is not completed.
    keys('ste');
    await until(/^> ste$/m);
    keys('Tab');
    await until(/^> step$/m);
    keys('Enter');
    await until(/ 1 {2}month 0 {2}member states/);
    keys('C-d');
    await until(/ended with 0/);
  });
});

const HAS_SCRIPT = spawnSync('script', ['--version']).status === 0;

test.skipIf(!HAS_SCRIPT)('the screen stands on a page of its own, and gives the terminal back', async () => {
  const command = `stty cols 80 rows 24; '${process.execPath}' '${MAIN}' play --seed a`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { env: { ...process.env, TERM: 'xterm' } });
  let shown = '';
  child.stdout.on('data', (data: Buffer) => {
    const ready = /Nothing has happened/.test(shown);
    shown += data.toString();
    if (!ready && /Nothing has happened/.test(shown)) setTimeout(() => child.stdin.write('q'), 300);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
  const [opened, closed] = [shown.indexOf('\u001B[?1049h'), shown.lastIndexOf('\u001B[?1049l')];
  expect(opened).toBeGreaterThanOrEqual(0);
  expect(closed).toBeGreaterThan(opened);
  expect(shown.slice(closed)).not.toContain('WINSET');
});

test('this machine has a terminal for the tests above', ({ skip }) => {
  if (!HAS_TERMINAL) skip('tmux is not installed: the screen was not tested in a terminal');
});
