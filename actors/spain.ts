/**
 * Spain declined to send troops and offered help in other forms (E058). Far from the front, it goes along when many
 * others do and the Americans enable them. 53 % of its public were for troops in March 2025, more than in any other
 * large state that had not offered any (P31), so parliament is less of a hurdle than the government.
 */
import { otherHelp } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** Spain as a member state. */
export const spain = memberActor({
  id: 'spain',
  name: 'Spain',
  of: 'europe',
  argument: 'Declined troops and helps in other ways; may follow when many others go (E058, P31).',
  numbers: {
    // The intercept may be too hopeful: a cautious reading lowers it by .5 to 1 (model.md 7), hence the lopsided range.
    pledge: {
      size: cited([0.5, 1, 3], 0.5, 'E058'),
      intercept: cited(-2.4, [-3.4, -1.9], 'E058'),
      backstop: cited(1, 0.5, 'E031 E032'),
      peers: judged(1, 0.5),
    },
    parliament: { support: cited(0.55, [0.45, 0.65], 'P31'), poll: judged(0, [0, 1]) },
    // No shift: the evidence names no clause that it wants changed.
  },
  vocabulary: memberVocabulary,
  chart: otherHelp('spain', 'Helps in other ways, and may be carried along.', {
    'helping otherwise': 'We have declined troops and stand by our other help.',
    'asked again': 'Many are going now. Does our refusal still look like prudence?',
    'sending after all': 'Since so many go, we will not be missing.',
    'explaining it at home': 'The Cortes vote on it, and much of the country is with us.',
    'cleared to go': 'The Cortes has authorised a contingent.',
  }),
});
