/**
 * Which texts were on the table in a run, and who answered them how? Offers, amendments and frames numbered in order; an
 * answer belongs to the latest text of the party whose text was answered.
 */
import type { Happening } from './table.ts';
import { field } from './reading.ts';

/** A text with the answers that it got. */
export type Text = {
  readonly number: number;
  readonly told: Happening;
  readonly kind: 'offer' | 'amendment' | 'frame';
  readonly by: string;
  readonly accepted: string[];
  readonly refused: string[];
  signed: boolean;
};

/** An answer with the number of the text. */
export type Answer = Readonly<{ told: Happening; accepted: boolean; offer: number | null }>;

const KINDS: Readonly<Record<string, Text['kind']>> = { OFFER: 'offer', AMEND: 'amendment', FRAME: 'frame' };

/** Texts and answers of a run, in order. */
export function textsOf(told: readonly Happening[]): Readonly<{ texts: Text[]; answers: Answer[] }> {
  const texts: Text[] = [];
  const answers: Answer[] = [];
  let last: Text | undefined;
  for (const happening of told) {
    const kind = KINDS[happening.event];
    if (kind !== undefined) texts.push(textOf(happening, kind, texts));
    else if (happening.event === 'ACCEPT' || happening.event === 'REFUSE') {
      const accepted = happening.event === 'ACCEPT';
      const text = texts.findLast(({ by }) => by === happening['of']);
      text?.[accepted ? 'accepted' : 'refused'].push(String(happening['by']));
      answers.push({ told: happening, accepted, offer: text?.number ?? null });
      last = text;
    } else if (happening.event === 'SIGN' && last !== undefined) last.signed = true;
  }
  return { texts, answers };
}

/** A frame is announced by the author of the text that two have agreed on. */
function textOf(told: Happening, kind: Text['kind'], before: readonly Text[]): Text {
  const by = kind === 'frame' ? (before.at(-1)?.by ?? '') : String(field(told, 'by'));
  return { number: before.length + 1, told, kind, by, accepted: [], refused: [], signed: false };
}
