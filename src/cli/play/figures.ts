/** How are worths, shares and levels written? Sign first, no leading zero, every line in the same columns. */

/** A worth with its sign: +.03, -.01, .00. */
export function signed(x: number, digits = 2): string {
  const text = Math.abs(x).toFixed(digits).replace(/^0/, '');
  if (Number(text) === 0) return text;
  return (x < 0 ? '-' : '+') + text;
}

/** A bar: a sign for every fiftieth, pluses for what is added and minuses for what is taken. */
export function bar(x: number, longest = 40): string {
  const length = Math.min(longest, Math.round(Math.abs(x) * 50));
  return (x < 0 ? '-' : '+').repeat(length);
}

/** Signs that take two columns of a terminal: those of East Asia, and pictures. */
const WIDE =
  /[\u{1100}-\u{115F}\u{2329}\u{232A}\u{2630}-\u{2637}\u{268A}-\u{268F}\u{2E80}-\u{303E}\u{3041}-\u{A4CF}\u{A960}-\u{A97C}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE10}-\u{FE19}\u{FE30}-\u{FE6F}\u{FF01}-\u{FF60}\u{FFE0}-\u{FFE6}\u{16FE0}-\u{1B2FF}\u{1D300}-\u{1D376}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}\p{Emoji_Presentation}]/u;

/** How many columns a sign takes; where terminals differ, the most. */
function columnsOf(sign: string): number {
  // Makes a picture of the sign before it.
  if (sign === '\u{FE0F}') return 1;
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(sign)) return 0;
  return WIDE.test(sign) ? 2 : 1;
}

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return Array.from(text, columnsOf).reduce((sum, columns) => sum + columns, 0);
}

/** The longest beginning of a text that takes at most so many columns. */
export function beginning(text: string, width: number): string {
  let kept = '';
  let room = width;
  for (const sign of text) {
    room -= columnsOf(sign);
    if (room < 0) break;
    kept += sign;
  }
  return kept;
}

/** Text cut to a width, with a sign that something is missing. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  return width <= 1 ? beginning(text, width) : `${beginning(text, width - 1)}…`;
}

/** Text at the left of a column. */
export function left(text: string, width: number): string {
  const fitting = cut(text, width);
  return fitting + ' '.repeat(Math.max(0, width - widthOf(fitting)));
}

/** Text at the right of a column. */
export function right(text: string, width: number): string {
  const fitting = cut(text, width);
  return ' '.repeat(Math.max(0, width - widthOf(fitting))) + fitting;
}

/** Text in lines of at most a width, broken between words. */
export function wrapped(text: string, room: number): string[] {
  const width = Math.max(1, room);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && widthOf(line) + 1 + widthOf(rest) > width) {
      lines.push(line);
      line = '';
    }
    while (widthOf(rest) > width) {
      // In a single column not even one wide sign fits; it is for the screen to leave it out.
      const part = beginning(rest, width) || (Array.from(rest)[0] ?? '');
      lines.push(part);
      rest = rest.slice(part.length);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  return [...lines, line];
}
