/**
 * When does a bare truce suit a party? A separate, thin accord: nothing is conceded, so no loss is felt if it breaks; what
 * it costs is the momentum given up. The mediator tables the item of a short menu that it would accept and believes
 * likeliest to be accepted by all (protocol.md 4.7; judgement).
 */
import { logLogistic, reaches } from '../negotiation/arithmetic.ts';
import { issueIndex } from '../negotiation/issues.ts';
import { cell } from './memory.ts';
import type { TableDesk } from './party.ts';
import { actCode } from './party.ts';
import type { TruceSpec } from './scenario.ts';
import type { Scene, TableParty } from './scene.ts';

function rulesOf(scene: Scene): TruceSpec {
  if (scene.scenario.truce === null) throw new RangeError('no truce in this scenario');
  return scene.scenario.truce;
}

/** 1 for a sector truce, 2 for a general one. */
export function kindOfTruce(scene: Scene, item: number): number {
  const rules = rulesOf(scene);
  return rules.menu[item]?.[rules.issue] ?? 0;
}

/** Gain of an item over no truce for a party with the given weighted table; no private leaning. */
function gainOf(desk: TableDesk, table: Float64Array, party: TableParty, item: number): number {
  const { scene, world } = desk;
  const rules = rulesOf(scene);
  let sum = 0;
  for (const id of rules.counts) {
    const start = scene.space.offset[issueIndex(scene.space, id)] as number;
    sum += (table[start + (rules.menu[item]?.[id] ?? 0)] as number) - (table[start] as number);
  }
  const scale = kindOfTruce(scene, item) === 2 ? 1 : rules.sectorShare;
  return (
    sum +
    rules.trustWeight * cell(world.trust) -
    scale * rules.momentumShare * party.numbers.reservation.momentum * cell(world.momentum)
  );
}

/** Whether the party would keep the truce item being heard. */
export function truceSuits(desk: TableDesk, item = cell(desk.talks.item)): boolean {
  return reaches(gainOf(desk, desk.views.own.table, desk.party, item) + desk.facts.truceNoise, 0);
}

/** The mediator picks the item it would table, or holds back. The item is left in the reply's objection cell. */
export function chooseTruce(desk: TableDesk): void {
  const { mind, scene, world } = desk;
  const rules = rulesOf(scene);
  let best = Number.NEGATIVE_INFINITY;
  let chosen = -1;
  rules.menu.forEach((_, item) => {
    if (kindOfTruce(scene, item) <= cell(world.truce) || !truceSuits(desk, item)) return;
    const score = prospectOf(desk, item);
    if (score > best) {
      best = score;
      chosen = item;
    }
  });
  mind.objection[0] = chosen;
  mind.reply[0] = actCode(chosen < 0 ? 'hold' : 'offer');
}

function prospectOf(desk: TableDesk, item: number): number {
  const { mind, scene, views, me } = desk;
  const rules = rulesOf(scene);
  let score = kindOfTruce(scene, item) === 2 ? rules.generalBonus : 0;
  scene.table.forEach((party, j) => {
    const reading = views.readings[j < me ? j : j - 1];
    if (j === me || reading === undefined) return;
    score += logLogistic(
      rules.beliefSlope *
        (gainOf(desk, reading.valuation.table, party, item) - (mind.correction[j] as number)),
    );
  });
  return score;
}

/** The mediator remembers who refused or took a truce. */
export function correctTruce({ mind, talks, scene }: TableDesk, accepted: boolean): void {
  const rules = rulesOf(scene);
  const by = cell(talks.by);
  mind.correction[by] = (mind.correction[by] as number) + (accepted ? -rules.acceptStep : rules.refusalStep);
}
