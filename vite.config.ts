// How are the pages built? From src/web into dist/web, as static files: the page with relative paths, the seminar's with paths from
// the top, as its server shows it under many addresses. Bundled scenarios are read here by the
// project's own reader, so that the page needs neither YAML nor files.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';
import { ACTORS } from './actors/index.ts';
import { partySpecs } from './src/simulation/cast.ts';
import { bundledScenarios, faultLine, readScenario } from './src/simulation/scenario-file.ts';
import { loadFile } from './src/simulation/scenario-file/files.ts';
import { plainOf } from './src/simulation/scenario-file/tree.ts';

const MODULE = /^virtual:winset-(scenarios|scenario|form)(?:\/([\w-]+))?$/;

/** Modules that hold the bundled scenarios: a list, and each one resolved and in the form of its file. */
function scenarios(): Plugin {
  return {
    name: 'winset-scenarios',
    resolveId: (id) => (MODULE.test(id) ? `\0${id}` : undefined),
    load: (id) => {
      const [, kind, name = ''] = MODULE.exec(id.replace('\0', '')) ?? [];
      if (kind === undefined) return undefined;
      if (kind === 'scenarios') return listOfScenarios();
      return asModule(kind === 'scenario' ? resolved(name) : formOf(name));
    },
  };
}

function asModule(data: unknown): string {
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});`;
}

function listOfScenarios(): string {
  const list = bundledScenarios().map((name) => {
    const { title, about, format, rounds } = resolved(name);
    return { name, title, about, format, rounds };
  });
  const loaders = (kind: string): string =>
    list
      .map(({ name }) => `${JSON.stringify(name)}: () => import('virtual:winset-${kind}/${name}')`)
      .join(',\n');
  return [
    `export const SCENARIOS = ${JSON.stringify(list)};`,
    `export const RESOLVED = {${loaders('scenario')}};`,
    `export const FORMS = {${loaders('form')}};`,
  ].join('\n');
}

function resolved(name: string) {
  const read = readScenario(name, { parties: partySpecs(ACTORS) });
  if ('faults' in read) throw new Error(read.faults.map(faultLine).join('\n'));
  return read.scenario;
}

/** What the file says, with all it extends, before the numbers of parties are laid under it. */
function formOf(name: string): unknown {
  const loaded = loadFile(name);
  if ('faults' in loaded) throw new Error(loaded.faults.map(faultLine).join('\n'));
  return plainOf(loaded.tree);
}

export default defineConfig({
  root: join(import.meta.dirname, 'src', 'web'),
  base: './',
  plugins: [react(), scenarios()],
  experimental: {
    renderBuiltUrl: (file, { hostId, hostType }) =>
      hostType === 'html' && hostId.endsWith('seminar.html') ? `/${file}` : { relative: true },
  },
  worker: { format: 'es', plugins: () => [scenarios()] },
  build: {
    outDir: join(import.meta.dirname, 'dist', 'web'),
    emptyOutDir: true,
    target: 'es2024',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: ['index.html', 'seminar.html'].map((page) => join(import.meta.dirname, 'src', 'web', page)),
    },
  },
});
