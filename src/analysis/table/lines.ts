/** On which line of the file does a row begin? Rows mostly follow each other line by line; only where they do not is kept. */

/** Takes the lines of rows in order, and tells them. */
export function lineNumbers() {
  const rows: number[] = [];
  const lines: number[] = [];
  let expected = -1;
  return {
    /** Row `row` (from 0) begins on `line` (from 1). */
    add: (row: number, line: number): void => {
      if (line !== expected) {
        rows.push(row);
        lines.push(line);
      }
      expected = line + 1;
    },
    /** The line of a row. */
    lineOf: (row: number): number => {
      let [low, high] = [0, rows.length];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((rows[middle] as number) <= row) low = middle;
        else high = middle;
      }
      return (lines[low] ?? 1) + row - (rows[low] ?? 0);
    },
  };
}
