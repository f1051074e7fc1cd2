/** What stands on top of every screen? The name, what is open, the switch of light and dark. */
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEPT_AS = 'winset-theme';

function keptTheme(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEPT_AS)) ?? 'system';
  } catch {
    return 'system';
  }
}

function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(keptTheme);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    try {
      localStorage.setItem(KEPT_AS, theme);
    } catch {
      // A browser that keeps nothing forgets the choice.
    }
  }, [theme]);
  return [theme, setTheme];
}

type Props = Readonly<{ title: string; leave?: () => void; children?: ReactNode }>;

/** The head of a screen. */
export function Masthead({ title, leave, children }: Props) {
  const [theme, setTheme] = useTheme();
  return (
    <header className="masthead">
      <a className="skip" href="#main" onClick={toMain}>
        Skip to the main part
      </a>
      <h1>
        {leave === undefined ? (
          title
        ) : (
          <button type="button" className="home" onClick={leave} title="To the start">
            {title}
          </button>
        )}
      </h1>
      {children}
      <span className="grow" />
      <span className="note caution">A model to think with, not a forecast</span>
      <label className="theme">
        <span className="unseen">Light or dark</span>
        <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
          {THEMES.map((one) => (
            <option key={one} value={one}>
              {one === 'system' ? 'light or dark' : one}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}

/** The fragment belongs to the session: going to the main part moves the focus only. */
function toMain(event: Readonly<{ preventDefault: () => void }>): void {
  event.preventDefault();
  const main = document.getElementById('main');
  main?.setAttribute('tabindex', '-1');
  main?.focus();
}
