/** Who would send troops, if it held, and under which condition? A map of tiles, one a state, with the table beside. */
import type { PledgePicture } from '../../simulation/session/picture.ts';
import { Panel } from '../parts/panel.tsx';
import { useTable } from '../session/at-table.tsx';
import { conditionOf, thousands, TileMap } from './tile-map.tsx';

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
            <TileMap members={pledges.members} />
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
  const no = members.filter((member) => conditionOf(member) < 0).map(({ name }) => name);
  const decline = no.length === 0 ? '' : ` ${no.join(', ')} ${no.length === 1 ? 'declines' : 'decline'}.`;
  return `Pledged ${without.toFixed(1)} thousand without a backstop, ${withOne.toFixed(1)} with one.${decline}`;
}

function PledgeTable({ pledges: { members, classes, totals } }: Readonly<{ pledges: PledgePicture }>) {
  const senders = members
    .filter((member) => conditionOf(member) >= 0)
    .toSorted((a, b) => Math.max(...b.thousand) - Math.max(...a.thousand));
  const rows = [...senders, { id: 'all', name: 'All', thousand: totals }];
  return (
    <table className="plain pledged">
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
        {rows.map(({ id, name, thousand }) => (
          <tr key={id} className={id === 'all' ? 'sum' : ''}>
            <th scope="row">{name}</th>
            {thousand.map((x, i) => (
              <td key={classes[i]} className="figure">
                {thousands(x)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
