/**
 * How often does a run read a number out of an array? Loaded by --import, this rewrites the modules of src/ as they load: every
 * read of a cell of a typed array or of a list of numbers, as the types of the checkout tell, also counts itself. The compiled
 * search is compiled anew with cells that count. Exact, and many times slower: only counts are taken from such a process, never
 * times.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { compiledText } from '../negotiation/compile.ts';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const ENTRY = `${TOP}tests/bench/counted-run.ts`;
/** Arrays of what the model says about a cell: worth, charges and log-chances, protection, support, curves. The others are scratch. */
const TABLES = /^(table|marked|missing|hold|support|guardedCharge|nodes|values|charges)$/;

/** Reads of each kind so far: of tables of the model, and of all other arrays. */
const reads = new Float64Array(2);
Object.assign(globalThis, { winsetReads: reads });

const program = ts.createProgram([ENTRY], {
  strict: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  types: ['node'],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.NodeNext,
  lib: ['lib.esnext.d.ts'],
  noEmit: true,
});
const checker = program.getTypeChecker();

/** The room of the compiled search, and where in its memory it counts: reads of the sheet and the curves, and all others. */
const SEEK = `${TOP}src/negotiation/seek/`;
const COUNTS = 64;

/** Reads of the search that are not of tables, or copy them. */
const SCRATCH = /^(whole|readKey|shortened)$/;

/** Cells of the search that count what is read: four numbers as four, whole numbers and keys among all others. */
function countingCells(): string {
  const text = readFileSync(`${SEEK}cells.ts`, 'utf8');
  const counted = (name: string): string =>
    `  note(${SCRATCH.test(name) ? 0 : 'part'}, ${name === 'four' || name === 'shortened' ? 4 : 1});\n`;
  const reading = /export function (get|add|whole|readKey|short|four|fourOf|shortened)\(.*\{\n/g;
  return `import * as panel from './panel.ts';
import { BELIEF, FIXED, GOAL, HOLD, LINE_CHARGE, LOG_CHANCE, SHEETS, SUPPORT, TABLE, VOTE } from './places.ts';
${text.replace(reading, (head, name: string) => head + counted(name))}
function isBetween(part: usize, first: i32, next: i32): bool {
  const from = panel.sheet + <usize>load<i32>(panel.sheet + (<usize>first << 2));
  const end = panel.sheet + <usize>load<i32>(panel.sheet + (<usize>next << 2));
  return part >= from && part < end;
}
function note(part: usize, numbers: i32): void {
  const isCurve = part >= <usize>LOG_CHANCE && part < <usize>SHEETS;
  const isCopy = part >= panel.shortTables && part < panel.masks;
  const isTable = isCopy || isBetween(part, TABLE, FIXED) || isBetween(part, LINE_CHARGE, VOTE) ||
    isBetween(part, SUPPORT, BELIEF) || isBetween(part, HOLD, GOAL);
  const at: usize = isCurve || isTable ? ${COUNTS} : ${COUNTS + 8};
  store<f64>(at, load<f64>(at) + <f64>numbers);
}
`;
}

/** Lets the counts of the search be added to the others. */
const LOOKING_IN = `
globalThis.winsetSearchReads = () => new Float64Array(searcher().compiled.memory.buffer, ${COUNTS}, 2);
`;

const search = await compiledText({ 'cells.ts': countingCells() });

registerHooks({
  load: (url, context, nextLoad) => {
    const path = url.startsWith(`file://${TOP}src/`) ? fileURLToPath(url) : undefined;
    if (path === `${SEEK}compiled.ts`)
      return { format: 'module-typescript', source: search, shortCircuit: true };
    const source = path === undefined ? undefined : program.getSourceFile(path);
    if (source === undefined) return nextLoad(url, context);
    const text =
      path === `${TOP}src/negotiation/searcher.ts` ? counting(source) + LOOKING_IN : counting(source);
    return { format: 'module-typescript', source: text, shortCircuit: true };
  },
});

/** The text of a module with every read wrapped into an expression that counts it first. */
function counting(file: ts.SourceFile): string {
  const marks: [number, string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isElementAccessExpression(node) && isRead(node)) {
      const kind = TABLES.test(nameOf(node.expression)) ? 0 : 1;
      marks.push([node.getStart(file), `(globalThis.winsetReads[${kind}]++, `], [node.getEnd(), ')']);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  let text = file.text;
  for (const [at, mark] of marks.toSorted((a, b) => b[0] - a[0]))
    text = `${text.slice(0, at)}${mark}${text.slice(at)}`;
  return text;
}

/** Whether the access reads one number; what is written to is not read. */
function isRead(node: ts.ElementAccessExpression): boolean {
  const array = checker.getTypeAtLocation(node.expression);
  const cell = checker.getIndexTypeOfType(array, ts.IndexKind.Number);
  if (cell === undefined || (cell.flags & ts.TypeFlags.NumberLike) === 0) return false;
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return (
      parent.operator !== ts.SyntaxKind.PlusPlusToken && parent.operator !== ts.SyntaxKind.MinusMinusToken
    );
  return !(
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

function nameOf(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isIdentifier(node) ? node.text : '';
}
