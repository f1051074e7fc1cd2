/**
 * What is negotiated in a domain of Genius (Lin et al. 2014), the format of the ANAC competitions? Its issues in document order, from
 * objectives nested to any depth. Every fault is told with its place.
 */
import type { Element, XmlFault } from './xml.ts';
import { readXml } from './xml.ts';

/** A file as it was read: the name that faults tell, and its text. */
export type SourceText = Readonly<{ name: string; text: string }>;

/** Something to tell about a place in a file. */
export type Remark = Readonly<{ file: string; line: number; column: number; message: string }>;

/** One issue of a domain; `range` where its levels are whole numbers. */
export type DomainIssue = Readonly<{
  id: string;
  index: string | undefined;
  levels: readonly string[];
  range: Range | null;
}>;

/** A range of whole numbers, both ends included. */
export type Range = Readonly<{ low: number; high: number }>;

/** Whoever reads a file notes faults, which end the reading, and warnings. */
export type Notes = Readonly<{ faults: Remark[]; warnings: Remark[] }>;

/** More whole numbers than this on one issue are refused. */
const MOST_LEVELS = 100_000;

/** A remark as it is printed. */
export function remarkLine({ file, line, column, message }: Remark): string {
  return `${file}:${line}:${column} ${message}`;
}

/** A remark on an element. */
export function at(
  file: string,
  { line, column }: Readonly<{ line: number; column: number }>,
  message: string,
): Remark {
  return { file, line, column, message };
}

/** The outermost element of a file, or null with its fault noted. */
export function rootOf({ name, text }: SourceText, notes: Notes): Element | null {
  const root: Element | XmlFault = readXml(text);
  if ('name' in root) return root;
  notes.faults.push(at(name, root, root.message));
  return null;
}

/** All elements of a name below one, in document order, looking inside objectives and wrappers but never inside issues. */
export function allOf(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...(child.name === 'issue' ? [] : allOf(child, name)),
  ]);
}

/** What kind of issue an element says it is; discrete unless it says. */
export function kindOf({ attributes }: Element): string {
  return (attributes['type'] ?? attributes['vtype'] ?? attributes['etype'] ?? 'discrete').toLowerCase();
}

/** The issues of a domain file; none where there is a fault. */
export function readDomain(source: SourceText, notes: Notes): DomainIssue[] {
  const root = rootOf(source, notes);
  if (root === null) return [];
  const elements = allOf(root, 'issue');
  if (elements.length === 0)
    notes.faults.push(at(source.name, root, `no <issue> in <${root.name}>: a Genius domain is wanted`));
  const issues = elements.flatMap((element) => issueOf(source.name, element, notes));
  elements.forEach((element, i) => {
    const id = element.attributes['name'];
    if (id !== undefined && elements.findIndex(({ attributes }) => attributes['name'] === id) < i)
      notes.faults.push(at(source.name, element, `issue "${id}" is there twice`));
  });
  return issues;
}

function issueOf(file: string, element: Element, notes: Notes): DomainIssue[] {
  const fault = (message: string): DomainIssue[] => {
    notes.faults.push(at(file, element, message));
    return [];
  };
  const { name: id, index } = element.attributes;
  if (id === undefined || id === '') return fault('an issue without a name');
  switch (kindOf(element)) {
    case 'discrete': {
      const levels = valuesOf(file, element, notes);
      return levels.length === 0
        ? fault(`issue "${id}" has no <item value="…">`)
        : [{ id, index, levels, range: null }];
    }
    case 'integer': {
      const range = rangeOf(element);
      if (typeof range === 'string') return fault(`issue "${id}": ${range}`);
      const levels = Array.from({ length: range.high - range.low + 1 }, (_, i) => String(range.low + i));
      return [{ id, index, levels, range }];
    }
    case 'real':
      return fault(`issue "${id}" is of type real: it has no finite number of terms; make it discrete`);
    default:
      return fault(`issue "${id}" is of unknown type: ${kindOf(element)}; there are discrete and integer`);
  }
}

function valuesOf(file: string, issue: Element, notes: Notes): string[] {
  const values: string[] = [];
  for (const item of issue.children) {
    if (item.name !== 'item') continue;
    const { value } = item.attributes;
    if (value === undefined)
      notes.faults.push(at(file, item, `an item of issue "${issue.attributes['name']}" has no value`));
    else if (values.includes(value))
      notes.faults.push(
        at(file, item, `item "${value}" of issue "${issue.attributes['name']}" is there twice`),
      );
    else values.push(value);
  }
  return values;
}

/** The whole numbers of an integer issue, from the issue or from a <range> in it; or what is wrong. */
export function rangeOf(issue: Element): Range | string {
  const inside = issue.children.find(({ name }) => name === 'range');
  const bound = (name: string): string | undefined => issue.attributes[name] ?? inside?.attributes[name];
  const [low, high] = ['lowerbound', 'upperbound'].map((name) => Number(bound(name) ?? Number.NaN));
  if (
    low === undefined ||
    high === undefined ||
    !Number.isInteger(low) ||
    !Number.isInteger(high) ||
    low > high
  )
    return `lowerbound and upperbound must be whole numbers in order: ${bound('lowerbound')}, ${bound('upperbound')}`;
  if (high - low >= MOST_LEVELS)
    return `${high - low + 1} whole numbers are too many; at most ${MOST_LEVELS}`;
  return { low, high };
}
