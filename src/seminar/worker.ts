/** A thread that measures one text against the frontier of all valid terms: some seconds of work that the server does not wait for. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Bargain } from '../analysis/frontier/index.ts';
import { frontierOf, standingOf } from '../analysis/frontier/index.ts';
import type { Far } from './debrief/far.ts';

const { bargain, levels } = workerData as Readonly<{ bargain: Bargain; levels: Int32Array }>;
const frontier = frontierOf(bargain);
const { utilities, feasible, efficient, toFrontier, toNash, better } = standingOf(bargain, frontier, levels);
const far: Far = {
  parties: frontier.parties,
  terms: frontier.terms,
  points: frontier.pareto.length,
  within: frontier.within,
  disagreement: frontier.disagreement,
  utilities,
  feasible,
  efficient,
  toFrontier,
  toNash,
  better: better === null ? null : { utilities: better.utilities, levels: [...better.levels] },
  nash:
    frontier.nash === null ? null : { utilities: frontier.nash.utilities, levels: [...frontier.nash.levels] },
};
parentPort?.postMessage(far, []);
