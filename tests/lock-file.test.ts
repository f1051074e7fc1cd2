// Will the packages install anywhere? Exact versions, no registry named, no script that runs at installation, and no
// optional package left out: some newest releases name platform packages that do not exist yet, and then `npm ci` fails.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Entry = Readonly<{
  resolved?: string;
  hasInstallScript?: boolean;
  optional?: boolean;
  dependencies?: Readonly<Record<string, string>>;
  devDependencies?: Readonly<Record<string, string>>;
  optionalDependencies?: Readonly<Record<string, string>>;
}>;

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Readonly<Record<string, Entry>>;
};
const entries = Object.entries(packages);

test('the lock file names no registry', () => {
  expect(entries.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
});

test('every version that package.json asks for is exact, and the lock file knows it', () => {
  const facts = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Entry;
  const asked = { ...facts.dependencies, ...facts.devDependencies };
  expect({ ...packages['']?.dependencies, ...packages['']?.devDependencies }).toEqual(asked);
  const loose = Object.entries(asked).filter(
    ([, version]) => !/^(npm:@?[\w/-]+@)?\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('no package that every platform takes runs a script at installation', () => {
  const scripted = entries.filter(([, entry]) => entry.hasInstallScript === true && entry.optional !== true);
  expect(scripted.map(([path]) => path)).toEqual([]);
});

test('no optional package is left out', () => {
  const missing = entries.flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) =>
        packages[`node_modules/${name}`] === undefined &&
        packages[`${path}/node_modules/${name}`] === undefined,
    ),
  );
  expect(missing).toEqual([]);
});
