/** Where does the compiled search (seek/seek.ts) run, and on which memory? A WebAssembly module of its own, in Node and browsers. */
import { logChance, passing } from './arithmetic.ts';
import { ln } from './exp-ln.ts';
import { COMPILED } from './seek/compiled.ts';
import * as on from './seek/places.ts';

declare const WebAssembly:
  | {
      Module: new (bytes: Uint8Array) => object;
      Instance: new (module: object, imports: object) => { exports: unknown };
    }
  | undefined;

type Exports = Readonly<{
  seek: () => number;
  textFound: () => number;
  memory: { buffer: ArrayBuffer; grow: (pages: number) => number };
}>;

/** The compiled search and its memory. */
type Searcher = Readonly<{ compiled: Exports; memory: Memory }>;

/** Views of the memory, as words once it has so many bytes. */
type Memory = Readonly<{ wordsFor: (bytes: number) => Int32Array; bytes: () => Uint8Array }>;

let made: Searcher | null = null;

/** The one searcher of a thread, made when it is first asked for: a search leaves nothing behind that another would need. */
export function searcher(): Searcher {
  made ??= searcherOf();
  return made;
}

function searcherOf(): Searcher {
  const compiled = instance();
  const memory = memoryOf(compiled);
  memory.wordsFor(on.SHEET);
  const numbers = new Float64Array(compiled.memory.buffer);
  numbers.set(logChance, on.LOG_CHANCE / 8);
  numbers.set(passing, on.CHANCE / 8);
  return { compiled, memory };
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

/** Views of a memory that may grow, which empties its old views. */
function memoryOf({ memory }: Exports): Memory {
  let bytes = new Uint8Array(memory.buffer);
  let words = new Int32Array(memory.buffer);
  const look = (): void => {
    bytes = new Uint8Array(memory.buffer);
    words = new Int32Array(memory.buffer);
  };
  return {
    wordsFor: (needed) => {
      if (words.length === 0) look();
      if (needed <= bytes.length) return words;
      memory.grow(Math.ceil((needed - bytes.length) / 65536));
      look();
      return words;
    },
    bytes: () => bytes,
  };
}
