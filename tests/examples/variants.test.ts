/** Each variant differs from the flagship in what it says, and in nothing else; and that shows in its runs. */
import { describe, expect, test } from 'vitest';
import type { Happening, Scenario } from '../../src/index.ts';
import { batch, events, scenario } from '../../src/index.ts';
import { filesIn, textOf } from './files.ts';

const FLAGSHIP = scenario('ukraine-2025');
const RUNS = [0, 1, 2, 3];

/** Everything that a variant changes, by path; all of them have a title and a text of their own. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'no-us-backstop': { 'forced.USB': '<=1' },
  'reassurance-force': { 'forced.FORCE': 3 },
  'eu-route': { 'forced.EU': 4 },
  'security-council-veto': { 'forced.GRULE': 2 },
  'nato-path-open': { 'forced.ALIGN': 0 },
  'us-aid-suspended': {
    'war.aid.lead': 0,
    'shocks.I01.rate': 0,
    'parties.united-states.acts.withholdAid.chance': 0,
    'parties.united-states.acts.withholdAid.chanceAfterFrame': 0,
    'parties.united-states.acts.sanctionAndArm.name': 'sanctions buyers of Russian oil',
    'parties.united-states.acts.sanctionAndArm.effects.1.on': undefined,
    'parties.united-states.acts.sanctionAndArm.effects.1.by': undefined,
  },
  'secondary-sanctions': { 'shocks.I09.rate': 0.3 },
  'active-capitals': {
    'talks.walkOut.comeBack': 0.2,
    'parties.europe.acts.sanctions.chance': 0.08,
    'parties.europe.acts.trainers.chance': 0.05,
    'parties.europe.acts.sidePayment.chance': 0.08,
    'parties.russia.acts.strikes.chance': 0.15,
    'parties.russia.acts.mobilisation.chance': 0.08,
    'parties.russia.acts.redLine.chance': 0.08,
    'parties.ukraine.acts.longRangeStrikes.chance': 0.15,
    'parties.ukraine.acts.mobilisation.chance': 0.08,
    'parties.ukraine.acts.minerals.chance': 0.08,
    'parties.united-states.acts.offerEnablers.chance': 0.05,
  },
};
const FORCED = ['no-us-backstop', 'reassurance-force', 'eu-route', 'security-council-veto', 'nato-path-open'];

/** Every number, switch and word of a scenario by its path, parties by id. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`));
}

function spelled({ parties, ...rest }: Scenario): Map<string, unknown> {
  return new Map(
    leaves({ ...rest, parties: Object.fromEntries(parties.map((one) => [one.id, one.numbers])) }),
  );
}

function changes(variant: Scenario): Record<string, unknown> {
  const [before, after] = [spelled(FLAGSHIP), spelled(variant)];
  const paths = new Set([...before.keys(), ...after.keys()]);
  return Object.fromEntries(
    [...paths].filter((path) => before.get(path) !== after.get(path)).map((path) => [path, after.get(path)]),
  );
}

const played = new Map<string, Happening[][]>();
function runsOf(name: string): Happening[][] {
  const known =
    played.get(name) ?? RUNS.map((replication) => events(scenario(name), 'variants', replication));
  played.set(name, known);
  return known;
}

function told(name: string, event: string): Happening[] {
  return runsOf(name).flatMap((run) => run.filter((one) => one.event === event));
}

function levelsOf(name: string, issue: string): Set<number> {
  const texts = [...told(name, 'OFFER'), ...told(name, 'SIGN')].map(
    ({ terms }) => terms as Record<string, number>,
  );
  return new Set(texts.map((terms) => terms[issue]!));
}

test('every variant is listed here', () => {
  const variants = filesIn('.', '.yaml').filter((file) =>
    textOf(file).includes('extends: ukraine-2025.yaml'),
  );
  expect(
    Object.keys(CHANGES)
      .map((name) => `${name}.yaml`)
      .toSorted(),
  ).toEqual(variants);
});

test.each(Object.entries(CHANGES))('%s changes only what it says', (name, expected) => {
  const { title, about, ...found } = changes(scenario(name));
  expect(title).toMatch(/^Ukraine, 5 September 2025, /);
  expect(about).toMatch(/^The flagship scenario with one assumption: /);
  expect(found).toEqual({ ...expected });
});

describe('assumptions about texts', () => {
  test('without a US backstop no text asks for more than arms and mediation; in the flagship some do', () => {
    expect([...levelsOf('no-us-backstop', 'USB')].every((level) => level <= 1)).toBe(true);
    expect(Math.max(...levelsOf('ukraine-2025', 'USB'))).toBeGreaterThan(1);
  });

  test.each([
    ['reassurance-force', 'FORCE', 3],
    ['eu-route', 'EU', 4],
    ['security-council-veto', 'GRULE', 2],
    ['nato-path-open', 'ALIGN', 0],
  ])('in %s every text has %s %i; in the flagship not', (name, issue, level) => {
    expect([...levelsOf(name, issue)]).toEqual([level]);
    expect([...levelsOf('ukraine-2025', issue)]).not.toEqual([level]);
  });

  test('a text with a force holds a ceasefire, one with an EU defence a consultation at least', () => {
    expect(Math.min(...levelsOf('reassurance-force', 'CEASE'))).toBeGreaterThanOrEqual(3);
    expect(Math.min(...levelsOf('eu-route', 'GUAR'))).toBeGreaterThanOrEqual(2);
  });

  test('a text with a Council veto holds a guarantee that is discretionary, or neutrality', () => {
    const texts = told('security-council-veto', 'OFFER').map(({ terms }) => terms as Record<string, number>);
    for (const { GUAR, ALIGN } of texts) {
      expect(GUAR).toBeGreaterThanOrEqual(1);
      expect(GUAR! <= 2 || ALIGN === 3).toBe(true);
    }
  });

  test('forbidding texts leaves fewer runs with terms that all accept, the NATO path none', async () => {
    const feasible = async (name: string): Promise<number> =>
      (await batch(scenario(name, ['rounds=1']), { seed: 'variants', runs: 40 })).tally.feasible;
    const flagship = await feasible('ukraine-2025');
    const counts = new Map<string, number>();
    for (const name of FORCED) counts.set(name, await feasible(name));
    for (const name of FORCED) expect(counts.get(name)).toBeLessThan(flagship);
    expect(counts.get('reassurance-force')).toBeLessThan(flagship / 3);
    expect(counts.get('nato-path-open')).toBe(0);
  }, 30_000);
});

describe('assumptions about the war', () => {
  test('suspended US aid leaves what Europe gives and what it replaces by the ninth month, and nobody pauses it', () => {
    for (const { month, aid } of told('us-aid-suspended', 'MONTH'))
      expect(aid).toBeCloseTo(0.5 * (0.5 + 0.65 * 0.5 * Math.min(1, month / 9)), 5);
    expect(told('ukraine-2025', 'MONTH').some(({ aid }) => aid === 0.5)).toBe(true);
    expect(told('us-aid-suspended', 'SHOCK').filter(({ id }) => id === 'I01')).toEqual([]);
    expect(told('us-aid-suspended', 'ACT').filter(({ act }) => act === 'withholdAid')).toEqual([]);
  });

  test('sanctions on buyers come in about three months of ten, in every month in which the flagship has them', () => {
    const share = (name: string): number =>
      told(name, 'SHOCK').filter(({ id }) => id === 'I09').length / told(name, 'MONTH').length;
    expect(share('secondary-sanctions')).toBeGreaterThan(0.15);
    expect(share('secondary-sanctions')).toBeGreaterThan(2 * share('ukraine-2025'));
    const months = (run: Happening[]): number[] =>
      run.flatMap((one) => (one['id'] === 'I09' ? [one.month] : []));
    RUNS.forEach((run) => {
      const variant = runsOf('secondary-sanctions')[run]!;
      const early = months(runsOf('ukraine-2025')[run]!).filter((month) => month <= variant.at(-1)!.month);
      expect(months(variant)).toEqual(expect.arrayContaining(early));
    });
  });

  test('each card of sanctions costs Russia .06 two months later', () => {
    const [run] = runsOf('secondary-sanctions');
    const plain = runsOf('ukraine-2025')[0]!;
    const cost = (of: Happening[], month: number): number =>
      (of.find((one) => one.event === 'MONTH' && one.month === month)!['costs'] as { russia: number }).russia;
    const cards = run!.filter(({ id, month }) => id === 'I09' && month === 1).length;
    const before = plain.filter(({ id, month }) => id === 'I09' && month === 1).length;
    expect(cost(run!, 3) - cost(plain, 3)).toBeCloseTo(0.06 * (cards - before), 5);
  });
});

describe('active capitals', () => {
  const acts = (name: string): Set<string> =>
    new Set(told(name, 'ACT').map(({ by, act }) => `${by as string} ${act as string}`));

  test('all four act beyond offers; in the flagship only Washington does', () => {
    expect(new Set([...acts('active-capitals')].map((one) => one.split(' ')[0]))).toEqual(
      new Set(['europe', 'russia', 'ukraine', 'united-states']),
    );
    for (const act of acts('ukraine-2025'))
      expect(['united-states withholdAid', 'united-states sanctionAndArm']).toContain(act);
  });

  test('who leaves may come back, where in the flagship leaving ends the run', () => {
    const hasty = ['talks.walkOut.hope=2', 'talks.walkOut.months=1', 'parties.russia.patience=0.2'];
    const variant = events(scenario('active-capitals', hasty), 'variants');
    const flagship = events(scenario('ukraine-2025', hasty), 'variants');
    expect(variant.some(({ event }) => event === 'CAME_BACK')).toBe(true);
    expect(flagship.at(-1)).toMatchObject({ event: 'END', outcome: 'walked out' });
    expect(flagship.at(-2)?.event).toBe('WALK');
  });
});
