/** What is a level worth to a party, against its own best terms? A cell with its sign first; a hard red line is crossed out. */
import { signed, signOf } from '../session/figures.ts';
import { hued } from './hued.ts';

type WorthProps = Readonly<{ gain: number | undefined; crossed: boolean; name: string; hue: string }>;

/** A cell of the table of terms. */
export function Worth({ gain, crossed, name, hue }: WorthProps) {
  if (gain === undefined)
    return (
      <td className="d nil" data-party={name} style={hued(hue)}>
        ·
      </td>
    );
  const strong = Math.abs(gain) >= 0.05 ? 'strong' : '';
  return (
    <td className={`d ${crossed ? 'neg' : signOf(gain)} ${strong}`} data-party={name} style={hued(hue)}>
      {crossed && (
        <span className="cross" title={`A red line that is hard for ${name} in this run`}>
          ✕<span className="unseen"> crosses a hard red line,</span>{' '}
        </span>
      )}
      {signed(gain)}
    </td>
  );
}
