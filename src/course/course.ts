/**
 * How does a run go from its start to its end? A prologue, then months, each a sequence of phases; the talks themselves are
 * a chart that is asked for one act at a time. `step` does the next bounded thing and says whether there is more.
 */
import { drawFacts, emptyFacts } from './facts.ts';
import type { Facts, OwnFacts } from './facts.ts';
import type { Memory, Mind } from './memory.ts';
import { cell, emptyMemory } from './memory.ts';
import type { RedLine } from '../negotiation/red-lines.ts';
import type { Luck } from '../random/streams.ts';
import { ceasefireBreaks, concludeTalks, seekTruce, signText, walkOut } from './ending.ts';
import { openMonth, openTalks, talksAreHeld } from './month.ts';
import { gatherAllPledges } from './pledges.ts';
import type { Run } from './run.ts';
import type { MemberParty, Scene, TableParty } from './scene.ts';

/** The phases of a month; the cell `world.phase` holds the index of the next one. */
export const PHASES = ['prologue', 'month opens', 'talks open', 'talks', 'talks close'] as const;

const [PROLOGUE, MONTH_OPENS, TALKS_OPEN, TALKS, TALKS_CLOSE] = [0, 1, 2, 3, 4] as const;

function goTo({ memory: { world } }: Run, phase: number): void {
  world.phase[0] = phase;
}

/** The talks of a format, played one act at a time. */
export type TalksPlayer = Readonly<{
  /** Takes the seat at the beginning of its chart. */
  begin: () => void;
  /** Asks for the next act; false once the chart has come to a final state. */
  next: () => boolean;
}>;

/** Writes the memory of the start of a run: the world as the scenario says, beliefs as the public has them, all else zero. */
function writeStart(memory: Memory, scene: Scene, facts: Facts): void {
  memory.cells.fill(0);
  const { war } = scene.scenario;
  const { world } = memory;
  world.walkedBy[0] = -1;
  world.momentum[0] = war?.momentum.start ?? 0;
  world.lead[0] = war?.aid.lead ?? 0.5;
  world.aid[0] = war === null ? 0.5 : 0.5 * war.aid.lead + 0.5 * war.aid.second;
  world.trust[0] = war?.trust ?? 0;
  for (let p = 0; p < scene.table.length; p += 1) {
    world.cost[p] = (scene.table[p] as TableParty).startCost ?? 0.5;
    writeMind(memory.table[p] as Mind, scene, facts.table[p] as OwnFacts);
  }
}

/** What a party believes at the start. */
function writeMind(mind: Mind, { table, scenario: { beliefs } }: Scene, facts: OwnFacts): void {
  mind.mu.fill(beliefs.thresholdMean);
  mind.s2.fill(beliefs.thresholdSd * beliefs.thresholdSd);
  mind.lean[0] = facts.lean;
  mind.ceiling[0] = facts.ceiling;
  for (let j = 0; j < table.length; j += 1) {
    const { lines, firstLine } = table[j] as TableParty;
    for (let n = 0; n < lines.length; n += 1) mind.lines[firstLine + n] = (lines[n] as RedLine).hard;
  }
}

/** What a run works on. */
export type Beginning = Readonly<{ facts: Facts; memory: Memory }>;

/** Draws the facts and writes the first memory of one run, into those of an earlier run of the scene where they are given. */
export function beginRun(
  scene: Scene,
  luck: Luck,
  into: Beginning = { facts: emptyFacts(scene), memory: emptyMemory(scene) },
): Beginning {
  drawFacts(scene, luck, into.facts);
  writeStart(into.memory, scene, into.facts);
  return into;
}

/** Does the next phase, or the next act of the talks; false once the run has ended. */
export function step(run: Run, talks: TalksPlayer): boolean {
  const { world } = run.memory;
  if (cell(world.ended) === 1) return false;
  switch (cell(world.phase)) {
    case PROLOGUE:
      hearMembers(run);
      gatherAllPledges(run);
      goTo(run, MONTH_OPENS);
      break;
    case MONTH_OPENS:
      openMonth(run);
      if (ceasefireBreaks(run)) break;
      if (talksAreHeld(run)) goTo(run, TALKS_OPEN);
      else {
        goTo(run, MONTH_OPENS);
        concludeIfLast(run);
      }
      break;
    case TALKS_OPEN:
      openTalks(run);
      talks.begin();
      goTo(run, TALKS);
      break;
    case TALKS:
      if (!talks.next()) goTo(run, TALKS_CLOSE);
      break;
    default:
      closeMonth(run);
      goTo(run, MONTH_OPENS);
  }
  return cell(world.ended) === 0;
}

/** Member states tell the party that speaks for them what they want. */
function hearMembers(run: Run): void {
  const { members } = run.scene;
  for (let m = 0; m < members.length; m += 1) {
    const { of, numbers } = members[m] as MemberParty;
    if (of < 0 || (numbers.shifts ?? []).length === 0) continue;
    run.memory.talks.by[0] = m;
    run.send(of, 'MEMBER_SPEAKS');
  }
}

function closeMonth(run: Run): void {
  const { world, talks } = run.memory;
  if (cell(talks.signed) === 1) signText(run);
  if (cell(world.ended) === 1 || walkOut(run)) return;
  seekTruce(run);
  concludeIfLast(run);
}

function concludeIfLast(run: Run): void {
  if (cell(run.memory.world.month) >= run.scene.scenario.rounds) concludeTalks(run);
}
