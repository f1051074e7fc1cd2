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

/** Notes for all tabs of this browser that somebody has come in by a code: into which room, not who, since computers are shared. */
export function keepCameIn(code: string, room: string): void {
  try {
    localStorage.setItem(`winset-in-${code}`, room);
  } catch {
    // Then another tab asks for a name again.
  }
}

/** The room into which this browser came last by a code; its cookie opens the seat. */
export function cameIn(code: string): string | null {
  try {
    return localStorage.getItem(`winset-in-${code}`);
  } catch {
    return null;
  }
}
