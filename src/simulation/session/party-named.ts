/** Whom does somebody mean? A word that a person types for a party at the table. */
import { suggestion } from '../scenario-file/faults.ts';
import type { Cast } from '../cast.ts';

/** The party that a word names: by id, by name or its initials, or by the beginning of either if only one begins so. */
export function partyNamed(
  { cast: { scene } }: Readonly<{ cast: Cast }>,
  word: string,
): string | Readonly<{ refused: string }> {
  const all = scene.table.map(({ id, name }) => ({ id, name }));
  const wanted = word.toLowerCase();
  const exact = all.filter(
    ({ id, name }) => id === wanted || name.toLowerCase() === wanted || initials(name) === wanted,
  );
  const begun = all.filter(({ id, name }) => id.startsWith(wanted) || name.toLowerCase().startsWith(wanted));
  const found = exact.length > 0 ? exact : begun;
  const [one] = found;
  if (found.length === 1 && one !== undefined && wanted !== '') return one.id;
  const ids = (some: typeof all): string => some.map(({ id }) => id).join(', ');
  if (found.length > 1 && wanted !== '')
    return { refused: `more than one party begins with ${word}: ${ids(found)}` };
  const near = suggestion(
    word,
    all.flatMap(({ id, name }) => [id, name]),
  );
  return { refused: `no party at the table named ${word}${near}; there is ${ids(all)}` };
}

/** The first letters of a name of several words, in small letters. */
function initials(name: string): string {
  const words = name.split(/\s+/);
  return words.length > 1 ? words.map(([first = '']) => first.toLowerCase()).join('') : '';
}
