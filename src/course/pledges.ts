/**
 * How many troops stand behind a text? Each class of backstop is put to the member states until their answers settle; the
 * coalition knows the sums, outsiders only expect (protocol.md A11).
 */
import { settlePledges } from '../negotiation/pledging.ts';
import { cell } from './memory.ts';
import type { MemberMind, Mind } from './memory.ts';
import { rebuildProtection } from './views.ts';
import type { Run } from './run.ts';
import { happen, inviteMember } from './run.ts';
import type { TableDesk } from './party.ts';
import { actCode } from './party.ts';

/** The classes of backstop, in words. */
export const BACKSTOPS = ['no backstop', 'backstop', 'backstop with air cover'] as const;

/** Thousands pledged for one class of backstop, with or without a halt; each member's part stays in its mind. */
export function gatherPledges(run: Run, backstop: number, halt: boolean): number {
  const { mobilisation } = run.scene;
  if (mobilisation === null) return 0;
  const { talks, members } = run.memory;
  talks.backstop[0] = backstop;
  talks.halt[0] = halt ? 1 : 0;
  settlePledges(mobilisation.sizes, mobilisation.rules.passes, (member, share) => {
    talks.share[0] = share;
    const pledges = inviteMember(run, member, 'PLEDGE_DUE') === 'pledge';
    return pledgeAsTold(run, member) ?? pledges;
  });
  let sum = 0;
  for (let m = 0; m < members.length; m += 1) sum += (members[m] as MemberMind).pledged[backstop] as number;
  return sum;
}

/** Lets a state pledge as it was told; whether it does, or null where nobody has told it anything. */
function pledgeAsTold({ outside, memory, scene }: Run, member: number): boolean | null {
  const told = outside?.pledge(scene.members[member]?.id ?? '') ?? null;
  if (told === null) return null;
  const { talks } = memory;
  const { pledged, reply } = memory.members[member] as MemberMind;
  const backstop = cell(talks.backstop);
  const met = backstop >= told.backstop && cell(talks.halt) === 1 && cell(talks.share) * 100 >= told.share;
  const sends = told.thousand > 0 && met;
  pledged[backstop] = sends ? told.thousand : 0;
  reply[0] = actCode(sends ? 'pledge' : 'decline');
  return sends;
}

/** Pledges for every class, told to the party that speaks for the members. */
export function gatherAllPledges(run: Run): void {
  const { mobilisation } = run.scene;
  if (mobilisation === null) return;
  const mind = run.memory.table[mobilisation.knower] as Mind;
  for (let backstop = 0; backstop < 3; backstop += 1)
    mind.supply[backstop] = gatherPledges(run, backstop, true);
  if (run.tell !== null)
    happen(run, 'PLEDGES', {
      unit: 'thousand',
      ...pledgesByMember(run),
      total: Array.from(mind.supply, (x) => Math.round(x * 1000) / 1000),
    });
  rebuildProtection(run.table[mobilisation.knower] as TableDesk);
}

function pledgesByMember(run: Run): Record<string, unknown> {
  const by = run.scene.members.map(({ id }, m) => {
    const { pledged } = run.memory.members[m] as MemberMind;
    return [id, Array.from(pledged, (x) => Math.round(x * 1000) / 1000)];
  });
  return { classes: BACKSTOPS, by: Object.fromEntries(by) };
}

/** Whether pledges must be asked for again: only what they depend on has changed. */
export function pledgesAreStale(run: Run, alarmBefore: number, interceptBefore: number): boolean {
  const { world } = run.memory;
  return cell(world.alarm) !== alarmBefore || interceptSum(run) !== interceptBefore;
}

/** Sum of shifts of readiness, to notice changes. */
export function interceptSum(run: Run): number {
  const { intercept } = run.memory.world;
  let sum = 0;
  for (let m = 0; m < intercept.length; m += 1) sum += intercept[m] as number;
  return sum;
}
