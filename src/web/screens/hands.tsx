/** How many hands? A count for accepting and one for refusing, then the answer is revealed. */
import { useState } from 'react';

type Props = Readonly<{ reveal: (accept: number, refuse: number) => void }>;

/** Counts of hands. */
export function Hands({ reveal }: Props) {
  const [accept, setAccept] = useState(0);
  const [refuse, setRefuse] = useState(0);
  return (
    <form
      className="hands"
      onSubmit={(event) => {
        event.preventDefault();
        reveal(accept, refuse);
      }}
    >
      <Count name="Accept" value={accept} set={setAccept} />
      <Count name="Refuse" value={refuse} set={setRefuse} />
      <button type="submit" className="main big">
        Show the answer
      </button>
    </form>
  );
}

type CountProps = Readonly<{ name: string; value: number; set: (value: number) => void }>;

function Count({ name, value, set }: CountProps) {
  return (
    <div className="count-hands" role="group" aria-label={`Hands: ${name}`}>
      <label>
        {name}
        <input
          type="number"
          min={0}
          max={999}
          value={value}
          onChange={({ target }) => set(Math.max(0, Math.min(999, Math.floor(Number(target.value)))))}
        />
      </label>
      <button type="button" aria-label={`One hand less: ${name}`} onClick={() => set(Math.max(0, value - 1))}>
        −
      </button>
      <button type="button" aria-label={`One hand more: ${name}`} onClick={() => set(value + 1)}>
        +
      </button>
    </div>
  );
}
