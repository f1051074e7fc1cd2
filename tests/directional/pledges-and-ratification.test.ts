/**
 * Who sends troops, and who stands by what was signed? Rows of model.md section 5 about pledges, parliaments, the vote in
 * Ukraine and unanimity, on runs that are only begun. U and T rows are asserted.
 */
import { afterAll, expect, test } from 'vitest';
import { gatherPledges } from '../../src/course/pledges.ts';
import { ratify } from '../../src/course/ratification.ts';
import type { Happening, Run } from '../../src/course/run.ts';
import { inviteMember, luckNow } from '../../src/course/run.ts';
import { normal } from '../../src/random/distributions.ts';
import { drawn, memberIndex, pledgedBy, referenceWith } from './draws.ts';
import { arrow, expectFall, expectRise, mean, paired, reportOf, spelled } from './verdict.ts';

const report = reportOf('Pledges (thousand) and ratification (chance)');
const N = 400;
const ENABLERS = 1;

/** Thousands pledged with enablers and a halt. */
const whenHalted = (run: Run): number => gatherPledges(run, ENABLERS, true);
const usual = drawn(N, [], whenHalted);

afterAll(() => report.print());

test('T01 Europe pledges fewer troops without American enablers', () => {
  const without = drawn(N, [], (run) => gatherPledges(run, 0, true));
  const change = paired(usual, without);
  report.add('T01', `${arrow([usual, without], 1)}; ${spelled(change)}`);
  expectFall('T01', change);
});

test('T23 a halt to the fighting brings pledges', () => {
  const without = drawn(N, [], (run) => gatherPledges(run, ENABLERS, false));
  const change = paired(without, usual);
  report.add('T23', `without, with a halt: ${arrow([without, usual], 1)}; ${spelled(change)}`);
  expectRise('T23', change);
});

test('T24 other states pledge more once the first movers do', () => {
  const leaders = ['united-kingdom', 'france', 'germany'];
  const others = (backstop: number, intercept: number): Float64Array => {
    const set = leaders.map((id) => `parties.${id}.pledge.intercept=${intercept}`);
    return drawn(N, set, (run) => {
      const total = gatherPledges(run, backstop, true);
      return total - leaders.reduce((sum, id) => sum + pledgedBy(run, id, backstop), 0);
    });
  };
  const [out, joined] = [others(ENABLERS, -60), others(ENABLERS, 60)];
  const change = paired(out, joined);
  report.add('T24', `others, leaders out → in: ${arrow([out, joined], 1)}; ${spelled(change)}`);
  expectRise('T24', change);
});

/** The chance that a parliament passes its part, as its state works it out for the first parliaments' gate. */
function chanceInParliament(run: Run, member: string): number {
  const { talks } = run.memory;
  const gate = run.scene.scenario.gates['R2'];
  if (gate?.kind !== 'parliaments') throw new RangeError('R2 is no gate of parliaments');
  talks.gate[0] = run.scene.gateIds.indexOf('R2');
  talks.luck[0] = normal(luckNow(run, `ratification.R2.${member}`), gate.noise);
  talks.luck2[0] = 0.5;
  inviteMember(run, memberIndex(run.scene, member), 'VOTE_DUE');
  return run.members[memberIndex(run.scene, member)]!.mind.chance[0] as number;
}

test('T28 an escalation costs pledges, and votes in the Bundestag and in Rome', () => {
  const alarmed = (number: (run: Run) => number): Float64Array =>
    drawn(N, [], (run) => {
      run.memory.world.alarm[0] = 1;
      return number(run);
    });
  const pledges = paired(usual, alarmed(whenHalted));
  report.add('T28', `pledges ${arrow([usual, alarmed(whenHalted)], 1)}; ${spelled(pledges)}`);
  expectFall('T28 pledges', pledges);
  for (const member of ['germany', 'italy']) {
    const calm = drawn(N, [], (run) => chanceInParliament(run, member));
    const after = alarmed((run) => chanceInParliament(run, member));
    report.add('T28', `${member} ${arrow([calm, after])}; ${spelled(paired(calm, after))}`);
    expectFall(`T28 ${member}`, paired(calm, after));
  }
});

/** Whether early accession survives its gate in a run whose terms name it. */
const accessionStands = (run: Run): number => {
  const { struck } = ratify(run, referenceWith(run.scene));
  return ((struck >> run.scene.gateIds.indexOf('R4')) & 1) === 1 ? 0 : 1;
};
/** Parliaments and the Senate pass, so that every run comes to the gate of unanimity. */
const OTHER_GATES_PASS = ['gates.R2=null', 'gates.R3=null'];

test('T25 one more reluctant member makes early accession rarer', () => {
  const at = (veto: number) =>
    drawn(N, [...OTHER_GATES_PASS, `parties.hungary.veto.early=[${veto}, ${veto}]`], accessionStands);
  const [low, middle, high] = [at(0.5), at(0.65), at(0.8)];
  report.add('T25', `veto .5 → .65 → .8: ${arrow([low, middle, high])}; ${spelled(paired(low, high))}`);
  expectFall('T25', paired(low, high));
});

test('T26 with a qualified majority early accession is not blocked', () => {
  const unanimous = drawn(N, OTHER_GATES_PASS, accessionStands);
  // A qualified majority: no single state's veto is exposed.
  const majority = drawn(N, [...OTHER_GATES_PASS, 'gates.R4.levels.2.exposure=0'], accessionStands);
  report.add('T26', `unanimity → majority: ${arrow([unanimous, majority])}`);
  expectRise('T26', paired(unanimous, majority));
  expect(mean(majority)).toBe(1);
});

/** The chance that Ukraine's own vote passes for the reference terms at a level of accession. */
function chanceInUkraine(level: number): Float64Array {
  return drawn(N, ['gates.R2=null'], (run) => {
    const told: Happening[] = [];
    ratify({ ...run, tell: (happening) => told.push(happening) }, referenceWith(run.scene, { EU: level }));
    return told.find((happening) => happening['gate'] === 'R3')?.['chance'] as number;
  });
}

test('T29 accession helps Ukraine to ratify terms with a loss of territory', () => {
  const levels = [0, 1, 2, 3].map(chanceInUkraine);
  const change = paired(levels[1]!, levels[3]!);
  report.add('T29', `EU 0 → 1 → 2 → 3: ${arrow(levels)}; 1→3 ${spelled(change)}`);
  expectRise('T29', change);
});
