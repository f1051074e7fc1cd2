/** How much of the spread is luck, and which groups of numbers carry the rest? Asked of `winset sensitivity run`. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const WINSET = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
const METRICS = 'reached,held12';

type Indices = Readonly<{
  names: readonly string[];
  S1: readonly (number | null)[];
  S1_conf: readonly (number | null)[];
  ST: readonly (number | null)[];
  ST_conf: readonly (number | null)[];
}>;

type Told = Readonly<{ runs: number; luck: string; metrics: Readonly<Record<string, Indices>> }>;

/** The section on luck and assumptions, from N(D+2) runs. */
export function luck(n: number, seed: string, say: (line: string) => void): string {
  const words = ['sensitivity', 'run', '-m', METRICS, '-n', String(n), '-s', seed, '--no-second-order'];
  say(`winset ${words.join(' ')}`);
  const text = execFileSync(process.execPath, [WINSET, ...words, '--json', '--quiet'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  const told = JSON.parse(text) as Told;
  return `## How much is luck, and which numbers carry the rest?

All ranges at once, by Sobol indices: the share of the variance between runs that a group of numbers has a part in (total order,
with 95 % intervals), after a screening has kept the groups that move something. ${told.runs} runs: \`winset ${words.join(' ')}\`.

${Object.entries(told.metrics)
  .map(([metric, indices]) => sectionOf(metric, indices, told.luck))
  .join('\n\n')}
`;
}

function sectionOf(metric: string, { names, S1, S1_conf, ST, ST_conf }: Indices, lucky: string): string {
  const order = names.map((_, i) => i).sort((a, b) => (ST[b] ?? 0) - (ST[a] ?? 0));
  const share = (value: number | null | undefined, half: number | null | undefined): string =>
    value === null || value === undefined
      ? 'none'
      : `${value.toFixed(2)}${half === null || half === undefined ? '' : ` ± ${half.toFixed(2)}`}`;
  const rows = order.map(
    (i) => `| ${names[i]} | ${share(ST[i], ST_conf[i])} | ${share(S1[i], S1_conf[i])} |`,
  );
  const at = names.indexOf(lucky);
  return `### ${metric}

Luck has a part in ${share(ST[at], ST_conf[at])} of the variance of *${metric}* and carries ${share(S1[at], S1_conf[at])} alone: one run says little about any number.

| numbers | total | alone |
| --- | --- | --- |
${rows.join('\n')}`;
}
