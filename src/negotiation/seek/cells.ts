/** How is memory read and written? By part and place in it: cells of 64 bits, whole numbers and short cells of 32. */

export function get(part: usize, i: i32): f64 {
  return load<f64>(part + ((<usize>i) << 3));
}

export function put(part: usize, i: i32, x: f64): void {
  store<f64>(part + ((<usize>i) << 3), x);
}

export function add(part: usize, i: i32, x: f64): void {
  store<f64>(part + ((<usize>i) << 3), load<f64>(part + ((<usize>i) << 3)) + x);
}

export function whole(part: usize, i: i32): i32 {
  return load<i32>(part + ((<usize>i) << 2));
}

export function putWhole(part: usize, i: i32, n: i32): void {
  store<i32>(part + ((<usize>i) << 2), n);
}

/** A key of 64 bits. */
export function readKey(part: usize, i: i32): u64 {
  return load<u64>(part + ((<usize>i) << 3));
}

export function putKey(part: usize, i: i32, key: u64): void {
  store<u64>(part + ((<usize>i) << 3), key);
}

/** Part `i` of parts with so many cells. */
export function row(parts: usize, i: i32, cells: i32): usize {
  return parts + ((<usize>(i * cells)) << 3);
}

export function within(levels: i32, level: i32): bool {
  return ((levels >> level) & 1) === 1;
}

/** How far what short cells say of a worth may lie beside it; of the score further, where worth counts much in it. */
export const ROUNDED: f64 = 1e-6;

/** A short cell: what ranks changes is kept so, what scores them is not. */
export function short(part: usize, i: i32): f64 {
  return <f64>load<f32>(part + ((<usize>i) << 2));
}

export function putShort(part: usize, i: i32, x: f64): void {
  store<f32>(part + ((<usize>i) << 2), <f32>x);
}

/** Part `i` of parts with so many short cells. */
export function shortRow(parts: usize, i: i32, cells: i32): usize {
  return parts + ((<usize>(i * cells)) << 2);
}

/** Four short cells at once, the last of which may lie behind the part: parts that are read or written so have cells to spare. */
export function four(part: usize, i: i32): v128 {
  return v128.load(part + ((<usize>i) << 2));
}

export function putFour(part: usize, i: i32, all: v128): void {
  v128.store(part + ((<usize>i) << 2), all);
}

/** A short cell four times. */
export function fourOf(part: usize, i: i32): v128 {
  return v128.load32_splat(part + ((<usize>i) << 2));
}

/** The same in cells from `c` to before `end`; up to three behind them are overwritten too. */
export function spread(part: usize, c: i32, end: i32, all: v128): void {
  for (; c < end; c += 4) putFour(part, c, all);
}

/** Which of four cells from `c` stand before `end`. */
export function before(c: i32, end: i32): v128 {
  return i32x4.gt_s(i32x4.splat(end - c), i32x4(0, 1, 2, 3));
}

/** Which of four cells from `c` are not that one. */
export function isNot(c: i32, cell: i32): v128 {
  return i32x4.ne(i32x4.splat(cell - c), i32x4(0, 1, 2, 3));
}

/** The largest of four. */
export function largestOf(all: v128): v128 {
  const half = f32x4.pmax(all, v128.shuffle<i32>(all, all, 2, 3, 0, 1));
  return f32x4.pmax(half, v128.shuffle<i32>(half, half, 1, 0, 3, 2));
}

/** The smallest of four whole numbers. */
export function leastOf(all: v128): i32 {
  const half = i32x4.min_s(all, v128.shuffle<i32>(all, all, 2, 3, 0, 1));
  return min(i32x4.extract_lane(half, 0), i32x4.extract_lane(half, 1));
}

/** Four cells made short. */
export function shortened(part: usize, i: i32): v128 {
  const from = part + ((<usize>i) << 3);
  const first = f32x4.demote_f64x2_zero(v128.load(from));
  const second = f32x4.demote_f64x2_zero(v128.load(from, 16));
  return v128.shuffle<i64>(first, second, 0, 2);
}
