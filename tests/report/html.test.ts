// Is what comes from outside only ever text on the page?
import { expect, test } from 'vitest';
import { wilson } from '../../src/analysis/intervals.ts';
import { percentWithInterval, pointsWithInterval, short } from '../../src/report/figures.ts';
import { html, sound } from '../../src/report/html.ts';

test('texts are escaped wherever they are put in, lists and attributes too', () => {
  const evil = `"><script>alert('1')</script>`;
  expect(html`<p title="${evil}">${[evil, html`<b>${evil}</b>`]}</p>`.html).not.toContain('<script>');
  expect(html`${sound('<svg></svg>')}${null}${false}${3}`.html).toBe('<svg></svg>3');
});

test('a share is told with its interval, and nothing is told of none', () => {
  expect(percentWithInterval(wilson(361, 2000))).toBe('18.1 % (16.4-19.8)');
  expect(percentWithInterval(wilson(0, 0))).toBe('–');
});

test('differences have their sign, and no minus before nothing', () => {
  expect(pointsWithInterval({ difference: -0.0781, low: -0.141, high: 0.013 })).toBe(
    '\u{2212}7.8 points (\u{2212}14.1 to +1.3)',
  );
  expect(pointsWithInterval({ difference: -0.0001, low: 0, high: 0.0004 })).toBe('0.0 points (0.0 to 0.0)');
  expect(short(-0.123456)).toBe('\u{2212}0.123');
});
