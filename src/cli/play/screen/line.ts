/** What is a line of the screen? Pieces of text, each in a tone; signs and shapes carry the meaning, tones only help the eye. */
import { beginning, widthOf } from '../figures.ts';
import { shown } from '../parsing.ts';

/** How a piece looks. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'accent' | 'marked';

/** A piece of a line. */
export type Piece = Readonly<{ text: string; tone: Tone }>;

/** A line of the screen. */
export type Line = readonly Piece[];

/** The width and height to fill. */
export type Size = Readonly<{ columns: number; rows: number }>;

/** A line in one tone. */
export function line(text: string, tone: Tone = 'plain'): Line {
  return [{ text, tone }];
}

/** A line of several pieces. */
export function pieces(...all: readonly (readonly [text: string, tone: Tone])[]): Line {
  return all.map(([text, tone]) => ({ text, tone }));
}

/** A line cut to a width, pieces of one tone in one; control characters are escaped. */
export function fitted(given: Line, width: number): Line {
  const kept: { text: string; tone: Tone }[] = [];
  let room = width;
  for (const { text, tone } of given) {
    const whole = shown(text);
    const safe = beginning(whole, room);
    // After the first sign that does not fit nothing does.
    room = safe === whole ? room - widthOf(safe) : 0;
    const last = kept.at(-1);
    if (last !== undefined && (last.tone === tone || safe.trim() === '')) last.text += safe;
    else if (safe !== '') kept.push({ text: safe, tone });
  }
  return kept;
}

/** Words for keys, as many as fit: `[s]it` with its key in a tone of its own. */
export function keysLine(words: readonly string[], width: number): Line {
  const fitting: string[] = [];
  let length = 0;
  for (const word of words) {
    if (length + word.length + 1 > width) break;
    fitting.push(word);
    length += word.length + 1;
  }
  return fitting.flatMap((word) => {
    const [, before = '', key = '', after = ''] = /^(.*?)(\[[^\]]+\])(.*)$/.exec(word) ?? ['', word, '', ''];
    return pieces([` ${before}`, 'plain'], [key, 'accent'], [after, 'plain']);
  });
}
