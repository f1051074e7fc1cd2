/** Which news does a pair of eyes see? What reached it, with where it is from; and for the facilitator deck and plans. */
import type { PartySources } from '../simulation/register.ts';
import { actsInWords, deckIn, maySee } from './injects.ts';
import type { FacilitatorView, NewsView } from './protocol.ts';
import type { Room } from './room.ts';

type Registers = Readonly<{ sources: ReadonlyMap<string, PartySources> }>;

/** News that reached a party, in the order in which it came; null: what everybody knows. */
export function newsFor(room: Room, party: string | null, beside: Registers): NewsView[] {
  const out = room.injects.filter((one) => maySee(one, party));
  const claims = out.length === 0 ? null : claimsOf(beside);
  return out
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .map((inject) => ({
      seq: inject.seq,
      at: inject.at ?? 0,
      title: inject.title,
      text: inject.text,
      sources: inject.evidence.map((id) => ({ id, claim: claims?.get(id) ?? null })),
      toAll: inject.to === null,
      leak: inject.leak,
      taken: inject.taken,
      acts: actsInWords(room, inject),
    }));
}

const known = new WeakMap<object, ReadonlyMap<string, string>>();

/** What the register claims, by id. */
function claimsOf({ sources }: Registers): ReadonlyMap<string, string> {
  const made =
    known.get(sources) ??
    new Map(
      [...sources.values()]
        .flatMap(({ evidence, rows }) => [...evidence, ...rows.flatMap((row) => row.evidence)])
        .flatMap(({ id, claim, source }) => [[id, claim ?? source.text] as const]),
    );
  known.set(sources, made);
  return made;
}

/** The deck and all news, for the facilitator. */
export function newsDesk(room: Room): Pick<FacilitatorView, 'deck' | 'injects'> {
  const taken = new Set(room.injects.flatMap(({ card, taken: back }) => (back === null ? [card] : [])));
  return {
    deck: deckIn(room).filter(({ id }) => !taken.has(id)),
    injects: room.injects.map((inject) => {
      const { idle: _, ...shown } = inject;
      return { ...shown, acts: actsInWords(room, inject) };
    }),
  };
}
