/** Which level of each issue? A field for each, those that were changed marked. */
import { capital } from '../session/figures.ts';

type Issue = Readonly<{
  id: string;
  name: string;
  levels: readonly string[];
  /** Levels that are open at all; all of them where it is not said. */
  allowed?: Readonly<{ includes: (level: number) => boolean }> | undefined;
}>;
type Levels = Readonly<Record<string, number>>;
type Props = Readonly<{
  issues: readonly Issue[];
  terms: Levels;
  start: Levels;
  set: (id: string, level: number) => void;
}>;

/** A field for the level of every issue. */
export function LevelFields({ issues, terms, start, set }: Props) {
  return (
    <div className="issues">
      {issues.map(({ id, name, levels, allowed }) => (
        <label key={id} className={terms[id] === start[id] ? 'issue' : 'issue changed'}>
          <span>{name}</span>
          <select value={terms[id]} onChange={({ target }) => set(id, Number(target.value))}>
            {levels.map((level, at) => (
              <option key={level} value={at} disabled={allowed?.includes(at) === false}>
                {capital(level)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}
