/** By which sign is an act known at a glance? Always beside words. */
export const MARKS: Readonly<Record<string, string>> = {
  ACCEPT: '✓',
  REFUSE: '✕',
  OFFER: '○',
  AMEND: '◐',
  PASS: '–',
  SIGN: '●',
};
