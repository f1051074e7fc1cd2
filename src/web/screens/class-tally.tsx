/** How well did the class predict? Hands by answer, how often the majority was right, and the share of all hands. */
import { useTable } from '../session/at-table.tsx';
import type { Hands } from '../session/link.ts';
import { percent } from '../session/figures.ts';

/** The tally so far. */
export function ClassTally() {
  const { hands, session, nameOf, view } = useTable();
  const known = hands.filter(({ seq }) => seq <= view.cursor && session.branch.told[seq - 1] !== undefined);
  const answers = known.map((one) => ({ ...one, ...answerAt(one) }));
  function answerAt({ seq }: Hands): Readonly<{ by: string; accepted: boolean }> {
    const told = session.branch.told[seq - 1];
    return { by: String(told?.['by']), accepted: told?.event === 'ACCEPT' };
  }
  if (answers.length === 0)
    return <p className="note tally-empty">The tally begins with the first answer.</p>;
  const right = answers.reduce((sum, { accepted, accept, refuse }) => sum + (accepted ? accept : refuse), 0);
  const all = answers.reduce((sum, { accept, refuse }) => sum + accept + refuse, 0);
  const majority = answers.filter(
    ({ accepted, accept, refuse }) => accept !== refuse && accept > refuse === accepted,
  ).length;
  return (
    <section className="class-tally" aria-label="Tally">
      <p className="say">
        The majority was right <b>{majority}</b> of <b>{answers.length}</b> times
        {all > 0 && (
          <>
            ; of all hands <b>{percent(right / all)}</b>
          </>
        )}
        .
      </p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Who answered</th>
            <th scope="col" className="figure">
              Hands: accept
            </th>
            <th scope="col" className="figure">
              Hands: refuse
            </th>
            <th scope="col">Answer</th>
          </tr>
        </thead>
        <tbody>
          {answers.toReversed().map(({ seq, by, accept, refuse, accepted }) => (
            <tr key={seq}>
              <th scope="row">{nameOf(by)}</th>
              <td className="figure">{accept}</td>
              <td className="figure">{refuse}</td>
              <td>{accepted ? '✓ accepted' : '✕ refused'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
