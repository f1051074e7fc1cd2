/**
 * What would these terms be to a seat, before it says anything? What stands against tabling them, in words, and their ledger from
 * that one chair, as the run stands; the invited seat is told what the invitation allows. Nothing is changed.
 */
import type { Ledger } from '../../course/ledger.ts';
import { ledgerOf } from '../../course/ledger.ts';
import { cell } from '../../course/memory.ts';
import type { TableDesk } from '../../course/party.ts';
import type { Run } from '../../course/run.ts';
import { refreshOwn } from '../../course/views.ts';
import type { Terms } from '../../negotiation/issues.ts';
import { namedTerms } from '../../negotiation/issues.ts';
import { objectionsTo } from '../seats.ts';
import { startOf } from './decide.ts';
import type { Asked } from './decision.ts';
import type { Refusal, Session } from './session.ts';
import { invitation, look } from './session.ts';
import { lookAtInvitation } from './stepping.ts';

/** Terms as a seat would read them. */
export type DraftReading = Readonly<{
  terms: Readonly<Record<string, number>>;
  objections: readonly string[];
  /** Null before the talks have opened. */
  ledger: Ledger | null;
}>;

type Named = Readonly<Record<string, number>>;

/** Reads a draft of a party; issues that it does not name stay as in the text it would start from. */
export function readDraft(session: Session, party: string, draft: Named): DraftReading | Refusal {
  const { scene } = session.cast;
  const place = scene.party.get(party);
  if (place === undefined || place >= scene.table.length)
    return { refused: `no party at the table named ${party}` };
  const unknown = Object.keys(draft).find((id) => !scene.space.index.has(id));
  if (unknown !== undefined) return { refused: `no such issue: ${unknown}` };
  const asked = invitation(session);
  if (asked?.party === party)
    return lookAtInvitation(session.stages, session.branch, asked, (run) => readAt(run, place, draft, asked));
  return look(session, (run) => readAt(run, place, draft, null));
}

/** The text that the invited seat is to answer, or would start its terms from. */
export function textPut(session: Session, asked: Asked): Readonly<Record<string, number>> {
  const { scene } = session.cast;
  return lookAtInvitation(session.stages, session.branch, asked, (run) => {
    const desk = run.table[scene.party.get(asked.party) ?? -1] as TableDesk;
    return namedTerms(scene.space, textPutTo(run, desk, asked.at));
  });
}

/** The same where the run stands at the invitation. */
export function textPutTo(run: Run, desk: TableDesk, at: Asked['at']): Terms {
  return at === 'answer' ? run.memory.talks.heard : startOf(run, desk, at);
}

function readAt(run: Run, place: number, draft: Named, asked: Asked | null): DraftReading {
  const desk = run.table[place] as TableDesk;
  const { space, reference } = run.scene;
  const open = cell(desk.mind.hasTop) === 1;
  const start = open ? startOf(run, desk, asked?.at ?? 'offer') : reference;
  const terms = { ...namedTerms(space, start), ...draft };
  const levels = Int32Array.from(space.issues, ({ id }) => terms[id] as number);
  const objections = objectionsTo(desk, asked?.at === 'amendment' ? 'amendment' : 'offer', levels);
  const known = levels.every((level, k) => level >= 0 && level < (space.count[k] as number));
  if (open) refreshOwn(desk);
  return { terms, objections, ledger: open && known ? ledgerOf(desk, levels) : null };
}
