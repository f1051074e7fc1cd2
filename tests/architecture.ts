// Which file may import which, and what no file of src may say: the rules of the house, as functions on sources.
// A source is a path from the top of the checkout with its text; a fault is one line that names file and line.
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

export type Sources = ReadonlyMap<string, string>;
type Import = Readonly<{
  from: string;
  line: number;
  name: string;
  target: string | undefined;
  typeOnly: boolean;
}>;

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/negotiation': [],
  'src/random': [],
  'src/course': ['negotiation', 'random'],
  'src/simulation': ['negotiation', 'random', 'course'],
  'src/kernel': ['negotiation', 'random', 'course', 'simulation'],
  'src/batch': ['random', 'simulation', 'kernel'],
  'src/analysis': ['negotiation', 'random'],
  'src/report': ['analysis'],
  'src/seminar': ['simulation', 'kernel', 'batch', 'analysis', 'report'],
  'src/web': ['simulation', 'kernel', 'analysis', 'report'],
  'src/cli': [
    'negotiation',
    'random',
    'course',
    'simulation',
    'kernel',
    'batch',
    'analysis',
    'report',
    'seminar',
  ],
  actors: ['negotiation', 'course'],
};
/** Single files of another room, and types of it alone: the seminar's pages know its views and apply its frames. */
const LENT: Readonly<Record<string, Readonly<{ types: string; files: readonly string[] }>>> = {
  'src/web': { types: 'src/seminar', files: ['src/seminar/changes.ts'] },
};
const SURFACE = 'src/index.ts';
const ENTRY = /^src\/(cli|batch|seminar|web|web\/seminar)\/(main|worker)\.tsx?$/;
const MAY_TELL_TIME = /^src\/(cli\/winset\.cjs|batch\/progress\.ts|seminar\/clock\.ts)$/;

/** Packages that only some rooms may import; the others of a room with a closed list may import none. */
const CONFINED: readonly Readonly<{ name: RegExp; in: RegExp; types?: RegExp }>[] = [
  { name: /^xstate(\/|$)/, in: /^src\/(simulation|kernel)\//, types: /^(actors|src\/course)\// },
  { name: /^immer$/, in: /^src\/simulation\// },
  { name: /^seedrandom$/, in: /^src\/random\// },
  { name: /^@stdlib\/math-base-special-(exp|ln)$/, in: /^src\/(random\/|negotiation\/exp-ln\.ts$)/ },
  { name: /^@stdlib\//, in: /^src\/random\// },
  { name: /^(react-dom|react-aria-components|@viz-js\/viz)(\/|$)/, in: /^src\/web\// },
  { name: /^@observablehq\/plot$/, in: /^src\/report\// },
];
/** What pages load finds no Node. */
const IN_BROWSERS = /^src\/(web|report)\//;
const CLOSED = /^(src\/(negotiation|random|course)|actors)\//;

const NAMED = new RegExp(
  String.raw`\b(united[ -]states|russian?s?|ukrain(e|ian)s?|europe(an)?s?|united[ -]kingdom|britain|british|france|french` +
    '|german(y|s)?|ital(y|ian)s?|poland|polish|spain|spanish|netherlands|dutch|belgi(um|an)s?|lithuanian?s?|estonian?s?' +
    '|turk(ey|ish)|hungar(y|ian)s?|slovak(ia|s)?|kyiv|moscow|kremlin|washington|brussels|crimean?|donbas|putin|zelensky' +
    String.raw`|trump|minsk)\b`,
  'i',
);
const CHANCE_OR_CLOCK = /\b(Math\.random|Date\.now|performance\.now|process\.hrtime|new Date)\b/;
const SAYS_NOTHING = /(^|\/)(utils?|helpers?|common|misc|types?|managers?)(\.[cm]?tsx?|\/)/;
const MAX_LINES = 300;

/** Every fault of every rule. */
export function faultsOf(sources: Sources): string[] {
  const imports = [...sources].flatMap(([file, text]) => importsOf(file, text));
  return [
    ...imports.flatMap(importFaults),
    ...cycles(imports),
    ...[...sources].flatMap(([file, text]) => [...fileFaults(file, text), ...lineFaults(file, text)]),
  ];
}

function importsOf(from: string, text: string): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => {
    const before = text.slice(0, pos);
    const statement = before.slice(Math.max(before.lastIndexOf('import'), before.lastIndexOf('export')));
    const target = fileName.startsWith('.') ? join(dirname(from), fileName) : undefined;
    return {
      from,
      line: before.split('\n').length,
      name: fileName,
      target,
      typeOnly: /^\w+\s+type\b/.test(statement),
    };
  });
}

function roomOf(file: string): string {
  return /^src\/[^/]+(?=\/)|^[^/]+(?=\/)/.exec(file)?.[0] ?? file;
}

function importFaults(imported: Import): string[] {
  const { from, line, target } = imported;
  if (from.startsWith('tests/')) return [];
  const because = target === undefined ? whyNotPackage(imported) : whyNotFile(imported, target);
  return because === undefined ? [] : [`${from}:${line} imports ${target ?? imported.name}: ${because}`];
}

function whyNotFile({ from, typeOnly }: Import, target: string): string | undefined {
  const room = roomOf(from);
  if (roomOf(target) === room && target !== SURFACE) return undefined;
  if (from === SURFACE) return undefined;
  if (room === 'examples') return target === SURFACE ? undefined : 'examples import the public surface only';
  if (target.startsWith('actors/')) return ENTRY.test(from) ? undefined : 'only entry files import parties';
  const allowed = MAY_IMPORT[room];
  if (allowed === undefined) return `${room} is no room of the house`;
  const mayOf = allowed.map((name) => `src/${name}`);
  if (mayOf.includes(roomOf(target))) return undefined;
  const lent = LENT[room];
  if (lent !== undefined && ((typeOnly && roomOf(target) === lent.types) || lent.files.includes(target)))
    return undefined;
  return `${room} may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing'}`;
}

function whyNotPackage({ from, name, typeOnly }: Import): string | undefined {
  const rules = CONFINED.filter((rule) => rule.name.test(name));
  if (rules.some((rule) => rule.in.test(from) || (typeOnly && rule.types?.test(from) === true)))
    return undefined;
  if (rules.length > 0 && from.startsWith('src/')) return 'this package is confined to other files';
  if (IN_BROWSERS.test(from) && name.startsWith('node:')) return 'there is no Node in a browser';
  return CLOSED.test(from) ? `${roomOf(from)} imports no such package` : undefined;
}

/** Each cycle once, by the files on it, type imports included. */
function cycles(imports: readonly Import[]): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.add(`cycle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`);
    if (done.has(file)) return;
    done.add(file);
    for (const { from, target } of imports)
      if (from === file && target !== undefined) visit(target, [...path, file]);
  };
  for (const { from } of imports) visit(from, []);
  return [...found];
}

function fileFaults(file: string, text: string): string[] {
  const lines = text.split('\n').length - 1;
  return [
    ...(SAYS_NOTHING.test(file) ? [`${file}: a name that says nothing`] : []),
    ...(/^(src|actors)\//.test(file) && lines > MAX_LINES
      ? [`${file}: ${lines} lines, at most ${MAX_LINES}`]
      : []),
  ];
}

function lineFaults(file: string, text: string): string[] {
  if (!/^(src|actors)\//.test(file) || ENTRY.test(file)) return [];
  return text.split('\n').flatMap((line, index) => {
    const named = file.startsWith('src/') ? NAMED.exec(line)?.[0] : undefined;
    const read =
      MAY_TELL_TIME.test(file) || /^\s*(\/\/|\/?\*)/.test(line) ? undefined : CHANCE_OR_CLOCK.exec(line)?.[0];
    return [
      ...(named === undefined ? [] : [`${file}:${index + 1} names a party or country: ${named}`]),
      ...(read === undefined ? [] : [`${file}:${index + 1} reads chance or a clock: ${read}`]),
    ];
  });
}
