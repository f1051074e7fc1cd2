/** Which seat is this tab's, and what was typed in it? Kept for the tab, so that several seats fit into one browser; a cookie holds the last one. */

/** What opens a room: a token, or null for the cookie. */
export type Key = Readonly<{ room: string; token: string | null }>;

/** Keeps a text for this tab, over a refresh; null keeps nothing. */
export function keepHere(name: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(`winset-${name}`);
    else sessionStorage.setItem(`winset-${name}`, text);
  } catch {
    // A browser that keeps nothing has the cookie still, and what the server keeps.
  }
}

/** The text that this tab holds. */
export function keptHere(name: string): string | null {
  try {
    return sessionStorage.getItem(`winset-${name}`);
  } catch {
    return null;
  }
}

/** Keeps a token for this tab. */
export function keepToken(room: string, as: string, token: string): void {
  keepHere(`${as}-${room}`, token);
}

/** The token that this tab holds. */
export function keptToken(room: string, as: string): string | null {
  return keptHere(`${as}-${room}`);
}

/** A seat that this browser has come in for; its cookie opens it. */
export type CameIn = Readonly<{ room: string; name: string }>;

/** Notes for all tabs of this browser that one has come in by a code. */
export function keepCameIn(code: string, { room, name }: CameIn): void {
  try {
    localStorage.setItem(`winset-in-${code}`, JSON.stringify({ room, name }));
  } catch {
    // Then another tab asks for a name again.
  }
}

/** The seat for which this browser came in last by a code. */
export function cameIn(code: string): CameIn | null {
  try {
    return JSON.parse(localStorage.getItem(`winset-in-${code}`) ?? 'null') as CameIn | null;
  } catch {
    return null;
  }
}
