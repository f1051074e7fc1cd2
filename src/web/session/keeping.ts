/** How does a session come back? From a file or a link, checked by the same reader; and how does it leave, as a file or a trace. */
import { z } from 'zod';
import { castOf } from '../../simulation/cast.ts';
import type { Refusal, Session } from '../../simulation/session/session.ts';
import type { SessionFile } from '../../simulation/session/session-file.ts';
import {
  decidedTrace,
  headerOf,
  readSessionFile,
  restoreSession,
  sessionFile,
} from '../../simulation/session/session-file.ts';
import type { Actors } from '../edges.ts';
import type { ScenarioRef } from './negotiation.ts';
import { scenarioOf } from './library.ts';
import type { Negotiation } from './negotiation.ts';

z.config({ jitless: true });

/** Takes a kept session up again, or says what is wrong with it. */
export async function restored(text: string, actors: Actors): Promise<Negotiation | Refusal> {
  const kept = readSessionFile(text);
  if ('refused' in kept) return kept;
  const scenario = await scenarioOf(kept.scenario, actors);
  if ('refused' in scenario) return scenario;
  try {
    const session = restoreSession(castOf(scenario, actors), kept);
    return 'refused' in session ? session : { session, scenario: kept.scenario };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

/** The session as the text of a file. */
export function fileText(session: Session, scenario: ScenarioRef): string {
  const kept: SessionFile = sessionFile(session, scenario);
  return `${JSON.stringify(kept, null, 1)}\n`;
}

/** The trace of the branch shown, as NDJSON. */
export function traceText(session: Session, scenario: ScenarioRef): string {
  return `${decidedTrace(session.cast, headerOf(session, scenario)).join('\n')}\n`;
}
