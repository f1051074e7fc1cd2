/** How do numbers read? Worth with its sign first and no leading zero, shares in per cent, names with a capital letter. */

/** A worth: +.03, −.04, .00. */
export function signed(x: number, digits = 2): string {
  const text = Math.abs(x).toFixed(digits);
  if (Number(text) === 0) return text.replace(/^0/, '');
  return `${x < 0 ? '−' : '+'}${text.replace(/^0/, '')}`;
}

/** A plain number: .53, −.2. */
export function plain(x: number, digits = 2): string {
  const text = Math.abs(x).toFixed(digits).replace(/^0\./, '.');
  return x < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A share in per cent. */
export function percent(x: number, digits = 0): string {
  return `${(100 * x).toFixed(digits)} %`;
}

/** With a capital letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether a worth is above, below or at zero, to two digits. */
export function signOf(x: number): 'pos' | 'neg' | 'nil' {
  if (Number(x.toFixed(2)) === 0) return 'nil';
  return x < 0 ? 'neg' : 'pos';
}
