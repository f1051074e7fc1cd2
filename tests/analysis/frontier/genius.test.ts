/** Files of Genius as they are found: what is read, what is warned of, and what is refused with its place. */
import { expect, test } from 'vitest';
import type { Genius } from '../../../src/analysis/frontier/index.ts';
import { frontierOf, readGenius, remarkLine, utilitiesOf } from '../../../src/analysis/frontier/index.ts';
import { domainXml, LAPTOP, profileXml } from './domains.ts';

const DOMAIN = `<negotiation_template>
<utility_space>
<objective index="0" name="root" type="objective">
<issue index="1" name="Price" type="discrete">
<item index="1" value="low"/>
<item index="2" value="high"/>
</issue>
<issue index="2" name="When" type="discrete">
<item index="1" value="now"/>
<item index="2" value="later"/>
</issue>
</objective>
</utility_space>
</negotiation_template>`;

const PROFILE = `<utility_space>
<objective index="0" name="root" type="objective">
<issue index="1" name="Price" type="discrete">
<item index="1" value="low" evaluation="4"/>
<item index="2" value="high" evaluation="1"/>
</issue>
<issue index="2" name="When" type="discrete">
<item index="1" value="now" evaluation="1"/>
<item index="2" value="later" evaluation="2"/>
</issue>
<weight index="1" value="0.75"/>
<weight index="2" value="0.25"/>
</objective>
</utility_space>`;

type Change = readonly [from: string, to: string];
const changed = (text: string, [from, to]: Change): string => {
  if (!text.includes(from)) throw new Error(`nothing to change: ${from}`);
  return text.replace(from, to);
};

function read(domain: string, profile: string, other = PROFILE): ReturnType<typeof readGenius> {
  return readGenius({ name: 'domain.xml', text: domain }, [
    { name: 'a.xml', text: profile },
    { name: 'b.xml', text: other },
  ]);
}

function whole(domain: string, profile: string, other = PROFILE): Genius {
  const genius = read(domain, profile, other);
  if ('faults' in genius) throw new Error(genius.faults.map(remarkLine).join('\n'));
  return genius;
}

function faults(domain: string, profile = PROFILE): string[] {
  const genius = read(domain, profile);
  return 'faults' in genius ? genius.faults.map(remarkLine) : [];
}

const firstParty = ({ bargain }: Genius, terms: readonly number[]): number => utilitiesOf(bargain, terms)[0]!;

test('utility is weight times evaluation over the greatest evaluation of the issue, summed', () => {
  const genius = whole(DOMAIN, PROFILE);
  expect(genius.warnings).toEqual([]);
  expect(firstParty(genius, [0, 0])).toBeCloseTo(0.75 + 0.125, 12);
  expect(firstParty(genius, [1, 1])).toBeCloseTo(0.75 / 4 + 0.25, 12);
});

test('issues stand in nested objectives, weights on any level; weights go by the index of the issue', () => {
  const nested: Change = [
    '<issue index="2"',
    '<objective index="7" name="inner" type="objective"><issue index="2"',
  ];
  const closed: Change = ['</objective>', '</objective></objective>'];
  const domain = changed(changed(DOMAIN, nested), closed);
  const profile = changed(changed(PROFILE, nested), ['<weight index="1"', '</objective>\n<weight index="1"']);
  expect(frontierOf(whole(domain, profile).bargain)).toEqual(frontierOf(whole(DOMAIN, PROFILE).bargain));
});

test('indices need not be positions: swapped indices with swapped weights are the same profile', () => {
  const text = PROFILE.replace('issue index="1"', 'issue index="X"')
    .replace('issue index="2"', 'issue index="1"')
    .replace('issue index="X"', 'issue index="2"')
    .replace('<weight index="1" value="0.75"/>', '<weight index="1" value="0.25"/>')
    .replace('<weight index="2" value="0.25"/>', '<weight index="2" value="0.75"/>');
  expect(frontierOf(whole(DOMAIN, text).bargain)).toEqual(frontierOf(whole(DOMAIN, PROFILE).bargain));
});

test('a profile that numbers no issue takes the indices of the domain', () => {
  const text = PROFILE.replaceAll(/<issue index="\d"/g, '<issue');
  expect(frontierOf(whole(DOMAIN, text).bargain)).toEqual(frontierOf(whole(DOMAIN, PROFILE).bargain));
});

test('names with entities, commas and quotes are read; entities that a file declares are not expanded', () => {
  const value: Change = ['value="high"', 'value="&lt;high&gt; &amp; &#39;dear&#39;, or so"'];
  const genius = whole(changed(DOMAIN, value), changed(PROFILE, value), changed(PROFILE, value));
  expect(genius.bargain.layout.issues[0]!.levels[1]).toBe("<high> & 'dear', or so");
  const bomb = '<!DOCTYPE x [<!ENTITY a "high"><!ENTITY b "&a;&a;&a;&a;">]>\n';
  const literal: Change = ['value="high"', 'value="&b;"'];
  const unexpanded = whole(
    bomb + changed(DOMAIN, literal),
    changed(PROFILE, literal),
    changed(PROFILE, literal),
  );
  expect(unexpanded.bargain.layout.issues[0]!.levels[1]).toBe('&b;');
});

test('a byte order mark, comments and other elements do not disturb; items are those of the issue itself', () => {
  const inside: Change = [
    '<item index="1" value="low" evaluation="4"/>',
    '<!-- dear --><similarity_function weight="1"><criteria_function><item index="1" value="low" evaluation="9"/></criteria_function></similarity_function><item index="1" value="low" evaluation="4"/>',
  ];
  expect(frontierOf(whole(`\uFEFF${DOMAIN}`, changed(PROFILE, inside)).bargain)).toEqual(
    frontierOf(whole(DOMAIN, PROFILE).bargain),
  );
});

const INTEGER_DOMAIN = changed(DOMAIN, [
  `type="discrete">
<item index="1" value="low"/>
<item index="2" value="high"/>`,
  'type="integer" lowerbound="10" upperbound="14">',
]);
const integerProfile = (evaluator: string, range = ''): string =>
  changed(PROFILE, [
    `type="discrete">
<item index="1" value="low" evaluation="4"/>
<item index="2" value="high" evaluation="1"/>`,
    `type="integer" lowerbound="10" upperbound="14">${range}${evaluator}`,
  ]);
const falling = integerProfile('<evaluator ftype="linear" offset="1" slope="-0.25"/>');

test('whole numbers take a linear evaluator from the lower bound on; the older names count from 0', () => {
  const rising = integerProfile('<evaluator ftype="linear" parameter0="-2.5" parameter1="0.25"/>');
  const { bargain, warnings } = whole(INTEGER_DOMAIN, falling, rising);
  expect(warnings).toEqual([]);
  expect(bargain.layout.issues[0]!.levels).toEqual(['10', '11', '12', '13', '14']);
  expect(utilitiesOf(bargain, [1, 1])).toEqual([0.75 * 0.75 + 0.25, 0.25 * 0.75 + 0.25]);
  const found = frontierOf(bargain);
  expect(found.terms).toBe(10);
  expect(found.pareto).toHaveLength(5);
});

test('many whole numbers are no trouble', () => {
  const wide = (text: string): string => text.replaceAll('upperbound="14"', 'upperbound="5009"');
  const one = wide(integerProfile('<evaluator ftype="linear" offset="1" slope="-0.0002"/>'));
  const two = wide(integerProfile('<evaluator ftype="linear" offset="0" slope="0.0002"/>'));
  const found = frontierOf(whole(wide(INTEGER_DOMAIN), one, two).bargain);
  expect(found.terms).toBe(10_000);
  expect(found.pareto).toHaveLength(5000);
});

test.each<[string, Change, RegExp, (genius: Genius) => void]>([
  [
    'weights that do not sum to 1',
    ['value="0.75"', 'value="0.8"'],
    /^a\.xml:1:1 weights sum to 1\.05, not 1; taken as printed/,
    (genius) => expect(firstParty(genius, [0, 1])).toBeCloseTo(1.05, 12),
  ],
  [
    'weights that sum to less than 1',
    ['value="0.75"', 'value="0.5"'],
    /weights sum to 0\.75, not 1; taken as printed, so utilities stay below 1$/,
    (genius) => expect(firstParty(genius, [0, 1])).toBeCloseTo(0.75, 12),
  ],
  [
    'a missing evaluation',
    [' evaluation="1"/>\n</issue>', '/>\n</issue>'],
    /^a\.xml:3:1 issue "Price": no evaluation of high; counted as 0/,
    (genius) => expect(firstParty(genius, [1, 1])).toBeCloseTo(0.25, 12),
  ],
  [
    'a missing item',
    ['<item index="2" value="high" evaluation="1"/>', ''],
    /issue "Price": no evaluation of high; counted as 0/,
    (genius) => expect(firstParty(genius, [1, 1])).toBeCloseTo(0.25, 12),
  ],
  [
    'an evaluation of null, as Genius writes it',
    ['evaluation="1"', 'evaluation="null"'],
    /no evaluation of high/,
    (genius) => expect(firstParty(genius, [1, 1])).toBeCloseTo(0.25, 12),
  ],
  [
    'a weight of no issue',
    ['</objective>', '<weight index="9" value="0.5"/></objective>'],
    /^a\.xml:13:1 weight 9 \(0\.5\) belongs to no issue and counts nothing/,
    (genius) => expect(firstParty(genius, [0, 1])).toBeCloseTo(1, 12),
  ],
  [
    'a discount factor',
    ['</utility_space>', '<discount_factor value="0.9"/></utility_space>'],
    /^a\.xml:14:1 discount_factor 0\.9 is left out/,
    (genius) => expect(firstParty(genius, [0, 1])).toBeCloseTo(1, 12),
  ],
])('%s: a warning, and the answer that still makes sense', (_, change, warning, check) => {
  const genius = whole(DOMAIN, changed(PROFILE, change));
  expect(genius.warnings).toHaveLength(1);
  expect(remarkLine(genius.warnings[0]!)).toMatch(warning);
  check(genius);
});

test('evaluations that are all 0 count nothing, with a warning', () => {
  const zero = PROFILE.replace('evaluation="4"', 'evaluation="0"').replace(
    'evaluation="1"',
    'evaluation="0"',
  );
  const genius = whole(DOMAIN, zero);
  expect(genius.warnings.map(({ message }) => message)).toEqual([
    'issue "Price": no evaluation above 0; it counts nothing',
  ]);
  expect(firstParty(genius, [0, 1])).toBeCloseTo(0.25, 12);
});

test('the reservation value is read, and is no disagreement until somebody says so', () => {
  const genius = whole(
    DOMAIN,
    changed(PROFILE, ['</utility_space>', '<reservation value="0.4"/></utility_space>']),
  );
  expect(genius.reservations).toEqual([0.4, 0]);
  expect(genius.bargain.stakes.map(({ disagreement }) => disagreement)).toEqual([0, 0]);
});

test.each<[string, Change | string, RegExp]>([
  ['nothing', '', /^domain\.xml:1:1 the file is empty$/],
  ['something else', 'hello', /^domain\.xml:1:1 not well-formed XML/],
  ['a JSON file', '{"issues": []}', /^domain\.xml:1:1 not well-formed XML/],
  ['a file cut short', DOMAIN.slice(0, 300), /^domain\.xml:\d+:\d+ not well-formed XML/],
  [
    'elements without end',
    `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`,
    /^domain\.xml:1:1 cannot be read as XML: /,
  ],
  [
    'declarations from elsewhere',
    '<!DOCTYPE x SYSTEM "file:///nowhere" [<!ENTITY % y SYSTEM "http://nowhere/">]><x/>',
    /^domain\.xml:1:1 cannot be read as XML: /,
  ],
  [
    'XML of another kind',
    '<html><body/></html>',
    /^domain\.xml:1:1 no <issue> in <html>: a Genius domain is wanted$/,
  ],
  [
    'an unknown issue type',
    ['type="discrete"', 'type="fuzzy"'],
    /^domain\.xml:4:1 issue "Price" is of unknown type: fuzzy; there are discrete and integer$/,
  ],
  [
    'a real issue',
    ['type="discrete"', 'type="real"'],
    /^domain\.xml:4:1 issue "Price" is of type real: it has no finite number of terms/,
  ],
  [
    'whole numbers without bounds',
    ['type="discrete"', 'type="integer"'],
    /^domain\.xml:4:1 issue "Price": lowerbound and upperbound must be whole numbers in order: undefined, undefined$/,
  ],
  [
    'bounds in the wrong order',
    ['type="discrete"', 'type="integer" lowerbound="3" upperbound="1"'],
    /whole numbers in order: 3, 1$/,
  ],
  [
    'too many whole numbers',
    ['type="discrete"', 'type="integer" lowerbound="0" upperbound="2000000000"'],
    /2000000001 whole numbers are too many/,
  ],
  ['an issue without a name', ['name="Price" ', ''], /^domain\.xml:4:1 an issue without a name$/],
  ['an issue twice', ['name="When"', 'name="Price"'], /^domain\.xml:8:1 issue "Price" is there twice$/],
  [
    'an issue without items',
    ['<item index="1" value="low"/>\n<item index="2" value="high"/>', ''],
    /^domain\.xml:4:1 issue "Price" has no <item value="…">$/,
  ],
  [
    'an item without a value',
    [' value="low"', ''],
    /^domain\.xml:5:1 an item of issue "Price" has no value$/,
  ],
  [
    'an item twice',
    ['value="high"', 'value="low"'],
    /^domain\.xml:6:1 item "low" of issue "Price" is there twice$/,
  ],
])('a domain with %s is refused, with the place', (_, change, message) => {
  const lines = faults(typeof change === 'string' ? change : changed(DOMAIN, change));
  expect(lines.some((line) => message.test(line))).toBe(true);
  expect(lines.every((line) => line.startsWith('domain.xml:'))).toBe(true);
});

test.each<[string, Change | string, RegExp]>([
  ['nothing', ' \n', /^a\.xml:1:1 the file is empty$/],
  ['a tag left open', ['</issue>', ''], /^a\.xml:\d+:\d+ not well-formed XML: Expected closing tag/],
  [
    'a nonlinear utility space',
    ['<utility_space>', '<utility_space type="NONLINEAR">'],
    /^a\.xml:1:1 utility space of type NONLINEAR: only linear additive ones are read$/,
  ],
  [
    'an issue missing',
    ['name="Price"', 'name="Cost"'],
    /^a\.xml:1:1 no issue "Price", which the domain has$/,
  ],
  ['an issue too many', ['name="Price"', 'name="Cost"'], /^a\.xml:3:1 issue "Cost" is not in the domain$/],
  ['an issue twice', ['name="When"', 'name="Price"'], /^a\.xml:7:1 issue "Price" is there twice$/],
  [
    'a value that the domain has not',
    ['value="low"', 'value="lower"'],
    /^a\.xml:4:1 item "lower" is not one of issue "Price" in the domain$/,
  ],
  [
    'a value twice',
    ['value="high"', 'value="low"'],
    /^a\.xml:5:1 item "low" of issue "Price" is there twice$/,
  ],
  [
    'an evaluation that is no number',
    ['evaluation="4"', 'evaluation="four"'],
    /^a\.xml:4:1 evaluation of "low" of issue "Price" must be a number of at least 0: four$/,
  ],
  ['an evaluation below 0', ['evaluation="4"', 'evaluation="-4"'], /must be a number of at least 0: -4$/],
  [
    'an infinite evaluation',
    ['evaluation="4"', 'evaluation="Infinity"'],
    /must be a number of at least 0: Infinity$/,
  ],
  [
    'no weight for an issue',
    ['<weight index="1" value="0.75"/>', ''],
    /^a\.xml:3:1 no weight for issue "Price" \(index 1\)$/,
  ],
  ['a weight twice', ['<weight index="1"', '<weight index="2"'], /^a\.xml:12:1 weight 2 is there twice$/],
  ['a weight without index', ['<weight index="1" ', '<weight '], /^a\.xml:11:1 a weight without an index$/],
  [
    'a weight that is no number',
    ['value="0.75"', 'value="3/4"'],
    /^a\.xml:11:1 weight 1 must be a number of at least 0: 3\/4$/,
  ],
  [
    'a negative weight',
    ['value="0.75"', 'value="-0.75"'],
    /^a\.xml:11:1 weight 1 must be a number of at least 0: -0\.75$/,
  ],
  [
    'another kind of issue',
    ['type="discrete"', 'type="real"'],
    /^a\.xml:3:1 issue "Price" is of type real here and of another in the domain$/,
  ],
  [
    'a reservation that is no number',
    ['</utility_space>', '<reservation value="x"/></utility_space>'],
    /^a\.xml:14:1 reservation must be a number: x$/,
  ],
])('a profile with %s is refused, with the place', (_, change, message) => {
  const lines = faults(DOMAIN, typeof change === 'string' ? change : changed(PROFILE, change));
  expect(lines.some((line) => message.test(line))).toBe(true);
});

test('a weight that cannot be is one fault, not also a weight that is missing', () => {
  expect(faults(DOMAIN, changed(PROFILE, ['value="0.75"', 'value="-0.75"']))).toHaveLength(1);
});

test.each([
  ['no slope', '<evaluator ftype="linear" offset="1"/>'],
  ['no evaluator', ''],
  ['another function', '<evaluator ftype="triangular" parameter0="10" parameter1="14" parameter2="12"/>'],
  ['a slope that is no number', '<evaluator ftype="linear" offset="1" slope="steep"/>'],
])('whole numbers with %s are refused', (_, evaluator) => {
  expect(faults(INTEGER_DOMAIN, integerProfile(evaluator)).join()).toMatch(
    /a\.xml:3:\d+ issue "Price": a linear evaluator with offset and slope is wanted/,
  );
});

test('all faults of all files are told at once', () => {
  const domain = { name: 'domain.xml', text: domainXml(LAPTOP) };
  const bad = profileXml(LAPTOP, 0).replace('evaluation="12"', 'evaluation="x"');
  const genius = readGenius(domain, [
    { name: 'a.xml', text: bad },
    { name: 'b.xml', text: bad.replace('<weight index="1"', '<weight index="2"') },
    { name: 'c.xml', text: '' },
  ]);
  const told = 'faults' in genius ? genius.faults.map(remarkLine) : [];
  expect(told.map((line) => line.slice(0, 5))).toEqual(['a.xml', 'b.xml', 'b.xml', 'b.xml', 'c.xml']);
});
