/**
 * What may the parts of a scenario refer to? Issues with their levels, parties, gates, layers: gathered leniently from data
 * that has not been checked, so that every reference in it can be checked in the same pass as everything else.
 */

/** What effects may name in every scenario. */
const WORLD_PATHS = ['momentum', 'trust', 'aid', 'cut', 'poll', 'alarm', 'catastrophe', 'lostMonth'] as const;

/** Names that a scenario defines. */
export type Context = Readonly<{
  /** Levels by issue code, null where they are ill-formed; null altogether when any issue will do (the JSON Schema). */
  issues: ReadonlyMap<string, readonly string[] | null> | null;
  table: readonly string[];
  members: readonly string[];
  /** Paths that an effect may name. */
  statePaths: readonly string[];
  layers: readonly string[];
  /** Veto propensities that some member state has. */
  vetoes: readonly string[];
  /** Parties whose weights come from several sources and are renormalised. */
  blended: ReadonlySet<string>;
  rounds: number;
}>;

/** The context of no scenario in particular. */
export const ANY: Context = {
  issues: null,
  table: [],
  members: [],
  statePaths: [],
  layers: [],
  vetoes: [],
  blended: new Set(),
  rounds: 12,
};

/** The context of a scenario in the form of a file. */
export function contextOf(data: unknown, blended: ReadonlySet<string>): Context {
  const root = recordOf(data);
  const parties = Object.entries(recordOf(root['parties']));
  const isMember = ([, party]: readonly [string, unknown]): boolean => recordOf(party)['seat'] === 'member';
  const members = parties.filter(isMember);
  const table = parties.filter((party) => !isMember(party));
  const rounds = root['rounds'];
  return {
    issues: new Map(
      Object.entries(recordOf(root['issues'])).map(([code, issue]) => [code, levelsOfIssue(issue)]),
    ),
    table: table.map(([id]) => id),
    members: members.map(([id]) => id),
    statePaths: [
      ...WORLD_PATHS,
      ...Object.keys(recordOf(root['gates'])).map((id) => `closed.${id}`),
      ...members.flatMap(([id]) => [`pledge.${id}`, `veto.${id}`]),
      ...table.flatMap(([id, party]) => pathsOfParty(id, recordOf(party))),
    ],
    layers: Object.keys(recordOf(root['protection'])),
    vetoes: [...new Set(members.flatMap(([, party]) => Object.keys(recordOf(recordOf(party)['veto']))))],
    blended,
    rounds: typeof rounds === 'number' && Number.isInteger(rounds) && rounds > 0 ? rounds : 12,
  };
}

function pathsOfParty(id: string, party: Readonly<Record<string, unknown>>): string[] {
  const own = ['ceiling', 'lean'].filter((part) => party[part] !== undefined);
  return ['cost', 'reservation', 'patience', ...own].map((part) => `${part}.${id}`);
}

function levelsOfIssue(issue: unknown): readonly string[] | null {
  const { levels } = recordOf(issue);
  return Array.isArray(levels) && levels.length > 0 && levels.every((level) => typeof level === 'string')
    ? levels
    : null;
}

/** A record, or an empty one for anything else. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
