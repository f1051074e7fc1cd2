/** The chapter: every section asks its question, puts the answers in a table and says them in sentences that the figures decide. */
import type { Asked, Difference, Figure } from './compared.ts';
import { among, change, compared, direction, figure, wordsOf } from './compared.ts';
import { luck } from './luck.ts';
import type { Lever } from './questions.ts';
import { ASSUMPTIONS, CLAIMS, LEVERS } from './questions.ts';

type Say = (line: string) => void;
type Ask = (asked: Omit<Asked, 'runs' | 'seed'>) => ReadonlyMap<string, Difference>;

/** One level of a lever held in every text, against the flagship in which the parties choose. */
type Held = Readonly<{ lever: Lever; level: string; by: ReadonlyMap<string, Difference> }>;

const SHARES = ['reached', 'ratified', 'held12', 'held60'];
const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'];
const METRICS = [...SHARES, ...PARTIES.map((id) => `payoff.${id}`)];

/** The whole chapter as Markdown. */
export function chapter(runs: number, seed: string, say: Say): string {
  const ask: Ask = (asked) => {
    const whole = { ...asked, runs, seed };
    say(`winset ${wordsOf(whole).join(' ')}`);
    return compared(whole);
  };
  const held = LEVERS.flatMap((lever) =>
    lever.levels.map((level) => ({
      lever,
      level,
      by: ask({ setB: [`forced.${lever.issue}=${level}`], metrics: METRICS }),
    })),
  );
  return [
    head(runs, seed, held),
    levers(held),
    forWhom(held),
    onJudgement(held, ask),
    luck(Math.max(256, 2 ** Math.floor(Math.log2(runs / 4))), seed, say),
    againstSources(ask),
    again(runs, seed),
  ].join('\n');
}

function of(held: Held, metric: string): Difference {
  const found = held.by.get(metric);
  if (found === undefined) throw new Error(`winset compare did not tell ${metric}`);
  return found;
}

function named({ lever, level }: Held): string {
  return `${lever.issue} ${level.replace('<=', '≤ ').replace('>=', '≥ ')}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');
}

function head(runs: number, seed: string, held: readonly Held[]): string {
  const [first] = held;
  const flagship =
    first === undefined
      ? ''
      : SHARES.map((metric) => `${metric} ${figure(of(first, metric).a)} %`).join(', ');
  return `# What moves the outcomes

Not a forecast. Every figure says what follows *in this model*, whose numbers are largely judgement (\`winset sources\`), from
${runs} pairs of runs on the same luck (seed \`${seed}\`), with 95 % intervals. The intervals cover the luck of the draw, not whether
the model is right. Written by \`npm run program examples/findings/make.ts\`; nothing here is typed by hand but the questions.

The flagship scenario: ${flagship}.
`;
}

/** The share of ratified terms that hold for 60 months. */
function durabilityAt(held: Held): Figure | null {
  return among(of(held, 'held60').b, of(held, 'ratified').b);
}

function durabilityAsItWas([first]: readonly Held[]): Figure | null {
  return first === undefined ? null : among(of(first, 'held60').a, of(first, 'ratified').a);
}

function told(share: Figure | null): string {
  return share === null ? '–' : figure(share);
}

/** The levels whose durability is apart from that of the flagship, interval from interval. */
function standingApart(held: readonly Held[]): string {
  const asItWas = durabilityAsItWas(held);
  const apart = held.filter((one) => {
    const share = durabilityAt(one);
    return share !== null && asItWas !== null && (share.high < asItWas.low || share.low > asItWas.high);
  });
  if (apart.length === 0) return 'No interval of that column leaves that of the flagship.';
  const levels = apart.map((one) => `${named(one)} (${told(durabilityAt(one))} %)`).join(', ');
  return `Only these leave the interval of the flagship: ${levels}.`;
}

/** The level of each lever that moves an outcome most, the largest first. */
function strongest(held: readonly Held[], metric: string): Held[] {
  const size = (one: Held): number => Math.abs(of(one, metric).difference);
  return LEVERS.flatMap((lever) => {
    const [most] = held.filter((one) => one.lever === lever).sort((a, b) => size(b) - size(a));
    return most === undefined ? [] : [most];
  }).sort((a, b) => size(b) - size(a));
}

function levers(held: readonly Held[]): string {
  const rows = held.map((one) => [
    one.lever.name,
    named(one),
    ...SHARES.map((metric) => change(of(one, metric))),
    told(durabilityAt(one)),
  ]);
  const said = ['reached', 'held60'].map((metric) => {
    const ranked = strongest(held, metric);
    const [most] = ranked;
    const lift = held
      .filter((one) => direction(of(one, metric)) === 'more')
      .sort((a, b) => of(b, metric).difference - of(a, metric).difference);
    const order = ranked.map((one) => `${one.lever.name} (${named(one)}: ${change(of(one, metric))})`);
    return `- **${metric}**: the lever that moves it most in this model is ${order[0] ?? 'none'}; then ${order.slice(1).join(', ')}.
  ${
    lift.length === 0 || most === undefined
      ? 'No level held in every text raises it beyond what luck could do.'
      : `Levels that raise it: ${lift.map((one) => `${named(one)} (${change(of(one, metric))})`).join(', ')}.`
  }`;
  });
  return `## Which lever moves agreement and durability most?

One level of one issue is held in every text (\`forced\`); the parties choose the rest. Points of all runs, against the flagship,
in which they choose that level too. A lever that is held at what they would have chosen anyway moves nothing.

${table(['lever', 'held', ...SHARES, 'held60 of ratified, %'], rows)}

${said.join('\n')}

Holding a level takes freedom away, so most of these figures are losses: they say what a text without that freedom costs, not what the
level is worth to anybody. The last column is the durability of what is ratified at that level (${told(durabilityAsItWas(held))} % in the flagship). It
compares different runs, a selection, and not the same ones under two levels. ${standingApart(held)}
`;
}

function forWhom(held: readonly Held[]): string {
  const rows = held.map((one) => [named(one), ...PARTIES.map((id) => change(of(one, `payoff.${id}`)))]);
  const said = PARTIES.map((id) => {
    const metric = `payoff.${id}`;
    const way = (wanted: 'more' | 'less'): string => {
      const [most] = held
        .filter((one) => direction(of(one, metric)) === wanted)
        .sort((a, b) => Math.abs(of(b, metric).difference) - Math.abs(of(a, metric).difference));
      return most === undefined ? 'nothing' : `${named(most)} (${change(of(most, metric))})`;
    };
    return `- **${id}**: most is gained with ${way('more')}, most is lost with ${way('less')}.`;
  });
  return `## For whom?

What a run is worth to a party: the utility of ratified terms, or else its reservation value, on its own scale of 0 to 1; scales of
two parties cannot be compared. The reservation value is that of the month in which the talks end: where a level makes somebody walk out early,
the months of war that would have lowered it are not counted, so a small gain may be nothing but talks that ended sooner.

${table(['held', ...PARTIES], rows)}

${said.join('\n')}
`;
}

/** Each lever's strongest level again, with each contested number at either end of its range. */
function onJudgement(held: readonly Held[], ask: Ask): string {
  const metric = 'held12';
  const tried = strongest(held, metric).map((one) => {
    const plain = direction(of(one, metric));
    const cells = ASSUMPTIONS.flatMap(({ path, ends }) =>
      ends.map((end) => {
        const setB = [`forced.${one.lever.issue}=${one.level}`];
        const found = ask({ set: [`${path}=${end}`], setB, metrics: [metric] }).get(metric);
        if (found === undefined) throw new Error(`winset compare did not tell ${metric}`);
        return { path, end, found, same: direction(found) === plain };
      }),
    );
    return { one, plain, cells };
  });
  const rows = ASSUMPTIONS.flatMap(({ says, path, ends, rests }) =>
    ends.map((end) => [
      says,
      `\`${path}=${end}\``,
      rests,
      ...tried.map(({ cells }) => {
        const cell = cells.find((other) => other.path === path && other.end === end);
        return cell === undefined ? '' : `${change(cell.found)}${cell.same ? '' : ' **otherwise**'}`;
      }),
    ]),
  );
  const said = tried.map(({ one, plain, cells }) => {
    const turns = cells.filter(({ same }) => !same);
    if (plain === 'no direction')
      return `- ${named(one)}: no direction is shown with the numbers as they stand, so nothing can rest on it.`;
    return turns.length === 0
      ? `- ${named(one)}: ${plain} at both ends of every number tried; this one does not hang on any single judgement above.`
      : `- ${named(one)}: ${plain} as the numbers stand, but not where ${turns
          .map(({ path, end }) => `\`${path}=${end}\``)
          .join(', ')}: there it rests on judgement.`;
  });
  return `## Which conclusions rest on judgement alone?

The level of each lever that moves *held12* most, once more with one contested number at either end of its range, for both A and
B. *Otherwise* marks where the interval no longer says the same.

${table(['number', 'set to', 'rests on', ...tried.map(({ one }) => named(one))], rows)}

${said.join('\n')}

Every weight, chance of a red line and reservation value is a judgement on the texts that \`winset sources\` names; several numbers
moved at once can turn what none of them turns alone.
`;
}

const VERDICTS = { same: 'agrees', other: '**parts from it**', none: 'shows no direction' } as const;

function againstSources(ask: Ask): string {
  const rows = CLAIMS.map(({ evidence, says, scenario, set, metric, expects }) => {
    const overrides = set === undefined ? {} : { setB: set };
    const asked = scenario === undefined ? overrides : { ...overrides, b: scenario };
    const found = ask({ ...asked, metrics: [metric] }).get(metric);
    if (found === undefined) throw new Error(`winset compare did not tell ${metric}`);
    const way = direction(found);
    const verdict = way === 'no direction' ? VERDICTS.none : way === expects ? VERDICTS.same : VERDICTS.other;
    const held = scenario ?? set?.map((one) => `\`${one}\``).join(' ') ?? '';
    return [evidence, says, held, `${metric}: ${change(found)}`, verdict];
  });
  return `## Where the model and its sources part

Claims of the texts that the model was drawn from, each as one change of the flagship, and what the model does with it. That a
source and the model part says that one of them is wrong or that the claim is about something the model leaves out.

${table(['evidence', 'claim, in short', 'tried as', 'against the flagship', 'the model'], rows)}

- The texts hold troops to be the open question; here the question is closed at the table, whatever a coalition could supply,
  because the text needs a signature that troops keep from it. Deployment without consent (E057, P13) is outside the model.
- *Held* counts all runs: a level that few sign can hold well where it is signed and yet hold less often. The last column of the first
  table tells the two apart.
`;
}

function again(runs: number, seed: string): string {
  return `## Again

\`\`\`
npm run program examples/findings/make.ts -- ${runs} ${seed}
\`\`\`

Each figure alone: \`winset compare ukraine-2025 --set-b forced.USB=2 -m reached,held60 -n ${runs} -s ${seed}\`.
`;
}
