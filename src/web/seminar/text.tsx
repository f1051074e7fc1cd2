/** What is on the table? The text as one has heard it, issue by issue, with what each level gives one's own side. */
import { useState } from 'react';
import type { TableView } from '../../seminar/protocol.ts';
import { hued } from '../parts/hued.ts';
import { Panel, PartyName } from '../parts/panel.tsx';
import { Segments } from '../parts/segments.tsx';
import { Worth } from '../parts/worth.tsx';
import { capital, signed, signOf } from '../session/figures.ts';
import { Citations } from './citations.tsx';
import { useRoom, useSeat } from './room.tsx';

const KINDS: Readonly<Record<TableView['kind'], string>> = {
  OFFER: 'Offer on the table',
  FRAME: 'The frame that was agreed',
  SIGN: 'Signed',
  REFERENCE: 'Nothing is on the table yet; talk turns around this text',
};

/** What kind of text it is, and whose. */
export function TextTitle() {
  const { view, nameOf, hueOf } = useRoom();
  const { kind, by } = view.table;
  return (
    <>
      {KINDS[kind]}
      {by !== null && (
        <>
          {' '}
          · by <PartyName name={nameOf(by)} hue={hueOf(by)} />
        </>
      )}
    </>
  );
}

/** The levels of the text in words. */
export function TextShort() {
  const { view } = useRoom();
  return (
    <dl className="text-short">
      {view.issues.map(({ id, name, levels }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>{capital(levels[view.table.terms[id] ?? 0] ?? '')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** By level: whether a red line of one's own rules it out, in words. */
function useBarred(): (issue: Readonly<{ id: string; levels: readonly string[] }>) => (string | null)[] {
  const { brief } = useSeat().view;
  return ({ id, levels }) =>
    levels.map((level) => {
      const line = brief?.redLines.find((one) => one.issue === id && one.levels.includes(level));
      if (line === undefined) return null;
      return `Your red line ${line.id}: ${line.hard ? 'hard in this run' : 'it can bend in this run'}`;
    });
}

/** The text with its worth to one's own side. */
export function TextPanel() {
  const { view } = useSeat();
  const { table, issues, delegation } = view;
  const ledger = table.ledger ?? null;
  if (delegation === undefined) return null;
  return (
    <Panel title={<TextTitle />} className="offer">
      <table className="text one">
        <thead>
          <tr>
            <th scope="col">Issue</th>
            <th scope="col">Terms</th>
            <th scope="col" className="lv-head">
              <span className="unseen">Levels</span>
            </th>
            <th scope="col" className="d">
              To you
            </th>
          </tr>
        </thead>
        <tbody>
          {issues.map((issue) => (
            <Row key={issue.id} issue={issue} />
          ))}
        </tbody>
        {ledger !== null && <Sums ledger={ledger} />}
      </table>
      <p className="note">
        To you: against your own best terms on that issue. Hatched levels cross a red line of yours.
      </p>
    </Panel>
  );
}

type Issue = ReturnType<typeof useSeat>['view']['issues'][number];

function Row({ issue }: Readonly<{ issue: Issue }>) {
  const { view, hueOf } = useSeat();
  const barred = useBarred()(issue);
  const [open, setOpen] = useState(false);
  const { id, name, levels } = issue;
  const level = view.table.terms[id] ?? 0;
  const { party = '', name: own = '' } = view.delegation ?? {};
  return (
    <>
      <tr>
        <th scope="row" className="p">
          <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {name}
          </button>
        </th>
        <td className="lvname">{capital(levels[level] ?? '')}</td>
        <td className="lv-cell">
          <Segments issue={{ name, levels, level, barred }} />
        </td>
        <Worth
          gain={view.table.ledger?.issues[id]}
          crossed={barred[level]?.includes('hard') === true}
          name={own}
          hue={hueOf(party)}
        />
      </tr>
      {open && <Behind issue={issue} level={level} barred={barred} />}
    </>
  );
}

type BehindProps = Readonly<{ issue: Issue; level: number; barred: readonly (string | null)[] }>;

/** All levels of an issue, and what it rests on. */
function Behind({ issue: { levels, evidence }, level, barred }: BehindProps) {
  return (
    <tr className="behind">
      <td colSpan={4}>
        <ol className="levels" start={0}>
          {levels.map((one, n) => (
            <li key={one} className={n === level ? 'here' : ''}>
              {capital(one)}
              {barred[n] !== null && <span className="note"> · {barred[n]}</span>}
            </li>
          ))}
        </ol>
        <Citations ids={(evidence ?? '').split(' ').filter((one) => one !== '')} />
      </td>
    </tr>
  );
}

type Ledger = NonNullable<ReturnType<typeof useSeat>['view']['table']['ledger']>;

function Sums({ ledger }: Readonly<{ ledger: Ledger }>) {
  const { hueOf, view } = useSeat();
  const rows = [
    ['All together, against going on', ledger.worth],
    ['You hold out for', ledger.aspiration],
  ] as const;
  return (
    <tfoot>
      {rows.map(([words, value], i) => (
        <tr key={words}>
          <th scope="row" colSpan={3}>
            {words}
          </th>
          <td
            className={`d ${i === 0 ? signOf(value) : ''}`}
            style={hued(hueOf(view.delegation?.party ?? ''))}
          >
            {signed(value)}
          </td>
        </tr>
      ))}
    </tfoot>
  );
}
