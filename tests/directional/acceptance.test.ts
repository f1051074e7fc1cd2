/**
 * Who would take the reference terms of model.md 4.6 before the first round, and how does that move with the terms and the
 * war? Rows of model.md section 5 about acceptance, with drawn preferences on common random numbers. Rows marked U are
 * asserted; what is marked C there is reported below the tests.
 */
import { afterAll, expect, test } from 'vitest';
import { weightedTable } from '../../src/negotiation/worth.ts';
import type { TableParty } from '../../src/course/scene.ts';
import { answersTo, PARTIES, sceneWith } from './draws.ts';
import type { Answers, Change } from './draws.ts';
import { arrow, expectFall, expectRise, paired, reportOf, spelled } from './verdict.ts';

const TEXTS = {
  reference: {},
  'FORCE 0': { FORCE: 0 },
  'FORCE 3': { FORCE: 3 },
  'FORCE 4': { FORCE: 4 },
  'FORCE 3, USB 4': { FORCE: 3, USB: 4 },
  'EU 1': { EU: 1 },
  'EU 3': { EU: 3 },
  'EU 4': { EU: 4 },
  'GUAR 1': { GUAR: 1 },
  'GUAR 2': { GUAR: 2 },
  'GUAR 4': { GUAR: 4 },
  'GUAR 2, GRULE 2': { GUAR: 2, GRULE: 2 },
  'UAF 3': { UAF: 3 },
  'UAF 4': { UAF: 4 },
  'TERR 3': { TERR: 3 },
  'TERR 4': { TERR: 4 },
} satisfies Readonly<Record<string, Change>>;

const report = reportOf(
  'Acceptance of given terms before the first round (share of draws; paired differences, 95 %)',
);
const N = 4000;
const base = answersTo(TEXTS, { n: N });
const war = (n: number, ...set: string[]): Answers => answersTo({ reference: {} }, { n, set });
const accepts = (text: keyof typeof TEXTS, who: Parameters<Answers['accepts']>[1]): Float64Array =>
  base.accepts(text, who);
/** The base draws that pair with a smaller sample. */
const first = (n: number, who: Parameters<Answers['accepts']>[1]): Float64Array =>
  accepts('reference', who).subarray(0, n);

afterAll(() => report.print());

test('the reference terms are taken as often as in the trial of the protocol', () => {
  // protocol.md section 8: n = 4000 there, too; three standard errors of both samples together.
  const known = { RU: 0.04, UA: 0.655, US: 0.845, EUR: 0.785, all: 0.018 } as const;
  for (const [who, share] of Object.entries(known) as [keyof typeof known, number][]) {
    const found = accepts('reference', who).reduce((sum, x) => sum + x, 0) / N;
    report.add('4.6', `${who} ${found.toFixed(3)} (protocol ${share})`);
    expect(Math.abs(found - share)).toBeLessThan(3 * Math.sqrt((2 * share * (1 - share)) / N));
  }
});

test('T02 Russia accepts fewer foreign troops ever less gladly', () => {
  const fewer = paired(accepts('FORCE 0', 'RU'), accepts('reference', 'RU'));
  const force = paired(accepts('reference', 'RU'), accepts('FORCE 3', 'RU'));
  // At 3 acceptance is at its floor, so 3 to 4 shows in worth alone (protocol.md 8).
  const more = paired(base.worth('FORCE 3', 'RU'), base.worth('FORCE 4', 'RU'));
  report.add(
    'T02',
    `RU FORCE 0 → 2 → 3 → 4: ${arrow(['FORCE 0', 'reference', 'FORCE 3', 'FORCE 4'].map((text) => base.accepts(text, 'RU')))}; 2→3 ${spelled(force)}; worth 3→4 ${spelled(more)}`,
  );
  expectFall('T02 0→2', fewer);
  expectFall('T02 2→3', force);
  expectFall('T02 worth 3→4', more);
});

test('T03 Ukraine accepts foreign troops ever more gladly', () => {
  const some = paired(accepts('FORCE 0', 'UA'), accepts('reference', 'UA'));
  const more = paired(accepts('reference', 'UA'), accepts('FORCE 3', 'UA'));
  report.add(
    'T03',
    `UA FORCE 0 → 2 → 3: ${arrow([accepts('FORCE 0', 'UA'), accepts('reference', 'UA'), accepts('FORCE 3', 'UA')])}; ${spelled(some)}; ${spelled(more)}`,
  );
  expectRise('T03 0→2', some);
  expectRise('T03 2→3', more);
});

test('T04 and T21 are contested: what Russia loses by steps that Ukraine gains from', () => {
  const { space, table, layers } = sceneWith();
  const loss = (who: keyof typeof PARTIES, issue: string, from: number, to: number): number => {
    const party = table.find(({ id }) => id === PARTIES[who]) as TableParty;
    const start = space.offset[space.issues.findIndex(({ id }) => id === issue)] as number;
    const values = weightedTable(space, party.centre);
    return (values[start + from] as number) - (values[start + to] as number);
  };
  const perGain = (issue: string): number => loss('RU', issue, 1, 3) / -loss('UA', issue, 1, 3);
  const layer = (id: string, from: number, to: number, factor: number): number => {
    const { strength } = layers.find((one) => one.id === id)!;
    return factor * ((strength[to] as number) - (strength[from] as number));
  };
  const guarantee = loss('RU', 'GUAR', 2, 3) / layer('guarantee', 2, 3, 0.65 * 0.9);
  const force = loss('RU', 'FORCE', 2, 3) / layer('force', 2, 3, 1);
  report.add(
    'T04 (C)',
    `RU loss per UA gain: EU 1→3 ${perGain('EU').toFixed(3)}, FORCE 1→3 ${perGain('FORCE').toFixed(2)}`,
  );
  report.add(
    'T21 (C)',
    `RU loss per unit of layer: GUAR 2→3 ${guarantee.toFixed(2)}, FORCE 2→3 ${force.toFixed(2)}`,
  );
});

test('T05 is contested: membership with operational defence', () => {
  const n = 1000;
  // Without the gate in sight both levels are equally likely to come true; an unlikely clause cannot frighten.
  const unseen = answersTo(
    { 'EU 1': {}, 'EU 3': { EU: 3 }, 'EU 4': { EU: 4 } },
    { n, set: ['gates.R4.foreseen=false', 'reference.EU=1'] },
  );
  const seen = (from: string, to: string) => paired(base.accepts(from, 'RU'), base.accepts(to, 'RU'));
  const step = (from: string, to: string) => paired(unseen.worth(from, 'RU'), unseen.worth(to, 'RU'));
  report.add(
    'T05 (C)',
    `RU EU 3→4, gate foreseen ${spelled(seen('EU 3', 'EU 4'))}; not foreseen ${spelled(paired(unseen.accepts('EU 3', 'RU'), unseen.accepts('EU 4', 'RU')))}; worth 1→3 ${spelled(step('EU 1', 'EU 3'))}, 3→4 ${spelled(step('EU 3', 'EU 4'))}`,
  );
});

test('T06 Russia accepts more often when the Security Council decides', () => {
  const change = paired(accepts('GUAR 2', 'RU'), accepts('GUAR 2, GRULE 2', 'RU'));
  report.add(
    'T06',
    `RU GRULE 1 → 2: ${arrow([accepts('GUAR 2', 'RU'), accepts('GUAR 2, GRULE 2', 'RU')])}; ${spelled(change)}`,
  );
  expectRise('T06', change);
});

test('T07 Ukraine accepts less often when the Security Council decides', () => {
  const change = paired(accepts('GUAR 2', 'UA'), accepts('GUAR 2, GRULE 2', 'UA'));
  report.add(
    'T07',
    `UA GRULE 1 → 2: ${arrow([accepts('GUAR 2', 'UA'), accepts('GUAR 2, GRULE 2', 'UA')])}; ${spelled(change)}`,
  );
  expectFall('T07', change);
});

test('T09 Ukraine accepts more often without aid; T10 and T11 are contested', () => {
  const n = 1000;
  const without = war(n, 'war.aid.lead=0.1', 'war.aid.second=0.1');
  const rise = paired(first(n, 'UA'), without.accepts('reference', 'UA'));
  report.add(
    'T09',
    `UA aid .5 → .1: ${arrow([first(n, 'UA'), without.accepts('reference', 'UA')])}; ${spelled(rise)}`,
  );
  for (const [row, who] of [
    ['T10 (C)', 'RU'],
    ['T11 (C)', 'all'],
  ] as const) {
    const after = without.accepts('reference', who);
    report.add(
      row,
      `${who} aid .5 → .1: ${arrow([first(n, who), after])}; ${spelled(paired(first(n, who), after))}`,
    );
  }
  expectRise('T09', rise);
});

test('T14 all accept more often as the war costs both more', () => {
  const n = 1000;
  const at = (cost: number) =>
    war(n, `war.costs.start.russia=${cost}`, `war.costs.start.ukraine=${cost}`).accepts('reference', 'all');
  const [low, high] = [at(0.1), at(0.9)];
  const rise = paired(low, high);
  report.add('T14', `all four, costs .1 → .5 → .9: ${arrow([low, first(n, 'all'), high])}; ${spelled(rise)}`);
  expectRise('T14', rise);
});

test('T15 Russia accepts more often as the war costs it more', () => {
  const n = 1000;
  const after = war(n, 'war.costs.start.russia=0.8').accepts('reference', 'RU');
  const rise = paired(first(n, 'RU'), after);
  report.add('T15', `RU own costs .5 → .8: ${arrow([first(n, 'RU'), after])}; ${spelled(rise)}`);
  expectRise('T15', rise);
});

test('T16 momentum towards Russia makes Russia harder and Ukraine softer', () => {
  const n = 1000;
  const after = war(n, 'war.momentum.start=0.8');
  const russia = paired(first(n, 'RU'), after.accepts('reference', 'RU'));
  const ukraine = paired(first(n, 'UA'), after.accepts('reference', 'UA'));
  report.add(
    'T16',
    `momentum .2 → .8: RU ${arrow([first(n, 'RU'), after.accepts('reference', 'RU')])} ${spelled(russia)}; UA ${arrow([first(n, 'UA'), after.accepts('reference', 'UA')])} ${spelled(ukraine)}`,
  );
  expectFall('T16 RU', russia);
  expectRise('T16 UA', ukraine);
});

test('T17 Ukraine accepts caps on its forces ever less', () => {
  const cap = paired(accepts('reference', 'UA'), accepts('UAF 3', 'UA'));
  const tighter = paired(base.worth('UAF 3', 'UA'), base.worth('UAF 4', 'UA'));
  report.add(
    'T17',
    `UA UAF 1 → 3 → 4: ${arrow([accepts('reference', 'UA'), accepts('UAF 3', 'UA'), accepts('UAF 4', 'UA')])}; worth 3→4 ${spelled(tighter)}`,
  );
  expectFall('T17 1→3', cap);
  expectFall('T17 worth 3→4', tighter);
});

test('T18 recognition of territory pleases Russia and repels Ukraine', () => {
  const texts = ['reference', 'TERR 3', 'TERR 4'] as const;
  const shown = (who: 'RU' | 'UA') => `${who} ${arrow(texts.map((text) => accepts(text, who)))}`;
  report.add('T18', `TERR 2 → 3 → 4: ${shown('RU')}; ${shown('UA')}`);
  expectRise('T18 RU 2→3', paired(accepts('reference', 'RU'), accepts('TERR 3', 'RU')));
  expectRise('T18 RU 3→4', paired(accepts('TERR 3', 'RU'), accepts('TERR 4', 'RU')));
  expectFall('T18 UA 2→3', paired(accepts('reference', 'UA'), accepts('TERR 3', 'UA')));
  expectFall('T18 UA 3→4', paired(accepts('TERR 3', 'UA'), accepts('TERR 4', 'UA')));
});

test('T19 Ukraine accepts firmer guarantees ever more gladly', () => {
  report.add(
    'T19',
    `UA GUAR 1 → 2 → 3: ${arrow([accepts('GUAR 1', 'UA'), accepts('GUAR 2', 'UA'), accepts('reference', 'UA')])}`,
  );
  expectRise('T19 1→2', paired(accepts('GUAR 1', 'UA'), accepts('GUAR 2', 'UA')));
  expectRise('T19 2→3', paired(accepts('GUAR 2', 'UA'), accepts('reference', 'UA')));
});

test('T20 Washington accepts a binding pledge of its own less often', () => {
  const change = paired(accepts('reference', 'US'), accepts('GUAR 4', 'US'));
  report.add(
    'T20',
    `US GUAR 3 → 4: ${arrow([accepts('reference', 'US'), accepts('GUAR 4', 'US')])}; ${spelled(change)}`,
  );
  expectFall('T20', change);
});

test('T22 American command of the force repels Washington and pleases Ukraine', () => {
  const step = (who: 'US' | 'UA') => paired(accepts('FORCE 3', who), accepts('FORCE 3, USB 4', who));
  const shown = (who: 'US' | 'UA') =>
    `${who} ${arrow([accepts('FORCE 3', who), accepts('FORCE 3, USB 4', who)])}`;
  report.add(
    'T22',
    `USB 2 → 4 with FORCE 3: ${shown('US')} ${spelled(step('US'))}; ${shown('UA')} ${spelled(step('UA'))}`,
  );
  expectFall('T22 US', step('US'));
  expectRise('T22 UA', step('UA'));
});

test('T33 and T34 are contested: a lifeline from outside, and sanctions on those who buy', () => {
  const n = 1000;
  for (const [row, cost] of [
    ['T33 (C)', 0.45],
    ['T34 (C)', 0.56],
  ] as const) {
    const after = war(n, `war.costs.start.russia=${cost}`).accepts('reference', 'RU');
    report.add(
      row,
      `RU own costs .5 → ${cost}: ${arrow([first(n, 'RU'), after])}; ${spelled(paired(first(n, 'RU'), after))}`,
    );
  }
});
