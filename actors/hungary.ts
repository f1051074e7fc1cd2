/**
 * Hungary firmly refuses troops (E059), is an obstacle to Ukraine in NATO (E003) and sceptical about its entry into
 * the EU (E084). There its word counts: entry takes unanimity dozens of times over (P20). One state that holds out
 * can hold up everybody, and what it asks in return is part of the bargain (Putnam 1988; that payments soften it is
 * judgement).
 */
import { refusing } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** Hungary as a member state. */
export const hungary = memberActor({
  id: 'hungary',
  name: 'Hungary',
  of: 'europe',
  argument: 'Refuses troops and, where unanimity is needed, holds a key to entry (E003, E059, E084, P20).',
  numbers: {
    // It sends nobody, whatever others do.
    pledge: {
      size: cited([0, 0, 0], null, 'E059'),
      intercept: cited(-9, null, 'E059'),
      backstop: judged(0, null),
      peers: judged(0, null),
    },
    veto: {
      early: cited([0.5, 0.8], [0.3, 0.95], 'E003 E059 E084 P20'),
      entry: cited([0.7, 0.95], [0.5, 1], 'E003 E059 E084 P20'),
    },
    shifts: [
      { issue: 'EU', level: cited(2, null, 'E084'), by: cited(-0.3, [-0.3, -0.1], 'E084') },
      { issue: 'EU', level: cited(3, null, 'E084'), by: cited(-0.3, [-0.3, -0.1], 'E084') },
    ],
  },
  vocabulary: memberVocabulary,
  chart: refusing('hungary', 'Refuses troops and holds a key.', {
    refusing: 'No Hungarian soldier will take part; we have said so firmly.',
    'hearing the request': 'They know our answer and ask for the record.',
    'won over': 'Nobody expected this, we least of all: we take part.',
    'holding the key': 'This needs every member, and we have doubts about it: do we consent?',
    'standing in the way': 'We block it: entry and assets need every state, and we are one.',
    'letting it pass': 'We keep our doubts, and let it pass.',
  }),
});
