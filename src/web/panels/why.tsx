/** Why did they do that, and what would change their mind? A sentence, the account behind it as bars and figures, the nearest terms. */
import { hued } from '../parts/hued.ts';
import { useDeferredValue, useMemo } from 'react';
import type { Bar, Explanation } from '../../simulation/session/why.ts';
import { why } from '../../simulation/session/why.ts';
import { Panel, PartyName } from '../parts/panel.tsx';
import { useTable } from '../session/at-table.tsx';
import { capital, signed } from '../session/figures.ts';
import { NearestTerms } from './nearest.tsx';

type Props = Readonly<{ about: number | null; setAbout: (seq: number | null) => void }>;

const REASONED = new Set(['OFFER', 'AMEND', 'ACCEPT', 'REFUSE']);

/** The reasons for the event asked about, or for the last one that has any. */
export function Why({ about, setAbout }: Props) {
  const { view: now, session, nameOf, hueOf } = useTable();
  // Reasons are worked out once the rest is on the screen.
  const view = useDeferredValue(now);
  const last = view.lines.findLast(({ event }) => REASONED.has(event))?.seq ?? view.cursor;
  const seq = about === null || about > view.cursor ? last : about;
  const explained = useMemo(() => why(session, seq), [session, seq, view]);
  if ('refused' in explained)
    return (
      <Panel title="Why?" className="why-panel">
        <p className="note">Nothing has happened yet. Go on, and ask why.</p>
      </Panel>
    );
  const { party, sentence, bars } = explained;
  const back = about !== null && seq !== last && (
    <button type="button" className="quiet" onClick={() => setAbout(null)}>
      To the last
    </button>
  );
  return (
    <Panel
      title={
        <>
          Why?{' '}
          {party !== null && (
            <>
              · <PartyName name={nameOf(party)} hue={hueOf(party)} />
            </>
          )}{' '}
          · event {seq}
        </>
      }
      className="why-panel"
      aside={back}
    >
      <p className="say why">{capital(sentence)}.</p>
      {bars.length > 0 && <Account explained={explained} />}
      {view.picture.text.kind !== 'reference' && <NearestTerms party={party} />}
    </Panel>
  );
}

type Scale = (x: number) => string;

/** The account as a waterfall: each item begins where the one before ended. */
function Account({ explained }: Readonly<{ explained: Explanation }>) {
  const { bars, worth, aspiration, party } = explained;
  const { hueOf } = useTable();
  const shown = bars.filter(
    ({ item, value }) => item === 'issues' || item === 'goingOn' || Math.abs(value) >= 0.0005,
  );
  const ends = endsOf(shown);
  const all = [0, aspiration ?? 0, ...ends];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const scale: Scale = (x) => `${(100 * (x - low)) / (high - low || 1)}%`;
  return (
    <table className="account" style={hued(party === null ? 'var(--accent)' : hueOf(party))}>
      <caption className="unseen">What adds to the worth of the terms, and what takes from it</caption>
      <tbody>
        {shown.map((bar, i) => (
          <Item key={bar.item} bar={bar} from={ends[i - 1] ?? 0} scale={scale} mark={aspiration} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Worth, against going on</th>
          <td aria-hidden="true">
            <Track scale={scale} from={0} to={worth ?? 0} mark={aspiration} kind="sum" />
          </td>
          <td className="figure">
            <b>{signed(worth ?? 0, 3)}</b>
          </td>
        </tr>
        <tr>
          <th scope="row">
            <i className="black" aria-hidden="true" /> It holds out for
          </th>
          <td />
          <td className="figure">{signed(aspiration ?? 0, 3)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function endsOf(bars: readonly Bar[]): number[] {
  let sum = 0;
  return bars.map(({ value }) => (sum += value));
}

type ItemProps = Readonly<{ bar: Bar; from: number; scale: Scale; mark: number | null }>;

function Item({ bar: { item, label, value }, from, scale, mark }: ItemProps) {
  const kind = item === 'issues' ? 'own' : value < 0 ? 'minus' : 'plus';
  return (
    <tr>
      <th scope="row">{label}</th>
      <td aria-hidden="true">
        <Track scale={scale} from={from} to={from + value} mark={mark} kind={kind} />
      </td>
      <td className="figure">{signed(value, 3)}</td>
    </tr>
  );
}

type TrackProps = Readonly<{ scale: Scale; from: number; to: number; mark: number | null; kind: string }>;

function Track({ scale, from, to, mark, kind }: TrackProps) {
  const [low, high] = [scale(Math.min(from, to)), scale(Math.max(from, to))];
  return (
    <div className="track">
      <i className="zero" style={{ left: scale(0) }} />
      <s className={kind} style={{ left: low, right: `calc(100% - ${high})` }} />
      {mark !== null && <u style={{ left: scale(mark) }} />}
    </div>
  );
}
