#!/usr/bin/env node
// How does Winset start on any machine? In a checkout this launcher first brings what is missing (a Node that
// is new enough, then the packages), in an installed package it brings nothing; then it runs the program as a
// child that never outlives it. Plain old JavaScript without dependencies, so that an old Node can read it;
// the child loads this file too (by --require) and then only keeps watch over its parent.
'use strict';

const childProcess = require('child_process');
const crypto = require('crypto');
const fs = require('fs');
const os = require('os');
const path = require('path');

const ROOT = path.resolve(__dirname, '..', '..');
const CACHE = path.join(ROOT, '.cache');
const MODULES = path.join(ROOT, 'node_modules');
const STAMP = path.join(MODULES, '.winset-stamp');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const CHILD_MARK = 'WINSET_CHILD';
const STALE_LOCK_MS = 10000;

let running; // the child that signals are forwarded to
let interrupted; // the signal that came while nothing ran, or during the set-up

if (require.main === module) main().catch((error) => fail(error.message));
else if (process.env[CHILD_MARK]) watchParent();

async function main() {
  SIGNALS.forEach((signal) => process.on(signal, () => forward(signal)));
  watchNpm();
  const facts = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const node = isCheckout() ? await setUp(facts) : installedNode(facts);
  const result = await start(node, programAndArguments(), {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  });
  process.exit(result.status);
}

function programAndArguments() {
  const given = process.argv.slice(2);
  if (!isCheckout()) return [path.join(ROOT, 'dist', 'src', 'cli', 'main.js')].concat(given);
  // The npm scripts start other programs of the checkout in the same way: --file tests/checks.ts
  if (given[0] === '--file') return [path.join(ROOT, given[1])].concat(given.slice(2));
  return [path.join(ROOT, 'src', 'cli', 'main.ts')].concat(given);
}

/** Node refuses TypeScript under node_modules, and the published package ships none. */
function isCheckout() {
  return (
    fs.existsSync(path.join(ROOT, 'src', 'cli', 'main.ts')) &&
    ROOT.split(path.sep).indexOf('node_modules') < 0
  );
}

function installedNode(facts) {
  if (isNewEnough(facts)) return process.execPath;
  throw new Error('Node ' + facts.engines.node + ' is needed, and this is ' + process.version);
}

function isNewEnough(facts) {
  const oldest = /(\d+)\.(\d+)/.exec(facts.engines.node).slice(1).map(Number);
  const own = process.versions.node.split('.').map(Number);
  return own[0] > oldest[0] || (own[0] === oldest[0] && own[1] >= oldest[1]);
}

// ---- Set-up ----

/** Brings what is missing and says which Node to use. */
async function setUp(facts) {
  const folder = path.join(CACHE, 'node-' + facts.winset.node + '-' + platformName());
  const brought = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const node = isNewEnough(facts) ? process.execPath : brought;
  const systemPackages = missingSystemPackages(facts.winset.systemPackages);
  if (fs.existsSync(node) && hasPackages() && systemPackages.length === 0) return node;
  await withLock(async () => {
    if (!fs.existsSync(node)) await bringNode(facts.winset.node, folder);
    if (!hasPackages()) await installPackages();
    if (systemPackages.length > 0) await installSystemPackages(systemPackages);
  });
  return node;
}

function platformName() {
  return (process.platform === 'win32' ? 'win' : process.platform) + '-' + process.arch;
}

/** The npm package node-OS-CPU holds the bare executable and needs no install script. */
async function bringNode(version, target) {
  const name = 'node-' + platformName();
  const temporary = path.join(CACHE, 'incoming');
  fs.rmSync(temporary, { recursive: true, force: true });
  fs.mkdirSync(temporary);
  fs.writeFileSync(path.join(temporary, 'package.json'), '{}');
  tell('bringing Node ' + version + ', once');
  await npm(['install', '--no-save', name + '@' + version], temporary, 'Node ' + version);
  fs.renameSync(path.join(temporary, 'node_modules', name), target);
  fs.rmSync(temporary, { recursive: true, force: true });
}

function lockFileHash() {
  return crypto
    .createHash('sha256')
    .update(fs.readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
}

function hasPackages() {
  return fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === lockFileHash();
}

async function installPackages() {
  tell('installing the packages of package-lock.json, once');
  await npm(['ci', '--include=dev'], ROOT, 'the packages of package-lock.json');
  fs.mkdirSync(MODULES, { recursive: true });
  fs.writeFileSync(STAMP, lockFileHash());
}

/** Runs npm with the machine's own Node: neither call runs a package's script, so its age does not matter. */
async function npm(command, folder, what) {
  const rest = ['--prefix', folder, '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--loglevel=error'];
  const options = { cwd: folder, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] };
  const result = await start(process.execPath, [npmProgram()].concat(command, rest, patience), options);
  if (interrupted) process.exit(result.status);
  if (result.status === 0) return;
  const code = /npm (?:ERR!|error) code (\S+)/.exec(result.stderr);
  throw new Error(what + ' is missing and npm could not bring it (' + (code ? code[1] : 'npm failed') + ')');
}

function npmProgram() {
  const beside = path.dirname(process.execPath);
  const onPath = (process.env.PATH || '').split(path.delimiter).map((folder) => path.join(folder, 'npm'));
  const places = [
    process.env.npm_execpath || '',
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].concat(onPath);
  const found = places
    .filter((place) => place && fs.existsSync(place))
    .map((place) => fs.realpathSync(place));
  const program = found.find((place) => path.basename(place) === 'npm-cli.js');
  if (!program) throw new Error('npm is missing: install it beside Node');
  return program;
}

/** Debian's packages are installed only where nobody minds: as root on a machine that says CI=true. */
function missingSystemPackages(names) {
  if (process.env.CI !== 'true' || !process.getuid || process.getuid() !== 0) return [];
  return names.filter((name) => {
    const query = childProcess.spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
    return query.stdout !== 'install ok installed';
  });
}

async function installSystemPackages(names) {
  const environment = Object.assign({}, process.env, { DEBIAN_FRONTEND: 'noninteractive' });
  const calls = [['update'], ['install', '-y', '--no-install-recommends'].concat(names)];
  for (const call of calls) {
    const result = childProcess.spawnSync('apt-get', call, { env: environment, encoding: 'utf8' });
    if (result.status !== 0) throw new Error('apt-get ' + call.join(' ') + ' failed');
  }
}

/** A lock without a heartbeat is that of a killed process, and is taken away. */
async function withLock(work) {
  const lock = path.join(CACHE, 'lock');
  fs.mkdirSync(CACHE, { recursive: true });
  while (!takeLock(lock)) {
    if (interrupted) process.exit(signalStatus(interrupted));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const heartbeat = setInterval(() => fs.utimes(lock, new Date(), new Date(), () => {}), 1000);
  process.once('exit', () => fs.rmSync(lock, { force: true }));
  await work();
  clearInterval(heartbeat);
  fs.rmSync(lock, { force: true });
}

/** A stale lock is moved aside first: if another launcher was quicker and it is by now a fresh one, it goes back. */
function takeLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const aside = lock + '-' + process.pid;
  try {
    if (!isStale(lock)) return false;
    fs.renameSync(lock, aside);
    if (!isStale(aside)) fs.linkSync(aside, lock);
  } catch (error) {
    // Another launcher was quicker: the next try tells.
  }
  fs.rmSync(aside, { force: true });
  return false;
}

function isStale(lock) {
  return Date.now() - fs.statSync(lock).mtimeMs > STALE_LOCK_MS;
}

// ---- Running a child ----

/**
 * Starts Node on a program; fulfilled with its exit status, 128 + the signal's number if one ended it. Memory for what is new
 * is kept small: it would grow with the length of a batch, to 128 MiB a thread, and brings no speed.
 */
function start(node, programAndRest, options) {
  const environment = Object.assign({}, process.env);
  environment[CHILD_MARK] = '1';
  if (node !== process.execPath)
    environment.PATH = path.dirname(node) + path.delimiter + (process.env.PATH || '');
  const flags = ['--require', __filename, '--no-warnings=ExperimentalWarning', '--max-semi-space-size=8'];
  const child = childProcess.spawn(
    node,
    flags.concat(programAndRest),
    Object.assign({ env: environment }, options),
  );
  let stderr = '';
  if (child.stderr) child.stderr.on('data', (chunk) => (stderr += chunk));
  running = child;
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      running = undefined;
      resolve({ status: signal ? signalStatus(signal) : code, stderr: stderr });
    });
  });
}

function signalStatus(signal) {
  return 128 + os.constants.signals[signal];
}

function forward(signal) {
  interrupted = signal;
  if (running) running.kill(signal);
}

/** A killed npm leaves its shell or what that started behind: then the launcher ends, and with it its child. */
function watchNpm() {
  if (!process.env.npm_command && !process.env.npm_lifecycle_event) return;
  const begun = ancestors();
  setInterval(() => ancestors() !== begun && process.exit(signalStatus('SIGTERM')), 500).unref();
}

/** The parent, and where that is npm's shell also the shell's parent, as far as the system tells. */
function ancestors() {
  const status = '/proc/' + process.ppid + '/stat';
  const shell = fs.existsSync(status) && /\(\w*sh\) \S (\d+)/.exec(fs.readFileSync(status, 'utf8'));
  return process.ppid + ' ' + (shell ? shell[1] : '');
}

/** Only a person at a terminal is told what takes so long. */
function tell(message) {
  if (process.stderr.isTTY) process.stderr.write('winset: ' + message + '\n');
}

function fail(message) {
  process.stderr.write('winset: ' + message + '\n');
  process.exit(1);
}

// ---- In the child ----

/** The pipe from the parent ends when the parent does, however it dies; a thread sees it even if the program is busy. */
function watchParent() {
  const threads = require('worker_threads');
  if (!threads.isMainThread) return;
  delete process.env[CHILD_MARK];
  hearSignalsOnce();
  const watch =
    "const end = () => { process.kill(process.pid, 'SIGTERM');" +
    " setTimeout(() => process.kill(process.pid, 'SIGKILL'), 3000); };" +
    "new (require('net').Socket)({ fd: 3 }).on('error', () => {}).on('close', end).resume();";
  new threads.Worker(watch, { eval: true, execArgv: [] }).unref();
}

/** Ctrl-C reaches the child from the terminal and once more from the launcher: the program is to hear it once. */
function hearSignalsOnce() {
  const emit = process.emit;
  const heard = {};
  process.emit = function (name) {
    if (SIGNALS.indexOf(name) < 0) return emit.apply(process, arguments);
    if (heard[name]) return true;
    heard[name] = true;
    const ignore = () => {};
    process.on(name, ignore); // for else the second one would kill a program that listens by `once`
    setTimeout(() => {
      process.removeListener(name, ignore);
      heard[name] = false;
    }, 300).unref();
    return emit.apply(process, arguments);
  };
}
