/**
 * `winset play --web`: where is the page? A small server on this machine's own address hands out the files of dist/web and nothing
 * else. In a checkout where they are missing the page is built first.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { hasScreen, openBrowser } from './browser.ts';
import { builtPage, NOT_BUILT } from './built-page.ts';
import { complain, EXIT, print } from './exit.ts';

/** What is served, and how it is announced. */
export type WebOptions = Readonly<{
  /** 0, or none: any port that is free. */
  port?: number | undefined;
  /** What the page is opened with, behind its address: `?scenario=…&seed=…` for the start screen, or the fragment of a link. */
  at?: string;
  /** Whether to open the browser; by default on a terminal with a display. */
  open?: boolean | undefined;
  /** The folder with the page; by default that of this checkout or package. */
  folder?: string | undefined;
}>;

/** A page that is being served. */
export type Served = Readonly<{ address: string; close: () => Promise<void> }>;

const HOST = '127.0.0.1';

const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Nothing from elsewhere, no script but the page's own; charts may set styles, and the search for offers and Graphviz are WebAssembly. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the page until the program is interrupted. */
export async function webCommand(options: WebOptions = {}): Promise<number> {
  const served = await serveWeb(options);
  if (typeof served === 'string') {
    complain(served);
    return EXIT.failed;
  }
  await print(`${served.address}\n`);
  complain('The page is served on this machine only; Ctrl-C ends it. Not a forecast.');
  if (options.open ?? (process.stdout.isTTY && hasScreen())) openBrowser(served.address);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await served.close();
  return EXIT.done;
}

/** Serves the page on loopback; a string says why it cannot. */
export async function serveWeb({ port = 0, at = '', folder }: WebOptions = {}): Promise<Served | string> {
  const root = folder ?? (await builtPage('index.html'));
  if (root === null) return NOT_BUILT;
  const server = createServer((request, response) => answer(root, request, response));
  const fault = await listening(server, port);
  if (fault !== null) return `port ${port} cannot be had: ${fault}`;
  const address = `http://${HOST}:${(server.address() as AddressInfo).port}/${at}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { address, close };
}

function listening(server: Server, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, HOST, () => resolve(null));
  });
}

function answer(root: string, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return end(response, 405, 'only GET and HEAD');
  }
  const file = fileOf(root, request.url ?? '/');
  if (file === null) return end(response, 404, 'no such page');
  const { size } = statSync(file);
  response.writeHead(200, {
    'Content-Type': KINDS[extname(file)] ?? 'application/octet-stream',
    'Content-Length': size,
    'Cache-Control': 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

function end(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${words}\n`);
}

/** The file that an address names below the root; null where there is none, or it lies outside. */
function fileOf(root: string, url: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
  } catch {
    return null;
  }
  if (path.includes('\0') || !path.startsWith('/')) return null;
  const file = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(root + sep)) return null;
  return existsSync(file) && statSync(file).isFile() ? file : null;
}
