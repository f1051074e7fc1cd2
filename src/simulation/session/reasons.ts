/**
 * What stood behind an event that no account of a text explains? The figures that decided it, as the run stood then, in
 * sentences: hope and patience behind a walk-out, what a text gave everybody who signed it, a chance and its draw.
 */
import { ledgerOf } from '../../course/ledger.ts';
import { cell } from '../../course/memory.ts';
import type { TableDesk } from '../../course/party.ts';
import type { Happening, Run } from '../../course/run.ts';

type Reason = (happening: Happening, run: Run, desk: TableDesk | undefined) => readonly string[];

const figure = (x: number, digits = 2): string => x.toFixed(digits).replace(/^(-?)0\./, '$1.');
const percent = (x: number): string => `${(100 * x).toFixed(x < 0.1 ? 1 : 0)} %`;

const REASONS: Readonly<Record<string, Reason>> = {
  PASS: (_, __, desk) =>
    desk === undefined
      ? []
      : [`Nothing that it found reaches the ${figure(cell(desk.mind.floor), 3)} that it holds out for.`],
  WALK: ({ decided }, { scene, memory }, desk) => {
    if (desk === undefined) return [];
    if (decided === true) return ['So it was decided in its seat.'];
    const { months, hope } = scene.scenario.talks.walkOut;
    const patience = desk.party.numbers.patience + (memory.world.patienceShift[desk.me] as number);
    return [
      `It sees a chance of ${percent(cell(desk.mind.hope))} that all would take its own best text; below ${percent(hope)} for ${cell(desk.mind.hopeless)} months (${months} are enough), and with a patience of ${figure(patience)} the draw of the month decides.`,
    ];
  },
  SIGN: (_, { table, memory }) =>
    table.map((desk) => {
      const { worth, aspiration } = ledgerOf(desk, memory.talks.text);
      return `${desk.party.name}: worth ${figure(worth, 3)} above going on, held out for ${figure(aspiration, 3)}.`;
    }),
  ACT: ({ decided }, _, desk) =>
    desk === undefined
      ? []
      : [
          decided === true
            ? 'So it was decided in its seat.'
            : 'Its capital acts when an act is called for and the draw of the month falls below its chance.',
        ],
  TRUCE: ({ answers, agreed }) =>
    agreed === true || answers === null || answers === undefined
      ? []
      : [
          'A bare truce needs everybody; each weighs what the halt gives it against the momentum that it gives up.',
        ],
};

/** Why an event came about, in sentences; none where its own sentence says all. `place` is its party at the table, or -1. */
export function reasonsBehind(happening: Happening, run: Run, place: number): readonly string[] {
  return REASONS[happening.event]?.(happening, run, run.table[place]) ?? [];
}
