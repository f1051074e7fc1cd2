/** Who would send troops, if it held, and under which condition? A map of tiles, one a state, with the table beside. */
import type { PledgePicture } from '../../simulation/session/picture.ts';
import { useEdges } from '../edges.ts';
import { Panel } from '../parts/panel.tsx';
import { useTable } from '../session/at-table.tsx';

type Member = PledgePicture['members'][number];

/** Under which condition a state sends: 0 in any case, then by class of backstop; -1: it declines. */
function conditionOf({ thousand }: Member): number {
  return thousand.findIndex((x) => x > 0);
}

const WORDS = ['in any case', 'only with a backstop', 'only with a backstop and air cover'];

function inWords(condition: number): string {
  return WORDS[condition] ?? 'declines';
}

/** Thousands, as they are said. */
function figure(x: number): string {
  return x === 0 ? '–' : `${x.toFixed(1)} k`;
}

/** The pledges. */
export function Pledges() {
  const { view } = useTable();
  const { pledges } = view.picture;
  if (pledges === null) return null;
  const asked = pledges.totals.some((total) => total > 0);
  return (
    <Panel title="Who would send troops, if it held?" className="pledges">
      {asked ? (
        <>
          <div className="beside">
            <Map pledges={pledges} />
            <PledgeTable pledges={pledges} />
          </div>
          <p className="note">{sumInWords(pledges)}</p>
        </>
      ) : (
        <p className="note">Nobody has been asked yet.</p>
      )}
    </Panel>
  );
}

function sumInWords({ totals: [without = 0, withOne = 0], members }: PledgePicture): string {
  const declining = members.filter((member) => conditionOf(member) < 0).map(({ name }) => name);
  const decline =
    declining.length === 0
      ? ''
      : ` ${declining.join(', ')} ${declining.length === 1 ? 'declines' : 'decline'}.`;
  return `Pledged ${without.toFixed(1)} thousand without a backstop, ${withOne.toFixed(1)} with one.${decline}`;
}

function Map({ pledges: { members } }: Readonly<{ pledges: PledgePicture }>) {
  const { faces } = useEdges();
  const most = Math.max(1, ...members.flatMap(({ thousand }) => [...thousand]));
  const columns = Math.max(...Object.values(faces.tiles).map(([column]) => column));
  const words = members.map((one) => `${one.name}: ${inWords(conditionOf(one))}`).join('; ');
  return (
    <div className="tiles" role="img" aria-label={`Map of member states. ${words}`}>
      {members.map((member, i) => {
        const [column, row, short] = faces.tiles[member.id] ?? [
          (i % columns) + 1,
          5 + Math.floor(i / columns),
          member.name,
        ];
        const condition = conditionOf(member);
        const thousand = Math.max(...member.thousand);
        return (
          <span
            key={member.id}
            className={`tile c${condition}`}
            style={{
              gridColumn: column,
              gridRow: row + 1,
              '--much': `${Math.round(25 + (75 * thousand) / most)}%`,
            }}
          >
            <span>{short}</span>
            <b>{figure(thousand)}</b>
          </span>
        );
      })}
      <span className="key">
        <i className="tile c0" /> in any case
      </span>
      <span className="key second">
        <i className="tile c1" /> if backed
      </span>
      <span className="key third">
        <i className="tile c-1" /> declines
      </span>
    </div>
  );
}

function PledgeTable({ pledges: { members, classes, totals } }: Readonly<{ pledges: PledgePicture }>) {
  const senders = members
    .filter((member) => conditionOf(member) >= 0)
    .toSorted((a, b) => Math.max(...b.thousand) - Math.max(...a.thousand));
  return (
    <table className="plain">
      <caption className="unseen">Thousands pledged by condition</caption>
      <thead>
        <tr>
          <th scope="col">State</th>
          {classes.map((name) => (
            <th scope="col" key={name} className="figure">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {senders.map(({ id, name, thousand }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {thousand.map((x, i) => (
              <td key={classes[i]} className="figure">
                {figure(x)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All</th>
          {totals.map((x, i) => (
            <td key={classes[i]} className="figure">
              <b>{figure(x)}</b>
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}
