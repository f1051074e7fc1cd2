/** What can our capital be ordered to do? Its acts, leaving the talks, coming back; each is carried out at its next occasion. */
import type { Act } from '../../seminar/acts.ts';
import { Panel } from '../parts/panel.tsx';
import { capital } from '../session/figures.ts';
import { useHasWord } from './decision.tsx';
import { useSeat } from './room.tsx';

type Order = Extract<Act, { kind: 'order' }>['order'];

/** Orders to one's own capital. */
export function Capital() {
  const { view, act } = useSeat();
  const hasWord = useHasWord();
  const { acts, clock, delegation } = view;
  const talks = view.room.plan[clock.phase]?.kind === 'talks';
  if (acts === undefined || delegation === undefined) return null;
  const away = view.world?.away.includes(delegation.party) === true;
  const order = (wanted: Order, words: string) => (
    <button
      key={words}
      type="button"
      disabled={!hasWord || !talks}
      onClick={() => void act({ kind: 'order', order: wanted })}
    >
      {capital(words)}
    </button>
  );
  return (
    <Panel title="Orders to your capital" className="capital-orders">
      <div className="row">
        {acts.map(({ id, name }) => order({ act: 'act', which: id }, name))}
        {away
          ? order({ act: 'return' }, 'come back to the talks')
          : order({ act: 'leave' }, 'walk out of the talks')}
      </div>
      <p className="note">
        {talks
          ? 'Carried out at the next occasion, not at once.'
          : 'Orders are given while talks are under way.'}
      </p>
    </Panel>
  );
}
