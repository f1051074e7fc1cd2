/** Which seat is this tab's? Tokens are kept for the tab, so that several seats fit into one browser; a cookie holds the last one. */

/** What opens a room: a token, or null for the cookie. */
export type Key = Readonly<{ room: string; token: string | null }>;

/** Keeps a token for this tab. */
export function keepToken(room: string, as: string, token: string): void {
  try {
    sessionStorage.setItem(`winset-${as}-${room}`, token);
  } catch {
    // A browser that keeps nothing has the cookie still.
  }
}

/** The token that this tab holds. */
export function keptToken(room: string, as: string): string | null {
  try {
    return sessionStorage.getItem(`winset-${as}-${room}`);
  } catch {
    return null;
  }
}
