/**
 * How does the search of src/negotiation/seek become the module that runs? `node tests/negotiation/compile.ts` compiles it with
 * AssemblyScript and writes compiled.ts, which a test holds against its sources.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is used of the compiler. Its own types would bring AssemblyScript's globals, where every index is sure to hold something. */
type Compiler = Readonly<{
  main: (
    words: readonly string[],
    host: Readonly<{
      readFile: (name: string) => string | null;
      writeFile: (name: string, contents: string | Uint8Array) => void;
      listFiles: () => string[];
      stderr: { write: (said: string | Uint8Array) => void };
    }>,
  ) => Promise<{ error: Error | null }>;
}>;

const COMPILER: string = 'assemblyscript/asc';

const ROOM = join(import.meta.dirname, '..', '..', 'src', 'negotiation', 'seek');
const OUT = join(ROOM, 'compiled.ts');
/** Warning 112: not every host takes pairs of numbers; none is handed out. */
const OPTIONS = [
  '-O3',
  '--converge',
  '--noAssert',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--disableWarning',
  '112',
];

/** Optimizing once more came to nothing. */
const IS_NO_FAULT = /^(Last converge was suboptimal\.)?\s*$/;

/** Compiles a file of that room, texts standing for some files; throws with what the compiler says, warnings too. */
export async function compiled(
  entry: string,
  texts: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const modules: Uint8Array[] = [];
  const said: string[] = [];
  const { default: asc } = (await import(COMPILER)) as { default: Compiler };
  const { error } = await asc.main([entry, ...OPTIONS, '--outFile', 'out.wasm'], {
    readFile: (name) => texts[name] ?? readIfThere(join(ROOM, name)),
    writeFile: (_, contents) => {
      if (typeof contents !== 'string') modules.push(contents);
    },
    listFiles: () => [],
    stderr: {
      write: (line) => {
        if (!IS_NO_FAULT.test(line.toString())) said.push(line.toString());
      },
    },
  });
  const [module] = modules;
  if (error !== null || said.length > 0 || module === undefined)
    throw new Error(`${entry} does not compile: ${error?.message ?? ''}\n${said.join('')}`);
  if (hasData(module))
    throw new Error(`${entry} has data of its own, where the search keeps curves (places.ts)`);
  return module;
}

const DATA = 11;

/** Whether a module brings data for its memory: each of its sections begins with its kind and its length. */
function hasData(module: Uint8Array): boolean {
  for (let at = 8; at < module.length; ) {
    if (module[at] === DATA) return true;
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      at += 1;
      const byte = module[at] ?? 0;
      length += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    at += 1 + length;
  }
  return false;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** The text of compiled.ts, texts standing for some files that it is compiled from. */
export async function compiledText(texts: Readonly<Record<string, string>> = {}): Promise<string> {
  const module = Buffer.from(await compiled('seek.ts', texts)).toString('base64');
  return [
    '/** The search of this room as a WebAssembly module, in base64. Written by tests/negotiation/compile.ts: change seek.ts and its neighbours, not this. */',
    `export const COMPILED =\n  '${module}';`,
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(OUT, await compiledText());
