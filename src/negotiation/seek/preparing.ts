/** What do surveys read? Copies of the tables in short cells, and masks of the levels that are on offer. */
import { before, four, get, putFour, putKey, putShort, row, shortened, shortRow, whole } from './cells.ts';
import * as panel from './panel.ts';

/** An odd number whose powers look random: 2^64 over the golden ratio. */
const GOLDEN: u64 = ((<u64>0x9e3779b9) << 32) | 0x7f4a7c15;

/** Copies what stays as it is into short cells, and lays out masks and what a level counts in a key: once for a sheet. */
export function prepareForGood(): void {
  for (let v = 1; v < panel.voices; v += 1) copyTable(v);
  for (let i = 0; i < panel.votes; i += 1)
    copyRow(row(panel.support, i, panel.cells), shortRow(panel.shortSupports, i, panel.width));
  layMasks();
  let count = GOLDEN;
  for (let k = 0; k < panel.issues; k += 1) {
    putKey(panel.multipliers, k, count);
    count *= GOLDEN;
  }
}

/** Copies what moves from search to search into short cells. */
export function prepare(): void {
  copyTable(0);
  copyRow(panel.charge, panel.shortCharges);
  copyRow(panel.mark, panel.shortMarks);
}

function copyTable(v: i32): void {
  copyRow(row(panel.table, v, panel.cells), shortRow(panel.shortTables, v, panel.width));
}

function layMasks(): void {
  let mask = panel.masks;
  for (let k = 0, c = 0; k < panel.issues; k += 1) {
    const last = whole(panel.offset, k + 1);
    for (; c < last; c += 4, mask += 16) v128.store(mask, v128.and(four(panel.allowed, c), before(c, last)));
    c = last;
  }
}

/** Copies a row; the cells to spare hold 0. */
function copyRow(from: usize, to: usize): void {
  let c = 0;
  for (; c + 4 <= panel.cells; c += 4) putFour(to, c, shortened(from, c));
  for (; c < panel.cells; c += 1) putShort(to, c, get(from, c));
  putFour(to, panel.cells, f32x4.splat(0));
}
