// How often do talks end in signed terms, and how sure is that? A batch with its shares and 95 % intervals.
// In a project that has installed Winset the import reads: from 'winset'.
import { batch, scenario, shares } from '../../src/index.ts';

const flagship = scenario('ukraine-2025', ['rounds=8']);
const { tally } = await batch(flagship, { seed: 'k4', runs: 24 });

const percent = (value: number): string => `${(100 * value).toFixed(0)} %`;
process.stdout.write(`${flagship.title}: ${tally.runs} runs of a model, not a forecast\n`);
for (const [name, { share, low, high }] of Object.entries(shares(tally)))
  process.stdout.write(`${name}: ${percent(share)} (${percent(low)} to ${percent(high)})\n`);
