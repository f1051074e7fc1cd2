/** Who is here, who is stuck, who plays? Delegations by name with their people, mute and move, and what silence means. */
import { useState } from 'react';
import type { Silence } from '../../seminar/acts.ts';
import type { FacilitatorView } from '../../seminar/protocol.ts';
import { Panel, PartyName } from '../parts/panel.tsx';
import { BriefBody } from './brief.tsx';
import { minutes, useNow } from './clock.tsx';
import { Pick } from './fields.tsx';
import { Back } from './chair-back.tsx';
import { AskForLink, LinkShown, LinkState, useLinkBack } from './chair-links.tsx';
import { useChair } from './room.tsx';

const SILENCES: Readonly<Record<Silence, string>> = {
  pause: 'the clock stops',
  chart: 'its chart plays',
  refuse: 'it refuses, passes, holds',
};

/** Delegations: how many are here, what they are at, who plays. */
export function SeatsNow() {
  const { view } = useChair();
  const here = view.participants.filter(({ present }) => present).length;
  return (
    <Panel title={`Delegations · ${here} of ${view.participants.length} here`} className="seats-now">
      {view.delegations.map(({ party }) => (
        <Delegation key={party} party={party} />
      ))}
    </Panel>
  );
}

function Delegation({ party }: Readonly<{ party: string }>) {
  const { view, act, nameOf, hueOf } = useChair();
  const people = view.participants.filter((one) => one.party === party);
  const gone = people.filter(({ present }) => !present);
  const talking = view.record.length > 0;
  const held = view.delegations.find((one) => one.party === party)?.held === true;
  const seat = view.seats.find((one) => one.party === party);
  const speaker = people.find(({ id }) => id === seat?.speaker);
  const words =
    people.length === 0
      ? 'nobody: its chart plays'
      : `${speaker?.name ?? 'nobody'} has the word, ${people.length} in all`;
  return (
    <div className="seat-now">
      <div>
        <PartyName name={nameOf(party)} hue={hueOf(party)} />
        <p className="note">
          {words}
          {gone.length > 0 && ` · away: ${gone.map(({ name }) => name).join(', ')}`}
        </p>
        <Private party={party} />
      </div>
      <div className="end">
        <Busy party={party} typing={people.some(({ typing }) => typing.length > 0)} />
        {talking && (
          <button
            type="button"
            className="quiet"
            onClick={() => void act({ kind: 'seat', party, held: !held })}
          >
            {held ? 'Let the chart play' : 'Seat again'}
            <span className="unseen"> {nameOf(party)}</span>
          </button>
        )}
      </div>
    </div>
  );
}

/** What only the delegation and the facilitator see; laid out once it is asked for. */
function Private({ party }: Readonly<{ party: string }>) {
  const { view, nameOf } = useChair();
  const [open, setOpen] = useState(false);
  const brief = view.briefs[party];
  const seat = view.seats.find((one) => one.party === party);
  const ledger = view.table.whole.ledgers?.[party] ?? null;
  if (brief === undefined || seat === undefined) return null;
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        Brief, goals, notes<span className="unseen"> of {nameOf(party)}</span>
      </summary>
      {open && (
        <>
          <Intentions seat={seat} />
          <BriefBody brief={brief} ledger={ledger} />
        </>
      )}
    </details>
  );
}

/** What it set out to get, and what its people have written to each other. */
function Intentions({ seat: { goals, notes } }: Readonly<{ seat: FacilitatorView['seats'][number] }>) {
  const { view } = useChair();
  const { issues } = view;
  const issueOf = (id: string) => issues.find((one) => one.id === id);
  const first = goals.ranking.slice(0, 3).map((id) => issueOf(id)?.name);
  const lines = goals.redLines.map(
    ({ issue, level }) => `${issueOf(issue)?.name}: ${issueOf(issue)?.levels[level]}`,
  );
  return (
    <>
      <h3>Goals</h3>
      <p className="note">
        {first.length === 0 ? 'None set.' : `First: ${first.join('; ')}.`}
        {lines.length > 0 && ` Not: ${lines.join('; ')}.`} {goals.text}
      </p>
      {notes.length > 0 && <h3>Notes</h3>}
      {notes.map((one) => (
        <NoteSeen key={one.seq} note={one} />
      ))}
    </>
  );
}

function Busy({ party, typing }: Readonly<{ party: string; typing: boolean }>) {
  const { view } = useChair();
  const now = useNow();
  const { asked, clock } = view;
  const held = view.delegations.find((one) => one.party === party)?.held === true;
  if (asked?.party === party)
    return (
      <span className="waiting">
        asked {asked.since === null ? '' : minutes((clock.pausedAt ?? now) - asked.since)}
        {typing && ' · drafting'}
      </span>
    );
  if (view.record.length > 0 && !held) return <span className="note">chart plays</span>;
  return <span className="note">{typing ? 'drafting' : ''}</span>;
}

/** Everybody: present, moved, muted. */
export function People() {
  const { view } = useChair();
  return (
    <Panel title="People" className="everybody">
      {view.participants.length === 0 && <p className="note">Nobody has joined yet.</p>}
      <ul className="people">
        {view.participants.map((one) => (
          <Person key={one.id} person={one} />
        ))}
      </ul>
    </Panel>
  );
}

type PersonProps = Readonly<{ person: FacilitatorView['participants'][number] }>;

function Person({ person }: PersonProps) {
  const { name, present } = person;
  const link = useLinkBack(person);
  return (
    <li>
      <span>
        <span aria-hidden="true">{present ? '●' : '○'}</span> {name}
        <span className="note">{present ? '' : ' · away'}</span>
        <LinkState person={person} />
      </span>
      <span className="asks">
        <Assign person={person} />
        <AskForLink person={person} link={link} />
      </span>
      <LinkShown person={person} link={link} />
    </li>
  );
}

/** Moves somebody, gives the word, mutes. */
function Assign({ person: { id, name, party, muted } }: PersonProps) {
  const { view, act } = useChair();
  const assign = (to: string): void =>
    void act({ kind: 'assign', participant: id, party: to === '' ? null : to });
  return (
    <>
      <select
        aria-label={`Delegation of ${name}`}
        value={party ?? ''}
        onChange={({ target }) => assign(target.value)}
      >
        <option value="">none</option>
        {view.delegations.map((one) => (
          <option key={one.party} value={one.party}>
            {one.name}
          </option>
        ))}
      </select>
      {party !== null && <Word id={id} name={name} party={party} />}
      <button
        type="button"
        className="quiet"
        aria-pressed={muted}
        aria-label={`Mute ${name}`}
        onClick={() => void act({ kind: 'mute', participant: id, on: !muted })}
      >
        {muted ? 'muted' : 'mute'}
      </button>
    </>
  );
}

/** Gives somebody the word of the delegation. */
function Word({ id, name, party }: Readonly<{ id: string; name: string; party: string }>) {
  const { view, act } = useChair();
  const has = view.seats.some((one) => one.party === party && one.speaker === id);
  return (
    <button
      type="button"
      className="quiet"
      disabled={has}
      aria-label={has ? `${name} has the word` : `Give the word to ${name}`}
      onClick={() => void act({ kind: 'speaker', to: id })}
    >
      {has ? 'has the word' : 'word'}
    </button>
  );
}

const TIMES = [30, 60, 120, 180, 240, 360, 600];

/** What silence means, for all seats or for one. */
export function Policy() {
  const { view, act } = useChair();
  const [party, setParty] = useState('');
  const seat = view.seats.find((one) => party === '' || one.party === party);
  const now = seat?.policy ?? { silence: 'chart', seconds: 240 };
  const set = (part: Partial<typeof now>): void =>
    void act({ kind: 'policy', party: party === '' ? null : party, ...now, ...part });
  const times = [...new Set([...TIMES, now.seconds])].toSorted((a, b) => a - b);
  return (
    <Panel title="When a seat is silent" className="policy">
      <div className="fields">
        <Pick
          label="Seat"
          value={party}
          options={[['', 'all seats'], ...view.delegations.map((one) => [one.party, one.name] as const)]}
          set={setParty}
        />
        <Pick
          label="Then"
          value={now.silence}
          options={Object.entries(SILENCES)}
          set={(silence) => set({ silence: silence as Silence })}
        />
        <Pick
          label="After"
          value={String(now.seconds)}
          options={times.map((seconds) => [String(seconds), `${minutes(seconds * 1000)} min`])}
          set={(seconds) => set({ seconds: Number(seconds) })}
        />
      </div>
    </Panel>
  );
}

type NoteLine = FacilitatorView['seats'][number]['notes'][number];

/** A note of a delegation: it can leak, or be taken back. */
function NoteSeen({ note: { seq, by, text, taken } }: Readonly<{ note: NoteLine }>) {
  const { act } = useChair();
  if (taken !== undefined)
    return (
      <p className="note">
        <b>{by}</b> Taken back: {taken}
      </p>
    );
  return (
    <p className="note">
      <b>{by}</b> {text}{' '}
      <button
        type="button"
        className="quiet"
        aria-label={`Leak to all: ${text}`}
        onClick={() => void act({ kind: 'leak', of: 'note', seq, to: null })}
      >
        leak
      </button>{' '}
      <Back seq={seq} what={text} />
    </p>
  );
}
