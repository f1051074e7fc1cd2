/**
 * The picture of one run in the README, drawn from a stored trace: `node tests/readme/picture.ts` writes examples/one-run.svg.
 * For every month: what each party held out for, whose texts were refused, the truce, and how it ended.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type Event = Readonly<
  {
    event: string;
    month: number;
    by?: string;
    of?: string;
    truce?: string;
    aims?: Record<string, { aspiration: number; top: number }>;
  } & Record<string, unknown>
>;

const TRACE = new URL('../traces/stacked-settlement-collapsed.ndjson', import.meta.url);
/** Where the picture stands. */
export const PICTURE = new URL('../../examples/one-run.svg', import.meta.url);

const PARTIES = [
  ['europe', 'Europe', '#0b7a75'],
  ['russia', 'Russia', '#a15c00'],
  ['ukraine', 'Ukraine', '#6b4fa0'],
  ['united-states', 'United States', '#33597d'],
] as const;

const LEFT = 150;
const STEP = 84;
const ROW = 62;
const TOP = 58;

const text = (x: number, y: number, words: string, style = ''): string =>
  `<text x="${x}" y="${y}" ${style}>${words}</text>`;

function partyRow(events: readonly Event[], months: number, row: number): string {
  const [id, name, colour] = PARTIES[row] as (typeof PARTIES)[number];
  const base = TOP + (row + 1) * ROW;
  const aims = events.filter(({ event }) => event === 'TALKS_OPEN');
  const bars = aims.map(({ month, aims: all }) => {
    const height = Math.max(1, Math.min(ROW - 24, (all?.[id]?.aspiration ?? 0) * 260));
    const x = LEFT + (month - 1) * STEP;
    const refused = events.filter(
      (one) => one.month === month && one.event === 'REFUSE' && one.by === id,
    ).length;
    const accepted = events.filter(
      (one) => one.month === month && one.event === 'ACCEPT' && one.by === id,
    ).length;
    return `<rect x="${x}" y="${base - height}" width="22" height="${height}" fill="${colour}"/>${text(x + 28, base - 14, `${refused} no`, 'class="s"')}${text(x + 28, base - 1, `${accepted} yes`, 'class="s"')}`;
  });
  const line = `<line x1="${LEFT}" y1="${base}" x2="${LEFT + months * STEP}" y2="${base}" stroke="#bbb"/>`;
  return `${text(12, base - 4, name, `fill="${colour}" class="b"`)}${line}${bars.join('')}`;
}

function ending(events: readonly Event[]): string {
  const told = events.flatMap((one) => {
    if (one.event === 'SIGN') return [`month ${one.month}: all four sign`];
    if (one.event === 'CLAUSE_STRUCK')
      return [`the clause on ${String(one['issue'])} falls at gate ${String(one['gate'])}`];
    if (one.event === 'IMPLEMENTATION') return ['ratified'];
    if (one.event === 'RESUMED') return [`fighting resumes in month ${String(one['monthsAfter'])} after`];
    return [];
  });
  return told.join('; ');
}

/** Draws the picture. */
export function picture(): string {
  const lines = readFileSync(TRACE, 'utf8').trimEnd().split('\n').slice(1);
  const events = lines.map((line) => JSON.parse(line) as Event);
  const months = Math.max(...events.map(({ month }) => month));
  const width = LEFT + months * STEP + 16;
  const base = TOP + PARTIES.length * ROW;
  const ticks = Array.from({ length: months }, (_, m) =>
    text(LEFT + m * STEP, TOP - 6, `month ${m + 1}`, 'class="s"'),
  );
  const truces = events
    .filter(({ event, truce }) => event === 'MONTH' && truce !== 'none')
    .map(({ month, truce }) => text(LEFT + (month - 1) * STEP, base + 22, `${truce} truce`, 'class="s"'));
  const quiet = events
    .filter(({ event }) => event === 'NO_TALKS')
    .map(({ month }) => text(LEFT + (month - 1) * STEP, TOP + 20, 'no talks', 'class="s"'));
  const height = base + 76;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="One run, month by month">
<style>text{font:13px Georgia,serif}.s{font:11px sans-serif;fill:#555}.b{font-weight:bold}</style>
<rect width="100%" height="100%" fill="#fdfcf8"/>
${text(12, 20, 'One run, month by month: what each party held out for (bars), and how often it answered no or yes', 'class="b"')}
${ticks.join('')}
${PARTIES.map((_, row) => partyRow(events, months, row)).join('\n')}
${truces.join('')}${quiet.join('')}
${text(12, base + 44, `${ending(events)}.`)}
${text(12, base + 64, 'One draw of this model, not a forecast.', 'class="s"')}
</svg>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PICTURE, picture());
