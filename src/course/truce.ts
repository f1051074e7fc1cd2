/**
 * When does a bare truce suit a party? A separate, thin accord: nothing is conceded, so no loss is felt if it breaks; what
 * it costs is the momentum given up. The mediator tables the item of a short menu that it would accept and believes
 * likeliest to be accepted by all (protocol.md 4.7; judgement).
 */
import { logLogistic, reaches } from '../negotiation/arithmetic.ts';
import type { Reading } from '../negotiation/offers.ts';
import { cell } from './memory.ts';
import type { TableDesk } from './party.ts';
import { actCode } from './party.ts';
import type { Scene, TableParty } from './scene.ts';
import type { TruceMenu } from './truce-menu.ts';

function menuOf({ truce }: Scene): TruceMenu {
  if (truce === null) throw new RangeError('no truce in this scenario');
  return truce;
}

/** Gain of an item over no truce for a party with the given weighted table; no private leaning. */
function gainOf({ scene, world }: TableDesk, table: Float64Array, party: TableParty, item: number): number {
  const { rules, kind, items, without } = menuOf(scene);
  const cells = items[item] as Int32Array;
  let sum = 0;
  for (let i = 0; i < cells.length; i += 1)
    sum += (table[cells[i] as number] as number) - (table[without[i] as number] as number);
  const scale = kind[item] === 2 ? 1 : rules.sectorShare;
  return (
    sum +
    rules.trustWeight * cell(world.trust) -
    scale * rules.momentumShare * party.numbers.reservation.momentum * cell(world.momentum)
  );
}

/** What an item is worth to the party over no truce, its private leaning included. */
export function truceWorth(desk: TableDesk, item: number): number {
  return gainOf(desk, desk.views.own.table, desk.party, item) + desk.facts.truceNoise;
}

/** Whether the party would keep the truce item being heard. */
export function truceSuits(desk: TableDesk, item = cell(desk.talks.item)): boolean {
  return reaches(truceWorth(desk, item), 0);
}

/** The mediator picks the item it would table, or holds back. The item is left in the reply's objection cell. */
export function chooseTruce(desk: TableDesk): void {
  const { mind, scene, world } = desk;
  const { kind } = menuOf(scene);
  let best = Number.NEGATIVE_INFINITY;
  let chosen = -1;
  for (let item = 0; item < kind.length; item += 1) {
    if ((kind[item] as number) <= cell(world.truce) || !truceSuits(desk, item)) continue;
    const score = prospectOf(desk, item);
    if (score <= best) continue;
    best = score;
    chosen = item;
  }
  mind.objection[0] = chosen;
  mind.reply[0] = actCode(chosen < 0 ? 'hold' : 'offer');
}

function prospectOf(desk: TableDesk, item: number): number {
  const { mind, scene, views, me } = desk;
  const { rules, kind } = menuOf(scene);
  let score = kind[item] === 2 ? rules.generalBonus : 0;
  for (let j = 0; j < scene.table.length; j += 1) {
    if (j === me) continue;
    const { table } = (views.readings[j < me ? j : j - 1] as Reading).valuation;
    const gain = gainOf(desk, table, scene.table[j] as TableParty, item);
    score += logLogistic(rules.beliefSlope * (gain - (mind.correction[j] as number)));
  }
  return score;
}

/** The mediator remembers who refused or took a truce. */
export function correctTruce({ mind, talks, scene }: TableDesk, accepted: boolean): void {
  const { rules } = menuOf(scene);
  const by = cell(talks.by);
  mind.correction[by] = (mind.correction[by] as number) + (accepted ? -rules.acceptStep : rules.refusalStep);
}
