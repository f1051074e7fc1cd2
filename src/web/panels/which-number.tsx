/** Which number is changed, and to what? One of a handful by a slider, or any by its path. */
import type { Assumption } from '../batch/assumptions.ts';

type Props = Readonly<{
  choices: readonly Assumption[];
  path: string;
  value: string;
  choose: (chosen: Readonly<{ path: string; value: string }>) => void;
}>;

/** The choice of a number. */
export function WhichNumber({ choices, path, value, choose }: Props) {
  const known = choices.find((one) => one.path === path);
  const pick = (to: string): void =>
    choose({ path: to, value: String(choices.find((one) => one.path === to)?.value ?? '') });
  return (
    <div className="fields">
      <label className="field">
        Assumption
        <select value={known === undefined ? '' : path} onChange={({ target }) => pick(target.value)}>
          {choices.map((one) => (
            <option key={one.path} value={one.path}>
              {one.words}
            </option>
          ))}
          <option value="">Another number, by its path</option>
        </select>
      </label>
      {known === undefined ? (
        <ByPath path={path} value={value} choose={choose} />
      ) : (
        <label className="field">
          <span>
            {known.value} in the scenario; to be <output>{value}</output>
          </span>
          <input
            type="range"
            min={known.low}
            max={known.high}
            step={known.step}
            value={value}
            onChange={({ target }) => choose({ path, value: target.value })}
          />
        </label>
      )}
    </div>
  );
}

function ByPath({ path, value, choose }: Omit<Props, 'choices'>) {
  return (
    <span className="row">
      <label className="field">
        Path
        <input
          value={path}
          spellCheck={false}
          placeholder="shocks.I01.rate"
          onChange={({ target }) => choose({ path: target.value, value })}
        />
      </label>
      <label className="field">
        Value
        <input value={value} onChange={({ target }) => choose({ path, value: target.value })} />
      </label>
    </span>
  );
}
