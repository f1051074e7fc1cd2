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

/** Text cut to a width, with a sign that something is missing. */
export function cut(text: string, width: number): string {
  if (text.length <= width) return text;
  return width <= 1 ? text.slice(0, Math.max(0, width)) : `${text.slice(0, width - 1)}…`;
}

/** Text at the left of a column. */
export function left(text: string, width: number): string {
  return cut(text, width).padEnd(width);
}

/** Text at the right of a column. */
export function right(text: string, width: number): string {
  return cut(text, width).padStart(width);
}

/** Text in lines of at most a width, broken between words. */
export function wrapped(text: string, room: number): string[] {
  const width = Math.max(1, room);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = '';
    }
    for (; rest.length > width; rest = rest.slice(width)) lines.push(rest.slice(0, width));
    line = line === '' ? rest : `${line} ${rest}`;
  }
  return [...lines, line];
}
