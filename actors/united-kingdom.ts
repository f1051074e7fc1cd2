/**
 * The United Kingdom leads the coalition with France and would send troops to draw in the United States (E044, E048).
 * The figure began at 30,000 and has drifted down with its forces and its finances (E046); the plan was soon said to
 * falter (E049), and a report spoke of up to 10,000 (P11). It would probably go without American enablers and almost
 * surely with them. As one of the first movers it counts for the others, who wait to see who goes (Granovetter 1978).
 */
import { leader } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** United Kingdom as a member state. */
export const unitedKingdom = memberActor({
  id: 'united-kingdom',
  name: 'United Kingdom',
  of: 'europe',
  argument:
    'Co-leader: pledges first so that others and Washington follow, with a shrinking army (E044, E046, E048, E049).',
  numbers: {
    // Thousands if it goes; log-odds of going by itself, more with US enablers, more as others go.
    pledge: {
      size: cited([3, 7.5, 15], 0.5, 'E046 E049 P11'),
      intercept: cited(1.6, 0.5, 'E044 E048 E049'),
      backstop: cited(1.8, 0.5, 'E031 E032'),
      peers: judged(0.5, 0.5),
    },
    // A vote is likely, its outcome judgement; 52 % of the public were for troops in March 2025 (P31).
    parliament: { support: judged(0.7, [0.6, 0.8]), poll: judged(0, [0, 1]) },
    // It wants the force it leads to be in the text.
    shifts: [{ issue: 'FORCE', level: cited(3, null, 'E044 E048'), by: cited(0.2, 0.5, 'E044 E048') }],
  },
  vocabulary: memberVocabulary,
  chart: leader('united-kingdom', 'Goes first, then has to carry its own Parliament.', {
    rallying: 'We called this coalition together; before we count others, they will ask what we send.',
    'going first': 'The army is smaller than our speeches: do we still go first?',
    leading: 'British troops are on offer. Now, who else?',
    'holding back': 'We lead with aircraft, ships and a headquarters, and hold our soldiers back.',
    'before parliament': 'The Commons will want a vote on a guarantee like this one.',
    bound: 'The Commons is behind us; our word is a commitment.',
    disowned: 'The Commons has said no, and a leader without its own Parliament leads nobody.',
  }),
});
