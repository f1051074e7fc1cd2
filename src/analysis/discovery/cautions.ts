/**
 * Can a box be relied on? Its limits were chosen on the rows that it is described with, so chance alone gives a box now and then,
 * with limits whose quasi-p is small; random halves tell (Bryant and Lempert 2010). One sentence each, none where all is well.
 */
import type { Discovery } from './discover.ts';

/** A gain in density of which rows left out show less than this part is mostly chance. */
const KEPT = 0.5;
/** A limit is doubtful when fewer halves than this share restrict its input. */
const OFTEN = 0.5;

/** What to bear in mind of the first box. */
export function cautionsOf({ boxes, base, resampling }: Discovery): string[] {
  const [box] = boxes;
  if (box === undefined || resampling === null || resampling.resamples === 0) return [];
  const { density } = resampling.heldOut;
  const [gain, kept] = [box.density - base.share, density - base.share];
  const rare = resampling.support.filter(
    ({ input, restricted }) => Object.hasOwn(box.limits, input) && restricted.share < OFTEN,
  );
  return [
    ...(gain > 0 && kept < KEPT * gain
      ? [
          `box 1 may be chance: found on random halves and tried on the rows left out, its like has a density of ${percent(density)}, against ${percent(box.density)} here and ${percent(base.share)} of all`,
        ]
      : []),
    ...rare.map(
      ({ input, restricted: { count, of } }) =>
        `box 1: only ${count} of ${of} random halves limit ${input}; it may be chance, or there may be other boxes as good`,
    ),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
