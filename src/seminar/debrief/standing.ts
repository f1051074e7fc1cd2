/** How does a debrief stand, over the wire? What has been played, which questions may get another answer, which tables can be kept. */

/** A question of the run that may be thought through with another answer. */
export type Question = Readonly<{
  /** Number of the event that answered it. */
  n: number;
  month: number;
  party: string;
  asked: string;
  /** What was answered, and what might have been. */
  sentence: string;
  choices: readonly string[];
  /** The terms that were tabled there, or that they would have started from; null where terms were not asked for. */
  terms: Readonly<Record<string, number>> | null;
  /** Truces that might be tabled there, the first is item 1. */
  truces: readonly Readonly<Record<string, number>>[];
}>;

/** What `GET /api/rooms/ROOM/debrief` answers. */
export type Standing = Readonly<{
  /** Changes with what the page would show. */
  stand: string;
  /** Whether everything has been played. */
  complete: boolean;
  playings: readonly Readonly<{ of: number; done: number; through: boolean; fault: string | null }>[];
  questions: readonly Question[];
  /** Names of tables: `GET /api/rooms/ROOM/debrief/NAME.csv`. */
  tables: readonly string[];
}>;
