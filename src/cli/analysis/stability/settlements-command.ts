/** `winset stability --runs BATCH`: would the signed terms of a batch stick, under the preferences drawn with them and under others? */
import type { SettlementStability } from '../../../analysis/stability/index.ts';
import { settlementStability } from '../../../analysis/stability/index.ts';
import type { Surroundings } from '../../exit.ts';
import { complain, EXIT, print } from '../../exit.ts';
import { drawInto } from '../chart-option.ts';
import { profilesOf } from './profiles.ts';
import { mostSigned, replayOf } from './replaying.ts';
import type { SettlementsAsked } from './settlements-read.ts';
import { readSettlements } from './settlements-read.ts';
import type { Elsewhere } from './settlements-text.ts';
import { settlementLines, settlementSentences } from './settlements-text.ts';

/** What may be asked about the settlements of a batch. */
export type SettlementOptions = SettlementsAsked &
  Readonly<{ profiles?: number; json?: boolean; chart?: string }>;

/** Profiles that signed terms are put before, where no number is given and the batch has so many. */
const PROFILES = 500;
/** Terms that are put before all profiles: those signed most often. */
const MOST_TERMS = 3;

/** Judges the settlements of a batch and returns the exit code. */
export async function settlementsCommand(
  options: SettlementOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { edge = 0, by = null } = options;
  const read = await readSettlements(options);
  if ('refused' in read) return refuse(read.refused);
  const { file, settled, groups } = read;
  const own = settlementStability(settled, edge);
  if (own.judged === 0)
    return refuse([
      `${file}: none of ${own.rows} runs has signed terms${edge > 0 ? ' with a protection index' : ''}, so there is nothing to judge`,
    ]);
  const elsewhere = await judgedElsewhere(options, own, surroundings);
  if (typeof elsewhere === 'string') {
    complain(`warning: signed terms are not put before other preferences: ${elsewhere}`);
    if (options.profiles !== undefined && options.profiles > 0) return EXIT.invalid;
  }
  const others = typeof elsewhere === 'string' ? null : elsewhere;
  const apart = groups.map(({ value, rows }) => ({
    value,
    result: settlementStability(settled, edge, rows),
  }));
  const data = {
    sentences: settlementSentences(own, others),
    edge,
    own,
    by,
    groups: apart,
    profiles: others,
  };
  await print(
    options.json === true
      ? `${JSON.stringify(data, null, 2)}\n`
      : `${settlementLines({ file, by, own, groups: apart, others }).join('\n')}\n`,
  );
  await draw(options.chart, { file, sentences: data.sentences, own, others });
  return EXIT.done;
}

type Drawn = Readonly<{
  file: string;
  sentences: readonly string[];
  own: SettlementStability;
  others: Elsewhere | null;
}>;

async function draw(chart: string | undefined, { file, sentences, own, others }: Drawn): Promise<void> {
  await drawInto(
    chart,
    { title: `Would signed terms stick? ${file}`, note: sentences.join(' ') },
    async () => {
      const { settlementsChart } = await import('../../../report/charts/settlements.ts');
      return settlementsChart(own, others === null ? null : others.inTurn);
    },
  );
}

function refuse(lines: readonly string[]): number {
  for (const line of lines) complain(line);
  return EXIT.invalid;
}

/** The signed terms before other preferences; null where none were asked for, or why this cannot be. */
async function judgedElsewhere(
  { runs, profiles, edge = 0 }: SettlementOptions,
  own: SettlementStability,
  surroundings: Surroundings,
): Promise<Elsewhere | string | null> {
  if (profiles === 0) return null;
  const replay = await replayOf(runs, surroundings);
  if (typeof replay === 'string') return replay;
  const names = new Set(own.parties.map(({ party }) => party));
  const of = profiles ?? Math.min(PROFILES, own.rows);
  const common = mostSigned(replay.signed, MOST_TERMS);
  const found = profilesOf(
    replay,
    of,
    common.map(({ terms }) => terms),
  );
  const judge = ({ parties, protection }: typeof found.inTurn): SettlementStability =>
    settlementStability({ parties: parties.filter(({ name }) => names.has(name)), protection }, edge);
  const issues = Object.keys(replay.scenario.issues);
  return {
    of,
    inTurn: judge(found.inTurn),
    terms: found.fixed.map(({ terms, runs: met }, k) => ({
      terms: Object.fromEntries(issues.map((id, issue) => [id, terms[issue] ?? 0])),
      times: common[k]?.times ?? 0,
      result: judge(met),
    })),
  };
}
