/**
 * What does a party of a Genius domain want? Linear additive utility: u = sum over issues of weight x evaluation / greatest
 * evaluation of that issue; weights as printed, nothing clamped. Whole numbers have a linear evaluator, which is taken as it is.
 */
import type { DomainIssue, Notes, SourceText } from './genius-domain.ts';
import { allOf, at, kindOf, rangeOf, rootOf } from './genius-domain.ts';
import type { Element } from './xml.ts';

/** A profile: what every level is worth by issue of the domain, and what no agreement is worth. */
export type Profile = Readonly<{ table: readonly (readonly number[])[]; reservation: number }>;

/** Weights that miss a sum of 1 by more are remarked on. */
const WEIGHT_TOLERANCE = 1e-6;

/** Greatest evaluations below this count as none, as in Genius. */
const NO_EVALUATION = 1e-5;

/** Reads the profile of one party for the issues of its domain. */
export function readProfile(
  source: SourceText,
  domain: readonly DomainIssue[],
  notes: Notes,
): Profile | null {
  const root = rootOf(source, notes);
  if (root === null) return null;
  if (!isLinear(source.name, root, notes)) return null;
  const elements = allOf(root, 'issue');
  const weights = weightsOf(source.name, root, notes);
  const found = domain.map((issue) => elementOf(source.name, issue, elements, notes));
  for (const element of elements)
    if (!found.includes(element) && domain.length > 0)
      notes.faults.push(
        at(source.name, element, `issue "${element.attributes['name']}" is not in the domain`),
      );
  const table = domain.map((issue, k) => {
    const element = found[k];
    if (element === undefined) {
      notes.faults.push(at(source.name, root, `no issue "${issue.id}", which the domain has`));
      return [];
    }
    const weight = weightOf({ file: source.name, notes }, issue, element, weights);
    return evaluationsOf({ file: source.name, notes }, issue, element).map((worth) => weight * worth);
  });
  const used = found.map((element, k) => element && indexOf(element, domain[k] as DomainIssue));
  checkSum({ file: source.name, notes }, root, new Set(used), weights);
  return { table, reservation: reservationOf(source.name, root, notes) };
}

function isLinear(file: string, root: Element, notes: Notes): boolean {
  const spaces = [...(root.name === 'utility_space' ? [root] : []), ...allOf(root, 'utility_space')];
  const other = spaces.find(({ attributes }) => /NONLINEAR|CONSTRAINT/i.test(attributes['type'] ?? ''));
  if (other !== undefined)
    notes.faults.push(
      at(
        file,
        other,
        `utility space of type ${other.attributes['type']}: only linear additive ones are read`,
      ),
    );
  const discount = allOf(root, 'discount_factor')[0];
  const factor = Number(discount?.attributes['value'] ?? 1);
  if (discount !== undefined && factor > 0 && factor < 1)
    notes.warnings.push(
      at(file, discount, `discount_factor ${factor} is left out: utilities are those at once`),
    );
  return other === undefined;
}

/** The element of an issue: that of its name, or else of its index. */
function elementOf(
  file: string,
  issue: DomainIssue,
  elements: readonly Element[],
  notes: Notes,
): Element | undefined {
  const named = elements.filter(({ attributes }) => attributes['name'] === issue.id);
  if (named[1] !== undefined) notes.faults.push(at(file, named[1], `issue "${issue.id}" is there twice`));
  if (named[0] !== undefined) return named[0];
  const indexed = elements.find(
    ({ attributes }) => issue.index !== undefined && attributes['index'] === issue.index,
  );
  const name = indexed?.attributes['name'];
  if (indexed === undefined || name !== undefined) return undefined;
  notes.warnings.push(at(file, indexed, `an issue without a name is taken for "${issue.id}", by its index`));
  return indexed;
}

type Weights = ReadonlyMap<string, Readonly<{ element: Element; value: number }>>;

/** Weights by the index that they name. */
function weightsOf(file: string, root: Element, notes: Notes): Weights {
  const weights = new Map<string, Readonly<{ element: Element; value: number }>>();
  for (const element of allOf(root, 'weight')) {
    const { index, value } = element.attributes;
    const number = numberOf(value);
    if (index === undefined) notes.faults.push(at(file, element, 'a weight without an index'));
    else if (weights.has(index)) notes.faults.push(at(file, element, `weight ${index} is there twice`));
    else {
      if (number === null || number < 0)
        notes.faults.push(at(file, element, `weight ${index} must be a number of at least 0: ${value}`));
      weights.set(index, { element, value: number ?? 0 });
    }
  }
  return weights;
}

/** The index by which weights name an issue: its own in the profile, or else that of the domain. */
function indexOf(element: Element, issue: DomainIssue): string | undefined {
  return element.attributes['index'] ?? issue.index;
}

function weightOf({ file, notes }: Reader, issue: DomainIssue, element: Element, weights: Weights): number {
  const index = indexOf(element, issue);
  const weight = weights.get(index ?? '');
  if (weight === undefined)
    notes.faults.push(at(file, element, `no weight for issue "${issue.id}" (index ${index})`));
  return weight?.value ?? 0;
}

function checkSum(
  { file, notes }: Reader,
  root: Element,
  used: ReadonlySet<string | undefined>,
  weights: Weights,
): void {
  for (const [index, { element, value }] of weights)
    if (!used.has(index))
      notes.warnings.push(
        at(file, element, `weight ${index} (${value}) belongs to no issue and counts nothing`),
      );
  const sum = [...weights].reduce((so, [index, { value }]) => (used.has(index) ? so + value : so), 0);
  if (Math.abs(sum - 1) > WEIGHT_TOLERANCE)
    notes.warnings.push(
      at(
        file,
        root,
        `weights sum to ${Number(sum.toPrecision(10))}, not 1; taken as printed, so utilities ${sum > 1 ? 'may pass 1' : 'stay below 1'}`,
      ),
    );
}

type Reader = Readonly<{ file: string; notes: Notes }>;

/** What every level of an issue is worth before its weight. */
function evaluationsOf(reader: Reader, issue: DomainIssue, element: Element): number[] {
  const { file, notes } = reader;
  const kind = kindOf(element);
  if (kind === 'integer' && issue.range !== null) return linear(reader, issue, element);
  if (kind === 'discrete' || (kind === 'integer' && itemsOf(element).length > 0))
    return itemised(reader, issue, element);
  notes.faults.push(
    at(file, element, `issue "${issue.id}" is of type ${kind} here and of another in the domain`),
  );
  return [];
}

function itemsOf(element: Element): Element[] {
  return element.children.filter(({ name }) => name === 'item');
}

/** Evaluations over the greatest of them. */
function itemised({ file, notes }: Reader, issue: DomainIssue, element: Element): number[] {
  const printed = new Map<string, number>();
  for (const item of itemsOf(element)) {
    const { value, evaluation } = item.attributes;
    const number = numberOf(evaluation);
    if (value === undefined || !issue.levels.includes(value))
      notes.faults.push(at(file, item, `item "${value}" is not one of issue "${issue.id}" in the domain`));
    else if (printed.has(value))
      notes.faults.push(at(file, item, `item "${value}" of issue "${issue.id}" is there twice`));
    else if (evaluation === undefined || evaluation === 'null') continue;
    else if (number === null || number < 0)
      notes.faults.push(
        at(
          file,
          item,
          `evaluation of "${value}" of issue "${issue.id}" must be a number of at least 0: ${evaluation}`,
        ),
      );
    else printed.set(value, number);
  }
  const missing = issue.levels.filter((level) => !printed.has(level));
  if (missing.length > 0)
    notes.warnings.push(
      at(file, element, `issue "${issue.id}": no evaluation of ${missing.join(', ')}; counted as 0`),
    );
  const most = Math.max(...printed.values());
  if (most < NO_EVALUATION)
    notes.warnings.push(at(file, element, `issue "${issue.id}": no evaluation above 0; it counts nothing`));
  return issue.levels.map((level) => (most < NO_EVALUATION ? 0 : (printed.get(level) ?? 0) / most));
}

/** Whole numbers: offset + slope x (number - lower bound), or with the older names parameter0 + parameter1 x number. */
function linear({ file, notes }: Reader, issue: DomainIssue, element: Element): number[] {
  const evaluator = element.children.find(({ name }) => name === 'evaluator');
  const { ftype = 'linear', offset, slope, parameter0, parameter1 } = evaluator?.attributes ?? {};
  const shifted = parameter0 === undefined && parameter1 === undefined;
  const [constant, factor] = shifted ? [offset, slope] : [parameter0, parameter1];
  const base = numberOf(constant ?? '0');
  const step = numberOf(factor ?? (ftype === 'constant' ? '0' : undefined));
  const range = rangeOf(element);
  const low = shifted && typeof range !== 'string' ? range.low : (issue.range?.low ?? 0);
  if (!['linear', 'constant'].includes(ftype) || base === null || step === null) {
    notes.faults.push(
      at(
        file,
        evaluator ?? element,
        `issue "${issue.id}": a linear evaluator with offset and slope is wanted: ${ftype}, ${constant}, ${factor}`,
      ),
    );
    return [];
  }
  const worth = issue.levels.map((level) => base + step * (Number(level) - (shifted ? low : 0)));
  if (worth.some((one) => one < 0 || one > 1))
    notes.warnings.push(
      at(file, evaluator ?? element, `issue "${issue.id}": evaluations leave [0, 1]; nothing is clamped`),
    );
  return worth;
}

function reservationOf(file: string, root: Element, notes: Notes): number {
  const element = allOf(root, 'reservation')[0];
  if (element === undefined) return 0;
  const value = numberOf(element.attributes['value']);
  if (value === null)
    notes.faults.push(at(file, element, `reservation must be a number: ${element.attributes['value']}`));
  return value ?? 0;
}

/** A finite number as it is printed, or null. */
function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : null;
}
