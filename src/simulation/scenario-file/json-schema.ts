/**
 * What may an editor suggest? The JSON Schema of scenario files, for any issues and parties. Since a file may extend another,
 * nothing is required but in a file that stands alone, and null takes a key out.
 */
import { z } from 'zod';
import { ANY } from './context.ts';
import { closed, text } from './fields.ts';
import { sections } from './schema.ts';

type Json = { [key: string]: unknown };

/** The JSON Schema (2020-12) of a scenario file. */
export function scenarioJsonSchema(): object {
  const file = closed({
    $schema: text.optional().meta({ title: 'Schema', description: 'For editors; not read.' }),
    extends: text.optional().meta({
      title: 'Extends',
      description: 'A file beside this one, or the name of a bundled scenario, that this one changes.',
    }),
    ...sections(ANY),
  }).meta({
    title: 'Winset scenario',
    description: 'Everything fixed before chance. Levels by number or quoted name.',
  });
  const schema = z.toJSONSchema(file, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => loosen(jsonSchema as Json),
  }) as Json;
  return {
    ...schema,
    if: { not: { required: ['extends'] } },
    then: { required: ['issues', 'parties', 'reference'] },
  };
}

/** A variant gives parts only: nothing is required, and null takes out a key. */
function loosen(schema: Json): void {
  delete schema['required'];
  if (typeof schema['additionalProperties'] === 'object')
    schema['additionalProperties'] = orNull(schema['additionalProperties']);
}

function orNull(schema: unknown): Json {
  return { anyOf: [schema, { type: 'null' }] };
}
