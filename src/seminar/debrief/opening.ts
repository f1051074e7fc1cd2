/**
 * Who may look back, and when? In the debrief and after it the facilitator opens it for all; from then on what delegations kept
 * secret is shown to everybody, on purpose. What nobody may see before is nobody's before: not a byte of it is in any view.
 */
import { otherwise } from '../../simulation/session/otherwise.ts';
import { inPlainWords } from '../../simulation/session/why.ts';
import type { Refusal } from '../../simulation/session/session.ts';
import type { Act, SeminarEvent } from '../acts.ts';
import type { Room } from '../room.ts';
import { phaseOf, tell } from '../room.ts';

/** Other answers that are thought through in one room: each costs thousands of runs. */
const MOST = 20;

/** Whether the talks of a room are over, so that secrets may be laid open. */
export function mayLookBack(room: Room): boolean {
  const phase = phaseOf(room);
  return room.phase >= 0 && (phase === null || phase.kind === 'debrief');
}

/** Opens the debrief for all, or closes it again. */
export function openDebrief(
  room: Room,
  event: SeminarEvent,
  { open }: Extract<Act, { kind: 'debrief' }>,
): Refusal | null {
  if (!mayLookBack(room)) return { refused: 'secrets are laid open in the debrief, not before' };
  if (room.debrief.open === open) return { refused: `the debrief is ${open ? 'open' : 'closed'} already` };
  room.debrief.open = open;
  room.debrief.shown ||= open;
  const text = open ? 'The debrief is open to all: what was secret may be seen' : 'The debrief is closed';
  tell(room, event, { by: 'facilitator', kind: 'debrief', text });
  return null;
}

/** Asks what would have followed from another answer. */
export function askWhatIf(
  room: Room,
  { seq }: SeminarEvent,
  { n, choice }: Extract<Act, { kind: 'what-if' }>,
): Refusal | null {
  if (!mayLookBack(room)) return { refused: 'what might have been is asked in the debrief, not before' };
  const { whatIfs } = room.debrief;
  if (whatIfs.length >= MOST) return { refused: `${MOST} other answers have been asked about already` };
  if (whatIfs.some((one) => one.n === n && JSON.stringify(one.choice) === JSON.stringify(choice)))
    return { refused: 'that has been asked already' };
  const other = otherwise(room.session, n, choice);
  if ('refused' in other) return { refused: inPlainWords(room.cast.scene.space, other.refused) };
  whatIfs.push({ seq, n, choice });
  return null;
}
