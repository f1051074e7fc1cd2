// What does one assumption change, all luck being equal? Two scenarios on the same seed, replication by replication.
// In a project that has installed Winset the import reads: from 'winset'.
import { events, scenario } from '../../src/index.ts';

const flagship = scenario('ukraine-2025');
const variant = scenario('no-us-backstop');
const ending = (of: typeof flagship, replication: number): string =>
  String(events(of, 'k4', replication).findLast(({ event }) => event === 'END')?.['outcome']);

let changed = 0;
for (let replication = 0; replication < 8; replication += 1) {
  const [before, after] = [ending(flagship, replication), ending(variant, replication)];
  if (before !== after) changed += 1;
  process.stdout.write(`run ${replication}: ${before}${before === after ? '' : ` -> ${after}`}\n`);
}
process.stdout.write(`${changed} of 8 runs end otherwise: ${variant.title}. Not a forecast.\n`);
