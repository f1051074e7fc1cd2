/** How far has a batch come? A line that fills, counted in words. */
import type { Shown } from './use-batch.ts';

/** How far a batch has come, or what went wrong. */
export function Under({ batch }: Readonly<{ batch: Shown }>) {
  const { words, summary, of, running, fault } = batch;
  if (fault !== '')
    return (
      <p className="fault" role="alert">
        {fault}
      </p>
    );
  const { runs } = summary;
  return (
    <p className="note">
      <progress max={of} value={runs} aria-label={`Runs played ${words}`} />{' '}
      <span className="count">{runs.toLocaleString('en')}</span> of {of.toLocaleString('en')} runs {words}
      {!running && runs < of ? ', stopped' : ''}. In this model; not a forecast.
    </p>
  );
}
