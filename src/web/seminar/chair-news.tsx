/** Which news goes out, to whom, when? Cards of the deck with what each does in the model, news of one's own, plans, leaks. */
import { useState } from 'react';
import type { Act } from '../../seminar/acts.ts';
import type { FacilitatorView, InjectView } from '../../seminar/protocol.ts';
import { Panel } from '../parts/panel.tsx';
import { Back } from './chair-back.tsx';
import { useKeptHere } from './draft.ts';
import { PartyBoxes, Pick, TextField } from './fields.tsx';
import { useChair } from './room.tsx';

type Wanted = Extract<Act, { kind: 'inject' }>;
type Card = FacilitatorView['deck'][number];

/** News: the deck and what is planned or out. */
export function NewsDesk() {
  return (
    <Panel title="News" className="news-desk">
      <Drafting />
      <Planned />
      <Out />
    </Panel>
  );
}

type AudienceProps = Readonly<{
  to: readonly string[] | null;
  set: (to: readonly string[] | null) => void;
  label: string;
}>;

/** Everybody, or some. */
function AudienceField({ to, set, label }: AudienceProps) {
  const { view } = useChair();
  const choose = (chosen: readonly string[]): void => set(chosen.length === 0 ? null : chosen);
  return (
    <>
      <PartyBoxes legend={label} parties={view.delegations} chosen={to ?? []} set={choose} />
      <p className="note">{to === null ? 'Nobody chosen: all are told.' : 'Only these are told.'}</p>
    </>
  );
}

/** The news that is being prepared. */
function useDrafting() {
  const { view, act } = useChair();
  const [id, setId] = useState('');
  const [way, setWay] = useState<1 | -1>(1);
  const [title, setTitle] = useKeptHere('news-title');
  const [text, setText] = useKeptHere('news-text');
  const [to, setTo] = useState<readonly string[] | null>(null);
  const [when, setWhen] = useKeptHere('news-when', 'now');
  const card = view.deck.find((one) => one.id === id);
  const choose = (next: string): void => {
    setId(next);
    setTo(view.deck.find((one) => one.id === next)?.to ?? null);
  };
  const send = async (): Promise<void> => {
    const what = card === undefined ? { title, text } : { card: id, ...(isTwoSided(card) ? { way } : {}) };
    const audience = to === null ? null : [...to];
    if (!(await act({ kind: 'inject', ...what, to: audience, when: whenOf(when) }))) return;
    choose('');
    setTitle('');
    setText('');
  };
  const isReady = card !== undefined || (title.trim() !== '' && text.trim() !== '');
  return {
    card,
    choose,
    way,
    setWay,
    title,
    setTitle,
    text,
    setText,
    to,
    setTo,
    when,
    setWhen,
    send,
    isReady,
  };
}

/** Drawing a card or writing news. */
function Drafting() {
  const draft = useDrafting();
  const { card, to, setTo, when, setWhen } = draft;
  return (
    <form
      className="drafting"
      aria-label="New news"
      onSubmit={(event) => {
        event.preventDefault();
        void draft.send();
      }}
    >
      <Pick
        label="Card"
        value={card?.id ?? ''}
        options={[
          ['', 'none: write your own'],
          ...useChair().view.deck.map((one) => [one.id, `${one.id} ${one.title}`] as const),
        ]}
        set={draft.choose}
      />
      {card === undefined ? (
        <Own draft={draft} />
      ) : (
        <CardShown card={card} way={draft.way} setWay={draft.setWay} />
      )}
      <AudienceField to={to} set={setTo} label="Tell only" />
      <Pick label="When?" value={when} options={useTimes()} set={setWhen} />
      <div className="row">
        <button type="submit" disabled={!draft.isReady}>
          {when === 'now' ? 'Release' : 'Plan it'}
        </button>
        <span className="note">At most two in 60 minutes: what is told too often is not heard.</span>
      </div>
    </form>
  );
}

/** News of one's own. */
function Own({ draft }: Readonly<{ draft: ReturnType<typeof useDrafting> }>) {
  return (
    <>
      <label className="field">
        Title
        <input value={draft.title} maxLength={120} onChange={({ target }) => draft.setTitle(target.value)} />
      </label>
      <TextField label="Report" text={draft.text} set={draft.setText} />
    </>
  );
}

function isTwoSided({ effects }: Card): boolean {
  return effects.some((one) => one.includes('±'));
}

function whenOf(when: string): Wanted['when'] {
  if (when === 'now' || when === 'word') return when;
  return /^\d+$/.test(when) ? { minutes: Number(when) } : { phase: when };
}

/** Now, later by the clock, as a phase begins, or at one's word. */
function useTimes(): readonly (readonly [string, string])[] {
  const { room, clock } = useChair().view;
  return [
    ['now', 'now'],
    ['word', 'when I say so'],
    ...(clock.endsAt === null ? [] : [2, 5, 10].map((m) => [String(m), `in ${m} minutes`] as const)),
    ...room.plan.slice(clock.phase + 1).map((one) => [one.id, `as ${one.name} begins`] as const),
  ];
}

type CardProps = Readonly<{ card: Card; way: 1 | -1; setWay: (way: 1 | -1) => void }>;

/** What a card says and does. */
function CardShown({ card, way, setWay }: CardProps) {
  const [down = '', up = down] = card.reports;
  return (
    <div className="card-shown">
      {isTwoSided(card) && (
        <Pick
          label="Which way?"
          value={String(way)}
          options={[
            ['1', 'up'],
            ['-1', 'down'],
          ]}
          set={(value) => setWay(value === '1' ? 1 : -1)}
        />
      )}
      <p className="say">{way === 1 && isTwoSided(card) ? up : down}</p>
      <p className="note">
        {card.effects.length === 0
          ? 'A report and no more: it changes nothing in the model.'
          : `In the model, as the next month opens: ${card.effects.join('; ')}.`}{' '}
        {card.evidence.length === 0 ? 'No source: judgement.' : `Drawn from ${card.evidence.join(', ')}.`}
      </p>
    </div>
  );
}

/** What is planned, and what is held back. */
function Planned() {
  const { view, act } = useChair();
  const waiting = view.injects.filter(({ state }) => state !== 'out');
  if (waiting.length === 0) return null;
  return (
    <>
      <h3>Planned</h3>
      <ul className="planned">
        {waiting.map((one) => (
          <li key={one.seq}>
            <span>
              {one.title} <span className="note">{planOf(one, view)}</span>
            </span>
            <span className="asks">
              <button
                type="button"
                aria-label={`Release ${one.title}`}
                onClick={() => void act({ kind: 'inject-release', inject: one.seq })}
              >
                Release
              </button>
              <button
                type="button"
                className="quiet"
                aria-label={`${one.state === 'planned' ? 'Hold back' : 'Approve'} ${one.title}`}
                onClick={() =>
                  void act({ kind: 'inject-hold', inject: one.seq, held: one.state === 'planned' })
                }
              >
                {one.state === 'planned' ? 'Hold back' : 'Approve'}
              </button>
              <Back seq={one.seq} what={one.title} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function toWhom({ to }: InjectView, { delegations }: FacilitatorView): string {
  const names = delegations.filter(({ party }) => to?.includes(party)).map(({ name }) => name);
  return to === null ? 'to all' : `to ${names.join(', ')}`;
}

function planOf(inject: InjectView, view: FacilitatorView): string {
  const { state, when } = inject;
  const { room } = view;
  const who = toWhom(inject, view);
  if (state === 'held back') return `${who} · held back`;
  if (when === null) return `${who} · at your word`;
  if ('phase' in when) return `${who} · as ${room.plan.find(({ id }) => id === when.phase)?.name} begins`;
  return `${who} · by the clock`;
}

/** What is out; what only some were told can leak. */
function Out() {
  const { view, act } = useChair();
  const out = view.injects.filter(({ state }) => state === 'out');
  if (out.length === 0) return null;
  return (
    <>
      <h3>Out</h3>
      <ul className="planned">
        {out.toReversed().map((one) => (
          <li key={one.seq}>
            <span>
              {one.title}{' '}
              <span className="note">
                {toWhom(one, view)} · {one.acts}
                {one.taken !== null && ` ${one.taken}`}
              </span>
            </span>
            {one.to !== null && one.taken === null && (
              <button
                type="button"
                className="quiet"
                aria-label={`Leak to all: ${one.title}`}
                onClick={() => void act({ kind: 'leak', of: 'inject', seq: one.seq, to: null })}
              >
                Leak to all
              </button>
            )}
            {one.taken === null && <Back seq={one.seq} what={one.title} />}
          </li>
        ))}
      </ul>
    </>
  );
}
