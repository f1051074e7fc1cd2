// Is everything in order? Runs each check even if an earlier one failed, and ends with one line of counts.
// `npm test` runs all that a change must pass; with names behind it (`npm test types lint`) only those;
// a path (`npm test tests/actors`) runs the tests found there.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

type Counts = Readonly<{ passed: number; failed: number; skipped: number }>;
type Program = readonly [name: string, ...rest: string[]];
type VitestReport = Readonly<{
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: readonly Readonly<{
    status: string;
    assertionResults: readonly Readonly<{ status: string }>[];
  }>[];
}>;

const ROOT = dirname(import.meta.dirname);
const SUMMARY = join(ROOT, '.cache', 'checks.txt');
const REPORT = join(ROOT, '.cache', 'vitest.json');
const EVERY_CHANGE = ['types', 'lint', 'format', 'tests'];

const PROGRAMS: Readonly<Record<string, Program | readonly Program[]>> = {
  types: [
    ['tsc', '-p', 'tsconfig.json'],
    ['tsc', '-p', 'src/negotiation/seek/tsconfig.json'],
    ['tsc', '-p', 'src/web/tsconfig.json'],
    ['tsc', '-p', 'tests/web/tsconfig.json'],
  ],
  lint: ['oxlint', '--type-aware', '--deny-warnings', '--quiet'],
  format: ['biome', 'format', '--colors=off'],
  reformat: ['biome', 'format', '--write'],
  tests: ['vitest', 'run', '--project', 'tests'],
  long: ['vitest', 'run', '--project', 'long'],
  knip: ['knip'],
  build: [
    ['tsc', '-p', 'tsconfig.build.json'],
    ['vite', 'build', '--configLoader', 'native', '--logLevel', 'warn'],
  ],
  publint: ['publint', '--strict'],
  docs: ['typedoc'],
};

/** Runs one program of node_modules/.bin and gives its exit status. */
function run([name, ...rest]: Program): Promise<number> {
  const child = spawn(join(ROOT, 'node_modules', '.bin', name), rest, { cwd: ROOT, stdio: 'inherit' });
  const stop = (signal: NodeJS.Signals): void => {
    child.kill(signal);
    process.exit(128 + constants.signals[signal]);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      for (const signal of signals) process.off(signal, stop);
      resolve(code ?? 1);
    });
  });
}

/** A file that failed beside its tests (not loaded, not prepared) counts as one failure, and so does a fault outside any. */
function countTests(report: VitestReport, status: number): Counts {
  const beside = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((result) => result.status !== 'failed'),
  );
  const failed = report.numFailedTests + beside.length;
  return {
    passed: report.numPassedTests,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests,
  };
}

function programsOf(name: string): readonly [Program, ...Program[]] {
  const named = PROGRAMS[name] as Program | readonly [Program, ...Program[]];
  return typeof named[0] === 'string' ? [named as Program] : (named as readonly [Program, ...Program[]]);
}

async function check(name: string): Promise<Counts> {
  const [program, ...further] = programsOf(name);
  // What was compiled from files that are gone must not be published.
  if (name === 'build')
    for (const room of ['src', 'actors']) rmSync(join(ROOT, 'dist', room), { recursive: true, force: true });
  if (program[0] !== 'vitest') {
    let failed = false;
    for (const one of [program, ...further]) failed = (await run(one)) !== 0 || failed;
    return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 };
  }
  rmSync(REPORT, { force: true });
  const status = await run([
    ...program,
    ...paths,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
  ]);
  try {
    return countTests(JSON.parse(readFileSync(REPORT, 'utf8')) as VitestReport, status);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const asked = process.argv.slice(2);
/** Paths below tests/ narrow the tests to these files or folders. */
const paths = asked.filter((name) => name.startsWith('tests/'));
const checks = asked.filter((name) => !name.startsWith('tests/'));
const names = asked.length === 0 ? EVERY_CHANGE : paths.length > 0 ? [...checks, 'tests'] : checks;
const unknown = names.filter((name) => !Object.hasOwn(PROGRAMS, name));
if (unknown.length > 0) {
  process.stderr.write(
    `unknown check: ${unknown.join(', ')}; known are ${Object.keys(PROGRAMS).join(', ')}\n`,
  );
  process.exit(2);
}
const lines: string[] = [];
const total = { passed: 0, failed: 0, skipped: 0 };
mkdirSync(dirname(SUMMARY), { recursive: true });
rmSync(SUMMARY, { force: true });
for (const name of names) {
  const begun = process.hrtime.bigint();
  const counts = await check(name);
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  lines.push(`${name.padEnd(8)} ${counts.failed === 0 ? 'ok' : 'FAILED'}  ${seconds.toFixed(1)} s`);
}
if (total.skipped > 0) lines.push(`${total.skipped} tests skipped: see above for what is missing`);
const last = `${total.passed} passed, ${total.failed} failed`;
writeFileSync(SUMMARY, `${last}\n`);
process.stdout.write(`\n${lines.join('\n')}\n${last}\n`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
