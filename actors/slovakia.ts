/**
 * Slovakia refuses troops as firmly as Hungary (E059) and opposes handing over the frozen assets (P24). That it
 * blocks entry less often is judgement. Two states that might block make unanimity harder than either alone: a clause
 * passes only if both let it (P20; Putnam 1988).
 */
import { refusing } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** Slovakia as a member state. */
export const slovakia = memberActor({
  id: 'slovakia',
  name: 'Slovakia',
  of: 'europe',
  argument: 'Refuses troops, opposes the use of frozen assets, and may block entry (E059, P20, P24).',
  numbers: {
    // It sends nobody, whatever others do.
    pledge: {
      size: cited([0, 0, 0], null, 'E059'),
      intercept: cited(-9, null, 'E059'),
      backstop: judged(0, null),
      peers: judged(0, null),
    },
    veto: {
      early: cited([0.2, 0.5], [0, 0.7], 'E059 P20 P24'),
      entry: cited([0.2, 0.5], [0, 0.7], 'E059 P20'),
    },
    shifts: [{ issue: 'ASSET', level: cited(0, null, 'P24'), by: cited(-0.2, 0.5, 'P24') }],
  },
  vocabulary: memberVocabulary,
  chart: refusing('slovakia', 'Refuses troops, and may block with its neighbour.', {
    refusing: 'Not one of our soldiers will be sent; that was settled long ago.',
    'hearing the request': 'They ask again, and we listen.',
    'won over': 'We have changed our mind and would take part.',
    'holding the key': 'This needs every member: is it against our interest?',
    'standing in the way': 'We block it: this is not in our interest.',
    'letting it pass': 'We state our reservations, and let it pass.',
  }),
});
