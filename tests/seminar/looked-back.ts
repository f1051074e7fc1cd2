// A class that has been through its talks, for tests of the debrief.
import type { Act } from '../../src/seminar/acts.ts';
import type { Held } from './rooms.ts';
import { comes, handClock, held } from './rooms.ts';

/** Two delegations with names that are easy to find; what they write holds them too. */
export const NAMES = ['Adelheid Quintero', 'Benedikt <Vogel>'] as const;

/** Brings a class to its debrief: charts answer where nothing else is said; `signing` makes everybody accept. */
export function throughTalks(seed: string, signing = false, ...set: readonly string[]): Held {
  const at = held(':memory:', handClock(), seed, ...set);
  const [ada] = [comes(at, NAMES[0], 'ukraine'), comes(at, NAMES[1], 'russia')];
  if (signing) for (const party of ['europe', 'united-states']) comes(at, `One for ${party}`, party);
  const does = (act: Act): number => at.does('facilitator', act);
  does({ kind: 'start' });
  does({ kind: 'next' });
  const goals = {
    ranking: ['TERR', 'GUAR', 'FORCE', 'EU'],
    redLines: [{ issue: 'TERR', level: 2 }],
    text: `${NAMES[0]} will not give in`,
  };
  at.does(ada, { kind: 'goals', goals });
  at.does(ada, { kind: 'say', text: `=SUM(A1) says Adelheid of ${NAMES[1]}` });
  does({ kind: 'next' });
  for (let n = 0; n < 12; n += 1) {
    const { asked } = at.room();
    if (asked === null) break;
    const act = signing && asked.at === 'answer' ? 'accept' : 'chart';
    does({ kind: 'answer', for: asked.party, choice: { act }, reason: `as ${NAMES[1]} put it` });
  }
  while (at.room().opening.plan[at.room().phase]?.kind !== 'debrief') does({ kind: 'next' });
  return at;
}
