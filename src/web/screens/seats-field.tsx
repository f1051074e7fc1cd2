/** For whom does one sit? The parties at the table of a scenario, to be ticked. */
import { useEffect, useState } from 'react';
import { hueOf, useEdges } from '../edges.ts';
import { scenarioOf } from '../session/library.ts';

type Props = Readonly<{ name: string; seats: readonly string[]; choose: (seats: readonly string[]) => void }>;
type Party = Readonly<{ id: string; name: string }>;

/** Seats to be taken from the beginning. */
export function SeatsField({ name, seats, choose }: Props) {
  const { actors, faces } = useEdges();
  const [parties, setParties] = useState<readonly Party[]>([]);
  useEffect(() => {
    let current = true;
    void scenarioOf({ bundled: name, set: [] }, actors).then((scenario) => {
      if (!current || 'refused' in scenario) return;
      const table = scenario.parties.filter(({ seat }) => seat === 'table');
      setParties(table.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
    });
    return () => {
      current = false;
    };
  }, [name, actors]);
  return (
    <fieldset className="field seats">
      <legend>You sit for (or for nobody, to look on)</legend>
      <div className="chips">
        {parties.map(({ id, name: party }, place) => (
          <label key={id} className="chip party" style={{ '--hue': hueOf(faces, id, place) }}>
            <input
              type="checkbox"
              checked={seats.includes(id)}
              onChange={({ target }) =>
                choose(target.checked ? [...seats, id] : seats.filter((one) => one !== id))
              }
            />
            {party}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
