/**
 * What is a well-formed scenario file? The whole schema, built for the names that one file defines.
 */
import { z } from 'zod';
import type { Scenario } from '../../course/scenario.ts';
import type { Context } from './context.ts';
import type { Covers } from './fields.ts';
import { closed, oneOf, onOff, text, whole } from './fields.ts';
import { issueFields } from './issue-fields.ts';
import type { MemberEntry, TableEntry } from './party-schema.ts';
import { parties } from './party-schema.ts';
import { draws, gates, seats, shocks, talks } from './talks-schema.ts';
import { beliefs, courseSections, termsSections } from './terms-schema.ts';

/** A scenario in the form of a file: parties by id, their numbers directly under them. */
export type FileForm = Omit<Scenario, 'parties'> &
  Readonly<{ parties: Readonly<Record<string, TableEntry | MemberEntry>> }>;

/** The sections of a file, each of which can be checked alone. */
export function sections(context: Context) {
  const fields = issueFields(context);
  return {
    title: text.default('Untitled').meta({ title: 'Title', description: 'What the scenario is called.' }),
    about: text.default('').meta({ title: 'About', description: 'What it is about, in a few sentences.' }),
    snapshot: text
      .default('')
      .meta({ title: 'Snapshot', description: 'The day as of which the scenario was drawn.' }),
    format: oneOf(['stacked', 'shuttle', 'bilateral-first'])
      .default('stacked')
      .meta({ title: 'Format', description: 'Who speaks when.' }),
    rounds: whole(1, 120).default(12).meta({ title: 'Rounds', description: 'Months of talks.' }),
    horizon: whole(1, 600)
      .default(60)
      .meta({ title: 'Horizon', description: 'Months after signature that are followed.' }),
    shocksOn: onOff
      .default(true)
      .meta({ title: 'Shocks', description: 'Whether the shock deck is in play.' }),
    ...termsSections(fields),
    ...courseSections(fields, context),
    beliefs,
    draws,
    talks: talks(fields, context),
    shocks: shocks(context),
    gates: gates(fields, context),
    parties: parties(fields, context),
    seats: seats(fields, context),
  } satisfies Covers<Scenario>;
}

/** The schema of a file whose names are known, whole and by section. */
export type FileSchema = Readonly<{ file: z.ZodType<FileForm>; sections: ReturnType<typeof sections> }>;

/** Schemas built lately: a second reading, or overrides, mostly meet the same names, and building one takes 50 ms. */
const recent = new Map<string, FileSchema>();

/** The schema for a context. */
export function fileSchema(context: Context): FileSchema {
  const key = JSON.stringify({
    ...context,
    issues: [...(context.issues ?? [])],
    blended: [...context.blended],
  });
  const known = recent.get(key);
  if (known !== undefined) return known;
  const parts = sections(context);
  const schema: FileSchema = { file: closed(parts), sections: parts };
  if (recent.size >= 8) recent.clear();
  recent.set(key, schema);
  return schema;
}

/** The scenario of a file that has been checked. */
export function scenarioOf({ parties: entries, ...rest }: FileForm): Scenario {
  const specs = Object.entries(entries).map(([id, entry]) => {
    if (entry.seat === 'member') {
      const { name = id, seat, of, ...numbers } = entry;
      return { id, name, seat, of, numbers };
    }
    const { name = id, seat, ...numbers } = entry;
    return { id, name, seat, numbers };
  });
  return { ...rest, parties: specs };
}
