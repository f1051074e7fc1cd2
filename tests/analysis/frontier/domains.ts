// Domains of the ANAC competitions as figures: value, then evaluations by party; weights by issue and party as printed there.
export type Value = readonly [value: string, ...evaluations: number[]];
export type DomainIssue = Readonly<{ name: string; values: readonly Value[]; weights: readonly number[] }>;
export type Domain = Readonly<{ parties: readonly string[]; issues: readonly DomainIssue[] }>;

/** ANAC 2010; parties Cypress, Itex. */
export const ITEX_CYPRESS: Domain = {
  parties: ['Cypress', 'Itex'],
  issues: [
    {
      name: 'Price',
      values: [
        ['$4.37', 1, 30],
        ['$4.12', 10, 20],
        ['$3.98', 25, 10],
        ['$3.71', 33, 5],
        ['$3.47', 40, 1],
      ],
      weights: [0.47001665765358991, 0.28812635027374001],
    },
    {
      name: 'Delivery',
      values: [
        ['60 days', 1, 1],
        ['45 days', 10, 20],
        ['30 days', 19, 10],
        ['20 days', 25, 5],
      ],
      weights: [0.12208167136963791, 0.19152904829812831],
    },
    {
      name: 'Payment',
      values: [
        ['Upon delivery', 15, 10],
        ['30 days after delivery', 6, 25],
        ['60 days after delivery', 1, 1],
      ],
      weights: [0.17727008190772825, 0.24212575877553694],
    },
    {
      name: 'Returns',
      values: [
        ['Full price', 20, 1],
        ['5% spoilage allowed', 7, 30],
        ['10% spoilage allowed', 1, 5],
      ],
      weights: [0.23063158906904391, 0.27821884265259478],
    },
  ],
};

/** ANAC 2011; parties buyer, seller. The weights sum to slightly over 1. */
export const LAPTOP: Domain = {
  parties: ['buyer', 'seller'],
  issues: [
    {
      name: 'Laptop',
      values: [
        ['Dell', 12, 12],
        ['Macintosh', 20, 30],
        ['HP', 30, 20],
      ],
      weights: [0.44521257716556312, 0.37808251708013424],
    },
    {
      name: 'Harddisk',
      values: [
        ['60 Gb', 30, 20],
        ['80 Gb', 20, 30],
        ['120 Gb', 9, 9],
      ],
      weights: [0.37808251708013424, 0.1767567099260568],
    },
    {
      name: 'External Monitor',
      values: [
        ["19'' LCD", 30, 3],
        ["20'' LCD", 10, 2],
        ["23'' LCD", 20, 1],
      ],
      weights: [0.1767567099260568, 0.44521257716556312],
    },
  ],
};

/** ANAC 2010; parties England, Zimbabwe. */
export const ENGLAND_ZIMBABWE: Domain = {
  parties: ['England', 'Zimbabwe'],
  issues: [
    {
      name: 'Size of Fund',
      values: [
        ['$100 Billion', 5, 9],
        ['$50 Billion', 7, 7],
        ['$10 billion', 9, 5],
        ['No agreement', 1, 1],
      ],
      weights: [0.3031462333758278, 0.19707980311909024],
    },
    {
      name: 'Impact on Other Aid',
      values: [
        ['No reduction', 3, 8],
        ['Reduction equal to half of fund size', 6, 5],
        ['Reduction equal to fund size', 8, 3],
        ['No agreement', 1, 1],
      ],
      weights: [0.303346839835533, 0.20134268816210074],
    },
    {
      name: 'Zimbabwe Trade Policy',
      values: [
        ['Zimbabwe will reduce tariffs on imports', 12, 1],
        ['Zimbabwe will increase tariffs on imports', 1, 9],
        ['No agreement', 7, 5],
      ],
      weights: [0.049028952379678074, 0.15406697766287486],
    },
    {
      name: 'England Trade Policy',
      values: [
        ['England will reduce imports', 10, 1],
        ['England will increase imports', 1, 19],
        ['No agreement', 6, 9],
      ],
      weights: [0.04904500802207314, 0.15407719183124569],
    },
    {
      name: 'Forum on Other Health Issues',
      values: [
        ['Creation of fund', 7, 11],
        ['Creation of committee to discuss creation of fund', 10, 9],
        ['Creation of committee to develop agenda', 4, 7],
        ['No', 1, 1],
      ],
      weights: [0.29543296638688804, 0.29343333922468845],
    },
  ],
};

/** ANAC 2011; one issue. */
export const NICE_OR_DIE: Domain = {
  parties: ['A', 'B'],
  issues: [
    {
      name: 'NiceOrDie',
      values: [
        ['100_16', 1000, 160],
        ['16_100', 160, 1000],
        ['29_29', 299, 299],
      ],
      weights: [1, 1],
    },
  ],
};

type Row = readonly (readonly [first: number, second: number])[];

/** ANAC 2010, 188,160 bids; parties chox, fanny. The names of values are left out. */
export const TRAVEL: Domain = travel([
  [
    'Atmosphere',
    0.3704517173416688,
    0.21223021916844162,
    [
      [41, 52],
      [33, 52],
      [213, 42],
      [262, 42],
      [45, 58],
      [37, 478],
      [370, 276],
    ],
  ],
  [
    'Amusement',
    0.04304893094970382,
    0.037281943228254254,
    [
      [370, 389],
      [33, 224],
      [37, 34],
      [45, 38],
      [262, 43],
      [41, 224],
      [213, 47],
    ],
  ],
  [
    'Culinary',
    0.20809971361039253,
    0.2610790617438959,
    [
      [508, 250],
      [70, 353],
      [360, 353],
      [62, 42],
    ],
  ],
  [
    'Shopping',
    0.04308224059878759,
    0.043071469925015246,
    [
      [61, 360],
      [70, 508],
      [360, 61],
      [508, 70],
    ],
  ],
  [
    'Culture',
    0.04701364277217884,
    0.04701814200635607,
    [
      [271, 46],
      [46, 271],
      [382, 42],
      [38, 221],
      [221, 382],
      [42, 38],
    ],
  ],
  [
    'Sport',
    0.0332933736028529,
    0.028014188614461887,
    [
      [481, 481],
      [341, 53],
      [53, 66],
      [58, 341],
      [66, 58],
    ],
  ],
  [
    'Environment',
    0.25501038112441554,
    0.371304975313575,
    [
      [158, 26],
      [28, 264],
      [31, 187],
      [26, 152],
      [316, 187],
      [182, 22],
      [224, 29],
      [35, 132],
    ],
  ],
]);

function travel(rows: readonly (readonly [string, number, number, Row])[]): Domain {
  return {
    parties: ['chox', 'fanny'],
    issues: rows.map(([name, chox, fanny, evaluations]) => ({
      name,
      weights: [chox, fanny],
      values: evaluations.map(([first, second], i): Value => [`${name} ${i + 1}`, first, second]),
    })),
  };
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The domain file, as Genius writes it. */
export function domainXml({ issues }: Domain): string {
  const inner = issues.map(
    ({ name, values }, k) =>
      `<issue index="${k + 1}" name="${escaped(name)}" vtype="discrete" type="discrete" etype="discrete">
${values.map(([value], i) => `<item index="${i + 1}" value="${escaped(value)}">\n</item>`).join('\n')}
</issue>`,
  );
  return `<negotiation_template number_of_sessions="1">
<agent utility_space="" name="" class="">
</agent>
<utility_space number_of_issues="${issues.length}">
<objective index="0" description="" name="root" type="objective" etype="objective">
${inner.join('\n')}
</objective>
</utility_space>
</negotiation_template>
`;
}

/** The profile of party `p`, as Genius writes it; `turned` lists the issues the other way round, as some files do. */
export function profileXml({ issues }: Domain, p: number, turned = false): string {
  const numbered = issues.map((issue, k) => ({ ...issue, index: k + 1 }));
  const inOrder = turned ? numbered.toReversed() : numbered;
  const inner = inOrder.map(
    ({ name, values, index }) =>
      `<issue index="${index}" name="${escaped(name)}" vtype="discrete" type="discrete" etype="discrete">
${values.map(([value, ...evaluations], i) => `<item index="${i + 1}" value="${escaped(value)}" cost="0.0" evaluation="${evaluations[p]}">\n</item>`).join('\n')}
</issue>`,
  );
  const weights = inOrder.map(
    ({ index, weights: printed }) => `<weight index="${index}" value="${printed[p]}">\n</weight>`,
  );
  return `<utility_space>
<objective index="0" description="" name="root" type="objective" etype="objective">
${inner.join('\n')}
${weights.join('\n')}
</objective>
<discount_factor value="1.0" />
<reservation value="0.1" />
</utility_space>
`;
}
