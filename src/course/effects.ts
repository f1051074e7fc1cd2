/**
 * How does a shock or an act change the world? An effect is drawn, then adds to its cell now or some months later. Nature
 * alone writes into minds this way, never another party.
 */
import { clamp } from '../negotiation/arithmetic.ts';
import type { Stream } from '../random/streams.ts';
import type { Memory, Mind, World } from './memory.ts';
import { PENDING_MONTHS } from './memory.ts';
import type { CompiledEffect, StateCell, StatePaths } from './state-paths.ts';

/** The field behind a cell. */
function fieldOf(memory: Memory, { room, party, field }: StateCell): Float64Array {
  if (room === 'world') return memory.world[field as keyof World];
  return (memory.table[party] as Mind)[field as keyof Mind];
}

/** Adds to a cell within its bounds. */
function addTo(memory: Memory, target: StateCell, amount: number): void {
  const field = fieldOf(memory, target);
  field[target.index] = clamp((field[target.index] as number) + amount, target.low, target.high) + 0;
}

/** What drawing an effect decided. */
export type DrawnEffect = Readonly<{ effect: CompiledEffect; by: number; months: number }>;

/** Draws whether and how an effect happens; always three draws. Null when it does not. */
export function drawEffect(effect: CompiledEffect, stream: Stream): DrawnEffect | null {
  const taken = stream() < effect.chance;
  const sign = stream() < 0.5 ? -1 : 1;
  const pick = stream();
  if (!taken) return null;
  const months = effect.months[Math.floor(pick * effect.months.length)] ?? 0;
  return { effect, by: effect.eitherWay ? sign * effect.by : effect.by, months };
}

/** Applies a drawn effect to the world now or in the months to come; a cut lasts its months, the longest standing. */
export function applyEffect(memory: Memory, lagged: number, { effect, by, months }: DrawnEffect): void {
  const { cell: target, after } = effect;
  if (after > 0) {
    const slot = (((memory.world.month[0] as number) + after) % PENDING_MONTHS) * lagged + target.slot;
    memory.world.pending[slot] = (memory.world.pending[slot] as number) + by;
  } else if (target.path === 'cut') {
    memory.world.cut[0] = by;
    memory.world.cutMonths[0] = by === 0 ? 0 : Math.max(memory.world.cutMonths[0] as number, months);
  } else addTo(memory, target, by);
}

/** Applies what falls due this month. */
export function applyPending(memory: Memory, paths: StatePaths): void {
  const { pending, month } = memory.world;
  const start = ((month[0] as number) % PENDING_MONTHS) * paths.lagged;
  for (const target of paths.cells) {
    const amount = pending[start + target.slot] as number;
    if (amount === 0) continue;
    pending[start + target.slot] = 0;
    addTo(memory, target, amount);
  }
}
