/** A chart as a file of its own: SVG with a title and a note in words, on white, that needs nothing else. */
import type { Chart } from './sheet.ts';
import { FILE_LOOK } from './sheet.ts';
import { put, stacked } from './stack.ts';

/** What stands above a chart and below it. */
export type Caption = Readonly<{ title: string; note: string }>;

const WIDTH = 640;
const PADDING = 16;
const LINE = 18;

/** The text of an SVG file. */
export function chartFile(document: Document, chart: Chart, { title, note }: Caption): string {
  const look = FILE_LOOK;
  const sheet = { document, width: WIDTH, look };
  const drawing = chart(sheet);
  const notes = wrapped(note);
  const heads = wrapped(title);
  const top = PADDING + LINE * heads.length + 8;
  const height = top + Number(drawing.getAttribute('height')) + LINE * notes.length + PADDING;
  const width = WIDTH + 2 * PADDING;
  const whole = stacked({ ...sheet, width }, []);
  put(whole, {
    height,
    viewBox: `0 0 ${width} ${height}`,
    xmlns: 'http://www.w3.org/2000/svg',
    'font-family': FONTS,
  });
  const named = whole.appendChild(document.createElementNS(SVG, 'title'));
  named.textContent = title;
  put(whole.appendChild(document.createElementNS(SVG, 'rect')), { width, height, fill: look.paper });
  for (const [k, line] of heads.entries())
    write(whole, line, { y: PADDING + LINE * (k + 0.7), 'font-weight': 600, 'font-size': 14 });
  put(drawing, { x: PADDING, y: top });
  whole.append(drawing);
  const under = top + Number(drawing.getAttribute('height'));
  for (const [k, line] of notes.entries())
    write(whole, line, { y: under + LINE * (k + 0.7), fill: look.soft });
  return `${whole.outerHTML}\n`;
}

const SVG = 'http://www.w3.org/2000/svg';
const FONTS = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";
const LETTERS = 95;

function write(parent: Element, words: string, attributes: Readonly<Record<string, string | number>>): void {
  const text = parent.appendChild(parent.ownerDocument.createElementNS(SVG, 'text'));
  put(text, { x: PADDING, ...attributes });
  text.textContent = words;
}

/** Lines of so many letters at most, broken between words. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LETTERS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
