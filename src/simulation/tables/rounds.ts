/** The table `rounds`: a row for every month of a run: the state of the world, what each party aims at, what was said. */
import { NO_LEDGERS } from '../../course/run.ts';
import type { Value } from '../columns.ts';
import { columnName } from '../columns.ts';
import { column, field, inside, joined, MONTH } from './reading.ts';
import type { ColumnInfo, Happening, Scene, Table } from './table.ts';

const AIMS = [
  ['reservation', 'utility', 'reservation value'],
  ['hope', 'chance', 'believed chance of an agreement'],
  ['top', 'utility', 'worth of its best terms that may be agreed, above going on'],
  ['aspiration', 'utility', 'what it holds out for'],
] as const;

const WORLD = [
  column('momentum', 'number', '-1 to 1', 'momentum of the front'),
  column('aid', 'number', '', 'level of aid'),
  column('trust', 'number', '-1 to 1', 'trust'),
  column('truce', 'string', '', 'bare truce in force: none, sector, general'),
] as const;

const PLEDGES = ['no_backstop', 'backstop', 'air_cover'] as const;

const COUNTS = [
  ['offers', 'texts', 'offers, amendments and frames tabled', ['OFFER', 'AMEND', 'FRAME']],
  ['passes', 'turns', 'turns at which a party had nothing to table', ['PASS']],
  ['acceptances', 'answers', 'texts accepted', ['ACCEPT']],
  ['refusals', 'answers', 'texts refused', ['REFUSE']],
] as const;

/** The table for a scene. */
export function roundsTable(scene: Scene): Table {
  const { war, pledges } = scene.scenario;
  const bearers = scene.table.filter(({ id }) => war?.costs.start[id] !== undefined);
  const classes = pledges === null ? [] : PLEDGES;
  return {
    name: 'rounds',
    row: 'a month of a run',
    columns: [
      MONTH,
      ...WORLD,
      ...bearers.map(({ id, name }) =>
        column(columnName('cost', id), 'number', 'index 0-1', `${name}: cost of the war`),
      ),
      ...classes.map((one) =>
        column(
          `pledged_${one}`,
          'number',
          'thousand troops',
          `pledged for terms with ${one.replace('_', ' ')}`,
        ),
      ),
      column('shocks', 'string', '', 'ids of events, joined by +'),
      column('acts', 'string', '', 'acts of capitals as party:act, joined by +'),
      column('talks', 'boolean', '', 'talks were held'),
      column('no_talks', 'string', '', 'why no talks were held'),
      column('first', 'string', '', 'party first in the order of the month'),
      ...scene.table.flatMap(({ id, name }) =>
        AIMS.map(([aim, unit, words]) => column(columnName(aim, id), 'number', unit, `${name}: ${words}`)),
      ),
      ...COUNTS.map(([name, unit, words]): ColumnInfo => column(name, 'integer', unit, words)),
      column('truce_tabled', 'string', '', 'bare truces tabled, joined by +'),
      column('truce_agreed', 'string', '', 'bare truce agreed'),
      column('signed', 'boolean', '', 'terms were signed'),
      column('left', 'string', '', 'parties that walked out, joined by +'),
    ],
    hears: NO_LEDGERS,
    rows: (_, told) => monthsOf(told).map((month) => rowOf(month, scene, { bearers, classes })),
  };
}

/** What was told in one month, and the pledges that stood in it. */
type Month = Readonly<{ month: number; told: readonly Happening[]; pledges: Happening | undefined }>;

function monthsOf(told: readonly Happening[]): Month[] {
  const months: Month[] = [];
  let pledges: Happening | undefined;
  const last = told.at(-1)?.month ?? 0;
  const byMonth = Map.groupBy(told, ({ month }) => month);
  for (let month = 0; month <= last; month += 1) {
    const now = byMonth.get(month) ?? [];
    pledges = now.findLast(({ event }) => event === 'PLEDGES') ?? pledges;
    if (month > 0 && now.some(({ event }) => event === 'MONTH')) months.push({ month, told: now, pledges });
  }
  return months;
}

type Groups = Readonly<{ bearers: readonly Readonly<{ id: string }>[]; classes: readonly string[] }>;

function rowOf({ month, told, pledges }: Month, scene: Scene, { bearers, classes }: Groups): Value[] {
  const all = (event: string): Happening[] => told.filter((one) => one.event === event);
  const world = all('MONTH')[0];
  const open = all('TALKS_OPEN')[0];
  const truces = all('TRUCE');
  return [
    month,
    ...WORLD.map(({ name }) => field(world, name)),
    ...bearers.map(({ id }) => field(inside(world, 'costs'), id)),
    ...classes.map((_, c) => field(pledges?.['total'], String(c))),
    joined(all('SHOCK').map(({ id }) => id)),
    joined(all('ACT').map(({ by, act }) => `${String(by)}:${String(act)}`)),
    open !== undefined,
    field(all('NO_TALKS')[0], 'because'),
    field(open?.['order'], '0'),
    ...scene.table.flatMap(({ id }) => AIMS.map(([aim]) => field(inside(open?.['aims'], id), aim))),
    ...COUNTS.map(([, , , events]) => told.filter(({ event }) => events.some((one) => one === event)).length),
    joined(truces.map(({ kind }) => kind)),
    field(
      truces.find(({ agreed }) => agreed === true),
      'kind',
    ),
    all('SIGN').length > 0,
    joined(all('WALK').map(({ by }) => by)),
  ];
}
