/** What gets out that was meant for few? Only the facilitator leaks; it comes as news, in words, with whom it is from. */
import type { Refusal } from '../simulation/session/session.ts';
import type { Act, SeminarEvent } from './acts.ts';
import { LIMITS } from './acts.ts';
import { leakNews, unknownIn } from './injects.ts';
import { pledgeInWords } from './pledging.ts';
import type { Room } from './room.ts';
import { partyName } from './room.ts';

type Leak = Extract<Act, { kind: 'leak' }>;
type Told = Readonly<{ title: string; text: string }>;

/** Shows to others what was told to some. */
export function leak(room: Room, event: SeminarEvent, act: Leak): Refusal | null {
  const unknown = unknownIn(room, act.to);
  if (unknown !== null) return unknown;
  const told = TOLD[act.of](room, act.seq);
  if (told === null) return { refused: `there is no ${act.of} with the number ${act.seq} that could leak` };
  leakNews(room, event, { ...told, to: act.to });
  return null;
}

const TOLD: Readonly<Record<Leak['of'], (room: Room, seq: number) => Told | null>> = {
  inject: ({ injects }, seq) => {
    const found = injects.find(
      (one) => one.seq === seq && one.state === 'out' && one.to !== null && one.taken === null,
    );
    return found === undefined ? null : { title: `Leaked: ${found.title}`, text: found.text };
  },
  note: ({ delegations }, seq) => {
    for (const { name, notes } of delegations.values()) {
      const found = notes.find((one) => one.seq === seq && one.taken === undefined);
      if (found !== undefined) return { title: `Leaked: a note of ${name}`, text: `“${found.text}”` };
    }
    return null;
  },
  caucus: (room, seq) => {
    for (const { lines } of room.caucuses) {
      const found = lines.find((one) => one.seq === seq && one.taken === undefined);
      if (found === undefined) continue;
      const by = found.by === 'facilitator' ? 'the facilitator' : partyName(room, found.by);
      return { title: `Leaked: ${by} behind closed doors`, text: `“${found.text}”` };
    }
    return null;
  },
  paper: (room, seq) => {
    const found = room.papers.find((one) => one.seq === seq && one.taken === null);
    if (found === undefined) return null;
    const { from, to, terms, text } = found;
    const said = text === '' ? '' : ` “${text}”`;
    return {
      title: `Leaked: a paper of ${partyName(room, from)} for ${partyName(room, to)}`,
      text: `${termsInWords(room, terms)}.${said}`.slice(0, LIMITS.draft),
    };
  },
  pledge: (room, seq) => {
    const found = room.pledges.find((one) => one.seq === seq && !one.isPublic && one.taken === null);
    return found === undefined ? null : { title: 'Leaked: a pledge', text: `${pledgeInWords(room, found)}.` };
  },
};

function termsInWords({ cast: { scene } }: Room, terms: Readonly<Record<string, number>>): string {
  return scene.space.issues
    .map(({ id, name, levels }) => `${name}: ${levels[terms[id] ?? 0] ?? ''}`)
    .join('; ');
}
