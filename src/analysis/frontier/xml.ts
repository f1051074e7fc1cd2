/** What stands in an XML file, and where? Elements with their attributes, children and places; entities are never expanded. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element; `line` and `column` count from 1. */
export type Element = Readonly<{
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly Element[];
  line: number;
  column: number;
}>;

/** What is wrong with a file, and where. */
export type XmlFault = Readonly<{ line: number; column: number; message: string }>;

const META = XMLParser.getMetaDataSymbol() as symbol;
const ATTRIBUTES = ':@';

/** The outermost element of a text, or the first fault of its syntax. */
export function readXml(given: string): Element | XmlFault {
  const text = given.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { line: 1, column: 1, message: 'the file is empty' };
  const checked = XMLValidator.validate(text);
  if (checked !== true) {
    const { msg, line, col } = checked.err;
    return { line, column: col, message: `not well-formed XML: ${msg.replaceAll(/\s+/g, ' ').trim()}` };
  }
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    processEntities: false,
    parseTagValue: false,
    parseAttributeValue: false,
    captureMetaData: true,
  });
  const lines = lineStarts(text);
  try {
    const roots = elementsOf(parser.parse(text) as Raw[], lines);
    return roots[0] ?? { line: 1, column: 1, message: 'there is no element' };
  } catch (error) {
    // What the parser will not take: nesting without end, declarations of its own, names that would harm a program.
    const because = error instanceof Error ? error.message : String(error);
    return { line: 1, column: 1, message: `cannot be read as XML: ${because}` };
  }
}

type Raw = Readonly<Record<string | symbol, unknown>>;

function elementsOf(raw: readonly Raw[], lines: readonly number[]): Element[] {
  return raw.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
    if (name === undefined || name.startsWith('#') || name.startsWith('?')) return [];
    const attributes = (node[ATTRIBUTES] ?? {}) as Record<string, string>;
    const start = (node[META] as { startIndex?: number } | undefined)?.startIndex ?? 0;
    return [
      {
        name,
        attributes: Object.fromEntries(
          Object.entries(attributes).map(([key, value]) => [key, unescaped(value)]),
        ),
        children: elementsOf((node[name] ?? []) as Raw[], lines),
        ...placeOf(start, lines),
      },
    ];
  });
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function placeOf(index: number, starts: readonly number[]): Readonly<{ line: number; column: number }> {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= index) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: index - (starts[low] as number) + 1 };
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The characters that XML itself names, and those given by number; entities that a file declares stay as they are written. */
function unescaped(text: string): string {
  const oneLine = text.replaceAll(/[\t\r\n]+/g, ' ');
  return oneLine.replaceAll(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}
