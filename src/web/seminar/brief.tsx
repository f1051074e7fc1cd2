/** What do we know that others do not? The brief of one's own side: interests, red lines, a private fact, what going on is worth. */
import type { Brief, GatePicture } from '../../simulation/session/brief.ts';
import type { Gauged } from '../parts/gauges.tsx';
import { Gauges } from '../parts/gauges.tsx';
import { Panel } from '../parts/panel.tsx';
import { capital, percent } from '../session/figures.ts';
import { Citations } from './citations.tsx';
import { useRoom, useSeat } from './room.tsx';

/** The brief. */
export function BriefPanel() {
  const { brief, sources, table } = useSeat().view;
  if (brief === undefined) return null;
  return (
    <Panel
      title="Your brief"
      className="brief"
      aside={<span className="note">for your delegation alone</span>}
    >
      {sources !== null && sources !== undefined && <p className="say">{sources.position}</p>}
      <BriefBody brief={brief} ledger={table.ledger ?? null} />
      <Sources />
    </Panel>
  );
}

type BodyProps = Readonly<{ brief: Brief; ledger: Readonly<{ utility: number }> | null }>;

/** A brief, in the order in which one needs it. */
export function BriefBody({ brief, ledger }: BodyProps) {
  return (
    <>
      <h3>What going on without terms is worth</h3>
      <WalkAway brief={brief} ledger={ledger} />
      <h3>What you want most</h3>
      <Interests brief={brief} />
      <h3>Red lines, and whether they are hard in this run</h3>
      <RedLines brief={brief} />
      <h3>What only you know</h3>
      {brief.privateFacts.map((fact) => (
        <p key={fact} className="say">
          {fact}
        </p>
      ))}
      <h3>What must be ratified</h3>
      <ul className="gates">
        {brief.ratification.map((gate) => (
          <Gate key={gate.id} gate={gate} />
        ))}
      </ul>
    </>
  );
}

function WalkAway({ brief: { walkAway, party }, ledger }: BodyProps) {
  const { hueOf } = useRoom();
  if (walkAway === null) return <p className="note">Known once the talks open.</p>;
  const { reservation, top, aspiration, words } = walkAway;
  const hue = hueOf(party);
  const row = (name: string, said: string, value: number): Gauged => {
    return { name, words: said, value, low: 0, hue, mark: reservation };
  };
  return (
    <>
      <p className="say">{words}</p>
      <Gauges
        rows={[
          row('Going on', 'without terms: the black line', reservation),
          ...(ledger === null ? [] : [row('This text', 'what is on the table', ledger.utility)]),
          row('You hold out for', 'at the opening', reservation + aspiration),
          row('The best within reach', 'about', reservation + top),
        ]}
      />
    </>
  );
}

function Interests({ brief: { interests } }: Readonly<{ brief: Brief }>) {
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">Issue</th>
          <th scope="col">You would like</th>
          <th scope="col" className="figure">
            Weight
          </th>
        </tr>
      </thead>
      <tbody>
        {interests.map(({ issue, name, weight, best }) => (
          <tr key={issue}>
            <th scope="row">{name}</th>
            <td>{capital(best)}</td>
            <td className="figure">{percent(weight)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RedLines({ brief: { redLines } }: Readonly<{ brief: Brief }>) {
  if (redLines.length === 0) return <p className="note">None.</p>;
  return (
    <ul className="lines">
      {redLines.map(({ id, name, levels, hard, bluff }) => (
        <li key={id}>
          <b>{name}</b>: not {levels.join(', nor ')}{' '}
          <span className={hard ? 'neg' : 'note'}>
            {hard ? '✕ hard in this run' : bluff ? 'soft, and you may call it hard' : 'soft in this run'}
          </span>
        </li>
      ))}
    </ul>
  );
}

const KINDS: Readonly<Record<GatePicture['kind'], string>> = {
  treaty: 'A treaty: a chamber must consent',
  parliaments: 'Parliaments must agree',
  referral: 'A vote of the people',
  unanimity: 'All member states must agree',
};

function Gate({ gate: { kind, own, when } }: Readonly<{ gate: GatePicture }>) {
  return (
    <li>
      <b>{KINDS[kind]}</b>
      {own && ' at your side'}
      {when.length > 0 &&
        `, if: ${when.map(({ name, levels }) => `${name}: ${levels.join(' or ')}`).join('; ')}`}
    </li>
  );
}

function Sources() {
  const { sources } = useSeat().view;
  if (sources === null || sources === undefined) return null;
  const judged = sources.numbers.filter(({ judgement }) => judgement).length;
  return (
    <details>
      <summary>Sources of these numbers</summary>
      <p className="note">
        {judged} of {sources.numbers.length} numbers are judgement; the others rest on what follows.
      </p>
      <Citations ids={sources.citations.map(({ id }) => id)} />
    </details>
  );
}
