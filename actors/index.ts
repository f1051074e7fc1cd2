/**
 * Who is in the negotiation? Every party file, listed by hand: those at the table, then the member states behind Europe,
 * both in alphabetical order, so that no party comes first for any other reason.
 */
import type { Actor } from '../src/course/party.ts';
import { belgium } from './belgium.ts';
import { estonia } from './estonia.ts';
import { europe } from './europe.ts';
import { france } from './france.ts';
import { germany } from './germany.ts';
import { hungary } from './hungary.ts';
import { italy } from './italy.ts';
import { lithuania } from './lithuania.ts';
import { netherlands } from './netherlands.ts';
import { otherStates } from './other-states.ts';
import { poland } from './poland.ts';
import { russia } from './russia.ts';
import { slovakia } from './slovakia.ts';
import { spain } from './spain.ts';
import { turkey } from './turkey.ts';
import { ukraine } from './ukraine.ts';
import { unitedKingdom } from './united-kingdom.ts';
import { unitedStates } from './united-states.ts';

/** Every built-in party. */
export const ACTORS: readonly Actor[] = [
  europe,
  russia,
  ukraine,
  unitedStates,
  belgium,
  estonia,
  france,
  germany,
  hungary,
  italy,
  lithuania,
  netherlands,
  otherStates,
  poland,
  slovakia,
  spain,
  turkey,
  unitedKingdom,
];
