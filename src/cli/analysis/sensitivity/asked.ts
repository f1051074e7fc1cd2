/** Which scenario is asked about, and what of it is uncertain? A plan file says both; else paths, with the ranges that parties give. */
import type { Plan } from '../../../batch/plan.ts';
import { planOf, readPlan } from '../../../batch/plan.ts';
import type { Actor } from '../../../course/party.ts';
import type { Scenario } from '../../../simulation/cast.ts';
import { partySpecs } from '../../../simulation/cast.ts';
import { suggestion } from '../../../simulation/scenario-file/faults.ts';
import { plainOf } from '../../../simulation/scenario-file/tree.ts';
import { parseText } from '../../../simulation/scenario-file/yaml.ts';
import type { Surroundings } from '../../exit.ts';
import { complain } from '../../exit.ts';
import { listed, scenarioOrFaults } from '../../scenario-option.ts';
import { lawInFile } from './law-words.ts';
import type { Range } from './ranges.ts';
import { rangesAsked, rangesOf } from './ranges.ts';

/** What names the scenario and its uncertainties. */
export type Asked = Readonly<{
  scenario: string | undefined;
  plan: string | undefined;
  uncertainties: readonly string[];
  set: readonly string[];
  seed: string;
}>;

/** A scenario with a plan whose uncertainties are those asked for; or null once all that is wrong is told. */
export function planAsked(
  asked: Asked,
  { actors, bundled }: Surroundings,
): Readonly<{ scenario: Scenario; plan: Plan }> | null {
  const { seed, set } = asked;
  const options = { parties: partySpecs(actors), seed, set };
  if (asked.plan !== undefined) {
    const read = readPlan(asked.plan, { ...options, scenario: asked.scenario });
    return 'plan' in read ? read : listed(read.faults);
  }
  const name = asked.scenario ?? bundled;
  const scenario = scenarioOrFaults(name, set, actors);
  if (scenario === null) return null;
  const uncertainties = uncertaintiesAsked(asked.uncertainties, scenario, actors);
  if (uncertainties === null) return null;
  const read = planOf({ design: 'monte-carlo', points: 1, uncertainties }, { ...options, scenario: name });
  if ('plan' in read) return read;
  const faults = read.faults.map((fault) => ({ ...fault, file: '--uncertainties' }));
  return listed(faults);
}

/** Uncertainties as a plan has them; `path=law` gives a law of one's own. Without words all ranges and switches. */
function uncertaintiesAsked(
  words: readonly string[],
  scenario: Scenario,
  actors: readonly Actor[],
): Record<string, unknown> | null {
  const ranges = rangesOf(scenario, actors);
  const given = words.length === 0 ? ['all'] : words;
  const found: Record<string, unknown> = {};
  let wrong = 0;
  const tell = (message: string): void => {
    wrong += 1;
    complain(`--uncertainties: ${message}`);
  };
  for (const word of given.flatMap(wordsIn)) {
    const own = ownLaw(word);
    if (typeof own === 'string') tell(own);
    else if (own === null) addRanges(found, ranges, word, tell);
    else found[own.path] = own.law;
  }
  return wrong > 0 ? null : found;
}

/** Words are separated by commas, but for those within the law that a path is given. */
function wordsIn(text: string): string[] {
  return text.includes('=')
    ? [text.trim()]
    : text
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '');
}

function addRanges(
  found: Record<string, unknown>,
  ranges: readonly Range[],
  word: string,
  tell: (message: string) => void,
): void {
  const asked = rangesAsked(ranges, word);
  if (asked === null) {
    const paths = ranges.map(({ path }) => path);
    const ways = 'a path with a range, the beginning of one, all, switches, or path=[low, high]';
    tell(`nothing uncertain is called ${word}${suggestion(word, paths)}; it may be ${ways}`);
  } else for (const { path, law } of asked) found[path] ??= lawInFile(law);
}

function ownLaw(word: string): Readonly<{ path: string; law: unknown }> | string | null {
  const equals = word.indexOf('=');
  if (equals < 0) return null;
  const parsed = parseText(word.slice(equals + 1), '--uncertainties');
  if ('faults' in parsed) return `${word}: ${parsed.faults[0]?.message ?? 'is no law'}`;
  return { path: word.slice(0, equals).trim(), law: plainOf(parsed.tree) };
}
