/**
 * Estonia said that it would send troops, a unit of company size with staff officers (E060, P13), and like Lithuania
 * fills a gap that larger states leave (E061). Together with Belgium and Lithuania it has about 16 million people,
 * which did not reassure the author who counted them (E060). A mandate of its parliament is needed (P13), but no
 * number for that vote is known, so none is given here and it counts as passed.
 */
import { willing } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** Estonia as a member state. */
export const estonia = memberActor({
  id: 'estonia',
  name: 'Estonia',
  of: 'europe',
  argument:
    'Willing, with a company and staff officers, if its parliament gives a mandate (E060, E061, P13).',
  numbers: {
    pledge: {
      size: cited([0.1, 0.25, 0.6], 0.5, 'E060 E061 P13'),
      intercept: cited(1.6, 0.5, 'E060 E061 P13'),
      backstop: cited(1, 0.5, 'E031 E032'),
      peers: judged(0.4, 0.5),
    },
    shifts: [{ issue: 'FORCE', level: cited(2, null, 'E060 E061'), by: cited(0.1, 0.5, 'E060 E061') }],
  },
  vocabulary: memberVocabulary,
  chart: willing('estonia', 'Willing, and small.', {
    willing: 'A company and staff officers: that is what we can send, and we will.',
    'counting the others': 'A company fits into a larger unit: whose would it be?',
    in: 'Our company is pledged, down to its last vehicle.',
    'left alone': 'There is no unit to join, so there is nothing to send.',
    'stopped at home': 'The Riigikogu has given no mandate; the company stays.',
  }),
});
