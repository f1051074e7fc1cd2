// How far is a run from the textbook? Closed-form games on a pie of 1 beside the talks of Itex and Cypress, where four
// issues make more than a pie. In a project that has installed Winset the import reads: from 'winset'.
import { events, games, scenario } from '../../src/index.ts';

const { time, share } = games.meeting(1, 1);
const first = games.firstMoverShare([0.9, 0.9]);
process.stdout.write(
  `pie, both concede evenly: ${share.toFixed(2)} each in round ${(12 * time).toFixed(0)}\n`,
);
process.stdout.write(`pie, both discount by .9 (Rubinstein): ${first.toFixed(3)} to the first, now\n`);

const told = events(scenario('itex-cypress'), 'k4');
const signing = told.findIndex(({ event }) => event === 'SIGN');
for (const { event, by, ledger } of told.slice(signing - 2, signing))
  process.stdout.write(
    `run, ${event} by ${String(by)}: worth ${(ledger as { worth: number }).worth.toFixed(2)}\n`,
  );
process.stdout.write(
  `run: signed in round ${told[signing]?.month}, since each gave way where it cost little\n`,
);
