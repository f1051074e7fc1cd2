/** How does one find one's way? The shortcuts, what the marks mean, and what the figures are not. */
import { useState } from 'react';
import { Window } from '../parts/dialog.tsx';
import { SHORTCUTS, shortcutsOn, turnShortcuts } from './shortcuts.tsx';

/** The help. */
export function HelpWindow({ close }: Readonly<{ close: () => void }>) {
  const [on, setOn] = useState(shortcutsOn);
  const turn = (wanted: boolean): void => {
    turnShortcuts(wanted);
    setOn(wanted);
  };
  return (
    <Window title="How to find your way" close={close}>
      <p className="say">
        Go forward by events or rounds, back as far as you like. Whatever you change after going back begins a
        new branch; nothing that you have seen is lost. The address in your browser carries the whole
        negotiation.
      </p>
      <Keys />
      <label className="check">
        <input type="checkbox" checked={on} onChange={({ target }) => turn(target.checked)} /> Single keys act
      </label>
      <p className="note">
        Worth is counted from going on without terms: +.05 is better than going on, −.05 is worse. Beside an
        issue stands what its level gives against the best terms the party could hope for. ✕ marks a red line
        that is hard in this run. Hatched levels cannot be had beside the others. Nothing here is a forecast.
      </p>
    </Window>
  );
}

function Keys() {
  return (
    <table className="plain keys">
      <caption>Keys, while no field has the focus</caption>
      <tbody>
        {SHORTCUTS.map(({ key, words }) => (
          <tr key={key}>
            <th scope="row">
              <kbd>{key}</kbd>
            </th>
            <td>{words}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">
            <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd>
          </th>
          <td>on the timeline from month to month and branch to branch; on levels from level to level</td>
        </tr>
      </tbody>
    </table>
  );
}
