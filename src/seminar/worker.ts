/** A thread for what the server does not wait for: measures a text against the frontier of all valid terms, or reads the talks of a room. */
import { parentPort, workerData } from 'node:worker_threads';
import { ACTORS } from '../../actors/index.ts';
import { frontierOf, standingOf } from '../analysis/frontier/index.ts';
import type { Far } from './debrief/far.ts';
import { workedOut } from './debrief/talks.ts';
import type { Piece } from './debrief/thread.ts';

const piece = workerData as Piece;

function measured({ bargain, levels }: Extract<Piece, { kind: 'far' }>): Far {
  const frontier = frontierOf(bargain);
  const { utilities, feasible, efficient, toFrontier, toNash, better } = standingOf(
    bargain,
    frontier,
    levels,
  );
  const { parties, terms, pareto, within, disagreement, nash } = frontier;
  return {
    parties,
    terms,
    points: pareto.length,
    within,
    disagreement,
    utilities,
    feasible,
    efficient,
    toFrontier,
    toNash,
    better: better === null ? null : { utilities: better.utilities, levels: [...better.levels] },
    nash: nash === null ? null : { utilities: nash.utilities, levels: [...nash.levels] },
  };
}

parentPort?.postMessage(piece.kind === 'far' ? measured(piece) : workedOut(piece.task, ACTORS), []);
