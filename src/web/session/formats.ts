/** How are talks held, in words? */
export const FORMAT_WORDS: Readonly<Record<string, string>> = {
  stacked: 'one table, all in turn',
  shuttle: 'shuttle: a mediator carries drafts',
  'bilateral-first': 'two agree a frame first',
};
