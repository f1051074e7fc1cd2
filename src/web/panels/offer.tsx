/** What is on the table? Issues as rows, their levels in plain words, what each gives every party; evidence one click away. */
import { hued } from '../parts/hued.ts';
import { useState } from 'react';
import type { IssuePicture, TextPicture } from '../../simulation/session/picture.ts';
import { Panel, PartyName } from '../parts/panel.tsx';
import { Worth } from '../parts/worth.tsx';
import { useTable } from '../session/at-table.tsx';
import { capital, signed, signOf } from '../session/figures.ts';
import type { View } from '../session/negotiation.ts';
import { textBefore } from '../session/text-before.ts';
import { IssueWindow } from './issue.tsx';
import { Levels } from './levels.tsx';

/** The offer on the table. */
export function OfferTable() {
  const { view, session } = useTable();
  const [issue, setIssue] = useState<IssuePicture | null>(null);
  const [few, setFew] = useState(false);
  const { text } = view.picture;
  const before = textBefore(session.branch.told.slice(0, view.cursor), text);
  const isChanged = ({ id, level }: IssuePicture): boolean => before !== null && before[id] !== level;
  const changed = text.issues.filter(isChanged).length;
  const shown = few && before !== null ? text.issues.filter(isChanged) : text.issues;
  return (
    <Panel title={<TextTitle view={view} />} className="offer" aside={<Answers />}>
      {before !== null && (
        <label className="check note">
          <input type="checkbox" checked={few} onChange={({ target }) => setFew(target.checked)} />
          Only what differs from the text before ({changed} of {text.issues.length})
        </label>
      )}
      <table className="text">
        <Heads />
        <tbody>
          {shown.map((one) => (
            <Row key={one.id} issue={one} changed={isChanged(one)} open={() => setIssue(one)} />
          ))}
        </tbody>
        <Sums text={text} />
      </table>
      {issue !== null && <IssueWindow issue={issue} close={() => setIssue(null)} />}
    </Panel>
  );
}

const KINDS: Readonly<Record<TextPicture['kind'], string>> = {
  'on the table': 'Offer on the table',
  last: 'The last text',
  'in force': 'Terms in force',
  reference: 'Nothing is on the table yet; shown is the reference text',
};

function TextTitle({ view }: Readonly<{ view: View }>) {
  const { nameOf, hueOf } = useTable();
  const { text, rounds } = view.picture;
  return (
    <>
      {KINDS[text.kind]}
      {text.by !== null && (
        <>
          {' '}
          · by <PartyName name={nameOf(text.by)} hue={hueOf(text.by)} />
        </>
      )}
      {view.month > 0 && ` · round ${Math.min(view.month, rounds)} of ${rounds}`}
    </>
  );
}

/** How the text has been answered so far. */
function Answers() {
  const { view, nameOf, hueOf } = useTable();
  if (view.picture.text.by === null) return null;
  const since = view.lines.findLastIndex(({ event }) => event === 'OFFER' || event === 'AMEND');
  const answers = view.lines.slice(since).filter(({ event }) => event === 'ACCEPT' || event === 'REFUSE');
  return (
    <ul className="answers" aria-label="Answers to this text so far">
      {answers.map(({ seq, event, by }) => (
        <li key={seq} className={event === 'ACCEPT' ? 'pos' : 'neg'}>
          {event === 'ACCEPT' ? '✓' : '✕'} <PartyName name={nameOf(by ?? '')} hue={hueOf(by ?? '')} />{' '}
          <span className="unseen">{event === 'ACCEPT' ? 'accepts' : 'refuses'}</span>
        </li>
      ))}
    </ul>
  );
}

function Heads() {
  const { view, hueOf } = useTable();
  return (
    <thead>
      <tr>
        <th scope="col">Issue</th>
        <th scope="col">Terms</th>
        <th scope="col" className="lv-head">
          <span className="unseen">Levels</span>
        </th>
        {view.picture.parties.map(({ id, name }) => (
          <th scope="col" key={id} className="d">
            <PartyName name={name} hue={hueOf(id)} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

type RowProps = Readonly<{ issue: IssuePicture; changed: boolean; open: () => void }>;

function Row({ issue, changed, open }: RowProps) {
  const { view, hueOf } = useTable();
  return (
    <tr className={changed ? 'changed' : ''}>
      <th scope="row" className="p">
        <button type="button" className="link" onClick={open} title="Levels and evidence">
          {issue.name}
        </button>
      </th>
      <td className="lvname">
        {capital(issue.levels[issue.level] ?? '')}
        {changed && (
          <span className="new" title="Differs from the text before">
            {' '}
            new
          </span>
        )}
      </td>
      <td className="lv-cell">
        <Levels issue={issue} />
      </td>
      {view.picture.parties.map(({ id, name }) => (
        <Worth
          key={id}
          gain={issue.gains?.[id]}
          crossed={issue.lines.includes(id)}
          name={name}
          hue={hueOf(id)}
        />
      ))}
    </tr>
  );
}

function Sums({ text }: Readonly<{ text: TextPicture }>) {
  const { view, hueOf } = useTable();
  const { ledgers } = text;
  if (ledgers === null) return null;
  const rows = [
    ['All together, against going on', 'worth'],
    ['Holds out for', 'aspiration'],
  ] as const;
  return (
    <tfoot>
      {rows.map(([words, key]) => (
        <tr key={key}>
          <th scope="row" colSpan={3}>
            {words}
          </th>
          {view.picture.parties.map(({ id, name }) => {
            const value = ledgers[id]?.[key] ?? 0;
            return (
              <td
                key={id}
                className={`d ${key === 'worth' ? signOf(value) : ''}`}
                data-party={name}
                style={hued(hueOf(id))}
              >
                {signed(value)}
              </td>
            );
          })}
        </tr>
      ))}
    </tfoot>
  );
}
