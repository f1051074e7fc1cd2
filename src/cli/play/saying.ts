/**
 * What does the plain mode say? Stable lines: an event begins with its number, `=` says where we stand, `?` what a seat is asked,
 * `!` what was not done and why; lines that belong to the one above are indented.
 */
import type { Happening } from '../../course/run.ts';
import { isWaitedFor } from '../../simulation/session/decision.ts';
import type { Question, TruceAsked } from '../../simulation/session/question.ts';
import { question } from '../../simulation/session/question.ts';
import type { Session } from '../../simulation/session/session.ts';
import { eventsShown, hasEnded, monthShown } from '../../simulation/session/session.ts';
import { sentenceOf } from '../../simulation/story.ts';
import { signed } from './figures.ts';

/** Where a session stood before a command. */
export type Place = Readonly<{ branch: string; cursor: number }>;

/** Where a session stands. */
export function placeOf({ branch }: Session): Place {
  return { branch: branch.name, cursor: branch.cursor };
}

/** An event in a line. */
export function eventLine({ cast }: Session, happening: Happening, seq: number): string {
  const sentence = sentenceOf(cast.scene.scenario)(happening) ?? happening.event.toLowerCase();
  return `${String(seq).padStart(4)}  month ${happening.month}  ${sentence}`;
}

/** What happened since a session stood elsewhere, and where it stands now. */
export function since(session: Session, before: Place): string[] {
  const events = eventsShown(session)
    .slice(before.cursor)
    .map((happening, i) => eventLine(session, happening, before.cursor + i + 1));
  return [...parted(session, before), ...events, ...standing(session)];
}

/** That a decision about what had been seen already opened a branch: another answer, or a seat or an order from there on. */
export function parted({ branch }: Session, before: Place): string[] {
  if (branch.name === before.branch) return [];
  const last = branch.decisions.at(-1);
  const stays = `this is branch ${branch.name}; ${before.branch} stays as it was`;
  return last !== undefined && 'at' in last && isWaitedFor(last.at)
    ? [`= you decided otherwise at event ${before.cursor}: ${stays}`]
    : [`= from event ${before.cursor} on ${stays}`];
}

/** Who plays a party whose seat is left: what the scenario still fixes for it comes before its own chart. */
export function playsOn(session: Session, party: string): string {
  const fixed = session.cast.scene.scenario.seats[party] ?? [];
  return fixed.some(({ month }) => month >= monthShown(session))
    ? 'the scenario’s decisions play, and its own chart where there are none'
    : 'its own chart plays';
}

/** Where a session stands, and what is asked there. */
export function standing(session: Session): string[] {
  const { branch, cast } = session;
  const { rounds } = cast.scene.scenario;
  const month = monthShown(session);
  const when = month === 0 ? 'before the talks' : `month ${month} of ${rounds}`;
  const end = hasEnded(session) ? `, the run has ended: ${String(branch.told.at(-1)?.['outcome'])}` : '';
  const asked = question(session);
  return [
    `= event ${branch.cursor}, ${when}, branch ${branch.name}${end}`,
    ...(asked === null ? [] : questionLines(session, asked)),
  ];
}

/** What a seat is asked, with the text in question. */
export function questionLines(session: Session, asked: Question): string[] {
  const { name, wanted, choices, text, truces } = asked;
  const heading = `? ${name} is asked for ${wanted}: ${choices.join(', ')}`;
  const menu = truces.flatMap((one) => [
    `    truce ${one.item}  ${one.kind} truce: ${truceWorth(one, name)}`,
    ...one.terms.map(({ issue, level }) => `      ${issue}: ${level}`),
  ]);
  if (text === null) return [heading, ...menu];
  const { scene } = session.cast;
  const author = scene.table.find(({ id }) => id === text.by)?.name;
  const from = text.isFrame ? 'the frame:' : author === undefined ? 'to start from:' : `text of ${author}:`;
  const worth = `worth ${signed(text.worth, 3)} to ${name} against going on; it holds out for ${signed(text.aspiration, 3)}`;
  return [heading, `    ${from} ${worth}`, ...termsLines(session, text.terms), ...menu];
}

/** What a truce is worth to the party that is asked. */
export function truceWorth({ worth }: TruceAsked, name: string): string {
  return `worth ${signed(worth, 3)} to ${name} against no truce`;
}

function termsLines({ cast }: Session, terms: Readonly<Record<string, number>>): string[] {
  return cast.scene.space.issues.map(({ id, name, levels }) => {
    const level = terms[id] ?? 0;
    return `    ${id} ${level}  ${name}: ${levels[level] ?? ''}`;
  });
}

/** The first lines of a session. */
export function opening(session: Session): string[] {
  const { cast, seed, replication } = session;
  const { title, format, rounds } = cast.scene.scenario;
  return [
    `${title}. One run of a model, not a forecast.`,
    `seed ${seed}, replication ${replication}, ${format}, ${rounds} rounds; help lists the commands`,
    ...standing(session),
  ];
}
