// Who refused, and why? The events of one run; the reason of each refusal is the party's own, from its ledger.
// In a project that has installed Winset the import reads: from 'winset'.
import { events, scenario } from '../../src/index.ts';

const refusals = events(scenario('ukraine-2025'), 'k4', 0).filter(({ event }) => event === 'REFUSE');
const byParty = Object.groupBy(refusals, ({ by }) => String(by));

for (const [party, own = []] of Object.entries(byParty)) {
  const last = own.at(-1);
  const counts = Object.entries(Object.groupBy(own, ({ objection }) => String(objection)));
  const objections = counts.map(([issue, times = []]) => `${issue} ${times.length}`).join(', ');
  process.stdout.write(`${party} refused ${own.length} texts, most of all for: ${objections}\n`);
  process.stdout.write(
    `  last in month ${last?.month}, from ${String(last?.['of'])}: ${String(last?.['reason'])}\n`,
  );
}
