/** What is behind an issue? All its levels in words, and the evidence with the press items that it comes from. */
import { useEffect, useState } from 'react';
import type { IssuePicture } from '../../simulation/session/picture.ts';
import { inPlainWords } from '../../simulation/session/why.ts';
import type { Register } from '../edges.ts';
import { useEdges } from '../edges.ts';
import { Window } from '../parts/dialog.tsx';
import { useTable } from '../session/at-table.tsx';
import { capital } from '../session/figures.ts';

type Props = Readonly<{ issue: IssuePicture; close: () => void }>;

/** An issue with its levels and evidence. */
export function IssueWindow({ issue, close }: Props) {
  const { session } = useTable();
  return (
    <Window title={issue.name} close={close}>
      <ol className="levels" start={0}>
        {issue.levels.map((name, level) => {
          const because = issue.barred[level] ?? null;
          return (
            <li key={name} className={level === issue.level ? 'here' : ''}>
              {capital(name)}
              {level === issue.level && <b> · in the text</b>}
              {because !== null && (
                <span className="note">
                  {' '}
                  · cannot be had beside the rest: {inPlainWords(session.cast.scene.space, because)}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p className="note">The order is of more or less of the thing, never of better or worse.</p>
      <h3>What it rests on</h3>
      <EvidenceList ids={(issue.evidence ?? '').split(' ').filter((id) => id !== '')} />
    </Window>
  );
}

/** Claims by their ids, with how contested they are and where they are from. */
export function EvidenceList({ ids }: Readonly<{ ids: readonly string[] }>) {
  const { register } = useEdges();
  const [known, setKnown] = useState<Register | null>(null);
  useEffect(() => void register().then(setKnown), [register]);
  if (ids.length === 0) return <p className="note">Judgement: no evidence is named.</p>;
  if (known === null) return <p className="note">…</p>;
  return (
    <dl className="evidence">
      {ids.map((id) => (
        <Claim key={id} id={id} known={known} />
      ))}
    </dl>
  );
}

function Claim({ id, known }: Readonly<{ id: string; known: Register }>) {
  const claim = known.evidence.find((one) => one.id === id);
  const source = known.sources.find((one) => one.id === (claim?.source ?? id));
  return (
    <div>
      <dt>{id}</dt>
      <dd>
        {claim !== undefined && <p className="say">{claim.claim}</p>}
        {claim !== undefined && <p className="note">Contested: {claim.contested}</p>}
        <p className="note">
          {source === undefined ? 'The source is not in the register.' : `${source.id}: ${source.text}`}
          {source?.standpoint !== undefined && ` (standpoint: ${source.standpoint})`}
        </p>
      </dd>
    </div>
  );
}
