/**
 * Nordic and further Baltic states, Canada and the rest, pooled because the evidence says next to nothing about each.
 * Sweden calls support of Ukraine its first aim abroad (E151); 26 states pledged some contribution, of whatever kind,
 * in September 2025 (P13). They answer as one here, which hides that some would go and some would not; the wide range
 * of their size stands for that. Nothing in the evidence asks for a shift, not even E151, which names no clause.
 */
import { pooled } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** Other European states and Canada as a member state. */
export const otherStates = memberActor({
  id: 'other-states',
  name: 'Other European states and Canada',
  of: 'europe',
  argument:
    'Many states of which little is known, pooled: likely to follow, above all with enablers (E151, P13).',
  numbers: {
    pledge: {
      size: cited([1, 4, 10], 0.5, 'E151 P13'),
      intercept: cited(-0.6, [-1.1, -0.1], 'E151 P13'),
      backstop: cited(1.8, 0.5, 'E031 E032'),
      peers: judged(1, 0.5),
    },
  },
  vocabulary: memberVocabulary,
  chart: pooled('other-states', 'Many states that answer as one.', {
    'each for itself': 'There are many of us, and each looks at the others.',
    'counting hands': 'Who sends, who pays, who only signs? Count the hands.',
    'voting in turn': 'One parliament after another takes it up.',
    'asking every capital': 'Does any of our capitals object?',
    'answering as one': 'This once we give one answer, and it is yes.',
  }),
});
