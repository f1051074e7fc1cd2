/** The commands that show: terms, world, pledges, reasons, the nearest terms, and what follows from here. */
import type { Picture, PledgePicture, WorldPicture } from '../../simulation/session/picture.ts';
import { picture } from '../../simulation/session/picture.ts';
import type { Explanation } from '../../simulation/session/why.ts';
import { nearest, why } from '../../simulation/session/why.ts';
import type { Command, Reply } from './command.ts';
import { bar, signed } from './figures.ts';
import type { Game } from './game.ts';
import { numberIn } from './parsing.ts';

/** Which text is shown, in words. */
export function textHeading({ text: { kind, by }, parties }: Picture): string {
  const author = parties.find(({ id }) => id === by)?.name;
  if (kind === 'reference') return 'No text yet; the terms that talk turns around';
  if (kind === 'in force') return 'Ratified terms in force';
  return `${kind === 'last' ? 'Last text, ' : 'Text '}by ${author ?? 'nobody'}`;
}

function termsTable(seen: Picture): string[] {
  const { text, parties } = seen;
  const head = `${textHeading(seen)}: worth by issue against each party's own best terms; x crosses a red line hard in this run`;
  const rows = text.issues.map(({ id, name, level, levels, gains, lines }) => {
    const cells = parties.map(({ id: party, name: of }) => {
      const gain = gains?.[party];
      return `${of} ${gain === undefined ? '?' : signed(gain)}${lines.includes(party) ? ' x' : ''}`;
    });
    return `  ${id} ${level}  ${name}: ${levels[level] ?? ''}  |  ${cells.join(', ')}`;
  });
  const sums = parties.flatMap(({ id, name }) => {
    const ledger = text.ledgers?.[id];
    return ledger === undefined
      ? []
      : [
          `  ${name}: worth ${signed(ledger.worth, 3)} against going on, holds out for ${signed(ledger.aspiration, 3)}`,
        ];
  });
  return [head, ...rows, ...sums];
}

/** The state of the world in lines. */
export function worldLines(world: WorldPicture | null, name: (id: string) => string): string[] {
  if (world === null) return ['this scenario knows no war'];
  const costs = Object.entries(world.costs).map(([id, cost]) => `${name(id)} ${cost.toFixed(2)}`);
  return [
    `momentum ${signed(world.momentum)}, aid ${world.aid.toFixed(2)}, trust ${signed(world.trust)}, truce ${world.truce}`,
    `costs of going on: ${costs.join(', ') || 'none counted'}`,
    `${world.pressed ? 'talks under pressure' : 'no pressure'}; away: ${world.away.map(name).join(', ') || 'nobody'}`,
  ];
}

function pledgeLines(pledges: PledgePicture | null): string[] {
  if (pledges === null) return ['this scenario knows no pledges'];
  const { classes, members, totals } = pledges;
  const amounts = (thousand: readonly number[]): string =>
    classes.map((_, i) => (thousand[i] ?? 0).toFixed(1)).join(' / ');
  return [
    `thousand troops: ${classes.join(' / ')}`,
    ...members.map(({ name, thousand }) => `  ${name}: ${amounts(thousand)}`),
    `  together: ${amounts(totals)}`,
  ];
}

/** The reasons for an event as an account, a line for each item. */
export function accountLines({ bars, worth, aspiration }: Explanation): string[] {
  if (worth === null) return [];
  const row = (label: string, value: number, drawn: string): string =>
    `  ${label.padEnd(28)} ${signed(value, 3).padStart(6)}  ${drawn}`.trimEnd();
  return [
    ...bars.map(({ label, value }) => row(label, value, bar(value))),
    row('Worth against going on', worth, bar(worth)),
    ...(aspiration === null ? [] : [row('It holds out for', aspiration, '')]),
  ];
}

function reasons({ session }: Game, word: string | undefined): Reply {
  const seq = numberIn(word, 1, session.branch.cursor);
  if (typeof seq !== 'number') return seq;
  const explained = why(session, seq);
  if ('refused' in explained) return explained;
  return [`event ${explained.seq}: ${explained.sentence}`, ...accountLines(explained)];
}

async function continued({ session, continueFrom }: Game, word: string | undefined): Promise<Reply> {
  const runs = numberIn(word, 1);
  if (typeof runs !== 'number') return runs;
  if (continueFrom === null) return { refused: 'continuations are not available in this program' };
  return continueFrom(session, runs);
}

/** Who an id stands for. */
export function namesIn({ session }: Game): (id: string) => string {
  const { scene } = session.cast;
  return (id) => scene.table.find((party) => party.id === id)?.name ?? id;
}

/** Commands that show. */
export const ASKING: readonly Command[] = [
  {
    name: 'show',
    usage: 'show',
    says: 'shows the text on the table, issue by issue and party by party',
    words: [0, 0],
    run: ({ session }) => termsTable(picture(session)),
  },
  {
    name: 'world',
    usage: 'world',
    says: 'shows the state of the world',
    words: [0, 0],
    run: (game) => worldLines(picture(game.session).world, namesIn(game)),
  },
  {
    name: 'pledges',
    usage: 'pledges',
    says: 'shows who would send how many troops',
    words: [0, 0],
    run: ({ session }) => pledgeLines(picture(session).pledges),
  },
  {
    name: 'why',
    also: 'ledger',
    usage: 'why [SEQ]',
    says: 'explains an event, the one shown unless said otherwise, with its ledger',
    words: [0, 1],
    run: (game, [seq]) => reasons(game, seq),
  },
  {
    name: 'nearest',
    usage: 'nearest PARTY|all',
    says: 'finds the terms nearest to the text that a party, or all, would accept now',
    words: [1, 1],
    run: ({ session }, [word = '']) => {
      const found = nearest(session, word);
      return 'refused' in found ? found : [found.sentence];
    },
  },
  {
    name: 'continue',
    usage: 'continue N',
    says: 'plays N continuations from here with fresh luck, and tells how they end',
    words: [1, 1],
    run: (game, [runs]) => continued(game, runs),
  },
];
