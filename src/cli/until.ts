/** When is a batch long enough? When the 95 % interval of a share is as narrow as was asked, for every policy. */
import { sharesOf } from '../analysis/shares.ts';
import type { Tally } from '../simulation/tally.ts';

/** A share and the half width, in [0, 1], that its interval must not exceed. */
export type Until = Readonly<{ share: keyof ReturnType<typeof sharesOf>; within: number }>;

const SHARES = ['reached', 'ratified', 'held 12', 'held 60', 'truce ever'] as const;

/** Reads ±0.5%, +-0.5%, .5% or ratified±0.5%; a string says what is wrong. */
export function readUntil(text: string): Until | string {
  const [, name, number] =
    /^([a-z][a-z0-9 _-]*?)? *(?:±|\+-|\+\/-)? *(\d*\.?\d+) *%$/i.exec(text.trim()) ?? [];
  if (number === undefined) return `It must look like ±0.5% or ratified±0.5%: ${text}`;
  const wanted = (name ?? 'ratified').trim().replaceAll(/[_-]/g, ' ').toLowerCase();
  const share = SHARES.find((one) => one === wanted);
  if (share === undefined) return `no such share, it must be one of ${SHARES.join(', ')}: ${name}`;
  const within = Number(number) / 100;
  if (!(within > 0 && within < 0.5)) return `It must be more than 0% and less than 50%: ${text}`;
  return { share, within };
}

/** Half the width of the widest interval among policies. */
export function widthOf({ share }: Until, tallies: readonly Tally[]): number {
  return Math.max(
    ...tallies.map((tally) => {
      const { low, high } = sharesOf(tally)[share];
      return (high - low) / 2;
    }),
  );
}

/** A rule as it is printed and recorded. */
export function untilInWords({ share, within }: Until): string {
  return `${share} ±${Number((100 * within).toPrecision(6))} %`;
}
