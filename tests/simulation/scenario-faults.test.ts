/** Scenario files that are not in order: every fault at once, each at the line and column of what has to be mended. */
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { faultLine, readScenario, resolveScenario } from '../../src/simulation/scenario-file.ts';
import { KNOWN_PARTIES } from './fixtures/known-parties.ts';

const folder = relative(process.cwd(), join(import.meta.dirname, 'fixtures'));

function faults(name: string, files: 'by name' | 'told in full' = 'by name'): string[] {
  const result = readScenario(join(folder, name), { parties: KNOWN_PARTIES });
  const lines = 'faults' in result ? result.faults.map(faultLine) : [];
  return files === 'by name' ? lines.map((line) => line.replace(`${folder}/`, '')) : lines;
}

function objectFaults(data: unknown): string[] {
  const result = resolveScenario(data, { parties: KNOWN_PARTIES });
  return 'faults' in result ? result.faults.map(faultLine) : [];
}

test('every fault of a file is told at once, with its place, its value and what would be right', () => {
  expect(faults('faulty.yaml').join('\n')).toMatchInlineSnapshot(`
    "faulty.yaml:2:9 rounds: must be a whole number from 1 to 120: 0
    faulty.yaml:3:1 horizn: unknown key; did you mean horizon?: 12
    faulty.yaml:4:10 horizon: must be a whole number from 1 to 600: 2.5
    faulty.yaml:5:8 title: must be text (in quotes if it looks like a number): 3
    faulty.yaml:6:11 shocksOn: must be true or false: yes
    faulty.yaml:7:9 format: must be one of stacked, shuttle, bilateral-first; did you mean shuttle?: shutle
    faulty.yaml:8:38 constraints.L04.when.ALIGN: must be levels from 0 to 3, such as 2, [1, 2], '>=2', '<=1' or '1-2': 44
    faulty.yaml:8:46 constraints.1st: must begin with a letter and hold only letters, digits, - and _: 1st
    faulty.yaml:9:18 forced.FORCE: must be levels from 0 to 5, such as 2, [1, 2], '>=2', '<=1' or '1-2': >=9
    faulty.yaml:9:25 forced.TERRA: unknown issue; did you mean TERR?: 1
    faulty.yaml:9:39 forced.EU: must be levels from 0 to 4, such as 2, [1, 2], '>=2', '<=1' or '1-2'; did you mean normal merit track?: "normal merit trak"
    faulty.yaml:9:64 forced.SANC: must be levels from 0 to 4, such as 2, [1, 2], '>=2', '<=1' or '1-2': 0-999999999
    faulty.yaml:10:19 draws.valueSd: must be a number of at least 0: -0.1
    faulty.yaml:11:32 protection.own.strength: must be a list of 5 numbers, one for each level of UAF: [1]
    faulty.yaml:11:75 protection.force.times.USB.4: must be a number from 0 to 1: 1.2
    faulty.yaml:12:32 durability.hazard.theta: must be three numbers [low, mode, high] in rising order: [3,2,1]
    faulty.yaml:12:54 durability.hazard.scaleDays: must have a scale for every level above 0 of CEASE; 2 is missing: {"1":[10,20,40],"3":[200,500,1500],"4":[1000,2500,6000],"...
    faulty.yaml:12:82 durability.hazard.statusOpen.0: must be a number above 0: 0
    faulty.yaml:14:27 talks.offers.CEASE: must be levels from 0 to 5, such as 2, [1, 2], '>=2', '<=1' or '1-2': 9
    faulty.yaml:14:42 talks.mediator: must be the name of a party at the table (europe, russia, ukraine, united-states, atlantis): german
    faulty.yaml:14:61 talks.firstPair: must be two different parties at the table: ["russia","russia"]
    faulty.yaml:15:19 beliefs.bluff: must be a number above 0 and at most 1: 0
    faulty.yaml:16:21 pledges.knownTo: must be the name of a party at the table (europe, russia, ukraine, united-states, atlantis): france
    faulty.yaml:16:36 pledges.layer: must be the name of a layer of protection (own, guarantee, force, monitoring, accession): fence
    faulty.yaml:16:56 pledges.lowerBounds: must be in rising order: [0,5,1,10,40,100]
    faulty.yaml:17:17 truce.menu.0: must set CEASE to level 1 or 2, a sector or a general truce: {"SANC":1}
    faulty.yaml:17:47 truce.counts.1: must be the code of an issue; did you mean MON?: MOON
    faulty.yaml:19:16 gates.R1.party: must be the name of a party at the table (europe, russia, ukraine, united-states, atlantis): france
    faulty.yaml:20:18 gates.R4.fallsTo: must be a level from 0 to 4 or the quoted name of one: 12
    faulty.yaml:20:32 gates.R4.levels.7: must be a level from 0 to 4 or the quoted name of one: 7
    faulty.yaml:21:33 gates.R8.issue: must be the code of an issue; did you mean EU?: EUU
    faulty.yaml:22:15 gates.R9.kind: must be one of treaty, parliaments, referral, unanimity: treatyy
    faulty.yaml:24:16 shocks.I01.rate: must be a number from 0 to 1: 1.3
    faulty.yaml:25:16 shocks.I03.rate: must be a finite number: NaN
    faulty.yaml:26:46 shocks.I99.effects.0.on: must be the name of a state such as trust, cost.PARTY or closed.GATE; did you mean cost.ukraine?: costs.ukraine
    faulty.yaml:26:65 shocks.I99.effects.0.by: must be a finite number: Infinity
    faulty.yaml:26:79 shocks.I99.effects.1.on: must be the name of a state such as trust, cost.PARTY or closed.GATE: ceiling.russia
    faulty.yaml:26:109 shocks.I99.effects.1.after: must be a whole number from 0 to 15: 16
    faulty.yaml:28:3 parties.russia.redLines.FORCE.3-5: level 3 stands in '3' already: 0.7
    faulty.yaml:29:22 parties.russia.weights.TERR: must be a number of at least 0: -0.3
    faulty.yaml:30:22 parties.russia.values.CEASE: must be a list of 6 numbers, one for each level of CEASE: [0,1]
    faulty.yaml:30:56 parties.russia.values.TERR.4: must be a number from 0 to 1: 1.1
    faulty.yaml:31:44 parties.russia.redLines.GUAR.9: must be a level or a range of levels from 0 to 4: 9
    faulty.yaml:32:25 parties.russia.concession.beta: must be two numbers [low, high] in rising order: [2,1]
    faulty.yaml:33:17 parties.poland.of: must be the name of a party at the table (europe, russia, ukraine, united-states, atlantis): france
    faulty.yaml:33:40 parties.poland.veto.early: must be two numbers [low, high] in rising order: [0.4,0.2]
    faulty.yaml:34:13 parties.atlantis.weights: is missing, must be a map of keys and values
    faulty.yaml:34:13 parties.atlantis.values: is missing, must be a map of keys and values
    faulty.yaml:34:28 parties.atlantis.reservation.base: is missing, must be a finite number
    faulty.yaml:35:49 seats.ukraine.0.act: must be one of accept, refuse: agree
    faulty.yaml:35:76 seats.ukraine.1.at: must be one of offer, answer, amendment, truce, truce-offer, capital, stay: lunch"
  `);
});

test('faults between sections are told where they can be mended', () => {
  expect(faults('misfit.yaml').join('\n')).toMatchInlineSnapshot(`
    "misfit.yaml:2:12 reference: breaks constraint L03a: ALIGN 3 needs FORCE 0 or 1 (permanent neutrality in the 2022 drafts came with no foreign forces): {"CEASE":5,"TERR":2,"ALIGN":3,"GUAR":3,"GRULE":1,"USB":2,...
    misfit.yaml:2:12 reference: breaks constraint L03c: ALIGN 3 and GUAR 3 or 4 needs GRULE 2 (neutrality with a binding guarantee took the 2022 form of listed guarantors): {"CEASE":5,"TERR":2,"ALIGN":3,"GUAR":3,"GRULE":1,"USB":2,...
    misfit.yaml:5:9 forced: leaves no valid terms to offer: {"ALIGN":3,"FORCE":">=2"}
    misfit.yaml:6:8 talks.mediator: must name a party at the table, since shuttle talks have a mediator
    misfit.yaml:7:43 pledges.backstopFrom: must be levels of GRULE, from 0 to 2: [1,4]
    misfit.yaml:8:69 parties.russia.leftOpen.lines.TERR: must be the levels of one of the red lines of this party: 1
    misfit.yaml:8:133 parties.russia.acts.line.declares: must be a red line of this party (TERR 4, FORCE 2, FORCE 3-5): "TERR 1"
    misfit.yaml:9:29 seats.ukraine.0.month: must lie within the 6 rounds: 7"
  `);
});

test('a fault in what a file extends is told in the file where the value stands', () => {
  expect(faults('broken-child.yaml')).toEqual([
    'broken-base.yaml:2:9 rounds: must be a whole number from 1 to 120: 0',
    'broken-child.yaml:2:10 horizon: must be a whole number from 1 to 600: -1',
  ]);
  expect(faults('grandchild.yaml')).toEqual([
    'grandchild.yaml:2:31 talks.walkOut.comeBack: must be a number from 0 to 1: 1.5',
  ]);
});

test('a cycle of files names the chain', () => {
  const chain = ['cycle-a', 'cycle-b', 'cycle-a'].map((name) => join(folder, `${name}.yaml`)).join(' -> ');
  expect(faults('cycle-a.yaml', 'told in full')).toEqual([
    `${join(folder, 'cycle-b.yaml')}:2:10 extends: extends itself: ${chain}`,
  ]);
});

test('a negotiation has issues and at least two parties at the table', () => {
  expect(faults('lonely.yaml').join('\n')).toMatchInlineSnapshot(`
    "lonely.yaml:1:9 issues: must name at least one issue: {}
    lonely.yaml:3:10 parties: must name at least two parties at the table: {"hermit":{"weights":{},"values":{},"reservation":{"base"...
    lonely.yaml:3:31 parties.hermit.weights: must sum to 1, not 0: {}"
  `);
});

test('weights given in one place must sum to 1 and cover every issue', () => {
  const issues = { A: { name: 'A', levels: ['no', 'yes'] }, B: { name: 'B', levels: ['no', 'yes'] } };
  const party = (weights: object): object => ({
    weights,
    values: { A: [0, 1], B: [0, 1] },
    reservation: { base: 0 },
  });
  const parties = { x: party({ A: 0.5, B: 0.6 }), y: party({ A: 1 }), z: party({ A: 0.5, B: 0.5, C: 0 }) };
  expect(objectFaults({ issues, reference: { A: 0, B: 1 }, parties })).toEqual([
    '<object>:1:1 parties.x.weights: must sum to 1, not 1.1: {"A":0.5,"B":0.6}',
    '<object>:1:1 parties.y.weights.B: is missing, must be a number of at least 0',
    '<object>:1:1 parties.z.weights.C: unknown issue; did you mean A?: 0',
  ]);
});

test('a card is reported in one text, or in two where it may go either way, to parties at the table', () => {
  const shocks = { I01: { report: ['a', 'b'], to: ['atlantis'] }, I07: { report: ['a'] }, I06: { to: [] } };
  expect(objectFaults({ extends: 'ukraine-2025', shocks })).toEqual([
    '<object>:1:1 shocks.I01.to.0: must be the name of a party at the table (europe, russia, ukraine, united-states): atlantis',
    '<object>:1:1 shocks.I01.report: two texts are for a card with an effect that may go either way: ["a","b"]',
    '<object>:1:1 shocks.I06.to: must name at least one party: []',
    '<object>:1:1 shocks.I07.report: must be a text, or two texts: for down and for up: ["a"]',
  ]);
  const either = { I07: { report: ['back', 'forth'], to: ['russia'], headline: 'The front' } };
  expect(objectFaults({ extends: 'ukraine-2025', shocks: either })).toEqual([]);
});

test('a program that hands over something else gets faults too', () => {
  const loop: Record<string, unknown> = {};
  loop['one'] = loop;
  loop['two'] = loop;
  expect(objectFaults(loop)).toEqual(['<object>:1:1 nested too deeply']);
  expect(objectFaults([])).toHaveLength(1);
  expect(objectFaults(null)).toHaveLength(1);
  expect(objectFaults({ extends: '../market.yaml' })).toEqual([
    '<object>:1:1 extends: only bundled scenarios can be extended here: ../market.yaml',
  ]);
  expect(objectFaults(JSON.parse('{ "__proto__": { "rounds": 3 } }'))).toEqual([
    '<object>:1:1 this key is not allowed: __proto__',
  ]);
  expect(objectFaults({ parties: [{ id: 'x' }, { id: 'x' }] })).toEqual([
    '<object>:1:1 the same party stands twice: x',
  ]);
});
