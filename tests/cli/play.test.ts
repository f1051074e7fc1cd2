/** `winset play --plain` as users and scripts call it: commands on stdin, stable lines on stdout, exit codes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'winset-play-'));

function winset(input: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    cwd: folder,
    input,
  });
  return { status, stdout, stderr };
}

/** What is said to some commands after the two lines of the title. */
function talk(commands: readonly string[], ...args: string[]): string[] {
  const { status, stdout, stderr } = winset(`${commands.join('\n')}\n`, 'play', '--seed', 'a', ...args);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout.trimEnd().split('\n').slice(2);
}

const EVENT = /^ *(\d+) {2}month (\d+) {2}(\S.*)$/;
const events = (lines: readonly string[]): string[] => lines.filter((line) => EVENT.test(line));
const refusals = (lines: readonly string[]): string[] => lines.filter((line) => line.startsWith('!'));

test('the end of input quits; each event is one line, and where we stand is said', () => {
  expect(talk(['# a comment', '', 'step 3'])).toEqual([
    '= event 0, before the talks, branch main',
    '   1  month 0  member states would send 20.9 / 35.6 / 35.6 thousand (without, with, with more backstop)',
    '   2  month 1  event: Front shift (either direction) (I07)',
    '   3  month 1  event: Poll shock in Germany or Italy (I11)',
    '= event 3, month 1 of 12, branch main',
  ]);
});

test.each(['stacked', 'shuttle', 'bilateral-first'])('%s: a whole negotiation from a seat', (format) => {
  const asked = Array.from({ length: 120 }, () => ['next', 'chart']).flat();
  const lines = talk(
    [...asked, 'quit'],
    '--seat',
    'ukraine',
    '--set',
    `format=${format}`,
    '--set',
    'rounds=3',
  );
  expect(lines.filter((line) => line.startsWith('? Ukraine is asked for')).length).toBeGreaterThan(3);
  expect(lines.some((line) => line.includes(', the run has ended: '))).toBe(true);
  // The chart decided everything: the same run as without a seat.
  const trace = winset(
    '',
    'trace',
    '-s',
    'a',
    '--format',
    'text',
    '--set',
    `format=${format}`,
    '--set',
    'rounds=3',
  );
  const sentences = events(lines).map((line) => EVENT.exec(line)?.[3] ?? '');
  for (const sentence of trace.stdout.split('\n').filter((line) => line.startsWith('  ')))
    expect(sentences).toContain(sentence.trim());
});

test('back and forth gives the same bytes, over rounds and decisions', () => {
  const lines = talk(
    [
      'round',
      'sit ukraine',
      'next',
      'refuse',
      'round',
      'chart',
      'next',
      'goto 0',
      'step 20',
      'goto 0',
      'step 20',
      'back 7',
      'step 7',
    ],
    '--set',
    'rounds=4',
  );
  const from = lines.findLastIndex((line) => line.startsWith('= event 0'));
  const before = lines.slice(0, from).findLastIndex((line) => line.startsWith('= event 0'));
  const first = events(lines.slice(before, from));
  expect(first.length).toBe(20);
  expect(events(lines.slice(from)).slice(0, 20)).toEqual(first);
  expect(events(lines.slice(from)).slice(20)).toEqual(first.slice(-7));
});

test('a fork keeps its luck, goes its own way and is compared', () => {
  const lines = talk([
    'step 10',
    'fork other',
    'sit ukraine',
    'next',
    'accept',
    'round',
    'branches',
    'compare main other',
    'branch main',
    'round',
    'compare main othr',
  ]);
  expect(lines).toContain('= branch other begins here; main stays as it was');
  expect(lines).toContain('  main  from the beginning, at event 10 of 10 seen');
  expect(
    lines.some((line) => /^\* other {2}from main at event 10, at event \d+ of \d+ seen$/.test(line)),
  ).toBe(true);
  expect(lines).toContain('main and other share their first 10 events');
  expect(lines.at(-1)).toBe('! no such branch: othr; did you mean other?; there is main, other');
});

test('deciding otherwise about what has been seen opens a branch and says so', () => {
  const lines = talk(['next', 'pass', 'round', 'goto 6', 'chart', 'branches'], '--seat', 'ukraine');
  expect(lines).toContain('= you decided otherwise at event 6: this is branch main-2; main stays as it was');
  expect(lines.at(-1)).toMatch(/^\* main-2 {2}from main at event 6, /);
});

test('a seat or an order in the past opens a branch from there on, without another answer', () => {
  const opened = (command: string): string[] =>
    talk(['step 12', 'goto 4', command], '--seat', 'ukraine').filter((line) => line.includes('main-2; main'));
  for (const command of ['sit russia', 'leave', 'walk'])
    expect(opened(command)).toEqual(['= from event 4 on this is branch main-2; main stays as it was']);
});

test('who leaves a seat for which the scenario decides is told so, while there is something to decide', () => {
  const seats = ['  ukraine:', '    - { month: 2, at: answer, act: refuse }'];
  writeFileSync(join(folder, 'fixed.yaml'), ['extends: ukraine-2025', 'seats:', ...seats, ''].join('\n'));
  const leave = [
    'sit ukraine',
    'leave',
    'sit russia',
    'leave',
    'round',
    'round',
    'round',
    'sit ukraine',
    'leave',
  ];
  const { stdout } = winset(`${leave.join('\n')}\n`, 'play', 'fixed.yaml', '--seed', 'a');
  expect(stdout.split('\n').filter((line) => line.startsWith('= you leave'))).toEqual([
    '= you leave the seat of ukraine; the scenario’s decisions play, and its own chart where there are none',
    '= you leave the seat of russia; its own chart plays',
    '= you leave the seat of ukraine; its own chart plays',
  ]);
});

test('terms that break a constraint are refused with the constraint in words, and nothing changes', () => {
  const lines = talk(
    [
      'next',
      'next',
      'refuse',
      'next',
      'offer GUAR=4 USB=0',
      'offer Territory=1 CEASE="open-ended ceasefire"',
      'back',
    ],
    '--seat',
    'ukraine',
  );
  const refused = refusals(lines).join('\n');
  expect(refused).toContain('binding pledge by European states and the US');
  expect(refused).toContain('needs');
  expect(events(lines).some((line) => /Ukraine tables {4}CEASE 3 {2}TERR 1 /.test(line))).toBe(true);
});

test('what is not understood is named with the closest that is', () => {
  const lines = talk([
    'stp 3',
    'sit ukrane',
    'sit u',
    'step x',
    'step 1 2',
    'goto',
    'offer CEASEE=3',
    'offer CEASE=9',
    'offer GUAR=b',
    'offer CEASE',
    'offer "CEASE=3',
    'help bak',
    'accept',
    'fork a/b',
    'walk',
  ]);
  expect(refusals(lines).map((line) => line.slice(0, 62))).toEqual([
    '! no such command: stp; did you mean step?',
    '! no party at the table named ukrane; did you mean ukraine?; t',
    '! more than one party begins with u: ukraine, united-states',
    '! not a whole number from 1 to 999999999: x',
    '! not understood after step: 2; step [N]',
    '! goto needs more: goto N',
    '! no such issue: CEASEE; did you mean CEASE?; there is CEASE, ',
    '! no such level: CEASE=9; there is 0 fighting continues, 1 tru',
    '! more than one level begins so: GUAR=b; there is 0 none, 1 po',
    '! not of the form ISSUE=LEVEL: CEASE',
    '! a quotation mark is not closed',
    '! no such command: bak; did you mean back?',
    '! you sit for nobody; take a seat first',
    '! not a name of a branch: "a/b"; letters, digits, - _ and . on',
    '! you sit for nobody; take a seat first',
  ]);
});

test('limits are named, and a word of one letter is nobody’s misspelling', () => {
  const lines = talk(
    ['continue 99999999999', 'continue 0', 'step -1', 'x', 'offer X=1', 'help y'],
    '--seat',
    'russia',
  );
  expect(refusals(lines).map((line) => line.slice(0, 61))).toEqual([
    '! not a whole number from 1 to 999999999: 99999999999',
    '! not a whole number from 1 to 999999999: 0',
    '! not a whole number from 1 to 999999999: -1',
    '! no such command: x; help lists them',
    '! no such issue: X; there is CEASE, TERR, ALIGN, GUAR, GRULE,',
    '! no such command: y; help lists them',
  ]);
});

test('going beyond the end says where the run ended', () => {
  const lines = talk(['goto 99999', 'goto 99999', 'back', 'step', 'goto 3'], '--set', 'rounds=2');
  const end = /^= event (\d+), .*, the run has ended: /.exec(
    lines.find((line) => line.includes('has ended')) ?? '',
  );
  const said = lines.filter((line) => line.startsWith('= the run ended'));
  expect(said).toEqual(
    Array.from({ length: 2 }, () => `= the run ended at event ${end?.[1]}; there is no event 99999`),
  );
});

test('the seat has its capital’s acts and advice, and every table can be shown', () => {
  const lines = talk(
    [
      'next',
      'advice',
      'act',
      'act strikes',
      'walk',
      'show',
      'world',
      'pledges',
      'why',
      'why 99',
      'nearest all',
      'nearest russia',
      'continue 10',
      'help',
    ],
    '--seat',
    'russia',
  );
  expect(lines.some((line) => line.startsWith('the chart of Russia: Russia '))).toBe(true);
  expect(lines).toContain('strikes  intensifies strikes on cities');
  expect(
    lines.some((line) =>
      /^= ordered, for the next occasion, in month \d+: Russia intensifies strikes on cities$/.test(line),
    ),
  ).toBe(true);
  expect(lines.some((line) => /^ {2}TERR \d {2}Territory: .* \| {2}Europe [-+ ]?\.\d\d/.test(line))).toBe(
    true,
  );
  expect(lines.some((line) => line.startsWith('momentum '))).toBe(true);
  expect(lines.some((line) => line.startsWith('  together: '))).toBe(true);
  expect(lines.some((line) => /^ {2}Worth against going on +[-+]\.\d{3}/.test(line))).toBe(true);
  expect(lines).toContain('! no such event so far: 99');
  expect(
    lines.some((line) =>
      /^From here 10x: \d+ % reached, \d+ % ratified, \d+ % held 12 \(\+-\d+\)/.test(line),
    ),
  ).toBe(true);
  expect(lines).toContain('  Shares of continuations of this model with 95 % intervals, not a forecast.');
  expect(lines.some((line) => line.startsWith('quit '))).toBe(true);
});

test('a saved session opens to the same bytes, on all its branches', () => {
  const again = ['goto 0', 'step 30', 'branch main', 'goto 0', 'step 30', 'branches'];
  const first = talk(
    [
      'next',
      'refuse',
      'next',
      'chart',
      'round',
      'fork b',
      'next',
      'pass',
      'round',
      'save kept.json',
      ...again,
    ],
    '--seat',
    'ukraine',
    '--set',
    'rounds=5',
  );
  const saved = first.indexOf('= saved in kept.json');
  expect(saved).toBeGreaterThan(0);
  const opened = winset(`${again.join('\n')}\n`, 'play', '--open', 'kept.json', '--plain');
  expect(opened.status).toBe(0);
  const second = opened.stdout.trimEnd().split('\n');
  expect(second.slice(second.findIndex((line) => line.startsWith('= event 0')))).toEqual(
    first.slice(saved + 1),
  );
  // The trace of the branch shown is the same run, and replays.
  const { stdout: trace } = winset('', 'trace', '--from', 'kept.json');
  writeFileSync(join(folder, 'kept.ndjson'), trace);
  expect(winset('', 'replay', 'kept.ndjson').stdout).toContain('the same to the last byte');
  // Saving what was opened and not changed writes the same bytes.
  winset('save again.json\n', 'play', '--open', 'kept.json');
  expect(readFileSync(join(folder, 'again.json'), 'utf8').length).toBeGreaterThan(0);
  winset('save kept.json\n', 'play', '--open', 'again.json');
  expect(readFileSync(join(folder, 'kept.json'))).toEqual(readFileSync(join(folder, 'again.json')));
});

test('a scenario of one’s own is carried whole in the file', () => {
  writeFileSync(join(folder, 'own.yaml'), 'extends: ukraine-2025\ntitle: Mine\nrounds: 2\n');
  const { stdout } = winset('step 5\nsave own.json\n', 'play', 'own.yaml', '-s', 'x');
  writeFileSync(join(folder, 'own.yaml'), '');
  const opened = winset('goto 0\nstep 5\n', 'play', '--open', 'own.json');
  expect(opened.stdout).toContain('Mine. One run of a model, not a forecast.');
  expect(events(opened.stdout.split('\n'))).toEqual(events(stdout.split('\n')));
});

test('files that are no sessions are neither opened nor overwritten', () => {
  writeFileSync(join(folder, 'notes.txt'), 'my notes\nof the day');
  writeFileSync(join(folder, 'other.json'), '{"session": "chess"}');
  const lines = talk([
    'save notes.txt',
    'open notes.txt',
    'open other.json',
    'open none.json',
    'save none/x.json',
    'save .',
    'open a\0b',
    'save a\0b',
    'open notes.txt/x',
    `save ${'x'.repeat(300)}`,
  ]);
  expect(refusals(lines).map((line) => line.slice(0, 57))).toEqual([
    '! notes.txt: is there already and is no saved session; it',
    "! notes.txt: not JSON: Unexpected token 'm', \"my notes of",
    '! other.json: not a saved session: session: Invalid input',
    '! none.json: cannot be read: no such file or folder',
    '! none/x.json: cannot be written: no such file or folder',
    '! .: cannot be written: it is a folder',
    '! a\\u0000b: cannot be read: no name of a file holds the c',
    '! a\\u0000b: cannot be written: no name of a file holds th',
    '! notes.txt/x: cannot be read: part of the path is no fol',
    `! ${'x'.repeat(55)}`,
  ]);
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('my notes\nof the day');
  expect(existsSync(join(folder, 'none'))).toBe(false);
});

test.each([
  [['--open', 'none.json'], 3, 'none.json: cannot be read: no such file or folder'],
  [['none.yaml'], 3, 'none.yaml'],
  [['--set', 'rounds=many'], 3, 'rounds'],
  [['--seat', 'ukrane', '-s', 'a'], 2, 'did you mean ukraine?'],
  [['--open', 'x.json', '--seed', 'a'], 2, 'cannot be used with'],
  [['ukraine-2025', '--open', 'x.json'], 2, 'names its own scenario'],
  [['--replication', 'x'], 2, 'whole number'],
])('options %j end with %i', (args, code, words) => {
  const { status, stdout, stderr } = winset('', 'play', ...args);
  expect(stderr).toContain(words);
  expect(stdout).toBe('');
  expect(status).toBe(code);
});
