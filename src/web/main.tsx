/** What starts the page? Parties, hues, the clock and workers are handed to it here; all else is told. */
import { createRoot } from 'react-dom/client';
import { ACTORS } from '../../actors/index.ts';
import { App } from './app.tsx';
import type { Edges } from './edges.ts';
import { EdgesProvider } from './edges.ts';
import faces from './faces.json';
import './style/paper.css';
import './style/table.css';
import './style/panels.css';
import './style/timeline.css';
import './style/screens.css';

const WORDS = (
  'amber alder aspen birch cedar clover coral fern hazel heron juniper larch laurel linden maple marsh meadow olive ' +
  'otter pebble pine plover quartz reed river robin rowan sage slate sorrel sparrow thistle willow wren yarrow'
).split(' ');

/** Two words and a number: easy to say aloud and to write on a blackboard. */
function proposeSeed(): string {
  const word = (): string => WORDS[Math.floor(Math.random() * WORDS.length)] ?? 'maple';
  return `${word()}-${word()}-${Math.floor(10 + Math.random() * 90)}`;
}

const edges: Edges = {
  actors: ACTORS,
  faces: faces as unknown as Edges['faces'],
  now: () => performance.now(),
  proposeSeed,
  openWorker: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
  cores: navigator.hardwareConcurrency,
  register: async () => {
    const [evidence, sources] = await Promise.all([
      import('../../actors/evidence.json'),
      import('../../actors/sources.json'),
    ]);
    return { evidence: evidence.default, sources: sources.default };
  },
};

const root = document.getElementById('page');
if (root !== null)
  createRoot(root).render(
    <EdgesProvider value={edges}>
      <App />
    </EdgesProvider>,
  );
