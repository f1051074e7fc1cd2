/** Where does the compiled search (seek/seek.ts) run, and on which memory? A WebAssembly module of its own, in Node and browsers. */
import { logChance, passing } from './arithmetic.ts';
import { ln } from './exp-ln.ts';
import { COMPILED } from './seek/compiled.ts';
import * as on from './seek/places.ts';
import type { Cells, Sheet } from './sheet.ts';
import { cellsAt } from './sheet.ts';

declare const WebAssembly:
  | {
      Module: new (bytes: Uint8Array) => object;
      Instance: new (module: object, imports: object) => { exports: unknown };
    }
  | undefined;

type Exports = Readonly<{
  settle: (sheet: number) => number;
  seek: (sheet: number, texts: number) => number;
  textFound: () => number;
  memory: { buffer: ArrayBuffer; grow: (pages: number) => number };
}>;

/**
 * A sheet that stands in the memory of the search, from byte `at` on: its first words and the cells that move, to be filled in. It
 * stands as long as the memory is of this age.
 */
export type Settled = Readonly<{ at: number; head: Int32Array; cells: Cells; age: number }>;

/** The compiled search. Sheets settle in its memory and stay until there is no room for another, or the memory grows. */
type Searcher = Readonly<{
  compiled: Exports;
  /** Settles a sheet, with room for so many bytes of texts behind it. */
  settle: (sheet: Sheet, texts: number) => Settled;
  /** Whether a sheet that has settled still stands, and there is room for so many bytes of texts. */
  stands: (settled: Settled, texts: number) => boolean;
  /** The memory as words, and where texts begin in it, in bytes. */
  words: () => Int32Array;
  texts: () => number;
}>;

/** Sheets begin within so many bytes: some two dozen of a table of four. A larger sheet stands alone. */
const FOR_SHEETS = 1 << 18;

let made: Searcher | null = null;

/** The one searcher of a thread, made when it is first asked for: no search depends on what was searched for before it. */
export function searcher(): Searcher {
  made ??= searcherOf();
  return made;
}

function searcherOf(): Searcher {
  const compiled = instance();
  const memory = memoryOf(compiled);
  memory.reach(on.SHEETS + FOR_SHEETS);
  const numbers = new Float64Array(compiled.memory.buffer);
  numbers.set(logChance, on.LOG_CHANCE / 8);
  numbers.set(passing, on.CHANCE / 8);
  let end = on.SHEETS;
  /** How often all sheets were given up to make room, and how old the memory was when the last one settled. */
  let given = 0;
  let laid = 0;
  const age = (): number => given + memory.grown();
  return {
    compiled,
    settle: (sheet, texts) => {
      memory.reach(end + sheet.bytes.length);
      if (laid !== age() || end + sheet.bytes.length > on.SHEETS + FOR_SHEETS) {
        end = on.SHEETS;
        given += 1;
      }
      const at = end;
      new Uint8Array(compiled.memory.buffer).set(sheet.bytes, at);
      end = compiled.settle(at);
      memory.reach(end + texts);
      laid = age();
      const { buffer } = compiled.memory;
      const head = new Int32Array(buffer, at, on.HEAD);
      return { at, head, cells: cellsAt(sheet, buffer, at), age: laid };
    },
    stands: (settled, texts) => {
      // Looking first notices that the last search made the memory grow.
      const { byteLength } = memory.words();
      return settled.age === age() && end + texts <= byteLength;
    },
    words: memory.words,
    texts: () => end,
  };
}

/** The memory of a module as words; once it has grown, what looked at it before sees nothing any more. */
function memoryOf({ memory }: Exports) {
  let words = new Int32Array(0);
  let grown = 0;
  const look = (): Int32Array => {
    if (words.length > 0) return words;
    grown += 1;
    words = new Int32Array(memory.buffer);
    return words;
  };
  return {
    words: look,
    /** Another number whenever it has grown. */
    grown: () => grown,
    /** Sees to it that there are so many bytes. */
    reach: (bytes: number): void => {
      const { byteLength } = look();
      if (bytes > byteLength) memory.grow(Math.ceil((bytes - byteLength) / 65536));
      look();
    },
  };
}

function instance(): Exports {
  try {
    if (typeof WebAssembly === 'undefined') throw new RangeError('it is switched off');
    const bytes = Uint8Array.from(atob(COMPILED), (letter) => letter.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
      logarithm: { rareLn: ln },
    });
    return exports as Exports;
  } catch (error) {
    throw new Error(
      "offers are searched for with WebAssembly (with SIMD), which does not run here: allow it (in Safari leave Lockdown Mode for this page; a page's Content-Security-Policy needs 'wasm-unsafe-eval'), or run Winset elsewhere",
      { cause: error },
    );
  }
}
