/** How is memory read and written? By part and place in it: cells of 64 bits, whole numbers of 32. */

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

/** Part `i` of parts with so many cells. */
export function row(parts: usize, i: i32, cells: i32): usize {
  return parts + ((<usize>(i * cells)) << 3);
}

export function within(levels: i32, level: i32): bool {
  return ((levels >> level) & 1) === 1;
}

/** Two cells at once, the second of which may lie behind the part: parts that are written so have a cell to spare. */
export function two(part: usize, i: i32): v128 {
  return v128.load(part + ((<usize>i) << 3));
}

export function putTwo(part: usize, i: i32, both: v128): void {
  v128.store(part + ((<usize>i) << 3), both);
}

/** A cell twice. */
export function twice(part: usize, i: i32): v128 {
  return v128.load64_splat(part + ((<usize>i) << 3));
}

/** Both numbers of place `i` of a part that has two at each. */
export function pair(part: usize, i: i32): v128 {
  return v128.load(part + ((<usize>i) << 4));
}

export function putPair(part: usize, i: i32, both: v128): void {
  v128.store(part + ((<usize>i) << 4), both);
}
