/**
 * Lithuania said that it would send troops (E060). It borders Russian territory and fills a gap that larger states
 * leave (E061): what it sends is small, what it shows is not. Its parliament would be asked, but no number for that
 * vote is known, so none is given here and it counts as passed.
 */
import { willing } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** Lithuania as a member state. */
export const lithuania = memberActor({
  id: 'lithuania',
  name: 'Lithuania',
  of: 'europe',
  argument: 'A small state at the front line that fills the gap larger ones leave (E060, E061).',
  numbers: {
    pledge: {
      size: cited([0.1, 0.3, 0.8], 0.5, 'E060 E061'),
      intercept: cited(1.4, 0.5, 'E060 E061'),
      backstop: cited(1, 0.5, 'E031 E032'),
      peers: judged(0.4, 0.5),
    },
    shifts: [{ issue: 'FORCE', level: cited(2, null, 'E060 E061'), by: cited(0.1, 0.5, 'E060 E061') }],
  },
  vocabulary: memberVocabulary,
  chart: willing('lithuania', 'Willing, since it may be next.', {
    willing: 'If Ukraine does not hold, we are next: of course we would go.',
    'counting the others': 'Do the others come, or would our company stand there by itself?',
    in: 'We go, and our name on the list should shame larger ones.',
    'left alone': 'We cannot thin out our own border for a force that is not there.',
    'stopped at home': 'The Seimas has said no; our soldiers stay on our own border.',
  }),
});
