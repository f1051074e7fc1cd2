/** Who of ours would send troops, and on which conditions? Pledges of the states behind us, in secret or in public. */
import { useState } from 'react';
import type { SeatView } from '../../seminar/protocol.ts';
import { Panel } from '../parts/panel.tsx';
import { useHasWord } from './decision.tsx';
import { useDraft, useKeptHere } from './draft.ts';
import { Pick, reasonOf } from './fields.tsx';
import { useSeat } from './room.tsx';

type State = NonNullable<SeatView['states']>[number];

/** Pledges of states. */
export function PledgePanel() {
  const { states, pledges, clock } = useSeat().view;
  if (states === undefined || clock.phase < 0) return null;
  return (
    <Panel title="Troops your states would send" className="pledging">
      {pledges !== undefined && pledges !== null && (
        <p>
          {pledges.classes.map((name, i) => (
            <span key={name}>
              {i > 0 && ' · '}
              {name}: <b>{(pledges.totals[i] ?? 0).toFixed(1)}</b> thousand
            </span>
          ))}
        </p>
      )}
      <p className="note">
        Sums as last gathered, in thousands; known to you alone. What you tell a state counts at once where
        terms are signed, and in these sums as the next month opens.
      </p>
      <table className="sending">
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Would send</th>
            <th scope="col">You told it</th>
          </tr>
        </thead>
        <tbody>
          {states.map((one) => (
            <Row key={one.id} state={one} />
          ))}
        </tbody>
      </table>
      <Telling states={states} />
    </Panel>
  );
}

function Row({ state: { id, name, pledge } }: Readonly<{ state: State }>) {
  const { view, act } = useSeat();
  const hasWord = useHasWord();
  const sends = view.pledges?.members.find((one) => one.id === id)?.thousand ?? [];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="d">{sends.map((one) => one.toFixed(1)).join(' / ')}</td>
      <td>
        {pledge === null ? (
          <span className="note">it decides itself</span>
        ) : (
          <>
            {toldInWords(pledge)} <b>{pledge.isPublic ? 'public' : 'secret'}</b>{' '}
            {!pledge.isPublic && hasWord && (
              <button
                type="button"
                className="quiet"
                aria-label={`Make it public: the pledge of ${name}`}
                onClick={() => void act({ kind: 'pledge-reveal', pledge: pledge.seq })}
              >
                Make it public
              </button>
            )}
          </>
        )}
      </td>
    </tr>
  );
}

function toldInWords({ thousand, backstop, share }: NonNullable<State['pledge']>): string {
  if (thousand === null) return 'as it decides itself,';
  if (thousand === 0) return 'no troops,';
  const conditions = [
    ...(backstop === 0 ? [] : [BACKED[backstop]]),
    ...(share === 0 ? [] : [`${share} % of all`]),
  ];
  return `${thousand} thousand${conditions.length === 0 ? '' : ` if ${conditions.join(' and ')}`},`;
}

const BACKED = ['no backstop needed', 'backstop', 'backstop with air cover'] as const;
const SHARES = [0, 20, 40, 60, 80] as const;

/** The pledge that is being prepared. */
function useTelling() {
  const { act } = useSeat();
  const [state, setState] = useKeptHere('pledge-state');
  const [thousand, setThousand] = useKeptHere('pledge-thousand', '5');
  const [backstop, setBackstop] = useKeptHere('pledge-backstop', '1');
  const [share, setShare] = useKeptHere('pledge-share', '0');
  const [isPublic, setPublic] = useState(false);
  const [reason, setReason] = useDraft('pledge-reason');
  const own = thousand === '';
  const number = Number(thousand);
  const isReady = state !== '' && (own || (Number.isFinite(number) && number >= 0 && number <= 500));
  const tell = async (): Promise<void> => {
    const told = await act({
      kind: 'pledge',
      state,
      thousand: own ? null : Math.round(number * 10) / 10,
      backstop: Number(backstop),
      share: Number(share),
      public: isPublic,
      ...reasonOf(reason),
    });
    if (told) setReason('');
  };
  return {
    state,
    setState,
    thousand,
    setThousand,
    backstop,
    setBackstop,
    share,
    setShare,
    isPublic,
    setPublic,
    reason,
    setReason,
    isReady,
    tell,
  };
}

function Telling({ states }: Readonly<{ states: readonly State[] }>) {
  const telling = useTelling();
  const hasWord = useHasWord();
  const { state, thousand, isPublic } = telling;
  if (!hasWord) return null;
  return (
    <form
      className="telling"
      aria-label="Tell a state what to pledge"
      onSubmit={(event) => {
        event.preventDefault();
        void telling.tell();
      }}
    >
      <div className="fields">
        <Pick
          label="State"
          value={state}
          options={[['', '…'], ...states.map(({ id, name }) => [id, name] as const)]}
          set={telling.setState}
        />
        <label className="field">
          Thousand (0: none; empty: its own government decides)
          <input
            inputMode="decimal"
            value={thousand}
            onChange={({ target }) => telling.setThousand(target.value.replace(',', '.'))}
          />
        </label>
        <Conditions telling={telling} />
      </div>
      <Saying telling={telling} />
      <button type="submit" disabled={!telling.isReady}>
        {isPublic ? 'Pledge in public' : 'Pledge in secret'}
      </button>
    </form>
  );
}

function Conditions({ telling }: Readonly<{ telling: ReturnType<typeof useTelling> }>) {
  return (
    <>
      <Pick
        label="Only with"
        value={telling.backstop}
        options={BACKED.map((name, i) => [String(i), name])}
        set={telling.setBackstop}
      />
      <Pick
        label="Only if states pledge that hold"
        value={telling.share}
        options={SHARES.map((one) => [String(one), one === 0 ? 'no share needed' : `${one} % of all troops`])}
        set={telling.setShare}
      />
    </>
  );
}

/** In secret or in public, and why. */
function Saying({ telling }: Readonly<{ telling: ReturnType<typeof useTelling> }>) {
  const { isPublic } = telling;
  return (
    <>
      <label>
        <input type="checkbox" checked={isPublic} onChange={() => telling.setPublic(!isPublic)} /> In public,
        for all to hear
      </label>
      <label className="field">
        Reason (optional)
        <input
          value={telling.reason}
          maxLength={1000}
          onChange={({ target }) => telling.setReason(target.value)}
        />
      </label>
    </>
  );
}
