/** What does this rest on? Claims by their ids, as far as one's own brief cites them, with how contested they are. */
import { useSeat } from './room.tsx';

/** Claims and where they are from. */
export function Citations({ ids }: Readonly<{ ids: readonly string[] }>) {
  const { sources } = useSeat().view;
  const known = (sources?.citations ?? []).filter(({ id }) => ids.includes(id));
  const others = ids.filter((id) => known.every((one) => one.id !== id));
  if (ids.length === 0) return <p className="note">Judgement: no evidence is named.</p>;
  return (
    <>
      <dl className="evidence">
        {known.map(({ id, claim, contested, source }) => (
          <div key={id}>
            <dt>{id}</dt>
            <dd>
              {claim !== null && <p className="say">{claim}</p>}
              {contested !== null && <p className="note">Contested: {contested}</p>}
              <p className="note">{source}</p>
            </dd>
          </div>
        ))}
      </dl>
      {others.length > 0 && <p className="note">Evidence: {others.join(', ')}</p>}
    </>
  );
}
