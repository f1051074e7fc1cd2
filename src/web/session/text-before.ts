/** From which text does the one shown differ? From the one that lay on the table before it: an offer, or an amendment put to all. */
import type { TextPicture } from '../../simulation/session/picture.ts';

/** An event, as far as it is about texts. */
type Told = Readonly<{ event: string; by?: unknown; of?: unknown; terms?: unknown }>;

/** The terms of the text before the one shown; null where there is none. */
export function textBefore(
  told: readonly Told[],
  { kind, by }: Pick<TextPicture, 'kind' | 'by'>,
): Readonly<Record<string, number>> | null {
  if (kind !== 'on the table' && kind !== 'last') return null;
  const before = told.filter((one, i) => wasTabled(one, told.slice(i + 1), by)).at(-2);
  return before === undefined ? null : (before.terms as Readonly<Record<string, number>>);
}

/** An amendment told in confidence never lies on the table: the next answer, or else the text shown, is another party's. */
function wasTabled({ event, by }: Told, after: readonly Told[], shown: string | null): boolean {
  if (event !== 'AMEND') return event === 'OFFER';
  const answer = after.find((one) => one.event === 'ACCEPT' || one.event === 'REFUSE');
  return by === (answer?.of ?? shown);
}
