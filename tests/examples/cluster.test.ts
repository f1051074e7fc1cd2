/** The templates of examples/cluster: read by bash and YAML, and played through as Slurm and Kubernetes would, only smaller. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { EXAMPLES, filesIn, textOf } from './files.ts';

const CHECKOUT = join(EXAMPLES, '..');
const SCRATCH = mkdtempSync(join(tmpdir(), 'winset-cluster-'));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

const BATCH = { SCENARIO: 'itex-cypress', RUNS: '250', SEED: 'a' };
const MAIN = ['src/cli/main.ts', 'run', BATCH.SCENARIO, '--runs', BATCH.RUNS, '--seed', BATCH.SEED];

function bash(args: readonly string[], more: Readonly<Record<string, string>> = {}): string {
  const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
  const env = { ...process.env, PATH: path, ...BATCH, ...more };
  return execFileSync('bash', args, {
    cwd: CHECKOUT,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The table of the batch, played whole. */
const whole = (() => {
  const out = join(SCRATCH, 'whole');
  execFileSync(process.execPath, ['--no-warnings', ...MAIN, '--out', out, '--quiet'], { cwd: CHECKOUT });
  return readFileSync(join(out, 'runs.csv'), 'utf8');
})();

type Container = Readonly<{
  image: string;
  command: readonly string[];
  args: readonly string[];
  env: readonly Readonly<{ name: string; value: string }>[];
}>;
type Job = Readonly<{
  kind: string;
  spec: Readonly<{
    completions: number;
    template: Readonly<{ spec: Readonly<{ containers: readonly Container[] }> }>;
  }>;
}>;

function jobIn(file: string): Job {
  const documents = parseAllDocuments(textOf(join('cluster', file)));
  if (!Array.isArray(documents)) throw new Error(`${file} is empty`);
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  const jobs = documents.map((document) => document.toJS() as Job).filter(({ kind }) => kind === 'Job');
  expect(jobs).toHaveLength(1);
  return jobs[0]!;
}

/** What a pod of the job would run, with its environment. */
function podOf(job: Job): Readonly<{ args: readonly string[]; env: Record<string, string> }> {
  const [container] = job.spec.template.spec.containers;
  expect(container?.command).toEqual(['sh', '-c']);
  return {
    args: ['-c', ...container!.args],
    env: Object.fromEntries(container!.env.map(({ name, value }) => [name, value])),
  };
}

test('an array of Slurm and its merge give the table of one machine', () => {
  const OUT = join(SCRATCH, 'slurm');
  for (const id of ['1', '0'])
    bash(['examples/cluster/slurm-array.sh'], {
      OUT,
      PARTS: '2',
      SLURM_ARRAY_TASK_ID: id,
      SLURM_CPUS_PER_TASK: '1',
    });
  bash(['examples/cluster/slurm-array.sh'], { OUT, PARTS: '2', SLURM_ARRAY_TASK_ID: '0' });
  bash(['examples/cluster/slurm-merge.sh'], { OUT });
  expect(readFileSync(join(OUT, 'all', 'runs.csv'), 'utf8')).toBe(whole);
}, 60_000);

test('an array outside Slurm says what is missing and writes nothing', () => {
  const OUT = join(SCRATCH, 'nothing');
  expect(() => bash(['examples/cluster/slurm-array.sh'], { OUT })).toThrow(
    /SLURM_ARRAY_TASK_ID: is set by Slurm/,
  );
  expect(existsSync(OUT)).toBe(false);
});

test('the array has as many tasks as the batch has parts', () => {
  const script = textOf('cluster/slurm-array.sh');
  const last = Number(/^#SBATCH --array=0-(\d+)$/m.exec(script)?.[1]);
  expect(Number(/^PARTS=\$\{PARTS:-(\d+)\}/m.exec(script)?.[1])).toBe(last + 1);
  for (const file of filesIn('cluster', '.sh')) bash(['-n', `examples/cluster/${file}`]);
});

test('an Indexed Job and its merge give the table of one machine', () => {
  const OUT = join(SCRATCH, 'kubernetes');
  const [job, merge] = [jobIn('kubernetes.yaml'), jobIn('kubernetes-merge.yaml')];
  const pod = podOf(job);
  expect(Number(pod.env['WINSET_SHARDS'])).toBe(job.spec.completions);
  for (const index of ['0', '1'])
    bash(pod.args, { ...pod.env, ...BATCH, OUT, JOBS: '1', WINSET_SHARDS: '2', JOB_COMPLETION_INDEX: index });
  bash(podOf(merge).args, { OUT });
  expect(readFileSync(join(OUT, 'all', 'runs.csv'), 'utf8')).toBe(whole);
}, 60_000);

test('no image is named that the reader did not build, and the one that is built holds what the program needs', () => {
  for (const file of ['kubernetes.yaml', 'kubernetes-merge.yaml'])
    expect(jobIn(file).spec.template.spec.containers.map(({ image }) => image)).toEqual(['IMAGE']);
  const copied = [...textOf('cluster/Dockerfile').matchAll(/^COPY (.*) \S+$/gm)].flatMap(([, names]) =>
    names!.split(' '),
  );
  expect(copied).toEqual(['package.json', 'package-lock.json', 'src', 'actors', 'examples']);
  expect(copied.filter((name) => !existsSync(join(CHECKOUT, name)))).toEqual([]);
});

test('every file of the folder is named in its README', () => {
  const readme = textOf('cluster/README.md');
  for (const file of filesIn('cluster', '').filter((name) => name !== 'README.md'))
    expect(readme).toContain(`\`${file}\``);
});
