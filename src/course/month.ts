/**
 * What happens in a month, in which order? Shocks, what falls due, aid, the front, costs, moods, capitals, pledges, stock,
 * the truce; then the talks, act by act; then who leaves, and a new truce (protocol.md 2). Each phase is one step, so
 * that a run can stop between any two acts and go on elsewhere.
 */
import { clamp, sqrt } from '../negotiation/arithmetic.ts';
import { survivalBetween } from '../negotiation/durability.ts';
import { chanceOfSeriousRound, hurt, hurtingStalemate } from '../negotiation/ripeness.ts';
import { normal, shuffle } from '../random/distributions.ts';
import type { Stream } from '../random/streams.ts';
import { declareLine } from './capital.ts';
import { applyEffect, applyPending, drawEffect } from './effects.ts';
import type { CompiledEffect } from './state-paths.ts';
import { rounded } from './ledger.ts';
import type { Mind } from './memory.ts';
import { cell, clear, write } from './memory.ts';
import { gatherAllPledges, interceptSum, pledgesAreStale } from './pledges.ts';
import type { TableDesk } from './party.ts';
import type { Run } from './run.ts';
import { happen, invite, isAway, luckNow, nameOf, report } from './run.ts';
import type { CompiledAct, TableParty } from './scene.ts';
import { DAYS_A_MONTH } from './implementation.ts';

/** Opens a month: everything up to the talks. */
export function openMonth(run: Run): void {
  const { world } = run.memory;
  world.month[0] = cell(world.month) + 1;
  const alarm = cell(world.alarm);
  const intercept = interceptSum(run);
  clearMonth(run);
  drawShocks(run);
  releaseCards(run);
  applyPending(run.memory, run.scene.paths);
  if (run.scene.scenario.war !== null) moveWar(run);
  turnMoods(run);
  actCapitals(run);
  const told = run.outside?.pledgesChanged(cell(world.month)) === true;
  if (told || pledgesAreStale(run, alarm, intercept)) gatherAllPledges(run);
  ageTruce(run);
  report(run, 'MONTH');
  if (run.tell !== null) happen(run, 'MONTH', stateOfTheWorld(run));
}

function clearMonth({ memory: { world, talks } }: Run): void {
  write(world.refusedBefore, world.refusedNow);
  write(world.refusedFrameBefore, world.refusedFrame);
  clear(world.refusedNow);
  clear(world.refusedFrame);
  clear(world.closed);
  world.lostMonth[0] = 0;
  world.catastrophe[0] = Math.max(0, cell(world.catastrophe) - 1);
  talks.hasText[0] = 0;
  talks.acceptances[0] = 0;
  talks.turn[0] = 0;
  talks.drafts[0] = 0;
  talks.hasFrame[0] = 0;
  talks.signed[0] = 0;
  talks.accepted[0] = 0;
}

function drawShocks(run: Run): void {
  const { world } = run.memory;
  if (!run.scene.scenario.shocksOn) return;
  for (const shock of run.scene.shocks) {
    const stream = luckNow(run, shock.stream);
    const due = shock.follows === undefined || cell(world.truceDuringCut) === 1;
    if (stream() >= shock.rate || !due) continue;
    if (run.tell !== null) happen(run, 'SHOCK', { id: shock.id, card: shock.card });
    strike(run, shock.effects, stream);
  }
  world.truceDuringCut[0] = 0;
}

/** Cards that somebody outside lets strike, each with luck of its own: what is drawn for the deck stays as it is. */
function releaseCards(run: Run): void {
  const released = run.outside?.cards(cell(run.memory.world.month)) ?? [];
  for (const { card: id, way } of released) {
    const shock = run.scene.shocks.find((one) => one.id === id);
    if (shock === undefined) continue;
    if (run.tell !== null) happen(run, 'SHOCK', { id, card: shock.card, released: true });
    strike(run, shock.effects, luckNow(run, `inject.${id}`), way);
  }
}

/** Draws and applies effects; a lean that turns is told to the capital. `way` fixes the sign of what may go either way. */
function strike(
  run: Run,
  effects: readonly CompiledEffect[],
  stream: Stream,
  way: 1 | -1 | null = null,
): void {
  for (const effect of effects) {
    const lot = drawEffect(effect, stream);
    if (lot === null) continue;
    const drawn = way !== null && effect.eitherWay ? { ...lot, by: way * effect.by } : lot;
    const { room, party, field } = effect.cell;
    if (room === 'mind' && field === 'lean') setLean(run, party, drawn.by > 0 ? 1 : 0);
    else applyEffect(run.memory, run.scene.paths.lagged, drawn);
  }
}

function setLean(run: Run, party: number, lean: number): void {
  const mind = run.memory.table[party] as Mind;
  if (cell(mind.lean) === lean) return;
  run.send(party, 'MOOD_TURNS');
  if (run.tell !== null)
    happen(run, 'MOOD_TURNS', {
      by: nameOf(run, party),
      leansOn: run.scene.table[party]?.numbers.lean?.on[lean],
    });
}

/** Intensity of the fighting, by the truce or terms in force. */
function intensityOf(run: Run): number {
  const { war } = run.scene.scenario;
  if (war === null) return 0;
  const { world } = run.memory;
  if (cell(world.inForce) === 1 || cell(world.truce) === 2) return war.intensity.general;
  return cell(world.truce) === 1 ? war.intensity.sector : war.intensity.none;
}

/** Aid, front and costs move. */
function moveWar(run: Run): void {
  const { world } = run.memory;
  const { war } = run.scene.scenario;
  if (war === null) return;
  const lead = cell(world.lead);
  const second =
    0.5 + war.aid.replaces * Math.max(0, 0.5 - lead) * Math.min(1, cell(world.month) / war.aid.overMonths);
  const cut = cell(world.cutMonths) > 0 ? cell(world.cut) : 0;
  world.aid[0] = 0.5 * lead + 0.5 * (second + war.aid.second - 0.5) - cut;
  world.cutMonths[0] = Math.max(0, cell(world.cutMonths) - 1);
  const intensity = intensityOf(run);
  const { keep, aid, sd } = war.momentum;
  const noise = normal(luckNow(run, 'momentum'), sd) * sqrt(intensity);
  world.momentum[0] = clamp(keep * cell(world.momentum) + aid * (0.5 - cell(world.aid)) + noise, -1, 1) + 0;
  const { table } = run.scene;
  for (let p = 0; p < table.length; p += 1) {
    if ((table[p] as TableParty).startCost === null) continue;
    world.cost[p] = clamp((world.cost[p] as number) + war.costs.base + war.costs.intensity * intensity, 0, 1);
  }
}

/** Two-type capitals may turn to lean on the other party. */
function turnMoods(run: Run): void {
  const { table } = run.scene;
  for (let p = 0; p < table.length; p += 1) {
    const { numbers, streams } = table[p] as TableParty;
    if (numbers.lean === undefined) continue;
    if (luckNow(run, streams.mood)() < numbers.lean.switch)
      setLean(run, p, 1 - cell((run.memory.table[p] as Mind).lean));
  }
}

/** Capitals decide acts beyond offers, one invitation an act, each with a draw of its own. */
function actCapitals(run: Run): void {
  const { talks } = run.memory;
  const { table } = run.scene;
  for (let p = 0; p < table.length; p += 1) {
    const { acts } = table[p] as TableParty;
    for (let item = 0; item < acts.length; item += 1) {
      const act = acts[item] as CompiledAct;
      const stream = luckNow(run, act.stream);
      talks.item[0] = item;
      talks.luck[0] = stream();
      if (isAway(run, p) || invite(run, p, 'CAPITAL_DUE') !== 'act') continue;
      takeAct(run, p, act, stream);
    }
  }
}

/** What an act of a capital does. */
function takeAct(run: Run, p: number, { id, spec, effects, cuts }: CompiledAct, stream: Stream): void {
  if (run.tell !== null) happen(run, 'ACT', { by: nameOf(run, p), act: id, what: spec.name });
  strike(run, effects, stream);
  if (spec.declares !== undefined) declare(run, p, spec.declares);
  press(run, spec.pressure ?? 0, cuts);
}

/** Pressure counts in the month of the act and the months after it; a cut of aid presses as long as it lasts. */
function press({ memory: { world } }: Run, months: number, byCut: boolean): void {
  const lasting = byCut ? cell(world.cutMonths) : months;
  if (lasting > 0)
    world.pressedUntil[0] = Math.max(cell(world.pressedUntil), cell(world.month) + lasting - 1);
}

/** A capital declares a red line in public, and everybody hears it. */
function declare(run: Run, party: number, line: string): void {
  declareLine(run.table[party] as TableDesk, line);
  run.memory.talks.by[0] = party;
  report(run, 'LINE_DECLARED', party);
  if (run.tell !== null) happen(run, 'DECLARE', { by: nameOf(run, party), line });
}

/** A truce in force survives the month or breaks. */
function ageTruce(run: Run): void {
  const { world } = run.memory;
  const { truce } = run.scene;
  const kind = cell(world.truce);
  const hazard = truce?.hazards?.[kind];
  if (truce === null || hazard === undefined || kind === 0) return;
  const age = cell(world.truceAge);
  const chance = survivalBetween(age * DAYS_A_MONTH, (age + 1) * DAYS_A_MONTH, hazard);
  world.truceAge[0] = age + 1;
  if (luckNow(run, 'truce')() < chance) return;
  world.truce[0] = 0;
  world.truceAge[0] = 0;
  world.trust[0] = clamp(cell(world.trust) + truce.rules.trustBroken, -1, 1);
  if (run.tell !== null)
    happen(run, 'TRUCE_BROKEN', {
      kind: kind === 2 ? 'general' : 'sector',
      trust: rounded(cell(world.trust)),
    });
}

/** Whether talks are held at all this month: a quarrel or, if the scenario asks for ripeness, no stalemate that hurts. */
export function talksAreHeld(run: Run): boolean {
  const { world } = run.memory;
  const { talks, war } = run.scene.scenario;
  if (cell(world.lostMonth) === 1) {
    if (run.tell !== null) happen(run, 'NO_TALKS', { because: 'the month was lost to a quarrel' });
    return false;
  }
  if (!talks.ripenessGate || war === null) return true;
  const bearers = run.scene.table.filter(({ startCost }) => startCost !== null);
  if (bearers.length === 0) return true;
  const stalemate = hurtingStalemate(
    bearers.map(({ place, numbers }) => {
      const towards = numbers.reservation.momentum > 0 ? 0.5 : -0.5;
      return hurt(world.cost[place] as number, 0.5 + towards * cell(world.momentum));
    }),
  );
  const wayOut = Math.max(0, ...run.memory.table.map((mind) => cell(mind.hope)));
  const chance = chanceOfSeriousRound({ stalemate, wayOut, catastrophe: cell(world.catastrophe) > 0 });
  if (luckNow(run, 'ripeness')() < chance) return true;
  if (run.tell !== null)
    happen(run, 'NO_TALKS', { because: 'the moment is not ripe', chance: rounded(chance) });
  return false;
}

/** Opens the talks: the order is shuffled, everybody sets its aim. */
export function openTalks(run: Run): void {
  shuffle(luckNow(run, 'order'), run.memory.talks.order);
  report(run, 'TALKS_OPEN');
  if (run.tell === null) return;
  const aims = run.memory.table.map((mind, p) => {
    const aim = {
      reservation: rounded(cell(mind.reservation)),
      hope: Number(cell(mind.hope).toPrecision(4)),
      top: rounded(cell(mind.topWorth)),
      aspiration: rounded(cell(mind.aspiration)),
    };
    return [nameOf(run, p), aim];
  });
  const order = Array.from(run.memory.talks.order, (p) => nameOf(run, p));
  happen(run, 'TALKS_OPEN', { order, aims: Object.fromEntries(aims) });
}

/** The state of the world as everybody knows it. */
function stateOfTheWorld({ scene, memory: { world } }: Run): Record<string, unknown> {
  if (scene.scenario.war === null) return {};
  return {
    momentum: rounded(cell(world.momentum)),
    aid: rounded(cell(world.aid)),
    trust: rounded(cell(world.trust)),
    costs: Object.fromEntries(
      scene.table.flatMap(({ id, startCost }, p) =>
        startCost === null ? [] : [[id, rounded(world.cost[p] as number)]],
      ),
    ),
    truce: ['none', 'sector', 'general'][cell(world.truce)],
  };
}
