// Does the server of the page hand out the page and nothing else, on this machine only?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Served } from '../../src/cli/web-command.ts';
import { serveWeb } from '../../src/cli/web-command.ts';

const HOME = mkdtempSync(join(tmpdir(), 'winset-served-'));
let served: Served;

beforeAll(async () => {
  mkdirSync(join(HOME, 'web', 'assets'), { recursive: true });
  writeFileSync(join(HOME, 'secret.txt'), 'secret');
  writeFileSync(join(HOME, 'web', 'index.html'), '<p>page</p>');
  writeFileSync(join(HOME, 'web', 'assets', 'a b.js'), 'export {}');
  served = (await serveWeb({ folder: join(HOME, 'web'), at: '?scenario=eu-route&seed=k4+maple' })) as Served;
});
afterAll(async () => {
  await served.close();
  rmSync(HOME, { recursive: true, force: true });
});

/** Sends a request as it stands: fetch would tidy the path. */
function raw(path: string, method = 'GET'): Promise<string> {
  const { port, hostname } = new URL(served.address);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}

test('the address is of this machine, and names the scenario', () => {
  expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?scenario=eu-route&seed=k4\+maple$/);
});

test('files come with their kinds, and a policy without inline scripts', async () => {
  const page = await fetch(served.address);
  expect(await page.text()).toBe('<p>page</p>');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  const script = await fetch(new URL('assets/a%20b.js', served.address));
  expect([script.status, script.headers.get('content-type')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
  ]);
  expect(await raw('/', 'HEAD')).not.toContain('<p>');
});

test.for([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '//etc/passwd',
  '/assets',
  '/nothing',
  '/%00',
  '/%zz',
  '*',
])('nothing is found at %s', async (path) => {
  const answer = await raw(path);
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  expect(answer).not.toContain('secret\n');
});

test('only reading is answered', async () => {
  expect(await raw('/', 'POST')).toMatch(/^HTTP\/1\.1 405 /);
});

test('a port that is taken is said', async () => {
  const port = Number(new URL(served.address).port);
  expect(await serveWeb({ folder: join(HOME, 'web'), port })).toBe(`port ${port} cannot be had: EADDRINUSE`);
});
