/** How well did the class predict? Hands by answer, how often the majority was right, and the share of all hands. */
import { useTable } from '../session/at-table.tsx';
import type { AtTable } from '../session/at-table.tsx';
import type { Hands } from '../../simulation/session/link.ts';
import { percent } from '../session/figures.ts';

/** An answer with the hands raised before it. */
type Answered = Hands & Readonly<{ by: string; accepted: boolean }>;

function answeredSoFar({ hands, session, view }: AtTable): Answered[] {
  const { told } = session.branch;
  return hands.flatMap((one) => {
    const event = told[one.seq - 1];
    if (event === undefined || one.seq > view.cursor) return [];
    return [{ ...one, by: String(event['by']), accepted: event.event === 'ACCEPT' }];
  });
}

/** The tally so far. */
export function ClassTally() {
  const table = useTable();
  const answers = answeredSoFar(table);
  if (answers.length === 0)
    return <p className="note tally-empty">The tally begins with the first answer.</p>;
  return (
    <section className="class-tally" aria-label="Tally">
      <Sum answers={answers} />
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Who answered</th>
            <th scope="col">Hands: accept</th>
            <th scope="col">Hands: refuse</th>
            <th scope="col">Answer</th>
          </tr>
        </thead>
        <tbody>
          {answers.toReversed().map(({ seq, by, accept, refuse, accepted }) => (
            <tr key={seq}>
              <th scope="row">{table.nameOf(by)}</th>
              <td>{accept}</td>
              <td>{refuse}</td>
              <td>{accepted ? '✓ accepted' : '✕ refused'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Sum({ answers }: Readonly<{ answers: readonly Answered[] }>) {
  const sum = (of: (one: Answered) => number): number => answers.reduce((total, one) => total + of(one), 0);
  const all = sum(({ accept, refuse }) => accept + refuse);
  const right = sum(({ accepted, accept, refuse }) => (accepted ? accept : refuse));
  const majority = answers.filter(
    ({ accepted, accept, refuse }) => accept !== refuse && accept > refuse === accepted,
  );
  return (
    <p className="say">
      The majority was right <b>{majority.length}</b> of <b>{answers.length}</b> times
      {all > 0 && (
        <>
          ; of all hands <b>{percent(right / all)}</b>
        </>
      )}
      .
    </p>
  );
}
