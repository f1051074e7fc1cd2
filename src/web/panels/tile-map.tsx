/** Where do the pledges come from? A map of tiles: one for each member state, about where it lies, with what it would send. */
import type { PledgePicture } from '../../simulation/session/picture.ts';
import type { Faces } from '../edges.ts';
import { useEdges } from '../edges.ts';
import { styled } from '../parts/hued.ts';

type Member = PledgePicture['members'][number];

/** Under which condition a state sends: 0 in any case, then by class of backstop; -1: it declines. */
export function conditionOf({ thousand }: Member): number {
  return thousand.findIndex((x) => x > 0);
}

/** Thousands, as they are said. */
export function thousands(x: number): string {
  return x === 0 ? '–' : `${x.toFixed(1)} k`;
}

const CONDITIONS: Readonly<Record<string, string>> = {
  '-1': 'declines',
  0: 'in any case',
  1: 'only with a backstop',
  2: 'only with a backstop and air cover',
};
const KEYS = [
  ['c0', 'in any case', ''],
  ['c1', 'if backed', 'second'],
  ['c-1', 'declines', 'third'],
] as const;
const COLUMNS = 5;

/** The map, with its words for those who do not see it. */
export function TileMap({ members }: Readonly<{ members: readonly Member[] }>) {
  const { faces } = useEdges();
  const most = Math.max(1, ...members.flatMap(({ thousand }) => [...thousand]));
  const words = members.map((one) => `${one.name}: ${CONDITIONS[conditionOf(one)]}`).join('; ');
  return (
    <div className="tiles" role="img" aria-label={`Map of member states. ${words}`}>
      {members.map((member, i) => (
        <Tile key={member.id} member={member} place={placeOf(faces, member, i)} most={most} />
      ))}
      {KEYS.map(([look, key, place]) => (
        <span className={`key ${place}`} key={look}>
          <i className={`tile ${look}`} /> {key}
        </span>
      ))}
    </div>
  );
}

type Place = Faces['tiles'][string];

/** The place of a state; those that have none stand in rows below. */
function placeOf({ tiles }: Faces, { id, name }: Member, i: number): Place {
  return tiles[id] ?? [(i % COLUMNS) + 1, COLUMNS + 1 + Math.floor(i / COLUMNS), name];
}

function Tile({ member, place, most }: Readonly<{ member: Member; place: Place; most: number }>) {
  const [column, row, short] = place;
  const thousand = Math.max(...member.thousand);
  const style = styled({
    gridColumn: column,
    gridRow: row + 1,
    '--much': `${Math.round(25 + (75 * thousand) / most)}%`,
  });
  return (
    <span className={`tile c${conditionOf(member)}`} style={style}>
      <span>{short}</span>
      <b>{thousands(thousand)}</b>
    </span>
  );
}
