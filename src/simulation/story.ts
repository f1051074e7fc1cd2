/**
 * How does a trace read aloud? The same events in short sentences, month by month, for class and for people who want to
 * understand one run; the numbers behind them are in the trace itself.
 */
import type { Happening } from '../course/run.ts';
import type { Scenario } from '../course/scenario.ts';

type Teller = (event: Happening, name: (id: unknown) => string) => string | null;

const levels = (terms: unknown): string =>
  Object.entries((terms ?? {}) as Record<string, number>)
    .map(([issue, level]) => `${issue} ${level}`)
    .join('  ');

const answered = (answers: unknown, name: (id: unknown) => string): string =>
  Object.entries((answers ?? {}) as Record<string, string>)
    .map(([id, answer]) => `${name(id)} ${answer === 'accept' ? 'yes' : 'no'}`)
    .join(', ');

/** Figures with two digits behind the point: more says nothing in a sentence. */
const twoDigits = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toFixed(2)) : value;

/** Text with values of any kind put in: what is no text or number is shown as JSON. */
function say(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  const shown = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value, twoDigits)));
  return parts.map((part, i) => part + (shown[i] ?? '')).join('');
}

const TELLERS: Readonly<Record<string, Teller>> = {
  PLEDGES: ({ total, unit }) =>
    say`member states would send ${(total as number[]).map((thousand) => thousand.toFixed(1)).join(' / ')} ${unit === undefined ? '' : say`${unit} `}(without, with, with more backstop)`,
  SHOCK: ({ card, id, released }) => say`event${released === true ? ', handed out' : ''}: ${card} (${id})`,
  ACT: ({ by, what }, name) => say`${name(by)} ${what}`,
  MOOD_TURNS: ({ by, leansOn }, name) => say`${name(by)} now leans on ${name(leansOn)}`,
  DECLARE: ({ by, line }, name) => say`${name(by)} declares ${line} a red line in public`,
  MONTH: ({ momentum, aid, trust, truce }) =>
    momentum === undefined
      ? null
      : say`the war: momentum ${momentum}, aid ${aid}, trust ${trust}, truce ${truce}`,
  TALKS_OPEN: ({ order }, name) => say`the talks open: ${(order as string[]).map(name).join(', ')}`,
  NO_TALKS: ({ because }) => say`no talks: ${because}`,
  OFFER: ({ by, terms }, name) => say`${name(by)} tables    ${levels(terms)}`,
  AMEND: ({ by, terms, changed }, name) =>
    say`${name(by)} amends ${(changed as string[]).join(', ')}:    ${levels(terms)}`,
  PASS: ({ by }, name) => say`${name(by)} passes: nothing that reaches its aspiration`,
  ACCEPT: ({ by, of, reason }, name) => say`${name(by)} accepts the text of ${name(of)}: ${reason}`,
  REFUSE: ({ by, of, reason, objection }, name) =>
    say`${name(by)} refuses the text of ${name(of)}, most of all for ${objection}: ${reason}`,
  GARBLED: ({ to, about }, name) => say`what ${name(about)} answered reaches ${name(to)} garbled`,
  FRAME: ({ terms }) => say`a frame is agreed:    ${levels(terms)}`,
  SIGN: ({ terms, underPressure }) =>
    say`all sign${underPressure === true ? ', under pressure' : ''}:    ${levels(terms)}`,
  RATIFY: ({ gate, by, clause, chance, passed, voted, drawn }, name) =>
    say`gate ${gate}${by === undefined ? say` (clause on ${clause})` : say`, ${name(by)}`}: ${passed === true ? 'passes' : 'fails'}${voted === true ? ', as people voted' : ''}${drawn === undefined ? '' : say` (the model drew that it ${drawn === true ? 'passes' : 'fails'})`}${chance === undefined ? '' : say`, at a chance of ${chance}`}`,
  CLAUSE_STRUCK: ({ issue, from, to }) => say`the clause on ${issue} falls from level ${from} to ${to}`,
  FORCE_REALISED: ({ text, level, thousand }) =>
    say`troops: level ${text} in the text, ${thousand} thousand pledged, level ${level} realised`,
  IMPLEMENTATION: ({ protection, holds12, holds60 }) =>
    say`ratified; protection ${protection}; chance to hold 12 months ${holds12}, 60 months ${holds60}`,
  TERMS_STAND: ({ because }) => say`the terms in force stand: ${because}`,
  WALK: ({ by }, name) => say`${name(by)} walks out`,
  CAME_BACK: ({ by }, name) => say`${name(by)} comes back`,
  TRUCE: ({ by, kind, answers, agreed }, name) =>
    say`${name(by)} tables a ${kind} truce: ${answered(answers, name)}; ${agreed === true ? 'agreed' : 'not agreed'}`,
  TRUCE_BROKEN: ({ kind }) => say`the ${kind} truce breaks`,
  RESUMED: ({ monthsAfter }) => say`fighting resumes in month ${monthsAfter} after ratification`,
  HELD: ({ months }) => say`the terms hold for ${months} months`,
  END: ({ outcome }) => say`the run ends: ${outcome}`,
};

/** Tells one event in a sentence; null for an event that says nothing by itself. */
export function sentenceOf(scenario: Scenario): (happening: Happening) => string | null {
  const names = new Map(scenario.parties.map(({ id, name }) => [id, name]));
  const name = (id: unknown): string => names.get(String(id)) ?? String(id);
  return (happening) => TELLERS[happening.event]?.(happening, name) ?? null;
}

/** The events of a run as lines of text, a heading for each month. */
export function storyOf(scenario: Scenario, happenings: readonly Happening[]): string[] {
  const sentence = sentenceOf(scenario);
  const lines = [`${scenario.title}. One run of a model, not a forecast.`];
  let month = -1;
  for (const happening of happenings) {
    const line = sentence(happening);
    if (line === null) continue;
    if (happening.month > month)
      lines.push('', happening.month === 0 ? 'before the talks' : `month ${happening.month}`);
    month = happening.month;
    lines.push(`  ${line}`);
  }
  return lines;
}

/** The events that a story can tell; a test holds it to all that runs tell. */
export const TOLD: readonly string[] = Object.keys(TELLERS);
