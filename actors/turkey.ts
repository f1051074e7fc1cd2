/**
 * Turkey weighs a contribution (E062). It is in NATO, where it was an obstacle to Ukraine (E003), and not in the EU,
 * where it has no say. It borders the Black Sea, mediates, and was to be a guarantor in the text of 2022 (P16). What
 * it sends depends less on what Europeans send than on what taking part is worth against mediating. Its assembly
 * would be asked, but no number for that is known, so it has no parliament here.
 */
import { outsider } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** Turkey as a member state. */
export const turkey = memberActor({
  id: 'turkey',
  name: 'Turkey',
  of: 'europe',
  argument: 'An outsider that weighs taking part against mediating (E003, E062, P16).',
  numbers: {
    pledge: {
      size: cited([0.5, 1.5, 5], 0.5, 'E062'),
      intercept: cited(-1, 0.5, 'E062'),
      backstop: cited(0.6, 0.5, 'E031 E032'),
      peers: judged(0.3, 0.5),
    },
    // No veto: clauses that need everybody are the EU's. No shift: the evidence names no clause.
  },
  vocabulary: memberVocabulary,
  chart: outsider('turkey', 'Weighs taking part against mediating.', {
    'keeping its distance': 'Both sides still take our calls, and the straits are ours.',
    'weighing the price': 'What would Ankara gain by soldiers that it would not gain by mediating?',
    'taking part': 'We take part, as a power of the Black Sea and on our own terms.',
    mediating: 'We send nobody, and host the next round instead.',
  }),
});
