// A small copy of the checkout for the launcher's tests: the real launcher, a program of the test's own, no packages,
// and a registry on this machine that has nothing but a Node of the test's own.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type Ended = Readonly<{ status: number | null; stdout: string; stderr: string }>;
export type Launch = Readonly<{ node?: string; cwd?: string; env?: Readonly<Record<string, string>> }>;

/** A version that no machine's own Node reaches: the launcher must bring one. */
export const NEEDS_NEWER_NODE = '>=99.0';

const SCRATCH = realpathSync(mkdtempSync(join(tmpdir(), 'winset-')));
const REPOSITORY = join(import.meta.dirname, '..', '..');
const FACTS = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
  engines: { node: string };
  winset: { node: string };
};

/** Removes every checkout that was made. */
export function removeCheckouts(): void {
  rmSync(SCRATCH, { recursive: true, force: true });
}

/** The folder of a checkout; without `packages` its set-up is still to be done. */
export function makeCheckout(
  program: string,
  given: Readonly<{ node?: string; packages?: boolean; systemPackages?: readonly string[] }> = {},
): string {
  const folder = join(mkdtempSync(join(SCRATCH, 'home-')), 'checkout');
  const root = { name: 'winset', version: '0.1.0' };
  const lock = JSON.stringify({ ...root, lockfileVersion: 3, requires: true, packages: { '': root } });
  mkdirSync(join(folder, 'src', 'cli'), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  copyFileSync(join(REPOSITORY, 'src', 'cli', 'winset.cjs'), join(folder, 'src', 'cli', 'winset.cjs'));
  chmodSync(join(folder, 'src', 'cli', 'winset.cjs'), 0o755);
  writeFileSync(join(folder, 'src', 'cli', 'main.ts'), program);
  writeFileSync(join(folder, 'package-lock.json'), lock);
  writeFileSync(join(folder, '.npmrc'), readFileSync(join(REPOSITORY, '.npmrc')));
  const facts = {
    ...root,
    type: 'module',
    bin: { winset: 'src/cli/winset.cjs' },
    engines: { node: given.node ?? FACTS.engines.node },
    winset: { node: FACTS.winset.node, systemPackages: given.systemPackages ?? [] },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(facts));
  if (given.packages !== false) {
    writeFileSync(
      join(folder, 'node_modules', '.winset-stamp'),
      createHash('sha256').update(lock).digest('hex'),
    );
  }
  return folder;
}

/** Starts the launcher of a checkout in an environment that holds nothing of the caller's but the PATH. */
export function launch(checkout: string, args: readonly string[] = [], how: Launch = {}): ChildProcess {
  const home = dirname(checkout);
  const env = { PATH: process.env['PATH'], HOME: home, npm_config_cache: join(home, 'npm'), ...how.env };
  const rest = [join(checkout, 'src', 'cli', 'winset.cjs'), ...args];
  return spawn(how.node ?? process.execPath, rest, { cwd: how.cwd ?? checkout, env, detached: true });
}

/** Waits for the end of a process and gives all that it wrote. */
export function ended(child: ChildProcess): Promise<Ended> {
  const texts = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...texts })));
}

/** Waits for the first output of a process. */
export function firstOutput(child: ChildProcess): Promise<string> {
  return new Promise((resolve) =>
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
  );
}

/** An npm registry with one package, whose Node is a script around the Node that runs the tests. */
export async function startRegistry(): Promise<{ server: Server; address: string; requests: string[] }> {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = mkdtempSync(join(SCRATCH, 'registry-'));
  mkdirSync(join(folder, 'package', 'bin'), { recursive: true });
  const manifest = { name, version: FACTS.winset.node };
  writeFileSync(join(folder, 'package', 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'package', 'bin', 'node'), `#!/bin/sh\nexec '${process.execPath}' "$@"\n`, {
    mode: 0o755,
  });
  execFileSync('tar', ['czf', 'node.tgz', 'package'], { cwd: folder });
  const tarball = readFileSync(join(folder, 'node.tgz'));
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    if (request.url?.endsWith('.tgz') === true) return response.end(tarball);
    const dist = { tarball: `${address()}/node.tgz`, integrity };
    const versions = { [manifest.version]: { ...manifest, dist } };
    return response.end(JSON.stringify({ name, 'dist-tags': { latest: manifest.version }, versions }));
  });
  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: address(), requests };
}
