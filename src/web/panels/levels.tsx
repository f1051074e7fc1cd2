/** Which levels of an issue cannot be had beside the rest of the text? Segments with the reason in the words of the scenario. */
import type { IssuePicture } from '../../simulation/session/picture.ts';
import { inPlainWords } from '../../simulation/session/why.ts';
import { Segments } from '../parts/segments.tsx';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';

/** The levels of an issue. */
export function Levels({ issue }: Readonly<{ issue: IssuePicture }>) {
  const { space } = useTable().session.cast.scene;
  const barred = issue.barred.map((because) =>
    because === null
      ? null
      : `Cannot be had beside the other levels. ${capital(inPlainWords(space, because))}`,
  );
  return <Segments issue={{ ...issue, barred }} />;
}
