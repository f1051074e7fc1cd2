/** Which levels has an issue, which one is in the text, which cannot be had? Segments; name and reason on focus, hover or press. */
import type { KeyboardEvent } from 'react';
import { useId, useRef, useState } from 'react';
import { capital } from '../session/figures.ts';

/** Levels of an issue; `barred` says in words, by level, what stands against it. */
export type Segmented = Readonly<{
  name: string;
  levels: readonly string[];
  level: number;
  barred: readonly (string | null)[];
}>;

/** The levels of an issue as a row of segments; one stop for the keyboard, arrows inside. */
export function Segments({ issue }: Readonly<{ issue: Segmented }>) {
  const [at, setAt] = useState<number | null>(null);
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') return setAt(null);
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const to = Math.min(issue.levels.length - 1, Math.max(0, (at ?? issue.level) + by));
    group.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <div
      ref={group}
      className="lv"
      role="group"
      aria-label={`Levels: ${issue.name}`}
      onMouseLeave={() => setAt(null)}
    >
      {issue.levels.map((name, level) => (
        <Segment key={name} issue={issue} level={level} open={at === level} show={setAt} move={move} />
      ))}
    </div>
  );
}

type Props = Readonly<{
  issue: Segmented;
  level: number;
  open: boolean;
  show: (level: number | null) => void;
  move: (event: KeyboardEvent) => void;
}>;

function Segment({ issue, level, open, show, move }: Props) {
  const id = useId();
  const words = issue.barred[level] ?? null;
  const look = level <= issue.level ? 'on' : '';
  const state = `${level === issue.level ? ', in the text' : ''}${words === null ? '' : ', cannot be had'}`;
  return (
    <span className="seg-place">
      <button
        type="button"
        className={`seg ${look} ${words === null ? '' : 'x'} ${level === issue.level ? 'here' : ''}`}
        tabIndex={level === issue.level ? 0 : -1}
        aria-label={`${capital(issue.levels[level] ?? '')}${state}`}
        aria-describedby={open && words !== null ? id : undefined}
        onFocus={() => show(level)}
        onBlur={() => show(null)}
        onMouseEnter={() => show(level)}
        onClick={() => show(level)}
        onKeyDown={move}
      />
      {open && (
        <span className="tip" role="tooltip" id={id}>
          <b>{capital(issue.levels[level] ?? '')}</b>
          {words !== null && <span>{words}</span>}
        </span>
      )}
    </span>
  );
}
