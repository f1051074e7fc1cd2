/** What do we set out to get? Issues in our own order, lines we would not cross, a sentence; locked before the first round. */
import { useState } from 'react';
import type { Goals as GoalsSet } from '../../seminar/acts.ts';
import { Panel } from '../parts/panel.tsx';
import { capital } from '../session/figures.ts';
import { useHasWord } from './decision.tsx';
import { useDraft } from './draft.ts';
import { useSeat } from './room.tsx';

/** The goals of one's own delegation. */
export function Goals() {
  const { view, act } = useSeat();
  const hasWord = useHasWord();
  const [typed, setTyped] = useDraft('goal');
  const { goals, issues } = view;
  if (goals === undefined) return null;
  const { locked, ...now } = goals;
  const may = hasWord && !locked;
  const ranking = now.ranking.length > 0 ? now.ranking : issues.map(({ id }) => id);
  const set = (part: Partial<GoalsSet>): Promise<boolean> =>
    act({ kind: 'goals', goals: { ...now, ranking, ...part } });
  const text = typed === '' ? now.text : typed;
  const lock = async (): Promise<void> => {
    if (!(await set({ text }))) return;
    setTyped('');
    await act({ kind: 'lock' });
  };
  return (
    <Panel
      title={locked ? 'Your goals, locked' : 'What do you set out to get?'}
      className="goals"
      aside={<span className="note">{locked ? '' : 'locked when round 1 begins'}</span>}
    >
      <div className="beside">
        <Ranking ranking={ranking} may={may} set={(order) => void set({ ranking: order })} />
        <OwnLines goals={now} may={may} set={(redLines) => void set({ redLines })} />
      </div>
      {locked ? (
        now.text !== '' && <p className="say">{now.text}</p>
      ) : (
        <label className="field">
          In a sentence
          <textarea
            rows={2}
            maxLength={1000}
            value={text}
            disabled={!may}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
      )}
      {may && (
        <div className="row">
          <button type="button" onClick={() => void lock()}>
            Lock them
          </button>
          <span className="note">They are compared with what you got, in the debrief.</span>
        </div>
      )}
    </Panel>
  );
}

type RankingProps = Readonly<{
  ranking: readonly string[];
  may: boolean;
  set: (ranking: string[]) => void;
}>;

/** Issues in order, moved by buttons. */
function Ranking({ ranking, may, set }: RankingProps) {
  const { issues } = useSeat().view;
  const swap = (from: number, to: number): void => {
    const next = [...ranking];
    const [moved] = next.splice(from, 1);
    if (moved !== undefined) next.splice(to, 0, moved);
    set(next);
  };
  return (
    <div>
      <h3>Most important first</h3>
      <ol className="ranking">
        {ranking.map((id, i) => {
          const name = issues.find((one) => one.id === id)?.name ?? id;
          return (
            <li key={id}>
              <span>{name}</span>
              {may && (
                <span className="asks">
                  <button
                    type="button"
                    className="quiet"
                    aria-label={`Up: ${name}`}
                    disabled={i === 0}
                    onClick={() => swap(i, i - 1)}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    className="quiet"
                    aria-label={`Down: ${name}`}
                    disabled={i === ranking.length - 1}
                    onClick={() => swap(i, i + 1)}
                  >
                    ↓
                  </button>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

type LinesProps = Readonly<{
  goals: GoalsSet;
  may: boolean;
  set: (redLines: GoalsSet['redLines']) => void;
}>;

/** Levels that one would not accept. */
function OwnLines({ goals: { redLines }, may, set }: LinesProps) {
  const { issues } = useSeat().view;
  const [chosen, choose] = useState('');
  const options = issues.flatMap(({ id, name, levels }) =>
    levels.map((level, at) => ({
      key: `${id} ${at}`,
      issue: id,
      level: at,
      words: `${name}: ${capital(level)}`,
    })),
  );
  const open = options.filter(
    ({ issue, level }) => !redLines.some((one) => one.issue === issue && one.level === level),
  );
  const add = open.find(({ key }) => key === chosen) ?? open[0];
  return (
    <div>
      <h3>What you would not accept</h3>
      <ul className="lines">
        {redLines.length === 0 && <li className="note">No line of your own yet.</li>}
        {redLines.map((line) => {
          const words = options.find(
            ({ issue, level }) => issue === line.issue && level === line.level,
          )?.words;
          return (
            <li key={`${line.issue} ${line.level}`}>
              {words}
              {may && (
                <button
                  type="button"
                  className="quiet"
                  aria-label={`Take away: ${words}`}
                  onClick={() => set(redLines.filter((one) => one !== line))}
                >
                  take away
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {may && add !== undefined && (
        <div className="row">
          <label className="field">
            A level
            <select value={add.key} onChange={({ target }) => choose(target.value)}>
              {open.map(({ key, words }) => (
                <option key={key} value={key}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={() => set([...redLines, { issue: add.issue, level: add.level }])}>
            Not this
          </button>
        </div>
      )}
    </div>
  );
}
