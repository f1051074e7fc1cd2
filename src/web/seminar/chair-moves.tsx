/** What moved the talks, and what is to be taken back? Every act with who did it; one is taken back with a reason for all to read. */
import type { FacilitatorView } from '../../seminar/protocol.ts';
import { Panel, PartyName } from '../parts/panel.tsx';
import { capital } from '../session/figures.ts';
import { Back } from './chair-back.tsx';
import { useChair } from './room.tsx';

type Move = FacilitatorView['moves'][number];

const BACK: ReadonlySet<string> = new Set(['choose', 'order', 'silent', 'pledge', 'ratify']);

const CHOICES: Readonly<Record<string, string>> = {
  offer: 'tables terms',
  truce: 'tables a truce',
  accept: 'accepts',
  refuse: 'refuses',
  pass: 'passes',
  hold: 'tables none',
  chart: 'lets its chart decide',
  act: 'orders its capital',
  leave: 'walks out',
  return: 'comes back',
};

const STEPS: Readonly<Record<string, string>> = {
  open: 'the talks open',
  silent: 'was silent',
  'finish-month': 'to the end of the month',
  'go-on': 'the talks go on',
  ratify: 'ratification',
};

function stepInWords({ step }: Move): string {
  if (step.do === 'choose') return CHOICES[step.choice.act] ?? step.choice.act;
  if (step.do === 'order')
    return `${CHOICES[step.order.act]}${step.order.act === 'act' ? `: ${step.order.which}` : ''}`;
  if (step.do === 'seat') return step.held ? 'is held by its delegation' : 'is played by its chart';
  if (step.do === 'inject') return `card ${step.card} is let strike`;
  if (step.do === 'pledge') return `tells ${step.state} what to pledge`;
  return STEPS[step.do] ?? step.do;
}

/** The moves, the newest first. */
export function Moves() {
  const { view } = useChair();
  const moves = view.moves.toReversed();
  return (
    <Panel title="What moved the talks" className="moves">
      {moves.length === 0 && <p className="note">Nothing yet.</p>}
      <ol className="long" aria-label="Moves, the newest first" tabIndex={moves.length > 5 ? 0 : undefined}>
        {moves.map((move) => (
          <MoveLine key={`${move.seq} ${stepInWords(move)}`} move={move} />
        ))}
      </ol>
    </Panel>
  );
}

function MoveLine({ move }: Readonly<{ move: Move }>) {
  const { view, nameOf, hueOf } = useChair();
  const { seq, by, party, reason, taken } = move;
  const who = view.participants.find(({ id }) => id === by)?.name ?? by;
  return (
    <li className={taken === null ? '' : 'taken'}>
      <span className="note">{seq}</span>
      <span>
        {party !== null && <PartyName name={nameOf(party)} hue={hueOf(party)} />}{' '}
        {party === null ? capital(stepInWords(move)) : stepInWords(move)}{' '}
        <span className="note">by {who}</span>
        {reason !== '' && <q className="say">{reason}</q>}
        {taken !== null && <span className="note"> Taken back: {taken}</span>}
      </span>
      {taken === null && BACK.has(move.step.do) && <Back seq={seq} />}
    </li>
  );
}
