/**
 * Where does every number come from, in words? The register of evidence (claims from press items, with how contested they
 * are) and of sources (the items themselves, public studies) is data that is handed in; here it is joined to the numbers
 * of parties and told as a page. No number is found in the register: each is judgement on what its evidence says.
 */
import type { Actor } from '../course/party.ts';
import type { SourceLine } from '../course/sources.ts';
import { sourceLines } from '../course/sources.ts';
import { hanging, wrapped } from './paragraphs.ts';

/** A claim in the register of evidence. */
export type Evidence = Readonly<{
  id: string;
  party: string;
  claim: string;
  informs: string;
  contested: string;
  source: string;
}>;

/** A source: a press item with its standpoint, or a public source with what was seen of it. */
export type Source = Readonly<{ id: string; text: string; standpoint?: string; seen?: string }>;

/** What a number or an argument rests on; a source cited by itself makes no claim that is contested. */
export type Citation = Readonly<{
  id: string;
  claim: string | null;
  contested: string | null;
  source: Source;
}>;

/** One number of a party with all that it rests on. */
export type SourceRow = Readonly<{
  party: string;
  path: string;
  value: SourceLine['value'];
  judgement: boolean;
  range: SourceLine['range'];
  evidence: readonly Citation[];
}>;

/** A party with its argument, what that rests on, and every number. */
export type PartySources = Readonly<{
  party: string;
  name: string;
  argument: string;
  evidence: readonly Citation[];
  rows: readonly SourceRow[];
}>;

const WIDTH = 100;
const CAUTION =
  'No number is measured: each is judgement on claims such as these, which are often contested.';

/** Joins the numbers of parties to the register. An id that the register does not know is a mistake in a party file. */
export function sourceTable(
  actors: readonly Actor[],
  evidence: readonly Evidence[],
  sources: readonly Source[],
): PartySources[] {
  const cite = citing(evidence, sources);
  return actors.map(({ id, name, argument, numbers }) => ({
    party: id,
    name,
    argument,
    evidence: idsIn(argument).map(cite),
    rows: sourceLines(numbers).map((line) => ({
      party: id,
      path: line.path,
      value: line.value,
      judgement: line.judgement,
      range: line.range,
      evidence: line.evidence.map(cite),
    })),
  }));
}

/** What an id of the register stands for; an id that it does not know is a mistake in a file. */
export function citing(evidence: readonly Evidence[], sources: readonly Source[]): (id: string) => Citation {
  const claims = new Map(evidence.map((one) => [one.id, one]));
  const items = new Map(sources.map((one) => [one.id, one]));
  return (id) => {
    const claim = claims.get(id);
    const from = claim?.source ?? id;
    const source = items.get(from);
    if (source === undefined) throw new RangeError(`not in the register: ${from}`);
    return { id, claim: claim?.claim ?? null, contested: claim?.contested ?? null, source };
  };
}

/** The ids that a text names, ranges such as E012-E015 in full. */
export function idsIn(text: string): string[] {
  const found = [...text.matchAll(/\b(?<kind>E|P|S)(?<from>\d{1,3})\b(?:-\k<kind>(?<to>\d{1,3})\b)?/g)];
  return found.flatMap(({ groups = {} }) => {
    const { kind = '', from = '', to = from } = groups;
    const count = Math.max(1, Number(to) - Number(from) + 1);
    return Array.from(
      { length: count },
      (_, i) => kind + String(Number(from) + i).padStart(from.length, '0'),
    );
  });
}

/** The page of `winset sources`: each party with its numbers, then what all the evidence says and where it is from. */
export function sourcesAsText(parties: readonly PartySources[]): string {
  const cited = unique(
    parties.flatMap(({ evidence, rows }) => [...evidence, ...rows.flatMap((row) => row.evidence)]),
  );
  const claims = cited.filter(({ claim }) => claim !== null);
  const sources = unique(cited.map(({ source }) => source));
  const parts = [
    ...parties.map(partyInWords),
    [
      ...heading('Evidence'),
      ...wrapped(CAUTION, WIDTH),
      ...claims.flatMap((one) => ['', ...claimInWords(one)]),
    ],
    [...heading('Sources'), ...sources.flatMap((one) => ['', ...sourceInWords(one)])],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The same as JSON, every row with the texts of its evidence. */
export function sourcesAsJson(parties: readonly PartySources[]): string {
  return `${JSON.stringify(parties, null, 2)}\n`;
}

function unique<T extends Readonly<{ id: string }>>(list: readonly T[]): T[] {
  const byId = new Map(list.map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function heading(title: string): string[] {
  return [title, '='.repeat(title.length)];
}

function partyInWords({ name, argument, rows }: PartySources): string[] {
  const cells = rows.map(
    (row) => [row.path, valueInWords(row), rangeInWords(row), basisInWords(row)] as const,
  );
  const table = [['number', 'value', 'range', 'rests on'] as const, ...cells];
  const widths = ([0, 1, 2] as const).map((column) => Math.max(...table.map((cell) => cell[column].length)));
  return [
    ...heading(name),
    ...wrapped(argument, WIDTH),
    '',
    ...table.flatMap(([path, value, range, basis]) => {
      const lead = [path, value, range].map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
      return hanging(`${lead}  `, basis, WIDTH);
    }),
  ];
}

function valueInWords({ value }: SourceRow): string {
  return [value].flat().join(' ');
}

/** The range of a number in words. */
export function rangeInWords({ range }: Pick<SourceRow, 'range'>): string {
  if (range === null) return 'fixed';
  if (typeof range === 'number') return `+/- ${Math.round(range * 100)} %`;
  return 'eitherWay' in range ? `+/- ${range.eitherWay}` : `${range[0]} to ${range[1]}`;
}

function basisInWords({ judgement, evidence }: SourceRow): string {
  return judgement ? 'judgement' : evidence.map(({ id }) => id).join(' ');
}

function claimInWords({ id, claim, contested, source }: Citation): string[] {
  const [lead, under] = [`${id}  `, ' '.repeat(id.length + 2)];
  return [
    ...hanging(lead, claim ?? '', WIDTH),
    ...hanging(under, `contested: ${contested ?? 'not said'}; from ${source.id}`, WIDTH),
  ];
}

function sourceInWords({ id, text, standpoint, seen }: Source): string[] {
  const [lead, under] = [`${id}  `, ' '.repeat(id.length + 2)];
  const about = standpoint === undefined ? `seen: ${seenInWords(seen ?? '')}` : `standpoint: ${standpoint}`;
  return [...hanging(lead, text, WIDTH), ...hanging(under, about, WIDTH)];
}

const SEEN: Readonly<Record<string, string>> = {
  A: 'abstract or summary only',
  O: 'opening text',
  F: 'figures in the text',
  D: 'data or code',
  '–': 'nothing, from memory',
};

function seenInWords(seen: string): string {
  return seen
    .split(', ')
    .map((mark) => SEEN[mark] ?? mark)
    .join('; ');
}
