/** `winset frontier`: how good are terms, and could all have done better? On a scenario, on a run of it, or on Genius files. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Bargain, Frontier, SourceText } from '../../analysis/frontier/index.ts';
import { frontierOf, readGenius, remarkLine, standingOf } from '../../analysis/frontier/index.ts';
import type { Cast } from '../../simulation/cast.ts';
import { castOf } from '../../simulation/cast.ts';
import { luckOf } from '../../random/streams.ts';
import type { Surroundings } from '../exit.ts';
import { complain, EXIT, print } from '../exit.ts';
import { drawInto } from './chart-option.ts';
import { scenarioOrFaults } from '../scenario-option.ts';
import type { Measure, Seen } from './frontier-bargain.ts';
import { bargainOf, drawnStakes, pointEstimates, signedIn } from './frontier-bargain.ts';
import type { Disagreement, FrontierAsked } from './frontier-asked.ts';
import type { Told } from './frontier-report.ts';
import { asJson, asText } from './frontier-report.ts';
import type { Named, Reading } from './frontier-terms.ts';
import { readTerms } from './frontier-terms.ts';

/** A larger file is no domain. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Prints the frontier; gives the exit code. */
export async function frontierCommand(
  name: string | undefined,
  asked: FrontierAsked,
  around: Surroundings,
): Promise<number> {
  const told = await (asked.genius === undefined ? ofScenario(name, asked, around) : ofGenius(name, asked));
  if (typeof told === 'number') return told;
  await print(asked.json === true ? `${JSON.stringify(asJson(told))}\n` : asText(told));
  const note = `${told.frontier.terms.toLocaleString('en')} feasible terms, ${told.frontier.pareto.length.toLocaleString('en')} that no others beat. ${told.about.join(' ')}`;
  await drawInto(asked.chart, { title: `Frontier: ${told.title}`, note }, async () => {
    const { frontierChart } = await import('../../report/charts/frontier.ts');
    return frontierChart(told);
  });
  return EXIT.done;
}

function usage(message: string): number {
  complain(`error: ${message}`);
  return EXIT.usage;
}

function invalid(messages: readonly string[]): number {
  for (const message of messages) complain(message);
  complain(`${messages.length} fault${messages.length === 1 ? '' : 's'}; nothing was computed`);
  return EXIT.invalid;
}

async function ofGenius(scenario: string | undefined, asked: FrontierAsked): Promise<Told | number> {
  const [domain, ...profiles] = asked.genius ?? [];
  if (scenario !== undefined || asked.set.length > 0 || asked.by === 'worth')
    return usage('--genius takes files in place of a scenario; leave out SCENARIO, --set and --by worth');
  if (domain === undefined || profiles.length < 2)
    return usage(
      `--genius wants a domain and two or more profiles; given: ${(asked.genius ?? []).join(' ')}`,
    );
  const texts = [domain, ...profiles].map(sourceOf);
  const unread = texts.filter((text) => typeof text === 'string');
  if (unread.length > 0) return invalid(unread);
  const [source, ...others] = texts as SourceText[];
  const read = readGenius(source as SourceText, others);
  if ('faults' in read) return invalid(read.faults.map(remarkLine));
  for (const warning of read.warnings) complain(`warning: ${remarkLine(warning)}`);
  const points = disagreements(asked.disagreement ?? 'zero', read.reservations);
  if (typeof points === 'string') return usage(points);
  const bargain: Bargain = {
    ...read.bargain,
    stakes: read.bargain.stakes.map((stake, p) => ({
      ...stake,
      id: basename(stake.id).replace(/\.xml$/i, ''),
      disagreement: points[p] as number,
    })),
  };
  return toldOf({
    bargain,
    numbered: false,
    title: basename(domain),
    asked,
    ideal: points.map(() => 1),
    about: [],
  });
}

function sourceOf(name: string): SourceText | string {
  try {
    if (statSync(name).size > MOST_BYTES)
      return `${name}: larger than ${MOST_BYTES / 1024 / 1024} MB, no Genius file`;
    return { name, text: readFileSync(name, 'utf8') };
  } catch (error) {
    return `${name}: cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`;
  }
}

/** What no agreement is worth to each party, or what is wrong. */
function disagreements(asked: Disagreement, reservations: readonly number[]): readonly number[] | string {
  if (asked === 'zero') return reservations.map(() => 0);
  if (asked === 'reservation') return reservations;
  return asked.length === reservations.length
    ? asked
    : `--disagreement has ${asked.length} numbers for ${reservations.length} parties`;
}

type View = Seen & Readonly<{ given: readonly Named[]; about: readonly string[] }>;

async function ofScenario(
  name: string | undefined,
  asked: FrontierAsked,
  { actors, bundled }: Surroundings,
): Promise<Told | number> {
  if (asked.hardLines === true && asked.seed === undefined && asked.ofRun === undefined)
    return usage('--hard-lines are those of a run; name it with --seed or --of-run');
  if (asked.replication !== undefined && asked.seed === undefined)
    return usage('--replication is the index of a run; give its --seed too');
  const scenario = scenarioOrFaults(name ?? bundled, asked.set, actors);
  if (scenario === null) return EXIT.invalid;
  const cast = castOf(scenario, actors);
  const places = placesOf(cast, asked.parties);
  if (typeof places === 'string') return usage(places);
  const view = viewOf(cast, asked);
  if (typeof view === 'string') {
    complain(view);
    return EXIT.failed;
  }
  const all = bargainOf(cast.scene, view, places, asked.hardLines === true ? view.hard : []);
  const points = disagreements(
    asked.disagreement ?? 'reservation',
    all.stakes.map(({ disagreement }) => disagreement),
  );
  if (typeof points === 'string') return usage(points);
  const bargain = {
    ...all,
    stakes: all.stakes.map((stake, p) => ({ ...stake, disagreement: points[p] as number })),
  };
  const { about, given } = view;
  const names = places.map((place) => cast.scene.table[place]?.name ?? '');
  return toldOf({ bargain, names, numbered: true, title: scenario.title, asked, about, given });
}

/** The places at the table of the parties asked for. */
function placesOf({ scene }: Cast, parties: readonly string[] | undefined): number[] | string {
  const ids = scene.table.map(({ id }) => id);
  const unknown = parties?.find((party) => !ids.includes(party));
  if (unknown !== undefined)
    return `--parties: no party ${unknown} at the table; there are ${ids.join(', ')}`;
  if (ids.length < 2) return 'a frontier is of two or more parties; this scenario has one';
  return (parties ?? ids).map((party) => ids.indexOf(party));
}

/** Whose preferences count, and the terms that a run signed; or why there are none. */
function viewOf(
  cast: Cast,
  { ofRun, seed, replication = 0, by, terms: tables }: FrontierAsked,
): View | string {
  if (ofRun !== undefined) {
    const run = `run ${ofRun.seed}/${ofRun.replication}`;
    const signed = signedIn(cast, luckOf(ofRun.seed, ofRun.replication), by);
    if (signed === null)
      return `${run} signed no terms, so there are none to place; winset trace tells how it ended`;
    const { terms, month } = signed;
    const about = [
      MEASURES[by],
      `As the parties of ${run} saw it in month ${month}, when terms were signed.`,
    ];
    return { ...signed, given: [{ name: `the terms signed in ${run}`, terms }], about };
  }
  const seen =
    seed === undefined ? pointEstimates(cast, by) : drawnStakes(cast, luckOf(seed, replication), by);
  const whose =
    seed === undefined
      ? `Point estimates of preferences as the scenario starts${by === 'worth' ? ', without red lines: which are hard is drawn in a run' : ''}.`
      : `Preferences as drawn in run ${seed}/${replication}, before its first month.`;
  const others =
    tables.length > 0 ? ['Terms from runs are placed by these preferences; each run had its own.'] : [];
  return { ...seen, given: [], about: [MEASURES[by], whose, ...others] };
}

const MEASURES: Readonly<Record<Measure, string>> = {
  utility:
    'Utility from 0 to 1, before the discount for terms that may not hold, votes at home and red lines. No agreement is worth the reservation value.',
  worth:
    'Worth against no agreement: utility above the reservation value, discounted for terms that may not hold, weighed by the vote at home, less what crossing red lines costs.',
};

type Task = Readonly<{
  bargain: Bargain;
  /** What readers call the parties; their ids unless given. */
  names?: readonly string[];
  title: string;
  asked: FrontierAsked;
  about: readonly string[];
  ideal?: readonly number[];
  given?: readonly Named[];
}> &
  Pick<Reading, 'numbered'>;

async function toldOf({
  bargain,
  title,
  asked,
  about,
  ideal,
  names,
  given = [],
  numbered,
}: Task): Promise<Told | number> {
  const { layout } = bargain;
  const read = await readTerms(asked.terms, { layout, numbered });
  if (read.faults.length > 0) return invalid(read.faults);
  if (process.stderr.isTTY && bargain.stakes.length > 2)
    complain('settling one issue after another; this may take a minute');
  const frontier: Frontier = frontierOf(bargain, {
    ...(asked.thin === undefined ? {} : { most: asked.thin }),
    ...(ideal === undefined ? {} : { ideal }),
  });
  if (frontier.within > 0)
    complain(
      `warning: the frontier is thinned; what is left out is better by at most ${frontier.within.toFixed(4)} for any party`,
    );
  const named = [...given, ...read.found];
  return {
    bargain,
    frontier,
    title,
    names: names ?? frontier.parties,
    about: [
      ...about,
      ...(asked.hardLines === true ? ['Terms that cross a hard line of the run are left out.'] : []),
    ],
    numbered,
    given: named.map(({ name, terms }) => ({ name, ...standingOf(bargain, frontier, terms) })),
    rows: read.rows,
    empty: read.empty,
  };
}
