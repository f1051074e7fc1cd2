/** What stands below the table? What happened and why, who would send troops, what follows from here, time, and what to do now. */
import type { PledgePicture, WorldPicture } from '../../../simulation/session/picture.ts';
import type { Session } from '../../../simulation/session/session.ts';
import { left, signed, widthOf } from '../figures.ts';
import type { Line } from './line.ts';
import { keysLine, line, pieces } from './line.ts';
import type { View } from './view.ts';

/** The keys of the table, the most needed first. */
const KEYS = [
  '[space] step',
  '[r]ound',
  '[b]ack',
  '[n]ext',
  '[s]it',
  '[w]hy',
  '[f]ork',
  '[g]oto',
  '[?] help',
  '[q]uit',
  '[t]imeline',
  'co[m]pare',
  '[l]og',
  '[S]ave',
  '[C]ontinue',
];

/** The line of keys. */
export function tableKeys(width: number): Line {
  return keysLine(KEYS, width);
}

/** Pledges in one line: who sends most, what it sums to, and what a backstop would add. */
export function pledgesLine(pledges: PledgePicture | null, width: number): Line | null {
  if (pledges === null) return null;
  const { members, totals } = pledges;
  const least = totals[0] ?? 0;
  const most = Math.max(...totals);
  const sum = ` = ${least.toFixed(1)} thousand${most > least ? ` (${most.toFixed(1)} backed)` : ''}`;
  const ranked = members
    .map(({ name, thousand }) => ({ name, now: thousand[0] ?? 0, most: Math.max(...thousand) }))
    .filter((one) => one.most > 0)
    .toSorted((a, b) => b.now - a.now || b.most - a.most);
  if (ranked.length === 0) return pieces([' Pledges  ', 'strong'], ['none', 'plain']);
  const shownWords: string[] = [];
  const room = width - ' Pledges  '.length - sum.length - ' and 99 more'.length;
  for (const { name, now, most: backed } of ranked) {
    const word = now > 0 ? `${name} ${now.toFixed(1)}` : `${name} (if backed) ${backed.toFixed(1)}`;
    if (widthOf([...shownWords, word].join(', ')) > room) break;
    shownWords.push(word);
  }
  const rest = ranked.length - shownWords.length;
  const more = rest === 0 ? '' : shownWords.length === 0 ? `${rest} states` : ` and ${rest} more`;
  return pieces([' Pledges  ', 'strong'], [`${shownWords.join(', ')}${more}`, 'plain'], [sum, 'strong']);
}

/** The state of the war in one line. */
export function worldLine(world: WorldPicture | null, name: (id: string) => string): Line | null {
  if (world === null) return null;
  const costs = Object.entries(world.costs).map(([id, cost]) => `${name(id)} ${cost.toFixed(2)}`);
  const parts = [
    `momentum ${signed(world.momentum)}`,
    `aid ${world.aid.toFixed(2)}`,
    `trust ${signed(world.trust)}`,
    ...(costs.length > 0 ? [`costs ${costs.join(' ')}`] : []),
    `truce ${world.truce}`,
    ...(world.pressed ? ['under pressure'] : []),
    ...(world.away.length > 0 ? [`away: ${world.away.map(name).join(', ')}`] : []),
  ];
  return pieces([' War  ', 'strong'], [parts.join('  '), 'plain']);
}

/** Events to a full line of time; it grows in whole steps, so that nothing jumps. */
const SCALE = 120;

/** A line of time for each branch, the one shown first: `=` behind us, `@` here, `-` seen ahead, `+` where a branch parts. */
export function timeLines({ branches, branch: now }: Session, width: number, most: number): Line[] {
  const all = [now, ...[...branches.values()].filter((one) => one !== now)].slice(0, most);
  const furthest = Math.max(...[...branches.values()].map(({ seen }) => seen));
  const scale = Math.max(1, Math.ceil(furthest / SCALE)) * SCALE;
  const label = Math.min(14, Math.max(...all.map(({ name }) => widthOf(name))) + 1);
  return all.map((branch) => {
    const { name, from, cursor, seen } = branch;
    const of = ` event ${cursor} of ${seen} seen`;
    const length = Math.max(8, width - label - of.length - 4);
    const at = (event: number): number => Math.round((event / scale) * (length - 1));
    const ribbon = Array.from({ length }, (_, i) => {
      if (i === at(cursor)) return '@';
      if (from !== null && i < at(from.at)) return ' ';
      if (from !== null && i === at(from.at)) return '+';
      if (i < at(cursor)) return '=';
      return i <= at(seen) && seen > 0 ? '-' : '.';
    }).join('');
    const tone = branch === now ? 'strong' : 'quiet';
    return pieces(
      [` ${left(name, label)}`, tone],
      [`|${ribbon}|`, branch === now ? 'accent' : 'quiet'],
      [of, 'quiet'],
    );
  });
}

/** What to do now, in a line: what is asked of the held seat, or how to take one. */
export function nowLine({ asked, held, ended, session, name }: View): Line {
  if (ended) {
    const outcome = String(session.branch.told.at(-1)?.['outcome']);
    return pieces([` The run has ended: ${outcome}.`, 'strong'], ['  Go back, fork, or ask why.', 'plain']);
  }
  if (asked === null) {
    if (held.length === 0) return line(' Nobody’s seat is held; every party plays its own chart.', 'quiet');
    return line(` You sit for ${held.map(name).join(' and ')}; [n] goes to what is asked next.`, 'quiet');
  }
  const truce = asked.asked.at === 'truce' ? ` (${asked.truces[0]?.kind ?? 'bare'})` : '';
  const keys = asked.choices.map((choice) => CHOICE_KEYS[choice] ?? choice).join(' ');
  return pieces([` ? ${asked.name}: ${asked.wanted}${truce}  `, 'marked'], [keys, 'accent']);
}

const CHOICE_KEYS: Readonly<Record<string, string>> = {
  offer: '[o]ffer',
  accept: '[a]ccept',
  refuse: '[x] refuse',
  pass: '[p]ass',
  hold: '[p] none',
  truce: '[o] table one',
  chart: '[c]hart',
};
