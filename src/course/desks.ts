/** Where does a party sit? A desk for every party of a run: what it sees of the run, and nothing else. */
import type { Facts, MemberFacts, OwnFacts } from './facts.ts';
import type { MemberMind, Memory, Mind } from './memory.ts';
import type { MemberDesk, TableDesk } from './party.ts';
import type { Scene } from './scene.ts';
import { publicValuations, viewsOf } from './views.ts';

/** The desks of a run, parties of the table and member states. Their views must be reset when facts have been drawn. */
export type Desks = Readonly<{ table: TableDesk[]; members: MemberDesk[] }>;

/** Seats every party at its desk. */
export function desksOf(scene: Scene, facts: Facts, memory: Memory): Desks {
  const { world, talks } = memory;
  const publicViews = publicValuations(scene);
  const table = scene.table.map((party, me): TableDesk => {
    const own = { facts: facts.table[me] as OwnFacts, mind: memory.table[me] as Mind };
    return { kind: 'table', me, party, scene, ...own, world, talks, views: viewsOf(scene, me, publicViews) };
  });
  const members = scene.members.map((party, me): MemberDesk => {
    const own = { facts: facts.members[me] as MemberFacts, mind: memory.members[me] as MemberMind };
    return { kind: 'member', me, party, scene, ...own, world, talks };
  });
  return { table, members };
}
