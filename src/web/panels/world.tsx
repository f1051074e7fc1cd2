/** How stands the war? Momentum, aid, trust, what going on costs, a truce: each in words, with its figure and a scale. */
import type { WorldPicture } from '../../simulation/session/picture.ts';
import { Panel } from '../parts/panel.tsx';
import { useTable } from '../session/at-table.tsx';
import { plain, signed } from '../session/figures.ts';

type Row = Readonly<{ name: string; words: string; value: number; low: number; text: string; hue?: string }>;

function momentumInWords(x: number): string {
  if (Math.abs(x) < 0.1) return 'the front hardly moves';
  return `the front moves ${Math.abs(x) < 0.3 ? 'slowly' : 'fast'} ${x > 0 ? 'forward' : 'back'}`;
}

function trustInWords(x: number): string {
  return Math.abs(x) < 0.05
    ? 'neither more nor less than at first'
    : x > 0
      ? 'some has been won'
      : 'some has been lost';
}

const TRUCES: Readonly<Record<WorldPicture['truce'], string>> = {
  none: 'No truce is in force.',
  sector: 'A truce limited to a sector is in force.',
  general: 'A general truce is in force.',
};

/** The state of the world. */
export function World() {
  const { view, nameOf, hueOf } = useTable();
  const { world } = view.picture;
  if (world === null) return null;
  const rows: Row[] = [
    {
      name: 'Momentum',
      words: momentumInWords(world.momentum),
      value: world.momentum,
      low: -1,
      text: signed(world.momentum),
    },
    {
      name: 'Aid',
      words: `${Math.round(100 * world.aid)} % of what could flow`,
      value: world.aid,
      low: 0,
      text: plain(world.aid),
    },
    {
      name: 'Trust',
      words: trustInWords(world.trust),
      value: world.trust,
      low: -1,
      text: signed(world.trust),
    },
    ...Object.entries(world.costs).map(([id, value]): Row => {
      return {
        name: `Cost: ${nameOf(id)}`,
        words: 'of going on',
        value,
        low: 0,
        text: plain(value),
        hue: hueOf(id),
      };
    }),
  ];
  const away = world.away.map(nameOf);
  return (
    <Panel title="How stands the war?" className="world">
      <p className="say">
        {TRUCES[world.truce]}
        {world.pressed && ' Somebody is under pressure: terms signed now would count as signed under it.'}
        {away.length > 0 && ` ${away.join(' and ')} ${away.length > 1 ? 'have' : 'has'} left the talks.`}
      </p>
      <table className="plain gauges">
        <tbody>
          {rows.map((row) => (
            <Gauge key={row.name} row={row} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Gauge({ row: { name, words, value, low, text, hue } }: Readonly<{ row: Row }>) {
  const place = (x: number): number => (100 * (Math.min(1, x) - low)) / (1 - low);
  const [from, to] = [place(0), place(value)];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td aria-hidden="true">
        <div className="track" style={hue === undefined ? {} : { '--hue': hue }}>
          <s
            className="own"
            style={{ left: `${Math.min(from, to)}%`, right: `${100 - Math.max(from, to)}%` }}
          />
          <i className="zero" style={{ left: `${from}%` }} />
        </div>
      </td>
      <td className="figure">{text}</td>
      <td className="note">{words}</td>
    </tr>
  );
}
