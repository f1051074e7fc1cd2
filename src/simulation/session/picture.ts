/**
 * What is there to see at one point of a session? The text on the table with its worth to everybody, the state of the world,
 * the pledges, where every chart stands: plain data, worked out once for the terminal and the page alike.
 */
import { OUTCOMES } from '../../course/ending.ts';
import { isTheFrame } from '../../course/exchange.ts';
import type { Ledger } from '../../course/ledger.ts';
import { ledgerOf } from '../../course/ledger.ts';
import { cell } from '../../course/memory.ts';
import { BACKSTOPS } from '../../course/pledges.ts';
import type { Run } from '../../course/run.ts';
import { refreshOwn } from '../../course/views.ts';
import { brokenInWords } from '../../negotiation/constraints.ts';
import type { Terms } from '../../negotiation/issues.ts';
import { namedTerms } from '../../negotiation/issues.ts';
import { crosses } from '../../negotiation/red-lines.ts';
import type { Asked } from './decision.ts';
import type { Session } from './session.ts';
import { look, lookHere } from './session.ts';
import { textOnTable } from './why.ts';

/** What stands on an issue: its level in the text, and what that gives each party against its own best terms. */
export type IssuePicture = Readonly<{
  id: string;
  name: string;
  levels: readonly string[];
  level: number;
  evidence: string | null;
  /** By level: why it cannot be had beside the other levels of the text; null where it can. */
  barred: readonly (string | null)[];
  /** By party; null before the talks have opened. */
  gains: Readonly<Record<string, number>> | null;
  /** By level: parties for which it would cross a red line that is hard in this run, beside the other levels of the text. */
  crossed: readonly (readonly string[])[];
  /** The same for the level in the text. */
  lines: readonly string[];
}>;

/** The text that is shown. */
export type TextPicture = Readonly<{
  /** 'reference': the terms of the scenario that talk turns around, while nobody has tabled any; 'in force': ratified terms. */
  kind: 'on the table' | 'last' | 'in force' | 'reference';
  by: string | null;
  terms: Readonly<Record<string, number>>;
  issues: readonly IssuePicture[];
  /** By party; null before the talks have opened. */
  ledgers: Readonly<Record<string, Ledger>> | null;
}>;

/** The state of the world as everybody knows it; null where the scenario knows no war. */
export type WorldPicture = Readonly<{
  momentum: number;
  aid: number;
  trust: number;
  costs: Readonly<Record<string, number>>;
  truce: 'none' | 'sector' | 'general';
  pressed: boolean;
  away: readonly string[];
}>;

/** What member states would send, in thousands, by class of backstop. */
export type PledgePicture = Readonly<{
  issue: string;
  classes: readonly string[];
  members: readonly Readonly<{ id: string; name: string; thousand: readonly number[] }>[];
  totals: readonly number[];
}>;

/** Everything that is to be seen. */
export type Picture = Readonly<{
  title: string;
  format: string;
  month: number;
  rounds: number;
  /** Parties at the table, by name. */
  parties: readonly Readonly<{ id: string; name: string }>[];
  text: TextPicture;
  world: WorldPicture | null;
  pledges: PledgePicture | null;
  /** States of all charts by party. */
  charts: Readonly<Record<string, string>>;
  outcome: string | null;
}>;

/** What is to be seen where the session stands, with the text that a held seat is asked about; or at another event. */
export function picture(session: Session, seq?: number): Picture {
  return seq === undefined
    ? lookHere(session, (run, states, asked) => pictureOf(run, states(), asked))
    : look(session, (run, states) => pictureOf(run, states(), null), seq);
}

function pictureOf(run: Run, charts: Record<string, string>, asked: Asked | null): Picture {
  const { scene, memory } = run;
  const { world } = memory;
  return {
    title: scene.scenario.title,
    format: scene.scenario.format,
    month: cell(world.month),
    rounds: scene.scenario.rounds,
    parties: scene.table.map(({ id, name }) => ({ id, name })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    text: textPicture(run, asked),
    world: worldPicture(run),
    pledges: pledgePicture(run),
    charts: Object.fromEntries(Object.entries(charts).filter(([id]) => !id.startsWith('('))),
    outcome: cell(world.ended) === 1 ? (OUTCOMES[cell(world.outcome)] ?? null) : null,
  };
}

function textPicture(run: Run, asked: Asked | null): TextPicture {
  const { scene, memory, table } = run;
  const { talks, world } = memory;
  const tabled = textOnTable(run, asked);
  const wanted = asked?.at === 'answer' || asked?.at === 'amendment';
  const inForce = cell(world.inForce) === 1 && cell(talks.hasText) === 0 && !wanted;
  const terms: Terms = inForce ? world.terms : (tabled ?? scene.reference);
  const open = table.every(({ mind }) => cell(mind.hasTop) === 1);
  for (const desk of table) refreshOwn(desk);
  const ledgers = open
    ? Object.fromEntries(table.map((desk) => [desk.party.id, ledgerOf(desk, terms)]))
    : null;
  const kind = tabled === null ? 'reference' : wanted || cell(talks.hasText) === 1 ? 'on the table' : 'last';
  return {
    kind: inForce ? 'in force' : kind,
    by:
      inForce || tabled === null || isTheFrame(run, terms)
        ? null
        : (scene.table[cell(talks.author)]?.id ?? null),
    terms: namedTerms(scene.space, terms),
    issues: scene.space.issues.map((_, k) => issuePicture(run, terms, k, ledgers)),
    ledgers,
  };
}

function issuePicture(
  { scene, table }: Run,
  terms: Terms,
  k: number,
  ledgers: Readonly<Record<string, Ledger>> | null,
): IssuePicture {
  const { id, name, levels } = scene.space.issues[k] as (typeof scene.space.issues)[number];
  const changed = levels.map((_, level) => Int32Array.from(terms, (kept, i) => (i === k ? level : kept)));
  const barred = changed.map((text, level) => {
    if (!scene.region.allowed[k]?.includes(level)) return 'not open in these talks';
    return brokenInWords(scene.space, scene.region.byIssue[k] ?? [], text)[0] ?? null;
  });
  const crossed = changed.map((text) =>
    table
      .filter(({ party, facts }) =>
        party.lines.some((line, n) => facts.hard[n] === 1 && line.issue === k && crosses(line, text)),
      )
      .map(({ party }) => party.id),
  );
  return {
    id,
    name,
    levels,
    level: terms[k] as number,
    evidence: scene.scenario.issues[id]?.evidence ?? null,
    barred,
    gains:
      ledgers === null
        ? null
        : Object.fromEntries(Object.entries(ledgers).map(([party, { issues }]) => [party, issues[id] ?? 0])),
    crossed,
    lines: crossed[terms[k] as number] ?? [],
  };
}

function worldPicture({ scene, memory: { world } }: Run): WorldPicture | null {
  if (scene.scenario.war === null) return null;
  return {
    momentum: cell(world.momentum),
    aid: cell(world.aid),
    trust: cell(world.trust),
    costs: Object.fromEntries(
      scene.table.flatMap(({ id, startCost }, p) =>
        startCost === null ? [] : [[id, world.cost[p] as number]],
      ),
    ),
    truce: (['none', 'sector', 'general'] as const)[cell(world.truce)] ?? 'none',
    pressed: cell(world.pressedUntil) >= Math.max(1, cell(world.month)),
    away: scene.table.filter((_, p) => world.away[p] === 1).map(({ id }) => id),
  };
}

function pledgePicture({ scene, memory }: Run): PledgePicture | null {
  const { mobilisation, members } = scene;
  if (mobilisation === null) return null;
  const pledged = members.map(({ id, name }, m) => {
    return { id, name, thousand: Array.from(memory.members[m]?.pledged ?? []) };
  });
  return {
    issue: mobilisation.rules.issue,
    classes: BACKSTOPS,
    members: pledged,
    totals: [0, 1, 2].map((at) => pledged.reduce((sum, { thousand }) => sum + (thousand[at] ?? 0), 0)),
  };
}
