/** Bytes that were made few come back as they were, whatever their number. */
import { expect, test } from 'vitest';
import { deflated, inflated } from '../../src/batch/deflating.ts';
import { PackedList } from '../../src/batch/footer.ts';

test('bytes come back as they were, also more than there was room for, or exactly as many', () => {
  for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_003]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7919) >> 5);
    expect(Buffer.compare(inflated(deflated(bytes)), bytes)).toBe(0);
    const noise = Uint8Array.from({ length }, (_, i) => Math.imul(i, 0x9e3779b1) >>> (i % 24));
    expect(Buffer.compare(inflated(deflated(noise)), noise)).toBe(0);
  }
});

test('bytes that end too early, or never were deflated, are refused', () => {
  const bytes = deflated(Uint8Array.from({ length: 10_000 }, (_, i) => (i * 7919) >> 5));
  expect(() => inflated(bytes.subarray(0, bytes.length / 2))).toThrow(/EOF/);
  expect(() => inflated(Uint8Array.of(255, 255, 255))).toThrow(/invalid/);
  expect(() => inflated(new Uint8Array(0))).toThrow(/never deflated/);
});

test('a packed list gives its items in order, again and again, and what is made of them when its turn comes', () => {
  const list = new PackedList<{ at: bigint; of: string[] }>();
  const items = [1, 2, 3].map((n) => ({ at: 10n ** BigInt(20 * n), of: ['text', String(n)] }));
  for (const item of items) list.push(item);
  const made: bigint[] = [];
  const mapped = list.map((item, index) => {
    made.push(item.at);
    return `${index}: ${item.of.join(' ')}`;
  });
  expect([list.length, mapped.length, made]).toEqual([3, 3, []]);
  expect(Array.isArray(mapped)).toBe(true);
  for (let turn = 0; turn < 2; turn += 1) {
    expect([...list]).toEqual(items);
    expect([...mapped]).toEqual(['0: text 1', '1: text 2', '2: text 3']);
  }
});
