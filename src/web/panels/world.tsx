/** How stands the war? Momentum, aid, trust, what going on costs, a truce: each in words, with its figure and a scale. */
import type { WorldPicture } from '../../simulation/session/picture.ts';
import { hued, styled } from '../parts/hued.ts';
import { Panel } from '../parts/panel.tsx';
import type { AtTable } from '../session/at-table.tsx';
import { useTable } from '../session/at-table.tsx';
import { plain, signed } from '../session/figures.ts';

/** A row: its scale runs from `low` to 1. */
type Row = Readonly<{ name: string; words: string; value: number; low: -1 | 0; hue: string }>;

function momentumInWords(x: number): string {
  if (Math.abs(x) < 0.1) return 'the front hardly moves';
  return `the front moves ${Math.abs(x) < 0.3 ? 'slowly' : 'fast'} ${x > 0 ? 'forward' : 'back'}`;
}

function trustInWords(x: number): string {
  if (Math.abs(x) < 0.05) return 'as at first';
  return x > 0 ? 'some has been won' : 'some has been lost';
}

const TRUCES: Readonly<Record<WorldPicture['truce'], string>> = {
  none: 'No truce is in force.',
  sector: 'A truce limited to a sector is in force.',
  general: 'A general truce is in force.',
};

function rowsOf({ momentum, aid, trust, costs }: WorldPicture, { nameOf, hueOf }: AtTable): Row[] {
  const hue = 'var(--accent)';
  return [
    { name: 'Momentum', words: momentumInWords(momentum), value: momentum, low: -1, hue },
    { name: 'Aid', words: `${Math.round(100 * aid)} % of what could flow`, value: aid, low: 0, hue },
    { name: 'Trust', words: trustInWords(trust), value: trust, low: -1, hue },
    ...Object.entries(costs).map(([id, value]): Row => {
      return { name: `Cost: ${nameOf(id)}`, words: 'of going on', value, low: 0, hue: hueOf(id) };
    }),
  ];
}

/** The state of the world. */
export function World() {
  const table = useTable();
  const { world } = table.view.picture;
  if (world === null) return null;
  const away = world.away.map(table.nameOf);
  return (
    <Panel title="How stands the war?" className="world">
      <p className="say">
        {TRUCES[world.truce]}
        {world.pressed && ' Somebody is under pressure: terms signed now would count as signed under it.'}
        {away.length > 0 && ` ${away.join(' and ')} ${away.length > 1 ? 'have' : 'has'} left the talks.`}
      </p>
      <table className="plain gauges">
        <tbody>
          {rowsOf(world, table).map((row) => (
            <Gauge key={row.name} row={row} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Gauge({ row: { name, words, value, low, hue } }: Readonly<{ row: Row }>) {
  const place = (x: number): number => (100 * (Math.min(1, x) - low)) / (1 - low);
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
        </div>
      </td>
      <td className="figure">{low < 0 ? signed(value) : plain(value)}</td>
    </tr>
  );
}
