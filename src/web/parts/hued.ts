/** How does an element get its hue? By a custom property, which React's types of styles do not know. */
import type { CSSProperties } from 'react';

/** A style that may set custom properties. */
export function styled(style: Readonly<Record<string, string | number>>): CSSProperties {
  return style;
}

/** A style that hands on a hue. */
export function hued(hue: string): CSSProperties {
  return styled({ '--hue': hue });
}
