/** How are a few figures shown? Each in words, as a bar on its scale, and as a figure. */
import { plain, signed } from '../session/figures.ts';
import { hued, styled } from './hued.ts';

/** A row: its scale runs from `low` to 1; `mark` is a line across it. */
export type Gauged = Readonly<{
  name: string;
  words: string;
  value: number;
  low: -1 | 0;
  hue: string;
  mark?: number;
}>;

/** The rows as a table. */
export function Gauges({ rows }: Readonly<{ rows: readonly Gauged[] }>) {
  return (
    <table className="plain gauges">
      <tbody>
        {rows.map((row) => (
          <Gauge key={row.name} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Gauge({ row: { name, words, value, low, hue, mark } }: Readonly<{ row: Gauged }>) {
  const place = (x: number): number => (100 * (Math.max(low, Math.min(1, x)) - low)) / (1 - low);
  const [from, to] = [place(0), place(value)];
  return (
    <tr>
      <th scope="row">
        {name}
        <span className="note">{words}</span>
      </th>
      <td aria-hidden="true">
        <div className="track" style={hued(hue)}>
          <s
            className="own"
            style={styled({ left: `${Math.min(from, to)}%`, right: `${100 - Math.max(from, to)}%` })}
          />
          <i className="zero" style={styled({ left: `${from}%` })} />
          {mark !== undefined && <u style={styled({ left: `${place(mark)}%` })} />}
        </div>
      </td>
      <td className="figure">{low < 0 ? signed(value) : plain(value)}</td>
    </tr>
  );
}
