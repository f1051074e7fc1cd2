/** Several drawings as one: one below the other, or in columns, in the order given. */
import type { Sheet } from './sheet.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** One drawing of several of equal width; a row is as high as the highest in it. */
export function stacked(
  { document, width, look }: Sheet,
  parts: readonly SVGSVGElement[],
  columns = 1,
): SVGSVGElement {
  const whole = document.createElementNS(SVG, 'svg');
  const across = width / columns;
  let top = 0;
  for (let k = 0; k < parts.length; k += columns) {
    const row = parts.slice(k, k + columns);
    for (const [c, part] of row.entries()) {
      put(part, { x: c * across, y: top });
      part.removeAttribute('role');
      whole.append(part);
    }
    top += Math.max(...row.map((part) => Number(part.getAttribute('height'))));
  }
  put(whole, { class: 'chart', role: 'img', width, height: top, viewBox: `0 0 ${width} ${top}` });
  put(whole, { 'font-size': 12, 'font-family': 'inherit', fill: 'currentColor', color: look.ink });
  return whole;
}

/** Sets attributes. */
export function put(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
