/** Which shares of all runs come to what? Drawn with their intervals, and the same figures as tables. */
import { percent } from '../session/figures.ts';
import type { Line, Summary } from '../batch/tally.ts';
import { Drawing } from './drawing.tsx';

/** Shares, drawn and in figures. */
export function Shares({ summary }: Readonly<{ summary: Summary }>) {
  return (
    <>
      <Drawing
        words="Shares of all runs with 95 % intervals; the table beside holds the same figures"
        of={summary}
        draw={async (width) => (await import('../batch/drawing.ts')).drawShares(summary.shares, width)}
      />
      <ShareTable caption="Of all runs, with 95 % intervals" lines={summary.shares} />
      <ShareTable caption="How runs end" lines={summary.outcomes} />
    </>
  );
}

function ShareTable({ caption, lines }: Readonly<{ caption: string; lines: readonly Line[] }>) {
  return (
    <table className="plain shares">
      <caption>{caption}</caption>
      <tbody>
        {lines.map(({ name, share }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="figure">
              <b>{percent(share.share, 1)}</b>
            </td>
            <td className="figure note">
              {percent(share.low, 1)} to {percent(share.high, 1)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
