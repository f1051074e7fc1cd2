// What if we had answered otherwise? A seat is taken, a text refused, and the other answer tried on a branch of its own.
// In a project that has installed Winset the import reads: from 'winset'.
import { scenario, session, stepping } from '../../src/index.ts';

const talks = session(scenario('ukraine-2025'), 'a', 3);
stepping.sit(talks, 'ukraine');
stepping.toDecision(talks);
const asked = stepping.invitation(talks) ?? process.exit(1);
const own = stepping.advice(talks, asked)?.event === 'ACCEPT' ? 'accept' : 'refuse';
process.stdout.write(`month ${asked.month}: ${asked.party} is asked, and its own chart would ${own}\n`);
for (const act of ['refuse', 'accept'] as const) {
  stepping.goTo(talks, asked.after);
  stepping.choose(talks, { act });
}
const parted = stepping.compareBranches(talks, 'main', 'main-2');
if ('common' in parted) process.stdout.write(`otherwise: ${parted.common} events in common, then `);
const near = stepping.nearest(talks, 'all');
process.stdout.write(
  `${talks.branch.told.at(-1)?.event}\n${'sentence' in near ? near.sentence : near.refused}\n`,
);
