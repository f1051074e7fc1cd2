/** For whom does one sit? The parties at the table of a scenario, to be ticked. */
import { useEffect, useState } from 'react';
import type { Actors } from '../edges.ts';
import { hueOf, useEdges } from '../edges.ts';
import { hued } from '../parts/hued.ts';
import { scenarioOf } from '../session/library.ts';

type Props = Readonly<{ name: string; seats: readonly string[]; choose: (seats: readonly string[]) => void }>;
type Party = Readonly<{ id: string; name: string }>;

async function partiesOf(name: string, actors: Actors): Promise<readonly Party[]> {
  const scenario = await scenarioOf({ bundled: name, set: [] }, actors);
  if ('refused' in scenario) return [];
  const table = scenario.parties.filter(({ seat }) => seat === 'table');
  return table.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Seats to be taken from the beginning. */
export function SeatsField({ name, seats, choose }: Props) {
  const { actors, faces } = useEdges();
  const [parties, setParties] = useState<readonly Party[]>([]);
  useEffect(() => {
    let isLast = true;
    const ask = async (): Promise<void> => {
      const found = await partiesOf(name, actors);
      if (isLast) setParties(found);
    };
    void ask();
    return () => {
      isLast = false;
    };
  }, [name, actors]);
  const tick = (id: string, on: boolean): void =>
    choose(on ? [...seats, id] : seats.filter((one) => one !== id));
  return (
    <fieldset className="field seats">
      <legend>You sit for (or for nobody, to look on)</legend>
      <div className="chips">
        {parties.map(({ id, name: party }, place) => (
          <label key={id} className="chip party" style={hued(hueOf(faces, id, place))}>
            <input
              type="checkbox"
              checked={seats.includes(id)}
              onChange={({ target }) => tick(id, target.checked)}
            />{' '}
            {party}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
