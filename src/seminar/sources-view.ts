/** On what do a party's numbers rest, as its delegation is shown? */
import type { PartySources } from '../simulation/register.ts';
import type { SourcesView } from './protocol.ts';

const sourcesMade = new WeakMap<PartySources, SourcesView>();

/** What the numbers of a party rest on, worked out once. */
export function sourcesOnce(known: PartySources | undefined): SourcesView | null {
  if (known === undefined) return null;
  const made = sourcesMade.get(known) ?? sourcesFor(known);
  sourcesMade.set(known, made);
  return made;
}

function sourcesFor(known: PartySources): SourcesView {
  const rows = known.rows.filter(({ path }) => /^(weights|redLines|reservation)\b/.test(path));
  const citations = new Map(
    [...known.evidence, ...rows.flatMap(({ evidence }) => evidence)].map((one) => [one.id, one]),
  );
  return {
    position: known.argument,
    numbers: rows.map(({ path, judgement, evidence }) => ({
      path,
      judgement,
      evidence: evidence.map(({ id }) => id),
    })),
    citations: [...citations.values()].map(({ id, claim, contested, source }) => ({
      id,
      claim,
      contested,
      source: source.text,
    })),
  };
}
