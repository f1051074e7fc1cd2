/** Doubles of every size, sign and kind: their bits by a linear congruential sequence, and among them the edges of the methods. */
export function anyNumbers(count: number): Float64Array {
  const words = new Uint32Array(2 * count);
  let word = 20250905;
  for (let i = 0; i < words.length; i += 1) {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    words[i] = word;
  }
  const numbers = new Float64Array(words.buffer);
  for (let i = 0; i < count; i += 4) {
    const share = (words[2 * i] as number) / 2 ** 32;
    numbers[i] = share;
    numbers[i + 1] = 1500 * (share - 0.5);
    numbers[i + 2] = 1 + (share - 0.5) * 2 ** -(i % 60);
  }
  const edges = [0, -0, 1, 2, 0.5, 1e-8, -1e-8, 700, -700, 709.78, -708.4, -745.2, 5e-324, 2 ** -1022];
  numbers.set([...edges, Number.MAX_VALUE, Infinity, -Infinity, NaN]);
  return numbers;
}
