/** What do we set out to get? Issues in our own order, lines we would not cross, a sentence; locked before the first round. */
import { useState } from 'react';
import type { Goals as GoalsSet } from '../../seminar/acts.ts';
import { Panel } from '../parts/panel.tsx';
import { capital } from '../session/figures.ts';
import { useHasWord } from './decision.tsx';
import { useDraft } from './draft.ts';
import { Pick, TextField } from './fields.tsx';
import { useSeat } from './room.tsx';

/** The goals as they stand, and how they are changed and locked. */
function useGoals(goals: GoalsSet) {
  const { view, act } = useSeat();
  const [typed, setTyped] = useDraft('goal');
  const ranking = goals.ranking.length > 0 ? goals.ranking : view.issues.map(({ id }) => id);
  const { redLines } = goals;
  const text = typed === '' ? goals.text : typed;
  const set = (part: Partial<GoalsSet>): Promise<boolean> =>
    act({ kind: 'goals', goals: { ranking, redLines, text: goals.text, ...part } });
  const lock = async (): Promise<void> => {
    if (!(await set({ text }))) return;
    setTyped('');
    await act({ kind: 'lock' });
  };
  return { ranking, text, setTyped, set, lock };
}

/** The goals of one's own delegation. */
export function GoalsPanel() {
  const { goals } = useSeat().view;
  return goals === undefined ? null : <Goals goals={goals} />;
}

function Goals({ goals }: Readonly<{ goals: GoalsSet & Readonly<{ locked: boolean }> }>) {
  const hasWord = useHasWord();
  const { ranking, text, setTyped, set, lock } = useGoals(goals);
  const may = hasWord && !goals.locked;
  return (
    <Panel
      title={goals.locked ? 'Your goals, locked' : 'What do you set out to get?'}
      className="goals"
      aside={<span className="note">{goals.locked ? '' : 'locked when round 1 begins'}</span>}
    >
      <div className="beside">
        <Ranking ranking={ranking} may={may} set={(order) => void set({ ranking: order })} />
        <OwnLines redLines={goals.redLines} may={may} set={(redLines) => void set({ redLines })} />
      </div>
      {goals.locked && <p className="say">{goals.text}</p>}
      {!goals.locked && <TextField label="In a sentence" text={text} set={setTyped} disabled={!may} />}
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
  const move = (from: number, to: number): void => {
    const next = ranking.filter((_, i) => i !== from);
    next.splice(to, 0, ...ranking.slice(from, from + 1));
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
                  <Arrow words={`Up: ${name}`} sign="↑" end={i === 0} go={() => move(i, i - 1)} />
                  <Arrow
                    words={`Down: ${name}`}
                    sign="↓"
                    end={i === ranking.length - 1}
                    go={() => move(i, i + 1)}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

type ArrowProps = Readonly<{ words: string; sign: string; end: boolean; go: () => void }>;

function Arrow({ words, sign, end, go }: ArrowProps) {
  return (
    <button type="button" className="quiet" aria-label={words} disabled={end} onClick={go}>
      {sign}
    </button>
  );
}

type Lines = GoalsSet['redLines'];
type LinesProps = Readonly<{ redLines: Lines; may: boolean; set: (redLines: Lines) => void }>;

/** Levels that one would not accept. */
function OwnLines({ redLines, may, set }: LinesProps) {
  const { issues } = useSeat().view;
  const wordsOf = (line: Lines[number]): string => {
    const issue = issues.find(({ id }) => id === line.issue);
    return `${issue?.name}: ${capital(issue?.levels[line.level] ?? '')}`;
  };
  return (
    <div>
      <h3>What you would not accept</h3>
      <ul className="lines">
        {redLines.length === 0 && <li className="note">No line of your own yet.</li>}
        {redLines.map((line) => (
          <li key={`${line.issue} ${line.level}`}>
            {wordsOf(line)}
            {may && (
              <button
                type="button"
                className="quiet"
                aria-label={`Take away: ${wordsOf(line)}`}
                onClick={() => set(redLines.filter((one) => one !== line))}
              >
                take away
              </button>
            )}
          </li>
        ))}
      </ul>
      {may && <NewLine redLines={redLines} add={(line) => set([...redLines, line])} wordsOf={wordsOf} />}
    </div>
  );
}

type NewLineProps = Readonly<{
  redLines: Lines;
  add: (line: Lines[number]) => void;
  wordsOf: (line: Lines[number]) => string;
}>;

function NewLine({ redLines, add, wordsOf }: NewLineProps) {
  const { issues } = useSeat().view;
  const [chosen, choose] = useState('');
  const open = issues
    .flatMap(({ id, levels }) => levels.map((_, level) => ({ issue: id, level })))
    .filter(({ issue, level }) => !redLines.some((one) => one.issue === issue && one.level === level));
  const keyOf = ({ issue, level }: Lines[number]): string => `${issue} ${level}`;
  const line = open.find((one) => keyOf(one) === chosen) ?? open[0];
  if (line === undefined) return null;
  return (
    <div className="row">
      <Pick
        label="A level"
        value={keyOf(line)}
        options={open.map((one) => [keyOf(one), wordsOf(one)])}
        set={choose}
      />
      <button type="button" onClick={() => add(line)}>
        Not this
      </button>
    </div>
  );
}
