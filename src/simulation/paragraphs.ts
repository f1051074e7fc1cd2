/** How does prose fit a column? Text is broken at spaces only; a word longer than the column stays whole. */

/** The text as lines of at most `width` characters. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}

/** The text after `lead`, its further lines indented to where it began, or by `more` beyond that. */
export function hanging(lead: string, text: string, width: number, more = 0): string[] {
  const [first = '', ...rest] = wrapped(text, width - lead.length - more);
  return [lead + first, ...rest.map((line) => ' '.repeat(lead.length + more) + line)];
}

/** 'one', 'one and two', 'one, two and three'. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
