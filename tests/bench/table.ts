/** How does a table of the benchmark look? What was asked stands beside what was measured; nothing is ever failed. */

/** A table: a title, the heads of its columns, its lines, and notes below. */
export type Table = Readonly<{
  title: string;
  heads: readonly string[];
  lines: readonly (readonly string[])[];
  notes?: readonly string[];
}>;

/** Prints a table: the first column to the left, a column headed `asked` or `of` too, the others to the right. */
export function print({ title, heads, lines, notes = [] }: Table): void {
  const widths = heads.map((head, i) =>
    Math.max(head.length, ...lines.map((line) => (line[i] ?? '').length)),
  );
  const left = heads.map((head, i) => i === 0 || head === 'asked');
  const row = (cells: readonly string[]): string =>
    widths
      .map((width, i) =>
        left[i] === true ? (cells[i] ?? '').padEnd(width) : (cells[i] ?? '').padStart(width),
      )
      .join('  ')
      .trimEnd();
  const all = [title, row(heads), ...lines.map(row), ...notes.map((note) => `  ${note}`)];
  process.stdout.write(`${all.join('\n')}\n\n`);
}

/** A number with about three digits that count. */
export function figure(x: number): string {
  if (!Number.isFinite(x)) return '-';
  const size = Math.abs(x);
  return size >= 100
    ? Math.round(x).toLocaleString('en')
    : size >= 10
      ? x.toFixed(1)
      : x.toFixed(size >= 1 ? 2 : 3);
}

/** A part of 1 in per cent. */
export function percent(x: number): string {
  return `${figure(100 * x)} %`;
}

/** A line of a table of times: name, how many, median, 95th and 99th percentile, and what was asked. */
export function percentilesOf(name: string, times: readonly number[], asked: string): string[] {
  const sorted = times.toSorted((a, b) => a - b);
  const figures = [0.5, 0.95, 0.99].map((q) => {
    const at = sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
    return at.toFixed(1);
  });
  return [name, String(times.length), ...figures, asked];
}
