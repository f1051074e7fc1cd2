/** Which states and moves do the options of a file make? Options, patterns and directions are checked, then combined. */
import type { Direction } from '../../../analysis/stability/index.ts';
import { fits, MOST_OPTIONS, statesOfOptions } from '../../../analysis/stability/index.ts';
import { suggestion } from '../../../simulation/scenario-file/faults.ts';
import type { OptionFileForm } from './conflict-form.ts';
import { ONE_WAY } from './conflict-form.ts';
import type { Resolve, Shape, Tell } from './resolving.ts';
import { numbered } from './resolving.ts';

/** The shape of a conflict that lists options; null where its faults, which are told, leave none. */
export function shapeOfOptions(form: OptionFileForm, tell: Tell): Shape | null {
  let faults = 0;
  const fault: Tell = (...given) => {
    faults += 1;
    tell(...given);
  };
  const parties = Object.entries(form.parties).map(([name, { options, oneWay }]) => {
    checkOptions(name, options, oneWay, fault);
    const directions = options.map((option): Direction => {
      const way = oneWay[option];
      return way === undefined ? null : ONE_WAY[way];
    });
    return { name, options, directions };
  });
  const options = parties.flatMap((party) => party.options);
  if (options.length === 0) fault(['parties'], 'have no options, so there is only one state');
  if (options.length > MOST_OPTIONS)
    fault(['parties'], `have ${options.length} options in all, at most ${MOST_OPTIONS}`, true);
  const infeasible = patternsOf(form.infeasible, 'infeasible', options, fault);
  const same = patternsOf(form.same, 'same', options, fault);
  if (faults > 0) return null;
  const { labels, members, moves } = statesOfOptions({ parties, infeasible, same });
  if (labels.length > 0) return { states: labels, moves, resolve: bySigns(labels, members, options) };
  fault(['infeasible'], 'rules every combination out', true);
  return null;
}

function checkOptions(
  party: string,
  options: readonly string[],
  oneWay: Readonly<Record<string, string>>,
  fault: Tell,
): void {
  for (const [k, option] of options.entries())
    if (options.indexOf(option) < k) fault(['parties', party, 'options', k], 'stands twice in the same list');
  for (const option of Object.keys(oneWay))
    if (!options.includes(option))
      fault(
        ['parties', party, 'oneWay', option],
        `is no option of this party (${options.join(', ')})${suggestion(option, options)}`,
        true,
      );
}

/** Signs without the spaces between them. */
const signsOf = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase();

const inSigns = (options: readonly string[]): string =>
  `must be ${options.length} signs of Y, N and -, one an option: ${options.join(', ')}`;

function patternsOf(
  given: readonly string[],
  key: string,
  options: readonly string[],
  fault: Tell,
): readonly string[] {
  const patterns = given.map(signsOf);
  for (const [k, pattern] of patterns.entries())
    if (!/^[YN-]+$/.test(pattern) || pattern.length !== options.length) fault([key, k], inSigns(options));
    else if (patterns.indexOf(pattern) < k) fault([key, k], 'stands twice in the same list');
  return patterns;
}

/** Finds states by number, or by signs: all states some combination of which fits. */
function bySigns(
  labels: readonly string[],
  members: readonly (readonly string[])[],
  options: readonly string[],
): Resolve {
  return (name) => {
    if (typeof name === 'number' || /^\d+$/.test(name)) return numbered(Number(name), labels.length);
    const pattern = signsOf(name);
    const label = labels.indexOf(pattern);
    if (label >= 0) return [label + 1];
    if (!/^[YN-]+$/.test(pattern) || pattern.length !== options.length) return inSigns(options);
    const found = members.flatMap((combinations, k) =>
      combinations.some((combination) => fits(combination, pattern)) ? [k + 1] : [],
    );
    return found.length > 0 ? found : 'fits no state that can be';
  };
}
