/**
 * Belgium said that it would send troops (E060), a few hundred in our judgement. Most of the frozen Russian
 * assets lie in Belgium, and it asks for indemnity before they are used (P24). Its parliament would be asked, but no
 * number for that vote is known, so none is given here and it counts as passed.
 */
import { willing } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** Belgium as a member state. */
export const belgium = memberActor({
  id: 'belgium',
  name: 'Belgium',
  of: 'europe',
  argument:
    'Willing with a small contingent; guards against being alone liable for frozen assets (E060, P24).',
  numbers: {
    pledge: {
      size: cited([0.2, 0.5, 1], 0.5, 'E060'),
      intercept: cited(1, 0.5, 'E060'),
      backstop: cited(1.2, 0.5, 'E031 E032'),
      peers: judged(0.5, 0.5),
    },
    shifts: [{ issue: 'ASSET', level: cited(0, null, 'P24'), by: cited(-0.2, 0.5, 'P24') }],
  },
  vocabulary: memberVocabulary,
  chart: willing('belgium', 'Willing, in company.', {
    willing: 'We said that we would send troops, and we meant with the others.',
    'counting the others': 'Are enough of our neighbours coming for our few hundred to make sense?',
    in: 'Our contingent is small and it is pledged.',
    'left alone': 'With so few along, our soldiers would be a gesture; we wait.',
    'stopped at home': 'Parliament has said no to our part.',
  }),
});
