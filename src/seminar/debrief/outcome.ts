/** What did the talks come to? The last text that was signed, or else the last that was tabled, and what the gates made of it. */
import type { TextReading } from '../../simulation/session/readings.ts';
import type { Session } from '../../simulation/session/session.ts';

type Happening = Session['branch']['told'][number];
type Named = Readonly<Record<string, number>>;

/** The text that the debrief measures everything against. */
export type Settled = Readonly<{
  /** Whether all signed it; else it is only the last that was tabled. */
  signed: boolean;
  reading: TextReading;
  /** As the terms stand after clauses were struck and troops were realised. */
  stands: Named;
  /** What the gates said, in order. */
  gates: readonly GateSaid[];
  /** Whether every gate passed; null where none was asked. */
  ratified: boolean | null;
  /** Troops pledged when they were called for, in thousands, and the level that they realised; null where none were. */
  troops: Readonly<{ thousand: number; level: number; text: number }> | null;
  /** Months after ratification in which fighting resumed; null where it held or was not ratified. */
  resumed: number | null;
}>;

/** One decision at a gate. */
export type GateSaid = Readonly<{
  n: number;
  gate: string;
  by: string | null;
  clause: string | null;
  /** Chance in [0, 1] with which it was drawn; null where nothing was drawn. */
  chance: number | null;
  passed: boolean;
  /** Whether people voted on it, and what the model would have drawn; null where nobody voted. */
  voted: boolean;
  drawn: boolean | null;
}>;

/** The settlement of a session among the texts that were read; null where no text was tabled. */
export function settledIn({ branch, cast }: Session, texts: readonly TextReading[]): Settled | null {
  const sign = texts.findLast(({ event }) => event === 'SIGN');
  const reading = sign ?? texts.at(-1);
  if (reading === undefined) return null;
  const after = branch.told.slice(reading.n, branch.cursor);
  const next = after.findIndex(({ event }) => event === 'MONTH' || event === 'TALKS_OPEN');
  const followed = sign === undefined ? [] : next < 0 ? after : after.slice(0, next);
  const gates = followed.flatMap((one, i) =>
    one.event === 'RATIFY' ? [gateSaid(one, reading.n + i + 1)] : [],
  );
  const inForce = followed.some(({ event }) => event === 'IMPLEMENTATION' || event === 'TERMS_STAND');
  const failed = followed.some(({ event, outcome }) => event === 'END' && outcome === 'not ratified');
  const force = followed.findLast(({ event }) => event === 'FORCE_REALISED');
  const resumed = after.findLast(({ event }) => event === 'RESUMED')?.['monthsAfter'];
  return {
    signed: sign !== undefined,
    reading,
    stands: standing(reading.terms, followed, cast.scene.mobilisation?.rules.issue),
    gates,
    ratified: inForce ? true : gates.length > 0 || failed ? false : null,
    troops:
      force === undefined
        ? null
        : {
            thousand: Number(force['thousand']),
            level: Number(force['level']),
            text: Number(force['text']),
          },
    resumed: typeof resumed === 'number' ? resumed : null,
  };
}

function gateSaid(one: Happening, n: number): GateSaid {
  const text = (key: string): string | null => (typeof one[key] === 'string' ? one[key] : null);
  return {
    n,
    gate: text('gate') ?? '',
    by: text('by'),
    clause: text('clause'),
    chance: typeof one['chance'] === 'number' ? one['chance'] : null,
    passed: one['passed'] === true,
    voted: one['voted'] === true,
    drawn: typeof one['drawn'] === 'boolean' ? one['drawn'] : null,
  };
}

function standing(terms: Named, followed: readonly Happening[], troops: string | undefined): Named {
  const now: Record<string, number> = { ...terms };
  for (const one of followed) {
    if (one.event === 'CLAUSE_STRUCK') now[String(one['issue'])] = Number(one['to']);
    if (one.event === 'FORCE_REALISED' && troops !== undefined) now[troops] = Number(one['level']);
  }
  return now;
}
