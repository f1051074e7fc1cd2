/** What is asked: the levers, the numbers behind the judgement, and what the sources say that a run can be held against. */

/** A lever of the negotiation and the levels that every text is held to, one at a time. */
export type Lever = Readonly<{ name: string; issue: string; levels: readonly string[] }>;

export const LEVERS: readonly Lever[] = [
  { name: 'Form of the ceasefire', issue: 'CEASE', levels: ['3', '4', '5'] },
  { name: 'Guarantee, Article 5-like or other', issue: 'GUAR', levels: ['<=1', '2', '3', '4'] },
  { name: 'EU accession', issue: 'EU', levels: ['0', '1', '2', '3', '4'] },
  { name: 'Troops in Ukraine', issue: 'FORCE', levels: ['0', '1', '2', '3'] },
  { name: 'US backstop', issue: 'USB', levels: ['0', '1', '2', '3'] },
];

/** A contested number, its range, and what the range rests on. */
export type Assumption = Readonly<{
  says: string;
  path: string;
  ends: readonly [string, string];
  rests: string;
}>;

export const ASSUMPTIONS: readonly Assumption[] = [
  {
    says: 'what going on is worth to Russia',
    path: 'parties.russia.reservation.base',
    ends: ['0.54', '0.6'],
    rests: 'judgement',
  },
  {
    says: 'how likely a force of NATO states is a hard line for Russia',
    path: 'parties.russia.redLines.FORCE.3-5',
    ends: ['0.5', '0.9'],
    rests: 'E012-E014, the size by judgement',
  },
  {
    says: 'what a guarantee weighs for Ukraine',
    path: 'parties.ukraine.weights.GUAR',
    ends: ['0.1', '0.2'],
    rests: 'E008 E020 E022 E033, the size by judgement',
  },
  {
    says: 'what the US role weighs for Europe',
    path: 'parties.europe.weights.USB',
    ends: ['0.085', '0.255'],
    rests: 'E031 E032 E034 E039, the size by judgement',
  },
  {
    says: 'what each further month of war costs',
    path: 'war.costs.base',
    ends: ['0.002', '0.008'],
    rests: 'judgement, the strongest about time',
  },
  {
    says: 'whether parties learn what others would take',
    path: 'beliefs.learning',
    ends: ['false', 'true'],
    rests: 'judgement',
  },
];

/** What a source says, as an override of the flagship, and which way the outcome should move if it is right. */
export type Claim = Readonly<{
  evidence: string;
  says: string;
  scenario?: string;
  set?: readonly string[];
  metric: string;
  expects: 'more' | 'less';
}>;

export const CLAIMS: readonly Claim[] = [
  {
    evidence: 'E073 E080',
    says: 'membership of an EU with operational defence is the best substitute for NATO: a peace with it holds',
    set: ['forced.EU=4'],
    metric: 'held60',
    expects: 'more',
  },
  {
    evidence: 'E081',
    says: 'EU entry could be a compromise that all accept (entry by a near date in every text)',
    set: ['forced.EU=3'],
    metric: 'reached',
    expects: 'more',
  },
  {
    evidence: 'E113',
    says: 'sanctions on buyers of oil bring Russia to terms',
    scenario: 'secondary-sanctions',
    metric: 'reached',
    expects: 'more',
  },
  {
    evidence: 'E107',
    says: 'halting US aid and intelligence is poor tactics (it brings no more agreement)',
    scenario: 'us-aid-suspended',
    metric: 'reached',
    expects: 'less',
  },
  {
    evidence: 'E117',
    says: 'without US support Europe cannot carry on, so Ukraine gains less',
    scenario: 'us-aid-suspended',
    metric: 'payoff.ukraine',
    expects: 'less',
  },
  {
    evidence: 'E032 E033',
    says: 'without a US backstop less is agreed that lasts',
    scenario: 'no-us-backstop',
    metric: 'held60',
    expects: 'less',
  },
  {
    evidence: 'E042 E066',
    says: 'a reassurance force in every text makes peace last',
    set: ['forced.FORCE=3'],
    metric: 'held60',
    expects: 'more',
  },
  {
    evidence: 'E143',
    says: 'guarantees are a chimera: nothing is lost with no more than an assurance in any text',
    set: ['forced.GUAR=<=1'],
    metric: 'held12',
    expects: 'more',
  },
  {
    evidence: 'E072',
    says: 'arming Ukraine without a cap is the way (no cap in every text)',
    set: ['forced.UAF=0'],
    metric: 'held60',
    expects: 'more',
  },
  {
    evidence: 'E015',
    says: 'Russia would accept a guarantee if Ukraine’s forces were smaller (a cap in every text)',
    set: ['forced.UAF=>=2'],
    metric: 'reached',
    expects: 'more',
  },
  {
    evidence: 'E112',
    says: 'delay exhausts Washington: with a shorter horizon there it gives more away',
    set: ['parties.united-states.patience=0.85'],
    metric: 'payoff.russia',
    expects: 'more',
  },
  {
    evidence: 'E088 E090',
    says: 'a guarantee that the Security Council decides on is refused by who relies on it',
    scenario: 'security-council-veto',
    metric: 'reached',
    expects: 'less',
  },
];
