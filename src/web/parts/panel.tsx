/** What does a panel look like? A question or a name for its heading, and what answers it. */
import { hued } from './hued.ts';
import type { ReactNode } from 'react';
import { useId } from 'react';

type Props = Readonly<{
  title: ReactNode;
  children: ReactNode;
  className?: string;
  /** What stands at the end of the heading's line. */
  aside?: ReactNode;
}>;

/** A panel: a region named by its heading. */
export function Panel({ title, children, className = '', aside }: Props) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** The name of a party in its hue. */
export function PartyName({ name, hue }: Readonly<{ name: string; hue: string }>) {
  return (
    <span className="party" style={hued(hue)}>
      {name}
    </span>
  );
}
