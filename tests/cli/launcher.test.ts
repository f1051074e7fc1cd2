// Does the launcher start Winset on any machine, and leave nothing behind? Each test really spawns it,
// in a small copy of the checkout; the only registry that is asked is one of the test's own.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  ended,
  firstOutput,
  launch,
  makeCheckout,
  NEEDS_NEWER_NODE,
  removeCheckouts,
  startRegistry,
} from './checkout.ts';

const UNREACHABLE = { npm_config_registry: 'http://127.0.0.1:9/' };
const WAIT = 'setInterval(() => {}, 1000); process.stdout.write(`${process.pid}\\n`);';

function isRunning(pid: number): boolean {
  try {
    // A process that ended but was not yet collected by its new parent is a zombie: gone for all that matters.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** A Node on this machine that is too old for Winset, if there is one. */
function oldNode(): string | undefined {
  const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  return places.find((place) => {
    const version = existsSync(place)
      ? spawnSync(place, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout
      : '99';
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major < 22 || (major === 22 && minor < 18);
  });
}

afterAll(removeCheckouts);

describe.concurrent('the launcher', { timeout: 20_000 }, () => {
  test('passes arguments, folder, input and exit status on', async () => {
    const checkout = makeCheckout(`
      const text: string = await new Promise((resolve) => process.stdin.once('data', (chunk) => resolve(String(chunk))));
      process.stdout.write(JSON.stringify([process.cwd(), process.argv.slice(2), text]));
      process.exitCode = 42;`);
    const cwd = join(checkout, 'src');
    const child = launch(checkout, ['run', '--runs', '5'], { cwd });
    child.stdin?.end('hello');
    const { status, stdout, stderr } = await ended(child);
    expect({ status, stderr }).toEqual({ status: 42, stderr: '' });
    expect(JSON.parse(stdout)).toEqual([cwd, ['run', '--runs', '5'], 'hello']);
  });

  test('gives 128 and the number of the signal that ended the program', async () => {
    const child = launch(makeCheckout(`process.kill(process.pid, 'SIGKILL')`));
    expect((await ended(child)).status).toBe(137);
  });

  test.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('forwards %s', async (signal) => {
    const heard = launch(makeCheckout(`process.once('${signal}', () => process.exit(7)); ${WAIT}`));
    const unheard = launch(makeCheckout(WAIT));
    const ends = Promise.all([ended(heard), ended(unheard)]);
    await Promise.all([firstOutput(heard), firstOutput(unheard)]);
    heard.kill(signal);
    unheard.kill(signal);
    const number = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 }[signal];
    expect((await ends).map((end) => end.status)).toEqual([7, 128 + number]);
  });

  test('lets the program hear Ctrl-C once, though terminal and launcher both send it', async () => {
    const child = launch(
      makeCheckout(`process.once('SIGINT', () => setTimeout(() => process.exit(7), 200)); ${WAIT}`),
    );
    await firstOutput(child);
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect((await ended(child)).status).toBe(7);
  });

  test.for([
    ['that waits', WAIT],
    [
      'that ignores SIGTERM and never rests',
      `process.on('SIGTERM', () => {}); console.log(process.pid); for (;;);`,
    ],
  ] as const)('does not let a program %s outlive it', async ([, program]) => {
    const child = launch(makeCheckout(program));
    const pid = Number(await firstOutput(child));
    expect(isRunning(pid)).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => isRunning(pid), { timeout: 8000, interval: 50 }).toBe(false);
  });

  test.for(['SIGTERM', 'SIGKILL'] as const)('ends when npx is ended by %s', async (signal) => {
    const checkout = makeCheckout(WAIT);
    const env = { ...process.env, ...UNREACHABLE, npm_config_cache: join(checkout, '..', 'npm') };
    const npx = spawn('npx', ['winset'], { cwd: checkout, env });
    const pid = Number(await firstOutput(npx));
    expect(isRunning(pid)).toBe(true);
    npx.kill(signal);
    await expect.poll(() => isRunning(pid), { timeout: 8000, interval: 50 }).toBe(false);
  });

  test('does not let its set-up outlive it', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<Socket>();
    const silent = createServer((request) => resolve(request.socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const env = { npm_config_registry: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` };
    const child = launch(makeCheckout(WAIT, { node: NEEDS_NEWER_NODE }), [], { env });
    const connection = await asked;
    const closed = once(connection, 'close');
    child.kill('SIGKILL');
    await closed;
    silent.close();
  });

  test('says in one line what is missing when nothing is cached and no registry answers', async () => {
    const withoutNode = launch(makeCheckout(WAIT, { node: NEEDS_NEWER_NODE }), [], { env: UNREACHABLE });
    const node = await ended(withoutNode);
    expect(node.status).toBe(1);
    expect(node.stderr).toMatch(
      /^winset: Node \d+\.\d+\.\d+ is missing and npm could not bring it \(E\w+\)\n$/,
    );
  });

  test('brings Node and the packages once, though two ask at the same time', async () => {
    const { server, address, requests } = await startRegistry();
    const program = `process.stdout.write(process.env['PATH']!.split(':')[0]!)`;
    const checkout = makeCheckout(program, { node: NEEDS_NEWER_NODE, packages: false });
    const env = { npm_config_registry: address };
    const both = await Promise.all([1, 2].map(() => ended(launch(checkout, [], { env }))));
    server.close();
    const bin = join(checkout, '.cache', readdirSync(join(checkout, '.cache'))[0]!, 'bin');
    expect(both).toEqual([1, 2].map(() => ({ status: 0, stdout: bin, stderr: '' })));
    expect(requests.filter((url) => url.endsWith('.tgz'))).toHaveLength(1);
    expect(readdirSync(join(checkout, '.cache'))).toHaveLength(1);
    const again = await ended(launch(checkout, [], { env: UNREACHABLE }));
    expect(again).toEqual({ status: 0, stdout: bin, stderr: '' });
  });

  test('brings the packages again when the lock file has changed', async () => {
    const checkout = makeCheckout('process.stdout.write(`ran`)');
    writeFileSync(
      join(checkout, 'package-lock.json'),
      `${readFileSync(join(checkout, 'package-lock.json'), 'utf8')}\n`,
    );
    const { status, stdout } = await ended(launch(checkout, [], { env: UNREACHABLE }));
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'ran' });
    const hash = createHash('sha256')
      .update(readFileSync(join(checkout, 'package-lock.json')))
      .digest('hex');
    expect(readFileSync(join(checkout, 'node_modules', '.winset-stamp'), 'utf8')).toBe(hash);
  });

  test('is not stopped by the lock of a killed launcher', async () => {
    const checkout = makeCheckout('process.stdout.write(`ran`)', { packages: false });
    mkdirSync(join(checkout, '.cache'));
    writeFileSync(join(checkout, '.cache', 'lock'), '1');
    utimesSync(join(checkout, '.cache', 'lock'), 1, 1);
    const { status, stdout } = await ended(launch(checkout, [], { env: UNREACHABLE }));
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'ran' });
  });

  test.skipIf(oldNode() === undefined)(
    "uses the cached Node where the machine's own is too old",
    async () => {
      const checkout = makeCheckout('process.stdout.write(process.version)');
      const facts = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
        winset: { node: string };
      };
      const name = `node-${facts.winset.node}-${process.platform}-${process.arch}`;
      mkdirSync(join(checkout, '.cache', name, 'bin'), { recursive: true });
      symlinkSync(process.execPath, join(checkout, '.cache', name, 'bin', 'node'));
      const { stdout, stderr } = await ended(launch(checkout, [], { node: oldNode()! }));
      expect({ stdout, stderr }).toEqual({ stdout: process.version, stderr: '' });
    },
  );

  test('is what npx finds, from subfolders too', async () => {
    const checkout = makeCheckout('process.stdout.write(process.cwd())');
    const cwd = join(checkout, 'src', 'cli');
    const env = { ...process.env, ...UNREACHABLE, npm_config_cache: join(checkout, '..', 'npm') };
    const { status, stdout } = await ended(spawn('npx', ['winset'], { cwd, env }));
    expect({ status, stdout }).toEqual({ status: 0, stdout: cwd });
  });

  test('runs dist where it is installed as a package', async () => {
    const checkout = makeCheckout('', { packages: false });
    const folder = join(checkout, 'node_modules', 'winset');
    const installed = makeCheckout('process.stdout.write(`source`)');
    mkdirSync(join(folder, 'dist', 'src', 'cli'), { recursive: true });
    for (const name of ['src', 'package.json']) symlinkSync(join(installed, name), join(folder, name));
    writeFileSync(join(folder, 'dist', 'src', 'cli', 'main.js'), 'process.stdout.write(`built`)');
    const launcher = spawn(process.execPath, [
      '--preserve-symlinks-main',
      join(folder, 'src', 'cli', 'winset.cjs'),
    ]);
    expect((await ended(launcher)).stdout).toBe('built');
  });

  test.for([
    ['as root with CI=true', 'true'],
    ['never elsewhere', 'false'],
  ] as const)('installs system packages %s', async ([, ci]) => {
    const checkout = makeCheckout('process.stdout.write(`ran`)', { systemPackages: ['present', 'absent'] });
    const tools = join(checkout, 'tools');
    mkdirSync(tools);
    const query = `#!/bin/sh\n[ "$3" = present ] && printf 'install ok installed'\n`;
    writeFileSync(join(tools, 'dpkg-query'), query, { mode: 0o755 });
    writeFileSync(join(tools, 'apt-get'), `#!/bin/sh\necho "$@" >> ${tools}/calls\n`, { mode: 0o755 });
    const env = { CI: ci, PATH: `${tools}:${process.env['PATH']}` };
    expect((await ended(launch(checkout, [], { env }))).stdout).toBe('ran');
    const calls = existsSync(join(tools, 'calls')) ? readFileSync(join(tools, 'calls'), 'utf8') : '';
    const expected = ci === 'true' && process.getuid?.() === 0;
    expect(calls).toBe(expected ? 'update\ninstall -y --no-install-recommends absent\n' : '');
  });
});
