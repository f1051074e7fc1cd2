/** In which words may a law stand in a problem file? Those of plans; those of SALib, which keeps the numbers apart under `bounds`. */
import type { Law } from '../../../random/laws.ts';
import { suggestion } from '../../../simulation/scenario-file/faults.ts';
import type { Tree } from '../../../simulation/scenario-file/tree.ts';
import { plainOf, treeOf } from '../../../simulation/scenario-file/tree.ts';

/** Other names of laws. */
const MEANT: Readonly<Record<string, string>> = {
  unif: 'uniform',
  logunif: 'log-uniform',
  loguniform: 'log-uniform',
  triang: 'triangular',
  norm: 'normal',
  truncnorm: 'normal',
  lognorm: 'log-normal',
  lognormal: 'log-normal',
  categorical: 'levels',
  switch: 'levels',
};
const OWN = ['uniform', 'log-uniform', 'integer', 'triangular', 'normal', 'log-normal', 'levels'];

/**
 * The tree of a law in the words of plans. A word (`norm`) takes its numbers from `bounds`; a leaf comes back where the word is
 * unknown or there are no numbers for it, and says why.
 */
export function lawTree(given: Tree, bounds?: Tree): Tree {
  if (given.kind === 'list') return given;
  if (given.kind === 'map') {
    const entries = [...given.entries].map(([name, entry]) => [MEANT[name] ?? name, entry] as const);
    return { ...given, entries: new Map(entries) };
  }
  const word = String(given.value);
  const name = MEANT[word] ?? word;
  if (!OWN.includes(name)) {
    const message = `unknown distribution${suggestion(word, [...OWN, ...Object.keys(MEANT)])}; there are ${OWN.join(', ')}`;
    return { ...given, value: message };
  }
  if (bounds === undefined)
    return { ...given, value: `needs its numbers under bounds, or in a map such as { ${name}: [...] }` };
  return treeOf({ [name]: numbersOf(word, plainOf(bounds)), ...withinOf(word, plainOf(bounds)) }, bounds.at);
}

/** SALib has triang as [low, high, mode as a share of the range], truncnorm as [low, high, mean, sd]. */
function numbersOf(word: string, given: unknown): unknown {
  if (!Array.isArray(given)) return given;
  const [low, high, third, fourth] = given as number[];
  if (word === 'triang' && low !== undefined && high !== undefined && given.length <= 3)
    return [low, low + (third ?? 0.5) * (high - low), high];
  return word === 'truncnorm' ? [third, fourth] : given;
}

function withinOf(word: string, given: unknown): Record<string, unknown> {
  return word === 'truncnorm' && Array.isArray(given) ? { within: given.slice(0, 2) } : {};
}

/** A law as a plan or problem file has it. */
export function lawInFile(law: Law): unknown {
  if (law.kind === 'levels') return { levels: law.values };
  if ('sd' in law)
    return { [law.kind]: [law.mean, law.sd], ...(law.within === null ? {} : { within: law.within }) };
  if (law.kind === 'triangular') return { triangular: [law.low, law.mode, law.high] };
  return { [law.kind]: [law.low, law.high] };
}
