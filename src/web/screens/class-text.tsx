/** What is the question about? The text in words for the last row; nothing of what it is worth to anybody. */
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';

/** The text, issue by issue. */
export function ClassText() {
  const { view } = useTable();
  const { text } = view.picture;
  if (text.kind === 'reference') return null;
  return (
    <section className="class-text" aria-label="The text">
      <dl>
        {text.issues.map(({ id, name, levels, level }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{capital(levels[level] ?? '')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
