/**
 * What does a delegation know of itself? What its party wants most in this run, which of its red lines are hard, what it falls
 * back on, how long it holds out, where terms must be ratified, and three texts that it could open with: all from the numbers
 * of its party and the facts of the run, as the talks are about to open. Whoever shows it decides who may see it.
 */
import { assentOf } from '../../course/account.ts';
import { rounded } from '../../course/ledger.ts';
import { levelsOf } from '../../course/levels.ts';
import { cell } from '../../course/memory.ts';
import type { TableDesk } from '../../course/party.ts';
import type { Condition } from '../../course/party-numbers.ts';
import type { Run } from '../../course/run.ts';
import type { GateSpec } from '../../course/scenario.ts';
import type { Scene } from '../../course/scene.ts';
import { refreshOwn } from '../../course/views.ts';
import { inSet, namedTerms } from '../../negotiation/issues.ts';
import type { Terms } from '../../negotiation/issues.ts';
import { nearestTerms } from '../../negotiation/nearest.ts';
import { worthOf } from '../../negotiation/worth.ts';
import { hasEnded, look, openSession, step } from './session.ts';
import type { Session } from './session.ts';

/** Levels of one issue, by name. */
type LevelsNamed = Readonly<{ issue: string; name: string; levels: readonly string[] }>;

/** A red line of a party: what it rules out, and whether it is hard in this run. */
export type LinePicture = LevelsNamed & Readonly<{ id: string; hard: boolean; bluff: boolean }>;

/** A gate at which terms must be ratified, if they hold any (or all) of these levels. */
export type GatePicture = Readonly<{
  id: string;
  kind: GateSpec['kind'];
  /** Whether it is this party's own gate, or one of states behind it. */
  own: boolean;
  when: readonly LevelsNamed[];
  evidence: string | null;
}>;

/** Terms to open with, and why these. */
export type Opening = Readonly<{ why: string; terms: Readonly<Record<string, number>>; worth: number }>;

/** What a delegation knows of itself as the talks open. */
export type Brief = Readonly<{
  party: string;
  name: string;
  /** Issues by weight in this run, heaviest first. */
  interests: readonly Readonly<{ issue: string; name: string; weight: number; best: string }>[];
  redLines: readonly LinePicture[];
  privateFacts: readonly string[];
  /** Utility of going on without terms, and of the best terms in reach; what it holds out for, counted from going on. */
  walkAway: Readonly<{ reservation: number; top: number; aspiration: number; words: string }> | null;
  ratification: readonly GatePicture[];
  openings: readonly Opening[];
}>;

/** The brief of a party: worked out on a run of its own, which stops where the talks first open. */
export function briefOf({ cast, seed, replication }: Session, party: string): Brief {
  const ahead = openSession(cast, seed, replication);
  while (ahead.branch.told[ahead.branch.cursor - 1]?.event !== 'TALKS_OPEN' && !hasEnded(ahead)) step(ahead);
  return look(ahead, (run) => briefIn(run, run.table[cast.scene.party.get(party) ?? -1] as TableDesk));
}

function briefIn({ scene }: Run, desk: TableDesk): Brief {
  const { party, mind } = desk;
  refreshOwn(desk);
  const open = cell(mind.hasTop) === 1;
  return {
    party: party.id,
    name: party.name,
    interests: interestsOf(desk),
    redLines: party.lines.map((line, n) => ({
      id: line.id,
      ...named(scene, line.issue, (level) => inSet(line.levels, level)),
      hard: desk.facts.hard[n] === 1,
      bluff: desk.facts.hard[n] === 0 && desk.facts.bluff[n] === 1,
    })),
    privateFacts: privateFacts(desk),
    walkAway: open ? walkAwayOf(desk) : null,
    ratification: gatesFor(scene, party.id),
    openings: open ? openingsOf(desk) : [],
  };
}

function named(scene: Scene, issue: number, has: (level: number) => boolean): LevelsNamed {
  const { id, name, levels } = scene.space.issues[issue] as Scene['space']['issues'][number];
  return { issue: id, name, levels: levels.filter((_, level) => has(level)) };
}

function interestsOf({ scene, facts: { preferences } }: TableDesk): Brief['interests'] {
  const { issues, offset } = scene.space;
  const all = issues.map(({ id, name, levels }, k) => {
    const from = offset[k] as number;
    const values = Array.from(preferences.values.subarray(from, from + levels.length));
    const best = levels[values.indexOf(Math.max(...values))] ?? '';
    return { issue: id, name, weight: rounded(preferences.weights[k] as number), best };
  });
  return all.toSorted((a, b) => b.weight - a.weight);
}

function privateFacts({ scene, facts, party }: TableDesk): string[] {
  const months = Math.round(facts.horizon);
  const ceiling = scene.space.issues[party.ceilingIssue];
  const lean = party.lean?.[facts.lean];
  return [
    `Your capital gives ground over about ${months} months; nobody else knows how long.`,
    ...(ceiling === undefined || facts.ceiling < 0
      ? []
      : [`On "${ceiling.name}" it would go no further than: ${ceiling.levels[facts.ceiling]}.`]),
    ...(lean === undefined ? [] : [`At the start it leans on ${scene.table[lean]?.name ?? ''}.`]),
  ];
}

function walkAwayOf({ views, mind }: TableDesk): NonNullable<Brief['walkAway']> {
  const reservation = rounded(views.own.now.reservation);
  const top = rounded(worthOf(views.own, mind.top));
  return {
    reservation,
    top,
    aspiration: rounded(cell(mind.floor)),
    words: `Going on without terms is worth ${reservation.toFixed(2)} to your side, on a scale from 0 to 1. Terms worth less than that are worse than none; the best within reach are worth about ${top.toFixed(2)} more.`,
  };
}

/** The gates of a scenario as they concern a party. */
function gatesFor(scene: Scene, party: string): GatePicture[] {
  const place = scene.party.get(party);
  const behind = new Set(scene.members.filter(({ of }) => of === place).map(({ id }) => id));
  return Object.entries(scene.scenario.gates).map(([id, gate]) => {
    const own =
      'party' in gate
        ? gate.party === party
        : gate.kind === 'parliaments'
          ? gate.core.some((state) => behind.has(state))
          : behind.size > 0;
    const when =
      gate.kind === 'unanimity' ? { [gate.issue]: Object.keys(gate.levels).map(Number) } : gate.when;
    return { id, kind: gate.kind, own, when: conditionNamed(scene, when), evidence: gate.evidence ?? null };
  });
}

function conditionNamed(scene: Scene, condition: Condition): LevelsNamed[] {
  return Object.entries(condition).map(([id, levels]) => {
    const issue = scene.space.index.get(id) ?? 0;
    const meant = new Set(levelsOf(levels, scene.space.count[issue] as number));
    return named(scene, issue, (level) => meant.has(level));
  });
}

/** Three texts to open with: the best in reach, and those nearest to the reference at what is held out for and at the least. */
function openingsOf(desk: TableDesk): Opening[] {
  const { scene, mind, views } = desk;
  const wants = assentOf(desk);
  const near = (floor: number): Terms | null =>
    nearestTerms(scene.region, scene.reference, [{ ...wants, floor }])?.terms ?? null;
  const found: readonly (readonly [string, Terms | null])[] = [
    ['The most that others might yet take: high for you, and not hopeless', mind.top],
    ['Nearest to the text that talk turns around, at what you hold out for', near(wants.floor)],
    ['Nearest to the text that talk turns around, and still no worse than going on', near(0)],
  ];
  const seen = new Set<string>();
  return found.flatMap(([why, terms]): Opening[] => {
    if (terms === null) return [];
    const spelled = namedTerms(scene.space, terms);
    const key = JSON.stringify(spelled);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ why, terms: spelled, worth: rounded(worthOf(views.own, terms)) }];
  });
}
