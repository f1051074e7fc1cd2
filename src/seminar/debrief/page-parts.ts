/** Of what are the sections of a debrief made? Parts with a title, names in their hues, worths with their sign. */
import type { Debrief } from './debrief.ts';
import type { Content, Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { section, signed } from '../markup.ts';

/** A section of the page with its place in the contents. */
export type Part = Readonly<{ id: string; title: string; section: Html }>;

/** Makes a section. */
export function part(id: string, title: string, ...pieces: readonly Content[]): Part {
  return { id, title, section: section(id, title, ...pieces) };
}

/** The name of a party in its hue. */
export function named({ parties }: Debrief, id: string | null): Content {
  const place = parties.findIndex((one) => one.id === id);
  const name = parties[place]?.name ?? id ?? '–';
  return place < 0 ? name : html`<span class="party p${place % 6}">${name}</span>`;
}

/** A worth with its sign. */
export function worth(x: number | null): Html {
  if (x === null) return html`<span class="n nil">–</span>`;
  const sign = Math.abs(x) < 0.005 ? 'nil' : x < 0 ? 'neg' : 'pos';
  return html`<span class="n ${sign}">${signed(x)}</span>`;
}

/** Minutes and seconds since the first phase began; before it with a minus. */
export function clock(at: number): string {
  const seconds = Math.abs(at);
  return `${at < 0 ? '−' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
