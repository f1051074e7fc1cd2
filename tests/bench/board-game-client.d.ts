/** What of boardgame.io's local client does the benchmark use? The package types the folder that bundlers resolve, not the file that Node loads. */
declare module 'boardgame.io/dist/cjs/client.js' {
  export function Client(options: object): Readonly<{
    start: () => void;
    stop: () => void;
    moves: Readonly<Record<string, (...words: unknown[]) => void>>;
    getState: () => Readonly<{ ctx: Readonly<{ turn: number }> }> | null;
  }>;
}
