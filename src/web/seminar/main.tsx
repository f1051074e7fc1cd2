/** What starts the pages of a seminar? Hues, the clock and fresh keys are handed to them here; all else comes from the server. */
import { createRoot } from 'react-dom/client';
import faces from '../faces.json';
import '../style/paper.css';
import '../style/table.css';
import '../style/panels.css';
import '../style/timeline.css';
import '../style/screens.css';
import '../style/seminar.css';
import '../style/dealings.css';
import { App } from './app.tsx';
import type { Outside } from './outside.ts';
import { OutsideProvider } from './outside.ts';

/** A key for one act. Pages over plain HTTP have no `randomUUID`. */
function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

const outside: Outside = {
  faces,
  now: () => performance.now(),
  freshKey,
};

const root = document.getElementById('page');
if (root !== null)
  createRoot(root).render(
    <OutsideProvider value={outside}>
      <App />
    </OutsideProvider>,
  );
