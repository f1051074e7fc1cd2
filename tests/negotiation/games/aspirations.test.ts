/** Where falling aspirations meet, in closed form: 1 - t^e = 1/2 at t = 0.5^(1/e). */
import { expect, test } from 'vitest';
import { aspirationAt, meeting, meetingTime } from '../../../src/negotiation/games/aspirations.ts';

test('linear parties meet half way, Boulware parties late, conceding ones early (closed form)', () => {
  const table = [
    [1, 0.5],
    [4, 0.8408964152537145],
    [0.25, 0.0625],
  ] as const;
  for (const [e, time] of table) {
    expect(meetingTime(e)).toBeCloseTo(time, 12);
    expect(meeting(e, e).time).toBeCloseTo(time, 12);
    expect(meeting(e, e).share).toBeCloseTo(0.5, 12);
  }
});

test('an aspiration starts at the whole pie, ends at nothing and never rises', () => {
  for (const e of [0.25, 1, 4]) {
    expect(aspirationAt(0, e)).toBe(1);
    expect(aspirationAt(1, e)).toBe(0);
    for (let t = 0; t < 0.99; t += 0.01)
      expect(aspirationAt(t + 0.01, e)).toBeLessThanOrEqual(aspirationAt(t, e));
  }
});

test('the tougher of two parties gets more', () => {
  // t + t^2 = 1 at the golden ratio less one, where the linear party holds out for t^2
  const { time, share } = meeting(1, 2);
  expect(time).toBeCloseTo(0.6180339887498949, 12);
  expect(share).toBeCloseTo(0.3819660112501051, 12);
  expect(meeting(2, 1).share).toBeCloseTo(1 - share, 12);
});

test('impossible times and exponents are refused', () => {
  expect(() => aspirationAt(1.2, 1)).toThrow(new RangeError('invalid time: 1.2'));
  expect(() => meetingTime(0)).toThrow(new RangeError('invalid exponent: 0'));
  expect(() => meeting(1, -1)).toThrow(new RangeError('invalid exponent: -1'));
});
