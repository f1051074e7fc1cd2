// `winset stability` as an analyst calls it: conflicts in both forms, reasons, the inverse question, settlements, and bad files.
import { expect, test } from 'vitest';
import { example, scratch } from './analysis-runs.ts';

const { winset, file } = scratch('stability');

type Answer = Readonly<{
  nash: number[];
  gmr: number[];
  smr: number[];
  seq: number[];
  coalitions: readonly Readonly<{ parties: string[]; from: number; to: number }>[];
}>;

const answer = (name: string): Answer => JSON.parse(winset('stability', name, '--json').stdout) as Answer;

test('both forms of Elmira give the published equilibria, and the move of ministry and company', () => {
  for (const name of ['elmira.yaml', 'elmira-options.yaml']) {
    const { nash, gmr, smr, seq, coalitions } = answer(example(`conflicts/${name}`));
    expect([nash, gmr, smr, seq]).toEqual([
      [5, 8, 9],
      [1, 4, 5, 8, 9],
      [1, 4, 5, 8, 9],
      [5, 8, 9],
    ]);
    const joint = coalitions.filter(({ from }) => from === 5);
    expect(joint).toMatchObject([{ parties: ['Ministry', 'Company'], from: 5, to: 8 }]);
  }
});

test("the example of the prisoner's dilemma says why silence holds, and for which rankings it would", () => {
  const name = example('conflicts/prisoners-dilemma.yaml');
  expect(answer(name)).toMatchObject({ nash: [1], gmr: [1, 4], smr: [1, 4], seq: [1, 4] });
  const { stdout, stderr, status } = winset('stability', name, '--why', '4', '--stable', 'both are silent');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Why state 4 (both are silent) is stable for all by GMR, SMR, SEQ');
  expect(stdout).toContain('it would improve by moving to 3: 4 instead of 3');
  expect(stdout).toContain('SEQ: answered by 3 > 1 by second, where it has 2, every step an improvement');
  expect(stdout).toContain('Nash: 50.0 % of strict rankings (12 of 24); not met by its ranking now');
});

test('every fault of a conflict file is told with its place, and nothing is judged', () => {
  const bad = file(
    'bad.yaml',
    `states: 3
start: 9
parties:
  A:
    payoffs: [1, 2]
    moves: [[1, 2], [2, 5], [3, 3]]
  B:
    moves: []
`,
  );
  const { status, stdout, stderr } = winset('stability', bad);
  expect([status, stdout]).toEqual([3, '']);
  expect(stderr.split('\n')).toEqual([
    'bad.yaml:2:8 start: must be a state from 1 to 3: 9',
    'bad.yaml:5:14 parties.A.payoffs: must hold one payoff for each of the 3 states, not 2: [1,2]',
    'bad.yaml:6:25 parties.A.moves.1.1: must be a state from 1 to 3: 5',
    'bad.yaml:6:29 parties.A.moves.2: leads from a state to itself, which is no move: [3,3]',
    expect.stringContaining('bad.yaml:7:3 parties.B: is missing payoffs'),
    '5 faults; nothing was run or written',
    '',
  ]);
});

test.for([
  [
    'parties: { A: { options: [a, b], ranking: [NN, YN, NY] } }',
    'must rank every state, and lacks state 4 (YY)',
  ],
  ['parties: { A: { options: [a, b], ranking: [NN, YN, "-Y", YY] } }', 'state 4 (YY) is ranked twice'],
  ['parties: { A: { options: [a], ranking: [Q, Y] } }', 'must be 1 signs of Y, N and -, one an option: a: Q'],
  ['parties: { A: { options: [a], oneWay: { b: N>Y }, ranking: [1, 2] } }', 'is no option of this party (a)'],
  ['parties: { A: { options: [a], ranking: [1, 2] } }\ninfeasible: ["-"]', 'rules every combination out'],
  [
    'states: 2\nparties: { A: { options: [a], ranking: [1, 2] } }',
    'must be left out where parties have options',
  ],
  ['states: 2\nparties: { A: { payoffs: [1, .nan], moves: [] } }', 'must be a finite number'],
  ['states: 2\nparties: { A: { payofs: [1, 2], moves: [] } }', 'unknown key; did you mean payoffs?'],
  ['states: 2\nparties: {}', 'must name at least one party'],
  ['', 'the file is empty'],
])('refused: %s', ([text, message]) => {
  const { status, stdout, stderr } = winset('stability', file('case.yaml', text!));
  expect([status, stdout]).toEqual([3, '']);
  expect(stderr).toMatch(/^case\.yaml:\d+:\d+ /);
  expect(stderr).toContain(message);
});

test('a state that nothing leads to, and moves that stand twice, are warned of, and the rest is answered', () => {
  const odd = file(
    'odd.yaml',
    'states: 3\nparties:\n  A: { payoffs: [1, 2, 3], moves: [[1, 2], [2, 1], [1, 2]] }\n  B: { payoffs: [1, 1, 1], moves: [] }\n',
  );
  const { status, stdout, stderr } = winset('stability', odd, '--json');
  expect(status).toBe(0);
  expect((JSON.parse(stdout) as Answer).nash).toEqual([2, 3]);
  expect(stderr.split('\n')).toEqual([
    'warning: odd.yaml:1:9 states: no move leads to or from state 3: it is stable for want of moves',
    'warning: odd.yaml:3:52 parties.A.moves.2: this move stands twice: [1,2]',
    'warning: odd.yaml:4:3 parties.B: has no moves: every state is stable for it',
    '',
  ]);
});

test('options that do not go together, or a state that is none, are usage errors', () => {
  const name = example('conflicts/elmira.yaml');
  for (const args of [
    [],
    [name, '--runs', 'x'],
    [name, '--edge', '.1'],
    [name, '--why', '10'],
    ['--runs', 'x', '--edge', '2'],
  ])
    expect(winset('stability', ...args).status).toBe(2);
});

test('signed terms are judged under the preferences of those who signed and under others', () => {
  const made = winset('run', '-n', '60', '-s', 'a', '-o', 'batch', '-q');
  expect(made.status).toBe(0);
  const { status, stdout } = winset('stability', '--runs', 'batch', '--json');
  expect(status).toBe(0);
  type Shares = Readonly<{ judged: number; rows: number; all: { nash: { of: number; count: number } } }>;
  const { own, profiles } = JSON.parse(stdout) as { own: Shares; profiles: { of: number; inTurn: Shares } };
  expect(own.rows).toBe(60);
  expect(own.judged).toBeGreaterThan(0);
  // Who signs has weighed the terms against its reservation value.
  expect(own.all.nash.count).toBe(own.judged);
  expect(profiles.inTurn.all.nash.of).toBe(60);
  expect(profiles.inTurn.all.nash.count).toBeLessThan(60);
  const again = winset('stability', '--runs', 'batch/runs.csv', '--profiles', '0', '--by', 'outcome');
  expect([again.status, again.stderr]).toEqual([0, '']);
  expect(again.stdout).toContain('In this model the signed terms are stable');
});

test('a table without settlements, or without the columns, is refused', () => {
  const none = file('none.csv', 'utility_a,reservation_a\n,0.5\n,0.4\n');
  expect(winset('stability', '--runs', none, '--profiles', '0')).toMatchObject({
    status: 3,
    stdout: '',
    stderr: 'none.csv: none of 2 runs has signed terms, so there is nothing to judge\n',
  });
  const other = file('other.csv', 'x,y\n1,2\n');
  expect(winset('stability', '--runs', other).stderr).toContain('no party has both columns');
  expect(winset('stability', '--runs', 'nowhere').status).toBe(3);
});
