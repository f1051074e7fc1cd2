/** How is HTML written safely? Texts are escaped where they are put in; only what this file made stays as it is. */

/** A piece of HTML. */
export type Html = Readonly<{ html: string }>;

/** What may stand in a template; nothing is written for null and false. */
export type Content = Html | string | number | null | false | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it may stand in HTML, in quotation marks too. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** HTML from a template; texts that are put in are escaped. */
export function html(strings: TemplateStringsArray, ...content: readonly Content[]): Html {
  return { html: strings.map((text, k) => (k === 0 ? '' : written(content[k - 1] ?? null)) + text).join('') };
}

/** Markup that is known to be sound, such as a drawing of our own. */
export function sound(markup: string): Html {
  return { html: markup };
}

function written(content: Content): string {
  if (content === null || content === false) return '';
  if (typeof content === 'string') return escaped(content);
  if (typeof content === 'number') return String(content);
  if ('html' in content) return content.html;
  return content.map(written).join('');
}
