/** How far do shares move when an assumption changes? Run by run on the same luck, with paired intervals, drawn and in figures. */
import type { Summary } from '../batch/tally.ts';
import { percent } from '../session/figures.ts';
import { Drawing } from './drawing.tsx';

/** A difference in percentage points. */
function points(x: number): string {
  return `${x > 0 ? '+' : x < 0 ? '−' : ''}${(100 * Math.abs(x)).toFixed(1)}`;
}

/** The differences. */
export function Differences({ summary }: Readonly<{ summary: Summary }>) {
  return (
    <>
      <Drawing
        words="Differences in percentage points with 95 % intervals; the table holds the same figures"
        of={summary}
        draw={async (width) =>
          (await import('../batch/drawing.ts')).drawDifferences(summary.differences, width)
        }
      />
      <table className="plain shares">
        <caption>Changed against unchanged, in points, on the same luck</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            {['As it is', 'Changed', 'Difference', '95 %'].map((head) => (
              <th scope="col" key={head} className="figure">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {summary.differences.map((one, i) => (
            <Line key={one.name} line={one} before={summary.shares[i]?.share.share ?? 0} />
          ))}
        </tbody>
      </table>
    </>
  );
}

type LineProps = Readonly<{ line: Summary['differences'][number]; before: number }>;

function Line({ line: { name, second, by }, before }: LineProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="figure">{percent(before, 1)}</td>
      <td className="figure">{percent(second.share, 1)}</td>
      <td className="figure">
        <b>{points(by.difference)}</b>
      </td>
      <td className="figure note">
        {points(by.low)} to {points(by.high)}
      </td>
    </tr>
  );
}
